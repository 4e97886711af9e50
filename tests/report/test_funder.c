/* The funder's report: its headline, its paper, its rows and its JSON, told whole or with hiding.
 */
#include "support/golden.h"
#include "vaihtarit/core/funder.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/funder.h"
#include "vaihtarit/report/text_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct sample {
    struct funder_event events[3];
    struct funder_venue venues[2];
    struct funder_home homes[3];
    struct feedback_question questions[2];
    const char *texts[2];
    struct funder funder;
    struct evening evening;
};

static const struct sample *make(struct sample *sample)
{
    *sample = (struct sample){
        .events = {{{.name = "Kevään vaihtarit",
                     .kind = EVENT_JARJESTOTREFFIT,
                     .municipality = "Tuusula",
                     .date = "2026-04-14"},
                    1200},
                   {{.name = "Somekoulutus",
                     .kind = EVENT_KOULUTUS,
                     .municipality = "Tuusula",
                     .date = "2026-05-05"},
                    34},
                   {{.name = "Seurakahvit",
                     .kind = EVENT_SEURAKAHVIT,
                     .municipality = "",
                     .date = "2026-11-24"},
                    400}},
        .venues = {{"Tuusula", 2, 1234}, {"", 1, 400}},
        .homes = {{"Tuusula", 1500, 40}, {"Hyvinkää", 36, 8}, {"", 3, 0}},
        .questions = {{.text = "Millainen ilta oli?", .scores = {0, 3, 9, 40, 120}, .answers = 172},
                      {.text = "Mitä muuta?", .text_count = 2}},
        .texts = {"Hyvää seuraa ja kahvia", "Liian kylmä \x1b[31msali"},
        .funder = {.from = "2026-01-01",
                   .to = "2026-12-31",
                   .first = "2026-04-14",
                   .last = "2026-11-24",
                   .events = {.all = 100, .trainings = 34, .others = 66, .upcoming = 2},
                   .people = {1550, 1539, 11, 1623, 1634},
                   .organisations = {.met = 48, .returning = 30, .fresh = 18},
                   .trades = {1, 20, 14, 2, 3, 34, 12},
                   .wants = {60, 14},
                   .half_days_to_met = 13,
                   .event_count = 3,
                   .kinds = {{EVENT_JARJESTOTREFFIT, 1, 1200},
                             {EVENT_SEURAKAHVIT, 65, 400},
                             {EVENT_KOULUTUS, 34, 34}},
                   .kind_count = 3,
                   .venue_count = 2,
                   .home_count = 3}};
    sample->questions[1].texts = sample->texts;
    sample->funder.feedback = (struct feedback){sample->questions, 2};
    sample->funder.event_list = sample->events;
    sample->funder.venues = sample->venues;
    sample->funder.homes = sample->homes;
    sample->evening.funder = &sample->funder;
    return sample;
}

static void check_text(const struct evening *evening, const char *golden)
{
    struct arena arena = {0};
    struct buffer out = {0};
    const struct document *document = funder_paper(&arena, evening);
    assert_non_null(document);
    text_write_document(&out, document);
    assert_golden(golden, buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void the_paper_tells_every_figure(void **state)
{
    (void)state;
    struct sample sample;
    check_text(&make(&sample)->evening, "report/golden/funder.txt");
    funder_hide_small(&sample.funder);
    check_text(&sample.evening, "report/golden/funder-hidden.txt");
    sample.funder = (struct funder){.from = "2030-01-01", .to = "", .first = "", .last = ""};
    check_text(&sample.evening, "report/golden/funder-empty.txt");
}

static void programs_read_the_same(void **state)
{
    (void)state;
    struct sample sample;
    struct arena arena = {0};
    struct buffer out = {0};
    csv_write_table(&out, funder_table(&arena, &make(&sample)->evening));
    assert_golden("report/golden/funder.csv", buffer_text(&out));
    buffer_clear(&out);
    funder_write_json(&out, &sample.evening);
    assert_golden("report/golden/funder.json", buffer_text(&out));
    buffer_clear(&out);
    funder_hide_small(&sample.funder);
    funder_write_json(&out, &sample.evening);
    assert_golden("report/golden/funder-hidden.json", buffer_text(&out));
    buffer_release(&out);
    arena_release(&arena);
}

static void expect_headline(int trainings, int others, int met, int visits, const char *line)
{
    struct arena arena = {0};
    const struct funder funder = {.events = {.trainings = trainings, .others = others},
                                  .people = {.met = met, .visits = visits}};
    assert_string_equal(funder_headline(&arena, &funder), line);
    arena_release(&arena);
}

static void the_headline_is_what_was_published(void **state)
{
    (void)state;
    expect_headline(34, 66, 1550, 1500,
                    "1\u00a0550 ihmistä kohdattu, 34 koulutusta, 66 tapahtumaa");
    expect_headline(1, 1, 1, 1, "1 ihminen kohdattu, 1 koulutus, 1 tapahtuma");
    expect_headline(0, 1, 29, 26, "29 ihmistä kohdattu, 1 tapahtuma");
    expect_headline(2, 0, 1000000, 0, "1\u00a0000\u00a0000 ihmistä kohdattu, 2 koulutusta");
    expect_headline(0, 2, FIGURES_HIDDEN, 26, "26 käyntiä, 2 tapahtumaa");
    expect_headline(0, 2, FIGURES_HIDDEN, FIGURES_HIDDEN, "Ihmisiä kohdattu muutama, 2 tapahtumaa");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_paper_tells_every_figure),
        cmocka_unit_test(programs_read_the_same),
        cmocka_unit_test(the_headline_is_what_was_published),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The screen of all papers: each is read, printed and saved from there. */
#include "market.h"
#include "printer.h"
#include "vaihtarit/report/papers.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void open_papers(struct evening_stage *evening)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL('d'));
    assert_shows(&evening->stage, "Paperit: valitse nuolilla");
}

/* On a market with a deal, and a printer. */
static void open_market(struct evening_stage *evening)
{
    market_stage_open(evening, VIEW_SUMMARY, 24, 80);
    (void)market_add_swap(evening, evening->stage.app->store);
    app_follow_book(evening->stage.app);
    printer_install(evening, "lpstat", "[ $1 = -e ] && echo Toimisto");
    printer_install_good(evening);
    open_papers(evening);
}

static void choose(struct evening_stage *evening, enum paper_kind kind)
{
    market_press(evening, PRESS_HOME);
    for (int i = 0; i < (int)kind; i++)
        market_press(evening, PRESS_DOWN);
    assert_cursor_on(&evening->stage, "> ");
}

static void press_control(struct evening_stage *evening, char letter)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL((char32_t)letter));
}

static void test_each_paper_says_whom_it_is_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    assert_screen(&evening.stage, "papers.txt");
    assert_cursor_on(&evening.stage, "> Yhteenveto");
    stage_resize(&evening.stage, 12, 40);
    choose(&evening, PAPERS_NEEDS);
    assert_screen(&evening.stage, "papers-small.txt");
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, "vain järjestäjille");
    evening_stage_close(&evening);
}

/* At the width that most terminals have. */
static void test_nothing_is_cut_in_any_language(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    assert_hides(&evening.stage, "…");
    for (enum language other = LANGUAGE_SWEDISH; other <= LANGUAGE_ENGLISH; other++) {
        stage_speak(other);
        assert_hides(&evening.stage, "…");
    }
    evening_stage_close(&evening);
}

static void test_they_are_found_from_the_door_and_by_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    open_papers(&evening);
    assert_shows(&evening.stage, "[Ovi: Paperit] Vaihtarit ");
    evening_press_function(&evening, 1); /* behind a dialog it is still that screen */
    assert_shows(&evening.stage, "[Ovi: Paperit] Vaihtarit ");
    market_press(&evening, PRESS_ESCAPE);
    press_control(&evening, 'd');
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, "Paperit: valitse nuolilla");
    assert_shows(&evening.stage, "[Ovi] Vaihtarit ");
    evening_press_function(&evening, 10);
    stage_type(&evening.stage, "paperit\n");
    assert_shows(&evening.stage, "Paperit: valitse nuolilla");
    evening_stage_close(&evening);
}

/* Nothing else than the funder's report and the badges asks anything before its dialog. */
static void test_every_paper_opens_its_dialog(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    for (enum paper_kind kind = 0; kind < PAPERS; kind++) {
        struct buffer title = {0};
        buffer_add_format(&title, "Tulosta: %s", papers[kind].maker.name);
        choose(&evening, kind);
        market_press(&evening, PRESS_ENTER);
        if (kind == PAPERS_FUNDER || kind == PAPERS_BADGES)
            evening_press_function(&evening, 2);
        assert_shows(&evening.stage, buffer_text(&title));
        assert_shows(&evening.stage, "Kappaleita  1");
        market_press(&evening, PRESS_ESCAPE);
        assert_shows(&evening.stage, "Paperit: valitse nuolilla");
        buffer_release(&title);
    }
    evening_stage_close(&evening);
}

/* The printer's form feeds are no part of it, and a screen reader gets its words alone. */
static void test_the_paper_is_read_as_the_screen_shows_it(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    market_add_gift(&evening);
    app_follow_book(evening.stage.app);
    stage_resize(&evening.stage, 150, 80);
    choose(&evening, PAPERS_SLIPS);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "█▀▀▀▀▀█");
    assert_shows(&evening.stage, "Telttojen laina"); /* overleaf */
    assert_hides(&evening.stage, "U+000C");
    market_press(&evening, PRESS_ESCAPE);
    evening.stage.app->plain = true;
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Vaihdon koodi");
    assert_hides(&evening.stage, "█▀▀▀▀▀█");
    evening_stage_close(&evening);
}

static void test_what_is_for_the_organisers_is_theirs_alone(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct stat facts;
    open_market(&evening);
    choose(&evening, PAPERS_NEEDS);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tarpeet: mihin tiedostoon paperi tallennetaan?");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Paperi on tiedostossa ~/ilta-tarpeet.txt.");
    assert_int_equal(stat(evening_path(&evening, "ilta-tarpeet.txt"), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    evening_stage_close(&evening);
}

/* What is proposed is what the printed paper would be, and no two papers are one file. */
static void test_saving_proposes_the_best_form(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    printer_install(&evening, "pages", "cat >/dev/null; echo '%PDF-1.7'");
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(&evening, "pages"), 1), 0);
    choose(&evening, PAPERS_TRADES);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-vaihdot.pdf");
    market_press(&evening, PRESS_ESCAPE);
    choose(&evening, PAPERS_TRADES_PICTURE);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-vaihtokuva.svg");
    assert_shows(&evening.stage, ".png kuva, .pdf paperi");
    market_press(&evening, PRESS_ESCAPE);
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    choose(&evening, PAPERS_TRADES);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-vaihdot.txt");
    evening_stage_close(&evening);
}

/* ---- The funder's report ---- */

static void save_funder(struct evening_stage *evening, const char *from, const char *to)
{
    choose(evening, PAPERS_FUNDER);
    evening_press_function(evening, 2);
    market_retype(evening, from);
    market_press(evening, PRESS_TAB);
    market_retype(evening, to);
    evening_press_function(evening, 2);
}

static const char *saved_funder(struct evening_stage *evening)
{
    assert_shows(&evening->stage, "Rahoittajan raportti: mihin tiedostoon paperi tallennetaan?");
    (void)unlink(evening_path(evening, "ilta-rahoittajalle.txt"));
    market_press(evening, PRESS_ENTER);
    printer_await(evening, "Paperi on tiedostossa ~/ilta-rahoittajalle.txt.");
    return printer_file(evening, "ilta-rahoittajalle.txt");
}

static void test_the_funders_report_is_of_this_year(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    choose(&evening, PAPERS_FUNDER);
    market_press(&evening, PRESS_ENTER);
    assert_screen(&evening.stage, "funder-form.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "funder-form-small.txt");
    stage_resize(&evening.stage, 24, 80);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "1.1.2026–31.12.2026");
    assert_shows(&evening.stage, "Tapahtumia yhteensä   1");
    evening_stage_close(&evening);
}

static void test_the_funders_report_is_of_the_period_that_is_asked(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_market(&evening);
    save_funder(&evening, "1.1.2025", "31.12.2025");
    assert_non_null(strstr(saved_funder(&evening), "1.1.2025–31.12.2025"));
    save_funder(&evening, "24.11.2026", "");
    assert_non_null(strstr(saved_funder(&evening), "Tapahtumia yhteensä   1"));
    save_funder(&evening, "25.11.2026", "24.11.2026");
    assert_shows(&evening.stage, "Loppupäivä on ennen alkupäivää.");
    assert_shows(&evening.stage, ">Loppupäivä           24.11.2026");
    assert_shows(&evening.stage, "F2 tallenna");
    evening_stage_close(&evening);
}

static void test_small_figures_are_hidden_when_asked(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    open_papers(&evening);
    save_funder(&evening, "", "");
    assert_non_null(strstr(saved_funder(&evening), "\n1 ihminen kohdattu"));
    choose(&evening, PAPERS_FUNDER);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_TAB);
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    assert_null(strstr(saved_funder(&evening), "\n1 ihminen kohdattu"));
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_paper_says_whom_it_is_for),
        cmocka_unit_test(test_nothing_is_cut_in_any_language),
        cmocka_unit_test(test_they_are_found_from_the_door_and_by_name),
        cmocka_unit_test(test_every_paper_opens_its_dialog),
        cmocka_unit_test(test_the_paper_is_read_as_the_screen_shows_it),
        cmocka_unit_test(test_what_is_for_the_organisers_is_theirs_alone),
        cmocka_unit_test(test_saving_proposes_the_best_form),
        cmocka_unit_test(test_the_funders_report_is_of_this_year),
        cmocka_unit_test(test_the_funders_report_is_of_the_period_that_is_asked),
        cmocka_unit_test(test_small_figures_are_hidden_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

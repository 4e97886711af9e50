/* Figures in groups, on paper, in a table and in JSON: told, hidden, and days that nothing took. */
#include "figure_groups.h"

#include "vaihtarit/core/figures.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/text_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct counts {
    struct {
        int came;
        int left;
    } people;
};

static const struct figure_entry people[] = {
    FIGURE(struct counts, people, came, "Tuli"), FIGURE(struct counts, people, left, "Lähti"), {0}};
static const struct figure_group groups[] = {{"people", "Ihmiset", people, "Mitä ne ovat."}};

/* What stands from a word on in a text. */
static void check_from(struct buffer *out, const char *begin, const char *wanted)
{
    assert_false(out->failed);
    const char *found = strstr(buffer_text(out), begin);
    assert_non_null(found);
    assert_string_equal(found, wanted);
    buffer_release(out);
}

static void check_paper(const struct counts *counts, const char *wanted)
{
    struct arena arena = {0};
    struct buffer out = {0};
    struct document *document = document_create(&arena, "Luvut", "");
    figure_groups_add(document, groups, 1, counts);
    text_write_document(&out, document);
    check_from(&out, "Ihmiset", wanted);
    arena_release(&arena);
}

/* A hidden one is a star, and no number that anybody could take for one. */
static void test_figures_on_paper(void **state)
{
    (void)state;
    check_paper(&(struct counts){{1234, 0}}, "Ihmiset\n-------\nTuli   1\u00a0234\n"
                                             "Lähti      0\n\nMitä ne ovat.\n");
    check_paper(&(struct counts){{1234, FIGURES_HIDDEN}}, "Ihmiset\n-------\nTuli   1\u00a0234\n"
                                                          "Lähti      *\n\nMitä ne ovat.\n");
}

static void test_figures_in_a_table(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct document_table *table = figure_table_create(&arena);
    figure_table_add_groups(&arena, table, groups, 1, &(struct counts){{1234, FIGURES_HIDDEN}});
    figure_table_add_days(&arena, table, FIGURES_NO_DAYS);
    figure_table_add_days(&arena, table, 0);
    figure_table_add_days(&arena, table, 13);
    csv_write_table(&out, table);
    check_from(&out, "Ryhmä",
               "Ryhmä;Tieto;Määrä\r\n"
               "Ihmiset;Tuli;1234\r\n"
               "Ihmiset;Lähti;*\r\n"
               "Toiveiden täyttyminen;\"Päiviä toiveesta täyttymiseen, mediaani\";0\r\n"
               "Toiveiden täyttyminen;\"Päiviä toiveesta täyttymiseen, mediaani\";\"6,5\"\r\n");
    arena_release(&arena);
}

static void test_figures_for_programs(void **state)
{
    (void)state;
    static const int days[] = {FIGURES_NO_DAYS, 0, 13};
    struct buffer out = {0};
    struct json json = {.out = &out};
    json_begin_array(&json);
    json_begin_object(&json);
    figure_groups_write_json(&json, groups, 1, &(struct counts){{1234, FIGURES_HIDDEN}});
    json_end_object(&json);
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        json_begin_object(&json);
        figure_write_days_json(&json, days[i]);
        json_end_object(&json);
    }
    json_end_array(&json);
    check_from(
        &out, "[",
        "[\n  {\n    \"people\": {\n      \"came\": 1234,\n      \"left\": null\n    }\n  },\n"
        "  {\n    \"days_to_met\": null\n  },\n"
        "  {\n    \"days_to_met\": 0\n  },\n"
        "  {\n    \"days_to_met\": 6.5\n  }\n]");
}

static void check_days(int half_days, const char *wanted)
{
    struct arena arena = {0};
    struct document *document = document_create(&arena, "Luvut", "");
    figure_add_days(document, half_days);
    if (wanted)
        assert_string_equal(document->blocks->text, wanted);
    else
        assert_null(document->blocks);
    arena_release(&arena);
}

/* One day is one; none, a half and more are many. */
static void test_days_on_paper(void **state)
{
    (void)state;
    check_days(FIGURES_NO_DAYS, NULL);
    check_days(0, "Toiveen täyttyminen kesti (mediaani): 0 päivää");
    check_days(1, "Toiveen täyttyminen kesti (mediaani): 0,5 päivää");
    check_days(2, "Toiveen täyttyminen kesti (mediaani): 1 päivä");
    check_days(3, "Toiveen täyttyminen kesti (mediaani): 1,5 päivää");
    check_days(4, "Toiveen täyttyminen kesti (mediaani): 2 päivää");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures_on_paper),
        cmocka_unit_test(test_figures_in_a_table),
        cmocka_unit_test(test_figures_for_programs),
        cmocka_unit_test(test_days_on_paper),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

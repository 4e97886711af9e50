#include "vaihtarit/report/csv_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEADING "\xef\xbb\xbfTeksti;Luku\r\n"

/* Checks the line that a table of one row gives behind its heading. */
static void check_row(const char *text, const char *number, const char *expected)
{
    static const struct document_column columns[] = {{.heading = "Teksti"},
                                                     {.heading = "Luku", .kind = COLUMN_NUMBER}};
    struct arena arena = {0};
    struct buffer out = {0};
    struct document_table *table = document_table_create(&arena, columns, 2);
    document_table_add_row(&arena, table, (const char *const[]){text, number});
    csv_write_table(&out, table);
    assert_memory_equal(buffer_text(&out), HEADING, sizeof HEADING - 1);
    assert_string_equal(buffer_text(&out) + sizeof HEADING - 1, expected);
    buffer_release(&out);
    arena_release(&arena);
}

static void test_plain_cells_stay_plain(void **state)
{
    (void)state;
    check_row("Äiti ja isä", "12", "Äiti ja isä;12\r\n");
    check_row("", "", ";\r\n");
}

static void test_what_would_break_a_row_is_quoted(void **state)
{
    (void)state;
    check_row("a;b", "1", "\"a;b\";1\r\n");
    check_row("a,b", "1", "\"a,b\";1\r\n");
    check_row("sanoi \"hei\"", "1", "\"sanoi \"\"hei\"\"\";1\r\n");
    check_row("rivi\nrivi", "1", "\"rivi\nrivi\";1\r\n");
}

static void test_formulas_are_disarmed(void **state)
{
    (void)state;
    check_row("=1+1", "1", "'=1+1;1\r\n");
    check_row("+358 40", "1", "'+358 40;1\r\n");
    check_row("-5", "-5", "'-5;-5\r\n");
    check_row("@SUM(A1)", "1", "'@SUM(A1);1\r\n");
    check_row("'=1", "1", "''=1;1\r\n");
    check_row("\t=1", "1", "'=1;1\r\n");
    check_row("\r\x01=1", "1", "'=1;1\r\n");
    check_row("'60-luku", "1", "'60-luku;1\r\n");
}

static void test_controls_are_taken_out(void **state)
{
    (void)state;
    check_row("a\x1b[31mb\x7f\xc2\x9b", "1", "a[31mb;1\r\n");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_cells_stay_plain),
        cmocka_unit_test(test_what_would_break_a_row_is_quoted),
        cmocka_unit_test(test_formulas_are_disarmed),
        cmocka_unit_test(test_controls_are_taken_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

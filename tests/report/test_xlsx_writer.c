/* What becomes of a cell, and what writing a workbook leaves behind; tests/cli/sheets.sh reads it.
 */
#include "vaihtarit/report/xlsx_writer.h"
#include "xlsx_cell.h"

#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

static void check_number(const char *text, double expected)
{
    double number;
    assert_true(xlsx_cell_number(text, &number));
    assert_true(number == expected);
}

static void test_numbers_are_read_as_people_and_programs_write_them(void **state)
{
    (void)state;
    check_number("0", 0);
    check_number("1200", 1200);
    check_number("-5", -5);
    check_number("6,5", 6.5);
    check_number("6.25", 6.25);
    check_number("999999999999999", 999999999999999);
}

static void test_what_is_no_number_stays_text(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",   "-",   "5,",    ",5",  "1,2,3",           "1e5",  "0x1", "+5", " 5",
        "5 ", "nan", "inf",   "--5", "12 kk",           "yksi", "=5",  "٣",  "1-2",
        "1.", "-,5", "1,2.3", "1 2", "1234567890123456"};
    double number;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(xlsx_cell_number(texts[i], &number));
}

static void check_time(const char *text, bool expected_time, const int parts[6])
{
    lxw_datetime moment;
    bool has_time;
    assert_true(xlsx_cell_time(text, &moment, &has_time));
    assert_int_equal(has_time, expected_time);
    assert_int_equal(moment.year, parts[0]);
    assert_int_equal(moment.month, parts[1]);
    assert_int_equal(moment.day, parts[2]);
    assert_int_equal(moment.hour, parts[3]);
    assert_int_equal(moment.min, parts[4]);
    assert_int_equal((int)moment.sec, parts[5]);
}

static void test_times_are_those_of_the_clock_on_the_wall(void **state)
{
    (void)state;
    check_time("2026-11-24", false, (const int[]){2026, 11, 24, 0, 0, 0});
    check_time("2028-02-29", false, (const int[]){2028, 2, 29, 0, 0, 0});
    check_time("2026-11-24T17:42:05+02:00", true, (const int[]){2026, 11, 24, 17, 42, 5});
    check_time("2026-06-24T00:00:00Z", true, (const int[]){2026, 6, 24, 0, 0, 0});
}

static void test_what_is_no_date_stays_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"",        "2026-02-30", "24.11.2026",
                                        "2026-11", "17.42",      "toistaiseksi"};
    lxw_datetime moment;
    bool has_time;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(xlsx_cell_time(texts[i], &moment, &has_time));
}

static void check_text(const char *text, const char *expected)
{
    struct buffer out = {0};
    xlsx_cell_text(&out, text);
    assert_false(out.failed);
    assert_string_equal(buffer_text(&out), expected);
    buffer_release(&out);
}

static void test_a_text_is_what_a_workbook_may_hold(void **state)
{
    (void)state;
    check_text("=1+1", "=1+1");
    check_text("Åsa\nÖhman", "Åsa\nÖhman");
    check_text("a\x1b[31mb\x7f\xc2\x9b\x01", "a[31mb");
    check_text("a\xff", "a\xef\xbf\xbd");
    check_text("a\xef\xbf\xbe"
               "b\xef\xbf\xbf"
               "c\xf0\x9f\xbf\xbe",
               "a\xef\xbf\xbd"
               "b\xef\xbf\xbd"
               "c\xef\xbf\xbd");
    check_text("_x0041_", "_x005F_x0041_");
    check_text("_x004_ _X0041_ _x0041", "_x004_ _X0041_ _x0041");
}

/* So many characters of one kind become so many, and an ellipsis where some are missing. */
static void check_length(const char *character, size_t count, size_t expected, bool cut)
{
    struct buffer text = {0};
    struct buffer whole = {0};
    for (size_t i = 0; i < count; i++)
        buffer_add(&text, character);
    for (size_t i = 0; i < expected; i++)
        buffer_add(&whole, character);
    buffer_add(&whole, cut ? "…" : "");
    check_text(buffer_text(&text), buffer_text(&whole));
    buffer_release(&text);
    buffer_release(&whole);
}

static void test_a_text_that_no_cell_can_hold_is_cut_and_shows_it(void **state)
{
    (void)state;
    check_length("ä", 32766, 32766, false);
    check_length("ä", 40000, 32766, true);
    check_length("🎺", 20000, 16383, true);
}

static void check_columns(const char *text, size_t expected)
{
    struct buffer scratch = {0};
    assert_int_equal(xlsx_cell_columns(&scratch, text), expected);
    buffer_release(&scratch);
}

static void test_a_text_is_as_wide_as_its_longest_line(void **state)
{
    (void)state;
    check_columns("", 0);
    check_columns("Åsa Öhman", 9);
    check_columns("yksi\nkolmas\nä", 6);
    check_columns("日本", 4);
    check_columns("a\xcc\x88iti", 4);
}

static const struct document_column columns[] = {{.heading = "Nimi"},
                                                 {.heading = "Määrä", .kind = COLUMN_NUMBER},
                                                 {.heading = "Päivä", .kind = COLUMN_DATE}};

static struct document_table *make_table(struct arena *arena, size_t rows)
{
    struct document_table *table = document_table_create(arena, columns, 3);
    for (size_t i = 0; i < rows; i++)
        document_table_add_row(arena, table,
                               (const char *const[]){"=Pornainen-Seura", "12", "2026-11-24"});
    return table;
}

static size_t count_open_files(void)
{
    size_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    assert_non_null(folder);
    while (readdir(folder))
        count++;
    (void)closedir(folder);
    return count;
}

static void test_the_same_table_is_the_same_workbook_and_nothing_stays_open(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer one = {0};
    struct buffer other = {0};
    struct error error = {0};
    size_t before = count_open_files();
    assert_true(xlsx_write_table(&one, make_table(&arena, 3), "Taulukko", &error));
    assert_true(xlsx_write_table(&other, make_table(&arena, 3), "Taulukko", &error));
    assert_int_equal(count_open_files(), before);
    assert_memory_equal(buffer_text(&one), "PK\x03\x04", 4);
    assert_int_equal(one.length, other.length);
    assert_memory_equal(buffer_text(&one), buffer_text(&other), one.length);
    buffer_release(&one);
    buffer_release(&other);
    arena_release(&arena);
}

static void test_a_table_without_rows_is_a_workbook(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct error error = {0};
    assert_true(xlsx_write_table(&out, make_table(&arena, 0), "Tyhjä", &error));
    assert_memory_equal(buffer_text(&out), "PK\x03\x04", 4);
    buffer_release(&out);
    arena_release(&arena);
}

static void test_a_name_that_no_sheet_can_have_is_an_error_and_not_a_crash(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct error error = {0};
    size_t before = count_open_files();
    assert_false(xlsx_write_table(&out, make_table(&arena, 1), "a/b", &error));
    assert_int_equal(count_open_files(), before);
    assert_int_equal(out.length, 0);
    assert_int_not_equal(error.code, ERROR_NONE);
    buffer_release(&out);
    arena_release(&arena);
}

/* The library itself would leave out what does not fit and say nothing. */
static void test_without_room_there_is_no_half_a_workbook(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer out = {0};
    struct error error = {0};
    struct rlimit whole;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
    const struct rlimit little = {.rlim_cur = 1 << 20, .rlim_max = whole.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    bool done = xlsx_write_table(&out, make_table(&arena, 20000), "Taulukko", &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
    assert_false(done);
    assert_int_equal(error.code, ERROR_FULL);
    assert_int_equal(out.length, 0);
    buffer_release(&out);
    arena_release(&arena);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    (void)signal(SIGXFSZ, SIG_IGN);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers_are_read_as_people_and_programs_write_them),
        cmocka_unit_test(test_what_is_no_number_stays_text),
        cmocka_unit_test(test_times_are_those_of_the_clock_on_the_wall),
        cmocka_unit_test(test_what_is_no_date_stays_text),
        cmocka_unit_test(test_a_text_is_what_a_workbook_may_hold),
        cmocka_unit_test(test_a_text_that_no_cell_can_hold_is_cut_and_shows_it),
        cmocka_unit_test(test_a_text_is_as_wide_as_its_longest_line),
        cmocka_unit_test(test_the_same_table_is_the_same_workbook_and_nothing_stays_open),
        cmocka_unit_test(test_a_table_without_rows_is_a_workbook),
        cmocka_unit_test(test_a_name_that_no_sheet_can_have_is_an_error_and_not_a_crash),
        cmocka_unit_test(test_without_room_there_is_no_half_a_workbook),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/report/labels.h"

#include "support/folder.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Reads one line, or says what was wrong with it. */
static bool read_one(struct arena *arena, const char *line, struct label_sheet *sheet,
                     struct error *error)
{
    struct label_table table = {0};
    bool read = labels_read_lines(&table, arena, line, strlen(line), "koe.txt", error);
    if (read && table.count == 1)
        *sheet = table.sheets[0];
    return read && table.count == 1;
}

static void test_a_line_is_a_sheet(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct label_sheet sheet;
    assert_true(read_one(&arena,
                         "Oma arkki ;210 x 297; 80.5×50,05;2X5;  17.5 x 0; 95x55.1 ; turned\r\n",
                         &sheet, &error));
    assert_string_equal(sheet.name, "Oma arkki");
    assert_int_equal(sheet.page_width, 21000);
    assert_int_equal(sheet.page_height, 29700);
    assert_int_equal(sheet.width, 8050);
    assert_int_equal(sheet.height, 5005);
    assert_int_equal(sheet.columns, 2);
    assert_int_equal(sheet.rows, 5);
    assert_int_equal(sheet.left, 1750);
    assert_int_equal(sheet.top, 0);
    assert_int_equal(sheet.pitch_x, 9500);
    assert_int_equal(sheet.pitch_y, 5510);
    assert_true(sheet.turned);
    assert_int_equal(label_sheet_count(&sheet), 10);
    struct buffer size = {0};
    label_sheet_add_size(&size, &sheet);
    assert_string_equal(buffer_text(&size), "50,05 × 80,5 mm");
    buffer_release(&size);
    arena_release(&arena);
}

/* Letters are put together, and what no editor shows is gone: the name is found as it is typed. */
static void test_a_name_is_cleaned(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct label_sheet sheet;
    assert_true(read_one(&arena, "Sa\u0308kki\x07; 100 x 50; 100 x 50; 1 x 1; 0 x 0; 0 x 0", &sheet,
                         &error));
    assert_string_equal(sheet.name, "Säkki");
    arena_release(&arena);
}

/* A line that people can measure: whole centimetres, as many as the printer reaches, ten at most.
 */
static void test_the_ruler_is_whole_centimetres(void **state)
{
    (void)state;
    struct label_sheet sheet = {.page_width = 7500, .page_height = 29700};
    assert_int_equal(label_sheet_ruler(&sheet), 60);
    sheet.turned = true;
    assert_int_equal(label_sheet_ruler(&sheet), 100);
    sheet.page_height = 10999;
    assert_int_equal(label_sheet_ruler(&sheet), 90);
}

/* As large as the page allows, and as small as a badge can be, whichever way it is read. */
static void test_a_sheet_at_its_bounds(void **state)
{
    (void)state;
    static const char *const lines[] = {"N; 210 x 297; 80 x 50; 2 x 5; 35 x 27; 95 x 55",
                                        "N; 80 x 50; 80 x 50; 1 x 1; 0 x 0; 0 x 0;",
                                        "N; 62 x 29; 40 x 20; 1 x 1; 0 x 0; 0 x 0",
                                        "N; 62 x 90; 20 x 40; 1 x 1; 0 x 0; 0 x 0; turned",
                                        "N; 1500 x 1500; 40 x 20; 20 x 10; 0 x 0; 40 x 20"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct label_sheet sheet;
        struct error error = {0};
        if (!read_one(&arena, lines[i], &sheet, &error))
            fail_msg("%s: %s", lines[i], error.message);
    }
    arena_release(&arena);
}

/* Each is refused in words that name the file and the line. */
static void test_a_bad_line_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *words;
    } bad[] = {
        {"Nimi", "puolipistein"},
        {"Nimi; 210 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55; turned; 1", "puolipistein"},
        {"; 210 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55", "nimi puuttuu"},
        {"N; 210; 80 x 50; 2 x 5; 10 x 10; 95 x 55", "”210”"},
        {"N; 210 x 297; 80 x; 2 x 5; 10 x 10; 95 x 55", "”80 x”"},
        {"N; 210 x 297; 80 y 50; 2 x 5; 10 x 10; 95 x 55", "”80 y 50”"},
        {"N; 210 x 297; 80. x 50; 2 x 5; 10 x 10; 95 x 55", "”80. x 50”"},
        {"N; 210 x 297; 80.123 x 50; 2 x 5; 10 x 10; 95 x 55", "”80.123 x 50”"},
        {"N; 210 x 297; 80 x 50; 2.0 x 5; 10 x 10; 95 x 55", "”2.0 x 5”"},
        {"N; 210 x 297; 80 x 50; 2 x 5; -10 x 10; 95 x 55", "”-10 x 10”"},
        {"N; 210 x 297; 80 x 50; 2 x 5; 10 x 10 x 10; 95 x 55", "”10 x 10 x 10”"},
        {"N; 99999999999 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55", "”99999999999 x 297”"},
        {"N; 210 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55; käännetty", "käännetty"},
        {"N; 0 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55", "arkin sivujen"},
        {"N; 9999 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 55", "arkin sivujen"},
        {"N; 210 x 297; 0 x 50; 2 x 5; 10 x 10; 95 x 55", "liian pieni"},
        {"N; 210 x 297; 80 x 19; 2 x 5; 10 x 10; 95 x 55", "liian pieni"},
        {"N; 210 x 297; 100 x 39; 1 x 1; 10 x 10; 0 x 0; turned", "liian pieni"},
        {"N; 210 x 297; 80 x 50; 0 x 5; 10 x 10; 95 x 55", "1–200"},
        {"N; 1500 x 1500; 40 x 20; 15 x 14; 0 x 0; 40 x 20", "1–200"},
        {"N; 210 x 297; 80 x 50; 2 x 5; 40 x 10; 95 x 55", "leveyssuunnassa"},
        {"N; 210 x 297; 80 x 50; 2 x 5; 10 x 10; 79 x 55", "leveyssuunnassa"},
        {"N; 210 x 297; 80 x 50; 2 x 6; 10 x 10; 95 x 55", "korkeussuunnassa"},
        {"N; 210 x 297; 80 x 50; 2 x 5; 10 x 10; 95 x 49.99", "korkeussuunnassa"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct label_table table = {0};
        struct error error = {0};
        char text[256];
        (void)snprintf(text, sizeof text, "# ensin\n\n%s\n", bad[i].line);
        assert_false(labels_read_lines(&table, &arena, text, strlen(text), "koe.txt", &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (!strstr(error.message, bad[i].words) || !strstr(error.message, "koe.txt, rivi 3: "))
            fail_msg("%s: %s", bad[i].line, error.message);
    }
    arena_release(&arena);
}

/* Any byte of a line may be any other: it is read or refused, and never looked behind. */
static void test_any_byte_may_be_any_other(void **state)
{
    (void)state;
    static const char line[] = "Avery L4785; 210 x 297; 80 x 50; 2 x 5; 17.5 x 13.5; 95 x 55";
    for (size_t at = 0; at < sizeof line - 1; at++) {
        for (int value = 0; value < 256; value++) {
            struct arena arena = {0};
            struct label_table table = {0};
            struct error error = {0};
            char *copy = malloc(sizeof line - 1);
            assert_non_null(copy);
            memcpy(copy, line, sizeof line - 1);
            copy[at] = (char)value;
            bool read = labels_read_lines(&table, &arena, copy, sizeof line - 1, "koe.txt", &error);
            assert_int_equal(read, error.code == ERROR_NONE);
            for (size_t i = 0; i < table.count; i++)
                assert_null(label_sheet_why_not(&table.sheets[i]));
            free(copy);
            arena_release(&arena);
        }
    }
}

/* The program's own, each of which there can be. */
static void test_the_sheets_of_the_program(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int width;
        int height;
        int columns;
        int rows;
    } wanted[] = {{"Avery L4785", 8000, 5000, 2, 5},
                  {"Avery Zweckform 32010", 8500, 5400, 2, 5},
                  {"A7", 10500, 7400, 2, 4},
                  {"Brother DK 62 mm", 6200, 10000, 1, 1}};
    struct arena arena = {0};
    struct label_table table;
    struct error error = {0};
    assert_true(labels_read(&table, &arena, &error));
    assert_int_equal(table.count, sizeof wanted / sizeof wanted[0]);
    for (size_t i = 0; i < table.count; i++) {
        assert_string_equal(table.sheets[i].name, wanted[i].name);
        assert_int_equal(table.sheets[i].width, wanted[i].width);
        assert_int_equal(table.sheets[i].height, wanted[i].height);
        assert_int_equal(table.sheets[i].columns, wanted[i].columns);
        assert_int_equal(table.sheets[i].rows, wanted[i].rows);
    }
    assert_int_equal(label_sheet_ruler(&table.sheets[0]), 100);
    assert_int_equal(label_sheet_ruler(&table.sheets[3]), 90);
    arena_release(&arena);
}

static void test_a_sheet_is_found_by_its_name(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct label_table table;
    struct error error = {0};
    assert_true(labels_read(&table, &arena, &error));
    static const struct {
        const char *name;
        size_t index;
    } names[] = {{"Avery L4785", 0}, {"averyl4785", 0}, {" AVERY  l4785 ", 0},
                 {"4785", 0},        {"zweckform", 1},  {"a7", 2},
                 {"DK62", 3}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_ptr_equal(labels_find(&table, names[i].name, &error), &table.sheets[names[i].index]);
    static const char *const unknown[] = {"", " ", "Avery", "L9999"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        error_clear(&error);
        assert_null(labels_find(&table, unknown[i], &error));
        assert_int_equal(error.code, ERROR_USAGE);
        assert_non_null(strstr(error.message, "Avery L4785, Avery Zweckform 32010, A7, Brother"));
    }
    arena_release(&arena);
}

static bool read_numbered(struct label_table *table, struct arena *arena, int count,
                          struct error *error)
{
    struct buffer text = {0};
    for (int i = 0; i < count; i++)
        buffer_add_format(&text, "Arkki %d; 100 x 50; 100 x 50; 1 x 1; 0 x 0; 100 x 50\n", i + 1);
    *table = (struct label_table){0};
    bool done = labels_read_lines(table, arena, buffer_text(&text), text.length, "koe.txt", error);
    buffer_release(&text);
    return done;
}

/* Each is compared with all that are there. */
static void test_there_are_only_so_many_sheets(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct label_table table;
    struct error error = {0};
    static const char again[] = "arkki 1; 100 x 60; 100 x 60; 1 x 1; 0 x 0; 100 x 60";
    assert_true(read_numbered(&table, &arena, LABEL_SHEETS_MOST, &error));
    assert_int_equal(table.count, LABEL_SHEETS_MOST);
    assert_string_equal(table.sheets[199].name, "Arkki 200");
    assert_true(labels_read_lines(&table, &arena, again, strlen(again), "koe.txt", &error));
    assert_int_equal(table.sheets[0].height, 6000);
    assert_false(read_numbered(&table, &arena, LABEL_SHEETS_MOST + 1, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_non_null(strstr(error.message, "koe.txt, rivi 201: arkkeja voi olla enintään 200"));
    arena_release(&arena);
}

/* As a line, and before a comment. */
static void test_a_byte_order_mark_is_no_part_of_a_line(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct label_table table = {0};
    struct error error = {0};
    static const char marked[] = "\xEF\xBB\xBFOma; 100 x 50; 100 x 50; 1 x 1; 0 x 0; 100 x 50\n";
    static const char comment[] = "\xEF\xBB\xBF# omat arkit\n";
    assert_true(labels_read_lines(&table, &arena, marked, strlen(marked), "koe.txt", &error));
    assert_string_equal(table.sheets[0].name, "Oma");
    assert_true(labels_read_lines(&table, &arena, comment, strlen(comment), "koe.txt", &error));
    assert_int_equal(table.count, 1);
    arena_release(&arena);
}

/* An empty folder of data, and the path of the user's own lines in it. */
static void open_data(struct folder *folder, char path[FOLDER_PATH_SIZE])
{
    assert_true(folder_make(folder));
    assert_int_equal(setenv("VAIHTARIT_DATA", folder->path, 1), 0);
    folder_join(folder, "labels.txt", path);
}

static void close_data(const struct folder *folder)
{
    assert_int_equal(unsetenv("VAIHTARIT_DATA"), 0);
    folder_remove(folder);
}

/* A line in the folder of data adds a sheet, or corrects one; a bad line there is told. */
static void test_the_users_own_lines(void **state)
{
    (void)state;
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct arena arena = {0};
    struct label_table table;
    struct error error = {0};
    open_data(&folder, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("avery l4785; 210 x 297; 80 x 50; 2 x 5; 18 x 13; 95 x 55\n"
          "Oma; 100 x 50; 100 x 50; 1 x 1; 0 x 0; 100 x 50\n",
          file);
    assert_int_equal(fclose(file), 0);
    assert_true(labels_read(&table, &arena, &error));
    assert_int_equal(table.count, 5);
    assert_int_equal(table.sheets[0].left, 1800);
    assert_string_equal(table.sheets[4].name, "Oma");
    file = fopen(path, "a");
    assert_non_null(file);
    fputs("Vino\n", file);
    assert_int_equal(fclose(file), 0);
    assert_false(labels_read(&table, &arena, &error));
    assert_non_null(strstr(error.message, "labels.txt, rivi 3: "));
    close_data(&folder);
    arena_release(&arena);
}

/* As much as anybody writes is read; what is larger is some other file, and is told. */
static void test_a_file_may_be_so_large(void **state)
{
    enum { FILE_MOST = 256 * 1024 };
    (void)state;
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct arena arena = {0};
    struct label_table table;
    struct error error = {0};
    open_data(&folder, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 0; i < FILE_MOST; i++)
        assert_int_not_equal(fputc(i % 64 == 0 ? '#' : i % 64 == 63 ? '\n' : 'x', file), EOF);
    assert_int_equal(fflush(file), 0);
    assert_true(labels_read(&table, &arena, &error));
    assert_int_not_equal(fputc('#', file), EOF);
    assert_int_equal(fclose(file), 0);
    assert_false(labels_read(&table, &arena, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_non_null(strstr(error.message, "labels.txt"));
    close_data(&folder);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_is_a_sheet),
        cmocka_unit_test(test_a_name_is_cleaned),
        cmocka_unit_test(test_the_ruler_is_whole_centimetres),
        cmocka_unit_test(test_a_sheet_at_its_bounds),
        cmocka_unit_test(test_a_bad_line_is_named),
        cmocka_unit_test(test_any_byte_may_be_any_other),
        cmocka_unit_test(test_the_sheets_of_the_program),
        cmocka_unit_test(test_a_sheet_is_found_by_its_name),
        cmocka_unit_test(test_the_users_own_lines),
        cmocka_unit_test(test_a_file_may_be_so_large),
        cmocka_unit_test(test_there_are_only_so_many_sheets),
        cmocka_unit_test(test_a_byte_order_mark_is_no_part_of_a_line),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

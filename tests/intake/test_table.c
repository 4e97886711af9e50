#include "vaihtarit/intake/table.h"

#include "lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void read_bytes(struct table *table, const char *text, size_t size)
{
    struct error error = {0};
    *table = (struct table){0};
    if (!table_read_bytes(table, text, size, &error))
        fail_msg("%s", error.message);
}

#define READ(table, text) read_bytes((table), (text), sizeof(text) - 1)

/* "line:cell|cell" of a row. */
static void expect_row(const struct table *table, size_t row, const char *expected)
{
    struct buffer text = {0};
    assert_true(row < table->row_count);
    buffer_add_format(&text, "%u:", table->rows[row].line);
    for (size_t i = 0; i < table_width(table, row); i++)
        buffer_add_format(&text, "%s%s", i == 0 ? "" : "|", table_cell(table, row, i));
    assert_string_equal(buffer_text(&text), expected);
    buffer_release(&text);
}

static void test_delimiters(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "Nimi;Yhdistys\nMäki, Anna;Pornainen-Seura ry\nOma, Oskari;Martat\n");
    assert_int_equal(table.delimiter, ';');
    expect_row(&table, 1, "2:Mäki, Anna|Pornainen-Seura ry");
    table_release(&table);
    READ(&table, "Nimi,Yhdistys\r\n\"Mäki; Anna\",\"Seura\"\r\n");
    assert_int_equal(table.delimiter, ',');
    expect_row(&table, 1, "2:Mäki; Anna|Seura");
    table_release(&table);
    READ(&table, "Nimi\tYhdistys\rAnna\tSeura, toinen\r");
    assert_int_equal(table.delimiter, '\t');
    expect_row(&table, 1, "2:Anna|Seura, toinen");
    table_release(&table);
    READ(&table, "Nimi\nAnna Mäki\n");
    assert_int_equal(table.row_count, 2);
    table_release(&table);
}

static void test_declared_delimiter(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "sep=,\r\nNimi,Muu;x\r\nAnna,a;b\r\n");
    assert_int_equal(table.delimiter, ',');
    assert_int_equal(table.row_count, 2);
    expect_row(&table, 0, "2:Nimi|Muu;x");
    table_release(&table);
}

static void test_quoted_line_breaks_keep_line_numbers(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b\r\n\"1\r\n2\n3\";x\r\n\r\n\"\"\"q\"\"\";y");
    assert_int_equal(table.row_count, 3);
    expect_row(&table, 1, "2:1\r\n2\n3|x");
    expect_row(&table, 2, "6:\"q\"|y");
    assert_int_equal(table.blank_count, 1);
    assert_int_equal(table.problems.count, 0);
    table_release(&table);
}

static void test_unclosed_quote_swallows_nothing(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b\n\"Matti;x\n\"Anna\";y\nOtto;z\n");
    assert_int_equal(table.row_count, 4);
    expect_row(&table, 1, "2:\"Matti|x");
    expect_row(&table, 2, "3:Anna|y");
    expect_row(&table, 3, "4:Otto|z");
    assert_int_equal(table.problems.count, 1);
    assert_int_equal(table.problems.items[0].line, 2);
    table_release(&table);
}

static void test_unclosed_quote_at_the_end(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b\n\"one\ntwo\";\"three;\nOtto;z\n");
    expect_row(&table, 1, "2:one\ntwo|\"three|");
    expect_row(&table, 2, "4:Otto|z");
    assert_int_equal(table.problems.count, 1);
    assert_int_equal(table.problems.items[0].line, 3);
    table_release(&table);
}

static void test_quotes_inside_cells_are_letters(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b;c\nKalle \"K\" V;\"x;y\";\"A\" B\nO;p;q\n");
    expect_row(&table, 1, "2:Kalle \"K\" V|x;y|\"A\" B");
    expect_row(&table, 2, "3:O|p|q");
    assert_int_equal(table.problems.count, 1); /* only the cell that began with a quote */
    table_release(&table);
}

static void test_many_broken_quotes_in_one_line(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_add(&text, "a;b\n");
    for (int i = 0; i < 2000; i++)
        buffer_add(&text, "\"x\"y;");
    buffer_add(&text, "\nOtto;z\n");
    struct table table;
    read_bytes(&table, buffer_text(&text), text.length);
    assert_int_equal(table.row_count, 3);
    assert_int_equal(table_width(&table, 1), 2001);
    assert_string_equal(table_cell(&table, 1, 1999), "\"x\"y");
    expect_row(&table, 2, "3:Otto|z");
    table_release(&table);
    buffer_release(&text);
}

static void test_a_quote_left_open_over_many_lines(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_add(&text, "a;b\n\"open;1\n");
    for (int i = 0; i < 3000; i++)
        buffer_add(&text, "x;y\n");
    struct table table;
    read_bytes(&table, buffer_text(&text), text.length);
    assert_int_equal(table.row_count, 3002);
    expect_row(&table, 1, "2:\"open|1");
    expect_row(&table, 3001, "3002:x|y");
    table_release(&table);
    buffer_release(&text);
}

static void test_nul_bytes(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "Nimi;Yhdistys\nAn\0na;Seura\0\nOtto;Martat ry\n");
    expect_row(&table, 1, "2:Anna|Seura");
    expect_row(&table, 2, "3:Otto|Martat ry");
    assert_int_equal(table.problems.count, 1);
    assert_int_equal(table.problems.items[0].line, 2);
    table_release(&table);
    READ(&table, "Nimi;Yhdistys\n\0\n\"\0Anna;Seura\n");
    assert_int_equal(table.blank_count, 1);
    expect_row(&table, 1, "3:\"Anna|Seura");
    assert_int_equal(table.problems.count, 2);
    assert_int_equal(table.problems.items[0].line, 3);
    assert_int_equal(table.problems.items[1].line, 3);
    table_release(&table);
}

static void test_blank_rows_are_counted(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b\n;;;\n  \n\"\";\nOtto;z\n\n");
    assert_int_equal(table.row_count, 2);
    assert_int_equal(table.blank_count, 4);
    expect_row(&table, 1, "5:Otto|z");
    table_release(&table);
}

static void test_guarded_cells(void **state)
{
    (void)state;
    struct table table;
    READ(&table, "a;b;c\n'=1+1;'-x;'tuota\n\"'\tx\";';'@\n");
    expect_row(&table, 1, "2:=1+1|-x|'tuota");
    expect_row(&table, 2, "3:\tx|'|@");
    table_release(&table);
}

static void test_lists_of_the_world(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t rows;
        size_t columns;
        enum encoding encoding;
        char delimiter;
    } lists[] = {
        {"attendees/openslides-participants.csv", 41, 11, ENCODING_UTF8, ';'},
        {"attendees/ilmomasiina.csv", 37, 8, ENCODING_UTF8, '\t'},
        {"attendees/lomake-cp1252.csv", 25, 8, ENCODING_CP1252, ';'},
        {"attendees/excel-unicode.txt", 21, 5, ENCODING_UTF16LE, '\t'},
        {"attendees/liite-ilman-otsikoita.tsv", 15, 4, ENCODING_UTF8, '\t'},
        {"listings/ilta.csv", 39, 7, ENCODING_UTF8, ';'},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct table table;
        lists_read_data(&table, lists[i].name);
        assert_int_equal(table.row_count, lists[i].rows);
        assert_int_equal(table.encoding, lists[i].encoding);
        assert_int_equal(table.delimiter, lists[i].delimiter);
        for (size_t row = 0; row < table.row_count; row++)
            assert_int_equal(table_width(&table, row), lists[i].columns);
        assert_int_equal(table.problems.count, 0);
        table_release(&table);
    }
}

static void test_hostile_list(void **state)
{
    (void)state;
    struct table table;
    lists_read_data(&table, "attendees/vihamielinen.csv");
    assert_int_equal(table.row_count, 11);
    assert_int_equal(table.delimiter, ',');
    expect_row(&table, 8, "9:Rivi\nVaihto|Jokelan Kyläyhdistys ry|h@example.org");
    expect_row(&table, 9, "11:Liian|monta|saraketta|tällä|rivillä");
    expect_row(&table, 10, "12:\"Päättymätön lainaus|Jokelan Kyläyhdistys ry|i@example.org");
    assert_int_equal(table.problems.count, 1);
    assert_int_equal(table.problems.items[0].line, 12);
    table_release(&table);
}

static void expect_refusal(const char *path, enum error_code code)
{
    struct table table = {0};
    struct error error = {0};
    assert_false(table_read_file(&table, path, &error));
    assert_int_equal(error.code, code);
    assert_true(strlen(error.message) > 0);
    table_release(&table);
}

static void test_what_is_no_list(void **state)
{
    (void)state;
    static const char *const texts[] = {"",
                                        "\n\n;;\n",
                                        "PK\x03\x04xx",
                                        "%PDF-1.7",
                                        "\x7F"
                                        "ELF\x02",
                                        "\x89PNG\r\n",
                                        "SQLite format 3"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct table table = {0};
        struct error error = {0};
        assert_false(table_read_bytes(&table, texts[i], strlen(texts[i]), &error));
        assert_int_equal(error.code, ERROR_INPUT);
        table_release(&table);
    }
    expect_refusal("/nowhere/list.csv", ERROR_NOT_FOUND);
    expect_refusal("/", ERROR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_declared_delimiter),
        cmocka_unit_test(test_quoted_line_breaks_keep_line_numbers),
        cmocka_unit_test(test_unclosed_quote_swallows_nothing),
        cmocka_unit_test(test_unclosed_quote_at_the_end),
        cmocka_unit_test(test_quotes_inside_cells_are_letters),
        cmocka_unit_test(test_many_broken_quotes_in_one_line),
        cmocka_unit_test(test_a_quote_left_open_over_many_lines),
        cmocka_unit_test(test_nul_bytes),
        cmocka_unit_test(test_blank_rows_are_counted),
        cmocka_unit_test(test_guarded_cells),
        cmocka_unit_test(test_lists_of_the_world),
        cmocka_unit_test(test_hostile_list),
        cmocka_unit_test(test_what_is_no_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

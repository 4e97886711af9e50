/* Every bound of a workbook: what is just within it is read, and one more is refused. */
#include "workbooks.h"
#include "xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#define TOO_LARGE "liian suuri"

static bool read_bytes(const struct buffer *bytes, const struct xlsx_limits *limits,
                       struct error *error)
{
    struct table table = {0};
    bool read = xlsx_read(&table, bytes->data, bytes->length, limits, error);
    table_release(&table);
    return read;
}

static void expect(const struct part *parts, size_t count, const struct xlsx_limits *limits,
                   const char *refusal)
{
    struct buffer bytes = {0};
    struct error error = {0};
    workbook_make(&bytes, parts, count);
    bool read = read_bytes(&bytes, limits, &error);
    if (read != !refusal)
        fail_msg("%s: %s", read ? "was read" : "was refused", error.message);
    if (refusal && !strstr(error.message, refusal))
        fail_msg("\"%s\" does not say \"%s\"", error.message, refusal);
    buffer_release(&bytes);
}

static void expect_sheet(const char *sheet, const struct xlsx_limits *limits, const char *refusal)
{
    const struct part part = {.name = SHEET_PART, .text = sheet};
    expect(&part, 1, limits, refusal);
}

/* Sets one limit to what is just enough, and then to one less. */
#define EXPECT_LEAST(parts, count, field, least, refusal)                                          \
    do {                                                                                           \
        struct xlsx_limits limits = xlsx_usual_limits;                                             \
        limits.field = (least);                                                                    \
        expect((parts), (count), &limits, NULL);                                                   \
        limits.field--;                                                                            \
        expect((parts), (count), &limits, (refusal));                                              \
    } while (0)

#define EXPECT_SHEET_LEAST(sheet, field, least, refusal)                                           \
    do {                                                                                           \
        const struct part part = {.name = SHEET_PART, .text = (sheet)};                            \
        EXPECT_LEAST(&part, 1, field, least, refusal);                                             \
    } while (0)

static void test_file(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    workbook_make(&bytes, NULL, 0);
    EXPECT_LEAST(NULL, 0, file_bytes, bytes.length, TOO_LARGE);
    buffer_release(&bytes);
}

static void test_entries(void **state)
{
    (void)state;
    EXPECT_LEAST(NULL, 0, entries, workbook_files(), TOO_LARGE);
}

static void add_times(struct buffer *text, const char *piece, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_add(text, piece);
}

static void test_relations_and_sheets(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_add(&text, "<Relationships>");
    add_times(&text,
              "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>",
              20);
    buffer_add(&text, "</Relationships>");
    const struct part links = {.name = WORKBOOK_LINKS_PART, .text = buffer_text(&text)};
    const struct part sheet = {.name = SHEET_PART, .text = SHEET("<row><c><v>1</v></c></row>")};
    EXPECT_LEAST(((struct part[]){links, sheet}), 2, entries, 20, TOO_LARGE);
    buffer_clear(&text);
    buffer_add(&text, "<workbook><sheets>");
    add_times(&text, "<sheet id=\"rId1\"/>", 20);
    buffer_add(&text, "</sheets></workbook>");
    const struct part workbook = {.name = WORKBOOK_PART, .text = buffer_text(&text)};
    EXPECT_LEAST(&workbook, 1, entries, 20, TOO_LARGE);
    buffer_release(&text);
}

static void test_name_of_a_part(void **state)
{
    (void)state;
    struct buffer name = {0};
    struct buffer links = {0};
    struct buffer workbook_links = {0};
    buffer_add_repeated(&name, 'x', 1025);
    buffer_add_format(
        &links,
        "<Relationships><Relationship Id=\"a\" Type=\"/officeDocument\" Target=\"%s\"/>"
        "</Relationships>",
        buffer_text(&name));
    buffer_add_format(&workbook_links, "_rels/%s.rels", buffer_text(&name));
    const struct part parts[] = {
        {.name = LINKS_PART, .text = buffer_text(&links)},
        {.name = buffer_text(&workbook_links),
         .text = "<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" "
                 "Target=\"xl/worksheets/sheet1.xml\"/></Relationships>"},
        {.name = SHEET_PART, .text = SHEET("<row><c><v>1</v></c></row>")},
        {.name = buffer_text(&name),
         .text = "<workbook><sheets><sheet id=\"a\"/></sheets></workbook>"}};
    expect(parts, sizeof parts / sizeof parts[0], &xlsx_usual_limits, "rikki");
    buffer_release(&name);
    buffer_release(&links);
    buffer_release(&workbook_links);
}

static void test_inflated_bytes(void **state)
{
    (void)state;
    struct buffer sheet = {0};
    buffer_add(&sheet, SHEET("<row><c><v>1</v></c></row>"));
    buffer_add_repeated(&sheet, '\n', 200000);
    EXPECT_SHEET_LEAST(buffer_text(&sheet), part_bytes, sheet.length, TOO_LARGE);
    buffer_release(&sheet);
    EXPECT_LEAST(NULL, 0, all_bytes, workbook_size(), TOO_LARGE);
}

/* A bomb: thirty megabytes of nothing in thirty kilobytes. */
static void test_ratio(void **state)
{
    (void)state;
    struct buffer sheet = {0};
    buffer_add(&sheet, SHEET("<row><c><v>1</v></c></row>"));
    buffer_add_repeated(&sheet, '\n', (size_t)30 * 1024 * 1024);
    struct xlsx_limits limits = xlsx_usual_limits;
    expect_sheet(buffer_text(&sheet), &limits, TOO_LARGE);
    limits.ratio = 2000;
    expect_sheet(buffer_text(&sheet), &limits, NULL);
    buffer_release(&sheet);
}

static void test_depth(void **state)
{
    (void)state;
    EXPECT_SHEET_LEAST("<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>"
                       "<x xmlns=\"http://example.org/\"><x><x><x><x><x/></x></x></x></x></x>"
                       "</worksheet>",
                       depth, 7, TOO_LARGE);
}

/* A tag that does not end would be read again and again. */
static void test_tokens(void **state)
{
    (void)state;
    static const size_t sizes[] = {100000, 1000000};
    for (size_t i = 0; i < 2; i++) {
        struct buffer sheet = {0};
        buffer_add(&sheet, "<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><!--");
        for (uint32_t j = 1; sheet.length < sizes[i]; j++)
            buffer_add_format(&sheet, "%x ", j * 2654435761U); /* nothing for the ratio to find */
        buffer_add(&sheet, "--></worksheet>");
        expect_sheet(buffer_text(&sheet), &xlsx_usual_limits, i == 0 ? NULL : TOO_LARGE);
        buffer_release(&sheet);
    }
}

static void test_styles(void **state)
{
    (void)state;
    EXPECT_LEAST(NULL, 0, styles, 6, TOO_LARGE);
    for (size_t more = 0; more < 2; more++) {
        struct buffer text = {0};
        buffer_add(&text, "<styleSheet><numFmts>");
        add_times(&text, "<numFmt numFmtId=\"164\" formatCode=\"0\"/>", 4096 + more);
        buffer_add(&text, "</numFmts></styleSheet>");
        const struct part styles = {.name = STYLES_PART, .text = buffer_text(&text)};
        expect(&styles, 1, &xlsx_usual_limits, more ? TOO_LARGE : NULL);
        buffer_release(&text);
    }
}

static void test_strings(void **state)
{
    (void)state;
    EXPECT_LEAST(NULL, 0, strings, 2, TOO_LARGE);
    const struct part strings = {.name = STRINGS_PART,
                                 .text = STRINGS("<si><r><t>Ni</t></r><r><t>mi</t></r></si>"
                                                 "<si><t>Anna</t></si>")};
    EXPECT_LEAST(&strings, 1, cell_bytes, 4, "yli 3 tavua");
}

static void test_cells(void **state)
{
    (void)state;
    EXPECT_SHEET_LEAST(SHEET("<row><c t=\"str\"><v>Anna Mäki</v></c></row>"), cell_bytes, 10,
                       "yli 9 tavua");
    EXPECT_SHEET_LEAST(SHEET("<row r=\"7\"><c><v>1</v></c></row><row r=\"9\"><c/></row>"), rows, 7,
                       "yli 6 rivillä");
    EXPECT_SHEET_LEAST(SHEET("<row><c r=\"E1\"><v>1</v></c><c r=\"XFD1\"/></row>"), columns, 5,
                       "rivillä 1");
    EXPECT_SHEET_LEAST(SHEET("<row><c r=\"E1\"><v>1</v></c></row>"), cells, 5, TOO_LARGE);
    /* Rows are made as wide as the widest: two by five, of two cells. */
    EXPECT_SHEET_LEAST(SHEET("<row><c><v>1</v></c></row><row><c r=\"E2\"><v>1</v></c></row>"),
                       cells, 10, TOO_LARGE);
}

/* A long text that many cells share is another kind of bomb. */
static void test_text_of_all_cells(void **state)
{
    (void)state;
    EXPECT_SHEET_LEAST(SHEET("<row><c t=\"s\"><v>1</v></c><c t=\"s\"><v>1</v></c></row>"),
                       text_bytes, 2 * strlen("Anna") + 1, TOO_LARGE);
}

/* The usual limits themselves. */
static void test_usual(void **state)
{
    (void)state;
    const struct xlsx_limits *usual = &xlsx_usual_limits;
    expect_sheet(SHEET("<row r=\"1048576\"><c r=\"ALL1048576\"><v>1</v></c></row>"), usual, NULL);
    expect_sheet(SHEET("<row r=\"1048577\"><c><v>1</v></c></row>"), usual, "rivillä");
    expect_sheet(SHEET("<row><c r=\"ALM1\"><v>1</v></c></row>"), usual, "oikealla");
    /* Where a cell's text begins is kept in 32 bits. */
    assert_true(usual->text_bytes + usual->cells < UINT32_MAX);
    assert_true(usual->part_bytes < UINT32_MAX);
}

#ifndef __SANITIZE_ADDRESS__ /* whose own memory is without bounds */

enum { MANY_ROWS = 100000, MEMORY_MOST = 48 * 1024 * 1024 };

static void write_many_rows(struct buffer *sheet)
{
    buffer_add(sheet, "<worksheet><sheetData>");
    for (unsigned i = 1; i <= MANY_ROWS; i++)
        buffer_add_format(sheet,
                          "<row r=\"%u\" spans=\"1:5\"><c r=\"A%u\" t=\"s\"><v>0</v></c>"
                          "<c r=\"B%u\" t=\"s\"><v>1</v></c><c r=\"C%u\" t=\"str\"><f>A%u</f>"
                          "<v>nimi.%u.sukunimi@example.org</v></c><c r=\"D%u\" s=\"3\">"
                          "<v>46350.%u</v></c><c r=\"E%u\"><v>3584%08u</v></c></row>",
                          i, i, i, i, i, i, i, i, i, i);
    buffer_add(sheet, "</sheetData></worksheet>");
}

static void set_memory_limit(size_t more)
{
    unsigned long pages = 0;
    FILE *status = fopen("/proc/self/statm", "r");
    assert_non_null(status);
    assert_int_equal(fscanf(status, "%lu", &pages), 1);
    (void)fclose(status);
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_AS, &limit), 0);
    limit.rlim_cur =
        more > 0 ? pages * (unsigned long)sysconf(_SC_PAGESIZE) + more : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_AS, &limit), 0);
}

/* A sheet is read a little at a time: this one alone has forty megabytes. */
static void test_memory(void **state)
{
    (void)state;
    struct buffer sheet = {0};
    struct buffer bytes = {0};
    struct table table = {0};
    struct error error = {0};
    write_many_rows(&sheet);
    const struct part part = {.name = SHEET_PART, .text = buffer_text(&sheet)};
    workbook_make(&bytes, &part, 1);
    buffer_release(&sheet);
    set_memory_limit(MEMORY_MOST);
    bool read = table_read_bytes(&table, bytes.data, bytes.length, &error);
    set_memory_limit(0);
    if (!read)
        fail_msg("%s", error.message);
    assert_int_equal(table.row_count, MANY_ROWS);
    assert_string_equal(table_cell(&table, MANY_ROWS - 1, 4), "358400100000");
    table_release(&table);
    buffer_release(&bytes);
}

/* Cells far to the right of empty ones are counted before there is memory for those. */
static void test_memory_of_gaps(void **state)
{
    (void)state;
    struct buffer sheet = {0};
    struct xlsx_limits limits = xlsx_usual_limits;
    limits.cells = (size_t)1024 * 1024;
    buffer_add(&sheet, "<worksheet><sheetData>");
    for (unsigned i = 1; i <= MANY_ROWS / 2; i++)
        buffer_add_format(&sheet, "<row><c r=\"ALL%u\"><v>%u</v></c></row>", i, i);
    buffer_add(&sheet, "</sheetData></worksheet>");
    set_memory_limit(MEMORY_MOST);
    expect_sheet(buffer_text(&sheet), &limits, TOO_LARGE);
    set_memory_limit(0);
    buffer_release(&sheet);
}

#endif

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_relations_and_sheets),
        cmocka_unit_test(test_name_of_a_part),
        cmocka_unit_test(test_inflated_bytes),
        cmocka_unit_test(test_ratio),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_cells),
        cmocka_unit_test(test_text_of_all_cells),
        cmocka_unit_test(test_usual),
#ifndef __SANITIZE_ADDRESS__
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_memory_of_gaps),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

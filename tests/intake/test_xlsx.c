#include "lists.h"
#include "workbooks.h"
#include "xlsx.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(parts) (sizeof(parts) / sizeof(parts)[0])

static void read_parts(struct table *table, const struct part *parts, size_t count)
{
    struct buffer bytes = {0};
    struct error error = {0};
    workbook_make(&bytes, parts, count);
    *table = (struct table){0};
    if (!table_read_bytes(table, bytes.data, bytes.length, &error))
        fail_msg("%s", error.message);
    buffer_release(&bytes);
}

/* "line:cell|cell" of every row, each on a line. */
static void expect_rows(struct table *table, const char *expected)
{
    struct buffer text = {0};
    for (size_t row = 0; row < table->row_count; row++) {
        buffer_add_format(&text, "%u:", table->rows[row].line);
        for (size_t i = 0; i < table_width(table, row); i++)
            buffer_add_format(&text, "%s%s", i == 0 ? "" : "|", table_cell(table, row, i));
        buffer_add(&text, "\n");
    }
    assert_string_equal(buffer_text(&text), expected);
    buffer_release(&text);
    table_release(table);
}

static void expect_sheet(const char *sheet, const char *expected)
{
    struct table table;
    const struct part part = {.name = SHEET_PART, .text = sheet};
    read_parts(&table, &part, 1);
    expect_rows(&table, expected);
}

static void expect_refusal(const struct part *parts, size_t count, const char *words)
{
    struct buffer bytes = {0};
    struct table table = {0};
    struct error error = {0};
    workbook_make(&bytes, parts, count);
    assert_false(table_read_bytes(&table, bytes.data, bytes.length, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    if (!strstr(error.message, words))
        fail_msg("\"%s\" does not say \"%s\"", error.message, words);
    table_release(&table);
    buffer_release(&bytes);
}

static void expect_sheet_refused(const char *sheet, const char *words)
{
    const struct part part = {.name = SHEET_PART, .text = sheet};
    expect_refusal(&part, 1, words);
}

static void test_ordinary(void **state)
{
    (void)state;
    struct table table;
    read_parts(&table, NULL, 0);
    assert_string_equal(buffer_text(&table.sheet), "Lista");
    assert_int_equal(table.sheet_count, 1);
    expect_rows(&table, "1:Nimi\n2:Anna\n");
}

static void test_every_kind_of_cell(void **state)
{
    (void)state;
    expect_sheet(SHEET("<row><c t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><t>Oma</t></is></c>"
                       "<c><v>4.01234567E8</v></c><c t=\"n\"><v>2.50</v></c></row>"
                       "<row><c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>"
                       "<c t=\"str\"><f>A1&amp;\"x\"</f><v>Annax</v></c>"
                       "<c t=\"d\"><v>2026-11-24</v></c></row>"
                       "<row><c s=\"1\"><v>46350</v></c><c s=\"2\"><v>0.75</v></c>"
                       "<c s=\"5\"><v>46350.5</v></c><c s=\"4\"><v>100</v></c></row>"
                       "<row><c><f>1+1</f><v>2</v></c><c><f>NOW()</f></c><c/><c s=\"99\"><v>7</v>"
                       "</c></row>"),
                 "1:Anna|Oma|401234567|2.5\n"
                 "2:TRUE|FALSE|Annax|2026-11-24\n"
                 "3:2026-11-24|18:00|2026-11-24T12:00:00|00100\n"
                 "4:2|||7\n");
}

static void test_failed_formulas(void **state)
{
    (void)state;
    struct table table;
    struct buffer rows = {0};
    buffer_add(&rows, "<worksheet xmlns=\"" WORKBOOK_MAIN "\"><sheetData>"
                      "<row><c t=\"inlineStr\"><is><t>Nimi</t></is></c></row>");
    for (int i = 0; i < 300; i++)
        buffer_add(&rows, "<row><c t=\"inlineStr\"><is><t>Anna</t></is></c>"
                          "<c t=\"e\"><v>#N/A</v></c><c t=\"e\"><v>#REF!</v></c></row>");
    buffer_add(&rows, "</sheetData></worksheet>");
    const struct part part = {.name = SHEET_PART, .text = buffer_text(&rows)};
    read_parts(&table, &part, 1);
    assert_int_equal(table.row_count, 301);
    assert_int_equal(table_width(&table, 1), 1);
    assert_int_equal(table.problems.count, 201);
    assert_string_equal(table.problems.items[0].sentence,
                        "Rivi 2: solussa B2 on kaavan virhe #N/A; se luettiin tyhjänä.");
    assert_non_null(strstr(table.problems.items[200].sentence, "Rivi 202: "));
    assert_non_null(strstr(table.problems.items[200].sentence, "tästä alaspäin"));
    table_release(&table);
    buffer_release(&rows);
}

/* Merged cells have their text in the first of them, and empty cells need not be there at all. */
static void test_gaps(void **state)
{
    (void)state;
    struct table table;
    const struct part part = {
        .name = SHEET_PART,
        .text = SHEET("<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c></row><row r=\"3\"/>"
                      "<row><c r=\"A4\"><v> </v></c></row>"
                      "<row r=\"7\"><c r=\"A7\"><v>1</v></c><c r=\"D7\"><v>2</v></c><c><v>3</v></c>"
                      "<c r=\"AA7\" s=\"1\"/></row><row r=\"9000\"/>")};
    read_parts(&table, &part, 1);
    assert_int_equal(table.blank_count, 5);
    expect_rows(&table, "2:|Nimi|||\n7:1|||2|3\n");
}

static void test_runs_and_reading_aids(void **state)
{
    (void)state;
    const struct part parts[] = {
        {.name = STRINGS_PART,
         .text = STRINGS("<si><r><rPr><b/></rPr><t>Ni</t></r><r><t xml:space=\"preserve\">mi </t>"
                         "</r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><phoneticPr fontId=\"1\"/></si>"
                         "<si/><si><t>A&amp;B &#228;<![CDATA[<c>]]></t></si>"
                         "<si><t>1_x000D_\n2_x005F_x000D_ _x00_ _xZZZZ_ _x0000__x00E4_</t></si>")},
        {.name = SHEET_PART,
         .text = SHEET("<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c>"
                       "<c t=\"s\"><v>3</v></c><c t=\"inlineStr\"><is><r><t>O</t></r><r><t>ma</t>"
                       "</r><rPh><t>y</t></rPh></is></c></row>")}};
    struct table table;
    read_parts(&table, parts, COUNT(parts));
    expect_rows(&table, "1:Nimi ||A&B ä<c>|1\r\n2_x000D_ _x00_ _xZZZZ_ ä|Oma\n");
}

static void test_apostrophe_of_an_export(void **state)
{
    (void)state;
    expect_sheet(SHEET("<row><c t=\"inlineStr\"><is><t>'=1+1</t></is></c>"
                       "<c t=\"str\"><v>'tuota</v></c></row>"),
                 "1:=1+1|'tuota\n");
}

/* "Strict Open XML" has other namespaces, and days since 1904 another first day. */
static void test_strict_and_1904(void **state)
{
    (void)state;
#define STRICT "http://purl.oclc.org/ooxml/"
    const struct part parts[] = {
        {.name = LINKS_PART,
         .text = "<Relationships xmlns=\"" WORKBOOK_LINKS "\"><Relationship Id=\"x\" Type=\"" STRICT
                 "officeDocument/relationships/officeDocument\" Target=\"/muu/kirja.xml\"/>"
                 "</Relationships>"},
        {.name = WORKBOOK_PART},
        {.name = WORKBOOK_LINKS_PART},
        {.name = SHEET_PART},
        {.name = STRINGS_PART},
        {.name = "muu/_rels/kirja.xml.rels",
         .text = "<Relationships xmlns=\"" WORKBOOK_LINKS "\"><Relationship Id=\"a\" Type=\"" STRICT
                 "officeDocument/relationships/worksheet\" Target=\"./../s/1.xml\"/>"
                 "<Relationship Id=\"s\" Type=\"" STRICT
                 "officeDocument/relationships/styles\" Target=\"/XL/Styles.xml\"/>"
                 "</Relationships>"},
        {.name = "muu/kirja.xml",
         .text = "<x:workbook xmlns:x=\"" STRICT "spreadsheetml/main\" xmlns:r=\"" STRICT
                 "officeDocument/relationships\"><x:workbookPr date1904=\"1\"/><x:sheets>"
                 "<x:sheet name=\"A\" sheetId=\"1\" r:id=\"a\"/></x:sheets></x:workbook>"},
        {.name = "s/1.xml",
         .text = "<x:worksheet xmlns:x=\"" STRICT "spreadsheetml/main\"><x:sheetData><x:row><x:c "
                 "s=\"1\"><x:v>44888</x:v></x:c></x:row></x:sheetData></x:worksheet>"}};
    struct table table;
    read_parts(&table, parts, COUNT(parts));
    expect_rows(&table, "1:2026-11-24\n");
}

#define SHEETS(sheets)                                                                             \
    "<workbook xmlns=\"" WORKBOOK_MAIN "\" xmlns:r=\"" WORKBOOK_TYPES "\"><sheets>" sheets         \
    "</sheets></workbook>"
#define LINK(id, type, target)                                                                     \
    "<Relationship Id=\"" id "\" Type=\"" WORKBOOK_TYPES type "\" Target=\"" target "\"/>"

static void test_first_visible_sheet_with_text(void **state)
{
    (void)state;
    struct part parts[] = {
        {.name = WORKBOOK_PART,
         .text = SHEETS("<sheet name=\"Kaavio\" r:id=\"k\"/>"
                        "<sheet name=\"Piilo\" state=\"hidden\" r:id=\"p\"/>"
                        "<sheet name=\"Syvä\" state=\"veryHidden\" r:id=\"p\"/>"
                        "<sheet name=\"Tyhjä\" r:id=\"t\"/><sheet name=\"Eksynyt\" r:id=\"?\"/>"
                        "<sheet name=\"Ihmiset\" state=\"visible\" r:id=\"i\"/>")},
        {.name = WORKBOOK_LINKS_PART,
         .text = "<Relationships xmlns=\"" WORKBOOK_LINKS "\">" LINK("k", "/chartsheet", "1.xml")
             LINK("p", "/worksheet", "1.xml") LINK("t", "/worksheet", "2.xml")
                 LINK("i", "/worksheet", "3.xml") "</Relationships>"},
        {.name = "xl/1.xml", .text = SHEET("<row><c><v>1</v></c></row>")},
        {.name = "xl/2.xml",
         .text = SHEET(
             "<row><c t=\"e\"><v>#N/A</v></c><c t=\"inlineStr\"><is><t> </t></is></c></row>")},
        {.name = "xl/3.xml", .text = SHEET("<row><c><v>3</v></c></row>")}};
    struct table table;
    read_parts(&table, parts, COUNT(parts));
    assert_string_equal(buffer_text(&table.sheet), "Ihmiset");
    assert_int_equal(table.sheet_count, 2);
    assert_int_equal(table.problems.count, 0);
    expect_rows(&table, "1:3\n");
    parts[4].text = SHEET("");
    expect_refusal(parts, COUNT(parts), "piilotetussa");
}

/* What is not a cell's own text is not read as one. */
static void test_foreign_elements(void **state)
{
    (void)state;
    expect_sheet("<worksheet xmlns=\"" WORKBOOK_MAIN "\" xmlns:x=\"http://example.org/\">"
                 "<row><c><v>0</v></c></row><sheetData><row x:r=\"5\"><x:c><v>1</v></x:c>"
                 "<c x:t=\"s\"><v>2</v></c></row></sheetData>"
                 "<x:sheetData><row><c><v>4</v></c></row></x:sheetData>"
                 "<row><c><v>5</v></c></row></worksheet>",
                 "1:2\n");
}

static void test_utf16(void **state)
{
    (void)state;
    static const char text[] = "<worksheet><sheetData><row><c><v>5</v></c></row></sheetData>"
                               "</worksheet>";
    struct buffer wide = {0};
    buffer_add(&wide, "\xFF\xFE");
    for (const char *at = text; *at != '\0'; at++) {
        buffer_add_byte(&wide, *at);
        buffer_add_byte(&wide, '\0');
    }
    const struct part part = {.name = SHEET_PART, .text = wide.data, .length = wide.length};
    struct table table;
    read_parts(&table, &part, 1);
    expect_rows(&table, "1:5\n");
    buffer_release(&wide);
}

static void test_damaged(void **state)
{
    (void)state;
    static const char *const sheets[] = {
        "<worksheet><sheetData>",
        "no XML",
        SHEET("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"/>"),
        SHEET("<row r=\"2\"/><row r=\"2\"/>"),
        SHEET("<row r=\"0\"/>"),
        SHEET("<row r=\"x\"/>"),
        SHEET("<row r=\"99999999999999999999999\"/><row/>"),
        SHEET("<row><row/></row>"),
        SHEET("<c><v>1</v></c>"),
        SHEET("<row><c><c/></c></row>"),
        SHEET("<row><c r=\"B1\"/><c r=\"A1\"/></row>"),
        SHEET("<row><c r=\"A1\"/><c r=\"A1\"/></row>"),
        SHEET("<row><c r=\"1\"/></row>"),
        SHEET("<row><c r=\"AAAA1\"/></row>"),
        SHEET("<row><c t=\"s\"><v>2</v></c></row>"),
        SHEET("<row><c t=\"s\"><v>-1</v></c></row>"),
        SHEET("<row><c t=\"s\"><v>0x</v></c></row>"),
        SHEET("<row><c><v>&unknown;</v></c></row>"),
    };
    for (size_t i = 0; i < COUNT(sheets); i++)
        expect_sheet_refused(sheets[i], "rikki");
    struct part parts[] = {{.name = SHEET_PART}};
    expect_refusal(parts, 1, "rikki");
    parts[0].text = SHEET("<row><c><v>1</v></c></row>");
    parts[0].packing = PACKED_STRANGELY;
    expect_refusal(parts, 1, "rikki");
    parts[0].text = NULL;
    parts[0].name = WORKBOOK_LINKS_PART;
    expect_refusal(parts, 1, "rikki");
}

static void test_truncated_and_changed(void **state)
{
    (void)state;
    struct buffer bytes = {0};
    workbook_make(&bytes, NULL, 0);
    for (size_t length = 4; length < bytes.length; length += 7) {
        struct table table = {0};
        struct error error = {0};
        assert_false(table_read_bytes(&table, bytes.data, length, &error));
        assert_non_null(strstr(error.message, "Työkirja on rikki"));
        table_release(&table);
    }
    struct table table = {0};
    struct error error = {0};
    char *packed = memmem(bytes.data, bytes.length, SHEET_PART, strlen(SHEET_PART));
    packed[strlen(SHEET_PART) + 20] ^= 0x10; /* in the packed sheet itself */
    assert_false(table_read_bytes(&table, bytes.data, bytes.length, &error));
    assert_non_null(strstr(error.message, "rikki"));
    table_release(&table);
    buffer_release(&bytes);
}

/* Nothing is defined in a workbook, and no other file is named. */
static void test_entities(void **state)
{
    (void)state;
    static const char *const beginnings[] = {
        "<!DOCTYPE worksheet>",
        "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY f \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
        "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>",
    };
    for (size_t i = 0; i < COUNT(beginnings); i++) {
        struct buffer text = {0};
        buffer_add(&text, beginnings[i]);
        buffer_add(&text, SHEET("<row><c t=\"str\"><v>x</v></c></row>"));
        expect_sheet_refused(buffer_text(&text), "DOCTYPE");
        const struct part strings = {.name = STRINGS_PART, .text = buffer_text(&text)};
        expect_refusal(&strings, 1, "DOCTYPE");
        buffer_release(&text);
    }
}

static void test_what_is_no_workbook(void **state)
{
    (void)state;
    struct part parts[] = {{.name = SHEET_PART, .text = SHEET(""), .password = "salasana"},
                           {.name = LINKS_PART},
                           {.name = "content.xml", .text = "<x/>"}};
    expect_refusal(parts, 1, "salasanalla");
    expect_refusal(parts + 1, 1, "ei ole Excelin työkirjaa");
    expect_refusal(parts + 1, 2, ".ods");
    const struct part word = {.name = WORKBOOK_PART, .text = "<document/>"};
    expect_refusal(&word, 1, "ei ole Excelin työkirjaa");
    const struct part binary = {.name = LINKS_PART,
                                .text = "<Relationships>" LINK(
                                    "a", "/officeDocument", "xl/workbook.bin") "</Relationships>"};
    expect_refusal(&binary, 1, ".xlsb");
    const struct part outside = {
        .name = LINKS_PART,
        .text = "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" "
                "TargetMode=\"External\" Target=\"xl/workbook.xml\"/></Relationships>"};
    expect_refusal(&outside, 1, "ei ole Excelin työkirjaa");
}

static void test_old_container(void **state)
{
    (void)state;
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook";
    static const char sealed[] =
        "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    struct table table = {0};
    struct error error = {0};
    assert_false(table_read_bytes(&table, old, sizeof old, &error));
    assert_non_null(strstr(error.message, ".xls)"));
    assert_false(table_read_bytes(&table, sealed, sizeof sealed, &error));
    assert_non_null(strstr(error.message, "salasanalla"));
}

/* The same people as in the list of text that each was made from. */
static void test_workbooks_of_the_world(void **state)
{
    (void)state;
    static const struct {
        const char *workbook;
        const char *list;
        const char *sheet;
        size_t dates; /* columns that a workbook writes in its own way */
    } lists[] = {
        {"attendees/ilmomasiina-libreoffice.xlsx", "attendees/ilmomasiina.csv", "ilmomasiina", 0},
        {"attendees/lomake-excel.xlsx", "attendees/lomake-cp1252.csv", "Vastaukset & muut", 1},
        {"listings/ilta-libreoffice.xlsx", "listings/ilta.csv", "ilta", 0},
    };
    for (size_t i = 0; i < COUNT(lists); i++) {
        struct table workbook;
        struct table list;
        lists_read_data(&workbook, lists[i].workbook);
        lists_read_data(&list, lists[i].list);
        assert_string_equal(buffer_text(&workbook.sheet), lists[i].sheet);
        assert_int_equal(workbook.problems.count, 0);
        assert_int_equal(workbook.row_count, list.row_count);
        for (size_t row = 0; row < list.row_count; row++) {
            assert_int_equal(table_width(&workbook, row), table_width(&list, row));
            assert_int_equal(workbook.rows[row].line, list.rows[row].line);
            for (size_t column = lists[i].dates; column < 5; column++)
                assert_string_equal(table_cell(&workbook, row, column),
                                    table_cell(&list, row, column));
        }
        table_release(&workbook);
        table_release(&list);
    }
    struct table excel;
    lists_read_data(&excel, "attendees/lomake-excel.xlsx");
    assert_string_equal(table_cell(&excel, 1, 0), "2026-11-14T08:39:00");
    assert_string_equal(table_cell(&excel, 1, 5), "0409340494");
    table_release(&excel);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ordinary),
        cmocka_unit_test(test_every_kind_of_cell),
        cmocka_unit_test(test_failed_formulas),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_runs_and_reading_aids),
        cmocka_unit_test(test_apostrophe_of_an_export),
        cmocka_unit_test(test_strict_and_1904),
        cmocka_unit_test(test_first_visible_sheet_with_text),
        cmocka_unit_test(test_foreign_elements),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_truncated_and_changed),
        cmocka_unit_test(test_entities),
        cmocka_unit_test(test_what_is_no_workbook),
        cmocka_unit_test(test_old_container),
        cmocka_unit_test(test_workbooks_of_the_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

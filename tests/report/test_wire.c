#include "sample.h"
#include "vaihtarit/core/figures.h"
#include "vaihtarit/report/arrivals_picture.h"
#include "vaihtarit/report/directory.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/participants.h"
#include "vaihtarit/report/summary.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/report/trade_circle.h"
#include "vaihtarit/report/wire.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A paper with every kind of block, and its bytes. */
struct desk {
    struct arena arena;
    struct arena read; /* what was read is in it */
    struct buffer wire;
};

static const struct document *every_block(struct arena *arena)
{
    static const struct document_column columns[] = {
        {.heading = "Kunta"}, {.heading = "Ihmisiä", .kind = COLUMN_NUMBER}, {.heading = ""}};
    static const char *const rows[][3] = {{"Hyvinkää", "12", ""}, {"Mäntsälä", "3", "älä\nnyt"}};
    static const struct document_badge badge = {"Örjan",
                                                "Åkerblom",
                                                "Tusby Svenska Förening rf",
                                                "Seurakahvit · ti 24.11.2026",
                                                "123456786",
                                                "Dörrkod 123 456 786"};
    static const struct document_badge nobody = {"", "", "", "", "", ""};
    static const struct document_labels labels = {
        .sheet = {"Avery L4785", 21000, 29700, 8000, 5000, 2, 5, 1750, 1350, 9500, 5500, true},
        .first = 3,
        .test = true};
    struct document *document = document_create(arena, "Otsikko → ä", "Alaotsikko");
    struct document_table *table = document_table_create(arena, columns, 3);
    document->page_lines = 58;
    document->is_poster = true;
    for (int kind = BLOCK_HEADING; kind <= BLOCK_DRAWING; kind++)
        document_add_text(document, (enum block_kind)kind, kind % 2 ? "Yksi" : "");
    document_add_figure(document, "Luku", -2147483647);
    document_add_figure(document, "Toinen", 34);
    document_add_bar(document, "5", FIGURES_HIDDEN);
    document_add_bar(document, "4", 3);
    document_table_add_row(arena, table, rows[0]);
    document_table_add_row(arena, table, rows[1]);
    document_add_table(document, table);
    document_add_table(document, document_table_create(arena, columns, 1));
    document_add_picture(document, arrivals_picture(arena, sample_evening()));
    document_add_picture(document, trade_circle(arena, sample_evening()));
    struct document_slip *slip = document_slip_create(arena, "Pornainen-Seura ry", "123456786");
    document_slip_add_line(arena, slip, "Annamme", "Kirkon museon esittely");
    document_slip_add_line(arena, slip, "", "");
    document_add_slip(document, slip);
    document_add_slip(document, document_slip_create(arena, "", ""));
    document_add_badge(document, &badge);
    document_add_badge(document, &nobody);
    document->labels = &labels;
    return document;
}

static int set_up(void **state)
{
    static struct desk desk;
    memset(&desk, 0, sizeof desk);
    *state = &desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    buffer_release(&desk->wire);
    arena_release(&desk->read);
    arena_release(&desk->arena);
    return 0;
}

static void send(struct desk *desk, const struct document *document)
{
    assert_non_null(document);
    wire_write(&desk->wire, &(struct wire_paper){.document = document,
                                                 .author = "Keski-Uudenmaan järjestöt",
                                                 .language = LANGUAGE_SWEDISH});
    assert_false(desk->wire.failed);
}

/* Reads a copy without a byte behind it, so that a sanitiser sees a look too far. */
static bool receive(struct desk *desk, const char *bytes, size_t size, struct wire_paper *paper)
{
    struct error error = {0};
    char *copy = malloc(size > 0 ? size : 1);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    bool read = wire_read(paper, copy, size, &desk->read, &error);
    assert_int_equal(read, error.code == ERROR_NONE);
    assert_true(read || (error.code == ERROR_INPUT && error.message[0] != '\0'));
    free(copy);
    return read;
}

static bool is_refused(struct desk *desk, const struct buffer *wire)
{
    struct wire_paper paper;
    return !receive(desk, buffer_text(wire), wire->length, &paper);
}

/* Its text and its bytes are the same once more. */
static void check_round(struct desk *desk, const struct document *document)
{
    struct wire_paper paper;
    struct buffer before = {0};
    struct buffer after = {0};
    struct error error = {0};
    send(desk, document);
    assert_true(
        wire_read(&paper, buffer_text(&desk->wire), desk->wire.length, &desk->read, &error));
    assert_int_equal(paper.document->is_poster, document->is_poster);
    assert_string_equal(paper.author, "Keski-Uudenmaan järjestöt");
    assert_int_equal(paper.language, LANGUAGE_SWEDISH);
    assert_int_equal(paper.document->page_lines, document->page_lines);
    text_write_document(&before, document);
    text_write_document(&after, paper.document);
    assert_string_equal(buffer_text(&before), buffer_text(&after));
    buffer_clear(&after);
    wire_write(&after, &paper);
    assert_int_equal(after.length, desk->wire.length);
    assert_memory_equal(buffer_text(&after), buffer_text(&desk->wire), after.length);
    buffer_release(&before);
    buffer_release(&after);
    buffer_clear(&desk->wire);
}

static void test_papers_arrive_as_they_were(void **state)
{
    struct desk *desk = *state;
    const struct evening *evening = sample_evening();
    check_round(desk, every_block(&desk->arena));
    check_round(desk, summary_paper(&desk->arena, evening));
    check_round(desk, participants_paper(&desk->arena, evening));
    check_round(desk, listings_paper(&desk->arena, evening));
    check_round(desk, summary_paper(&desk->arena, sample_empty()));
    check_round(desk, document_create(&desk->arena, "", ""));
}

static void test_a_paper_that_is_cut_anywhere_is_refused(void **state)
{
    struct desk *desk = *state;
    struct wire_paper paper;
    send(desk, every_block(&desk->arena));
    for (size_t size = 0; size < desk->wire.length; size++)
        assert_false(receive(desk, buffer_text(&desk->wire), size, &paper));
    buffer_add_byte(&desk->wire, '\0');
    assert_true(is_refused(desk, &desk->wire)); /* longer than it says */
}

static void test_any_byte_may_be_any_other(void **state)
{
    struct desk *desk = *state;
    struct wire_paper paper;
    send(desk, every_block(&desk->arena));
    for (size_t at = 0; at < desk->wire.length; at++) {
        char kept = desk->wire.data[at];
        for (int value = 0; value < 256; value += 17) {
            desk->wire.data[at] = (char)value;
            (void)receive(desk, desk->wire.data, desk->wire.length, &paper);
        }
        desk->wire.data[at] = kept;
    }
    arena_release(&desk->read);
    assert_false(is_refused(desk, &desk->wire));
}

/* Overwrites a number of the header: mark, version, language. */
static void put_number(struct buffer *wire, size_t at, uint32_t number)
{
    for (size_t i = 0; i < 4; i++)
        wire->data[at + i] = (char)(number >> (24 - 8 * i));
}

static void test_another_version_or_language_is_refused(void **state)
{
    struct desk *desk = *state;
    send(desk, every_block(&desk->arena));
    desk->wire.data[7] ^= 1; /* the version's last byte */
    assert_true(is_refused(desk, &desk->wire));
    desk->wire.data[7] ^= 1;
    put_number(&desk->wire, 8, LANGUAGE_ENGLISH + 1);
    assert_true(is_refused(desk, &desk->wire));
    put_number(&desk->wire, 8, LANGUAGE_ENGLISH);
    assert_false(is_refused(desk, &desk->wire));
    desk->wire.data[0] = 'v';
    assert_true(is_refused(desk, &desk->wire));
}

/* A count takes no memory before there are bytes for what it counts. */
static void test_a_count_without_its_things_takes_no_memory(void **state)
{
    struct desk *desk = *state;
    static const char title[] = "T";
    struct document *document = document_create(&desk->arena, title, "");
    document_add_text(document, BLOCK_PARAGRAPH, "");
    send(desk, document);
    /* The last three numbers: how many blocks, the block's kind, its text's length; and a NUL. */
    size_t end = desk->wire.length;
    put_number(&desk->wire, end - 13, UINT32_MAX);
    assert_true(is_refused(desk, &desk->wire));
    put_number(&desk->wire, end - 13, 1);
    put_number(&desk->wire, end - 5, UINT32_MAX);
    assert_true(is_refused(desk, &desk->wire));
    put_number(&desk->wire, end - 9, BLOCK_TABLE);
    assert_true(is_refused(desk, &desk->wire));
    put_number(&desk->wire, end - 9, BLOCK_FIGURES);
    assert_true(is_refused(desk, &desk->wire));
    assert_true(arena_size(&desk->read) < 64 * 1024);
}

static void test_text_that_is_no_text_is_refused(void **state)
{
    struct desk *desk = *state;
    struct document *document = document_create(&desk->arena, "Otsikko", "");
    document_add_text(document, BLOCK_PARAGRAPH, "abc");
    send(desk, document);
    char *last = desk->wire.data + desk->wire.length - 4;
    assert_memory_equal(last, "abc", 4);
    last[1] = '\0';
    assert_true(is_refused(desk, &desk->wire));
    last[1] = '\xC3';
    assert_true(is_refused(desk, &desk->wire));
    last[1] = 'b';
    last[3] = 'd';
    assert_true(is_refused(desk, &desk->wire));
    last[3] = '\0';
    assert_false(is_refused(desk, &desk->wire));
}

/* Whoever draws relies on a sheet that there can be, and on a first label that is on it. */
static void test_a_sheet_that_cannot_be_is_refused(void **state)
{
    struct desk *desk = *state;
    struct document_labels labels = {
        .sheet = {"A7", 21000, 29700, 10500, 7400, 2, 4, 0, 50, 10500, 7400, false}, .first = 7};
    struct document *document = document_create(&desk->arena, "Nimilaput", "");
    document->labels = &labels;
    send(desk, document);
    assert_false(is_refused(desk, &desk->wire));
    static const struct document_labels wrong[] = {
        {.sheet = {"", 21000, 29700, 10500, 7400, 2, 4, 0, 50, 10500, 7400, false}, .first = 8},
        {.sheet = {"", 21000, 29700, 10500, 7400, 3, 4, 0, 50, 10500, 7400, false}},
        {.sheet = {"", 21000, 29700, 10500, 7400, 0, 4, 0, 50, 10500, 7400, false}},
        {.sheet = {"", 21000, 29700, 10500, 7400, 2, 4, -1, 50, 10500, 7400, false}},
        {.sheet = {"", 21000, 29700, 10500, 7400, 2, 4, 0, 50, 10500, 2147483647, false}},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        buffer_clear(&desk->wire);
        document->labels = &wrong[i];
        send(desk, document);
        assert_true(is_refused(desk, &desk->wire));
    }
}

/* Where the format has changed they have to be made anew, or the fuzzer begins with nothing. */
static void test_the_papers_that_the_fuzzer_begins_with_are_whole(void **state)
{
    static const char *const names[] = {"absent",  "badge", "bars",      "listings",
                                        "summary", "slips", "test-page", "wall"};
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[512];
        char bytes[1 << 14];
        struct wire_paper paper;
        (void)snprintf(path, sizeof path, "%s/tests/fuzz/corpus/wire/%s",
                       getenv("VAIHTARIT_SOURCE"), names[i]);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t size = fread(bytes, 1, sizeof bytes, file);
        assert_int_equal(fclose(file), 0);
        assert_true(receive(desk, bytes, size, &paper));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_papers_arrive_as_they_were, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_paper_that_is_cut_anywhere_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_any_byte_may_be_any_other, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_another_version_or_language_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_count_without_its_things_takes_no_memory, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_text_that_is_no_text_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_sheet_that_cannot_be_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_papers_that_the_fuzzer_begins_with_are_whole,
                                        set_up, tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

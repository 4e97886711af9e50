#include "vaihtarit/core/figures.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/text_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A paper being made, and its text. */
struct desk {
    struct arena arena;
    struct buffer out;
    struct document *document;
};

static int set_up(void **state)
{
    static struct desk desk;
    memset(&desk, 0, sizeof desk);
    desk.document = document_create(&desk.arena, "Otsikko", "");
    *state = &desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    buffer_release(&desk->out);
    arena_release(&desk->arena);
    return 0;
}

/* The text behind the title and the empty line under it. */
static const char *body(struct desk *desk)
{
    static const char title[] = "Otsikko\n=======\n\n";
    text_write_document(&desk->out, desk->document);
    assert_memory_equal(buffer_text(&desk->out), title, sizeof title - 1);
    return buffer_text(&desk->out) + sizeof title - 1;
}

static const char *repeat(struct desk *desk, const char *piece, size_t count)
{
    struct buffer text = {0};
    for (size_t i = 0; i < count; i++)
        buffer_add(&text, piece);
    const char *kept = arena_copy(&desk->arena, buffer_text(&text));
    buffer_release(&text);
    return kept;
}

static void test_a_paragraph_breaks_between_words(void **state)
{
    struct desk *desk = *state;
    document_add_text(desk->document, BLOCK_PARAGRAPH, repeat(desk, "seitsemän ", 17));
    const char *line = "seitsemän seitsemän seitsemän seitsemän seitsemän seitsemän seitsemän "
                       "seitsemän\n";
    const char *text = body(desk);
    assert_memory_equal(text, line, strlen(line));
    assert_memory_equal(text + strlen(line), line, strlen(line));
    assert_string_equal(text + 2 * strlen(line), "seitsemän\n");
}

static void test_a_line_of_exactly_eighty_stays_one(void **state)
{
    struct desk *desk = *state;
    const char *eighty = repeat(desk, "ä", 80);
    document_add_text(desk->document, BLOCK_PARAGRAPH,
                      arena_format(&desk->arena, "%s %s", eighty, "b"));
    assert_string_equal(body(desk), arena_format(&desk->arena, "%s\nb\n", eighty));
}

static void test_a_word_longer_than_the_paper_is_not_cut(void **state)
{
    struct desk *desk = *state;
    document_add_text(desk->document, BLOCK_ITEM, repeat(desk, "a", 100));
    assert_string_equal(body(desk), arena_format(&desk->arena, "  - %s\n    %s\n",
                                                 repeat(desk, "a", 76), repeat(desk, "a", 24)));
}

static void test_marks_stay_on_their_letter(void **state)
{
    struct desk *desk = *state;
    document_add_text(desk->document, BLOCK_PARAGRAPH, repeat(desk, "x\xcc\x83", 81));
    assert_string_equal(
        body(desk), arena_format(&desk->arena, "%s\nx\xcc\x83\n", repeat(desk, "x\xcc\x83", 80)));
}

static void test_controls_are_shown_and_lines_kept(void **state)
{
    struct desk *desk = *state;
    document_add_text(desk->document, BLOCK_PARAGRAPH, "a\x1b[2Jb\nc\x9b\r\xc2\x9b");
    assert_string_equal(body(desk), "a<U+001B>[2Jb\nc\xef\xbf\xbd<U+000D><U+009B>\n");
}

static void test_figures_stand_in_columns(void **state)
{
    struct desk *desk = *state;
    document_add_figure(desk->document, "Jäi", 7);
    document_add_figure(desk->document, "Tuli paikalle", 1200);
    document_add_figure(desk->document, "Ero", -12);
    assert_string_equal(body(desk), "Jäi                7\n"
                                    "Tuli paikalle  1\u00a0200\n"
                                    "Ero              \u221212\n");
}

static void test_bars_stand_behind_their_figures(void **state)
{
    struct desk *desk = *state;
    document_add_bar(desk->document, "5", 12);
    document_add_bar(desk->document, "4", FIGURES_HIDDEN);
    document_add_bar(desk->document, "3", 0);
    assert_string_equal(body(desk), "5  12  ############\n4   *\n3   0\n");
}

/* A screen reader would read them mark by mark. */
static void test_for_a_screen_reader_there_are_no_bars(void **state)
{
    struct desk *desk = *state;
    struct picture *picture = picture_create(&desk->arena, "Kuva", "Ihmisiä 3.", "");
    desk->document->is_plain = true;
    document_add_bar(desk->document, "5", 12);
    picture->key = "# nimellä";
    picture_add_row(picture, "17.30", "3")->solid = 3000;
    document_add_picture(desk->document, picture);
    assert_string_equal(body(desk), "5  12\n\nIhmisiä 3.\n# nimellä\n\n17.30  3\n");
}

/* The longest one takes the line, and nobody who answered is invisible. */
static void test_long_bars_end_at_the_margin(void **state)
{
    struct desk *desk = *state;
    document_add_bar(desk->document, "5", 1000000);
    document_add_bar(desk->document, "4", 1);
    const char *text = body(desk);
    const char *end = strchr(text, '\n');
    assert_true(strspn(strchr(text, '#'), "#") > 60);
    struct buffer line = {0};
    buffer_add_bytes(&line, text, (size_t)(end - text));
    assert_true(unicode_text_width(buffer_text(&line)) <= TEXT_WRITER_COLUMNS);
    assert_string_equal(strrchr(end, '1'), "1  #\n");
    buffer_release(&line);
}

static const struct document_column three[] = {
    {.heading = "Nimi"}, {.heading = "Määrä", .kind = COLUMN_NUMBER}, {.heading = "Huom"}};

static void test_a_small_table_is_as_wide_as_its_cells(void **state)
{
    struct desk *desk = *state;
    struct document_table *table = document_table_create(&desk->arena, three, 3);
    document_table_add_row(&desk->arena, table, (const char *const[]){"Ähtäri", "7", ""});
    document_table_add_row(&desk->arena, table, (const char *const[]){"日本", "1200", "x"});
    document_add_table(desk->document, table);
    assert_string_equal(body(desk), "Nimi    Määrä  Huom\n"
                                    "------  -----  ----\n"
                                    "Ähtäri      7\n"
                                    "日本    1\u00a0200  x\n");
}

/* Everything that is not white space must come out, in whatever lines. */
static void test_a_wide_table_wraps_and_loses_nothing(void **state)
{
    struct desk *desk = *state;
    struct document_table *table = document_table_create(&desk->arena, three, 3);
    const char *cells[] = {repeat(desk, "yhdistys ", 12), "123456", repeat(desk, "q", 90)};
    document_table_add_row(&desk->arena, table, cells);
    document_add_table(desk->document, table);
    const char *text = body(desk);
    size_t words = 0;
    size_t letters = 0;
    for (const char *found = text; (found = strstr(found, "yhdistys")); found++)
        words++;
    for (const char *place = text; *place != '\0'; place += strcspn(place, "\n") + 1) {
        struct buffer line = {0};
        buffer_add_bytes(&line, place, strcspn(place, "\n"));
        assert_true(unicode_text_width(buffer_text(&line)) <= TEXT_WRITER_COLUMNS);
        buffer_release(&line);
    }
    for (const char *letter = text; *letter != '\0'; letter++)
        letters += *letter == 'q';
    assert_int_equal(words, 12);
    assert_int_equal(letters, 90);
    assert_non_null(strstr(text, "123\u00a0456"));
}

static void test_blocks_have_air_between_them(void **state)
{
    struct desk *desk = *state;
    document_add_text(desk->document, BLOCK_HEADING, "Luku");
    document_add_text(desk->document, BLOCK_SUBHEADING, "1. Vaihto");
    document_add_text(desk->document, BLOCK_ITEM, "yksi");
    document_add_text(desk->document, BLOCK_ITEM, "kaksi");
    document_add_text(desk->document, BLOCK_NOTE, "huom");
    document_add_text(desk->document, BLOCK_SUBHEADING, "2. Vaihto");
    document_add_text(desk->document, BLOCK_PARAGRAPH, "teksti");
    assert_string_equal(body(desk), "Luku\n----\n1. Vaihto\n  - yksi\n  - kaksi\n    huom\n\n"
                                    "2. Vaihto\n\nteksti\n");
}

/* A page that is full ends before a heading, which goes along with what it opens. */
static void test_pages_end_where_a_heading_would_stand_alone(void **state)
{
    struct desk *desk = *state;
    desk->document->page_lines = 9;
    for (int i = 0; i < 3; i++) {
        document_add_text(desk->document, BLOCK_HEADING, "Aihe");
        document_add_text(desk->document, BLOCK_SUBHEADING, "Kunta");
        document_add_text(desk->document, BLOCK_ITEM, "tarjous");
        document_add_text(desk->document, BLOCK_NOTE, "luvalla");
    }
    const char group[] = "Aihe\n----\nKunta\n  - tarjous\n    luvalla\n";
    struct buffer wanted = {0};
    buffer_add_format(&wanted, "%s\f%s, sivu 2\n\n%s\f%s, sivu 3\n\n%s", group,
                      desk->document->title, group, desk->document->title, group);
    assert_string_equal(body(desk), buffer_text(&wanted));
    buffer_release(&wanted);
}

static void test_a_point_that_begins_a_page_stands_under_its_heading(void **state)
{
    struct desk *desk = *state;
    desk->document->page_lines = 9;
    document_add_text(desk->document, BLOCK_HEADING, "Aihe");
    for (int i = 0; i < 6; i++)
        document_add_text(desk->document, BLOCK_ITEM, "tarjous");
    text_write_document(&desk->out, desk->document);
    const char *overleaf = strchr(buffer_text(&desk->out), '\f');
    assert_non_null(overleaf);
    assert_non_null(strstr(overleaf, "sivu 2\n\nAihe – jatkuu\n  - tarjous\n"));
}

static void add_slip(struct desk *desk, const char *name, const char *text)
{
    struct document_slip *slip = document_slip_create(&desk->arena, name, "123456786");
    document_slip_add_line(&desk->arena, slip, "Annamme", text);
    document_slip_add_line(&desk->arena, slip, "Allekirjoitus", "\n____\nNimi");
    document_add_slip(desk->document, slip);
}

/* Which line of its page a text stands on, from 1. */
static int line_of(const char *page, const char *text)
{
    int line = 1;
    const char *found = strstr(page, text);
    assert_non_null(found);
    for (; page < found; page++)
        line = *page == '\f' ? 1 : line + (*page == '\n');
    return line;
}

static void test_two_slips_share_a_page_and_are_cut_in_its_middle(void **state)
{
    struct desk *desk = *state;
    enum { LINES = 58 };
    desk->document->page_lines = LINES;
    add_slip(desk, "Yksi ry", "kahvit");
    add_slip(desk, "Kaksi ry", "pullat");
    add_slip(desk, "Kolme ry", repeat(desk, "seitsemän ", 120)); /* more than half a page */
    add_slip(desk, "Neljä ry", "mehut");
    text_write_document(&desk->out, desk->document);
    const char *text = buffer_text(&desk->out);
    assert_int_equal(line_of(text, "Yksi ry"), 4);
    assert_int_equal(line_of(text, "- - - -"), LINES / 2);
    assert_int_equal(line_of(text, "Kaksi ry"), LINES / 2 + 2);
    assert_int_equal(line_of(text, "Kolme ry"), 1);
    assert_int_equal(line_of(text, "Neljä ry"), 1);
    assert_true(strstr(text, "Kolme ry") < strrchr(text, '\f'));
    const char *last = strrchr(text, '\f');
    assert_memory_equal(last + 1, "Neljä ry\n--------", strlen("Neljä ry\n--------"));
    assert_non_null(strstr(last, "Annamme        mehut"));
}

static void test_a_large_code_leaves_room_for_words(void **state)
{
    struct desk *desk = *state;
    struct document_slip *slip =
        document_slip_create(&desk->arena, "Yhdistys", repeat(desk, "yhdistysten ilta ", 7));
    document_slip_add_line(&desk->arena, slip, "Pitkä nimi asialle, joka on lyhyt", "lyhyt");
    document_add_slip(desk->document, slip);
    text_write_document(&desk->out, desk->document);
    const char *text = buffer_text(&desk->out);
    assert_non_null(strstr(text, " lyhyt"));
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        const char *line = arena_copy_bytes(&desk->arena, text, length);
        assert_true(unicode_text_width(line) <= TEXT_WRITER_COLUMNS);
        text += length + (text[length] == '\n');
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_a_paragraph_breaks_between_words),
        TEST(test_a_line_of_exactly_eighty_stays_one),
        TEST(test_a_word_longer_than_the_paper_is_not_cut),
        TEST(test_marks_stay_on_their_letter),
        TEST(test_controls_are_shown_and_lines_kept),
        TEST(test_figures_stand_in_columns),
        TEST(test_bars_stand_behind_their_figures),
        TEST(test_for_a_screen_reader_there_are_no_bars),
        TEST(test_long_bars_end_at_the_margin),
        TEST(test_a_small_table_is_as_wide_as_its_cells),
        TEST(test_a_wide_table_wraps_and_loses_nothing),
        TEST(test_blocks_have_air_between_them),
        TEST(test_pages_end_where_a_heading_would_stand_alone),
        TEST(test_a_point_that_begins_a_page_stands_under_its_heading),
        TEST(test_two_slips_share_a_page_and_are_cut_in_its_middle),
        TEST(test_a_large_code_leaves_room_for_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/core/asset.h"
#include "vaihtarit/core/figures.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/html_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* A page being made, and its text. */
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

static const char *whole(struct desk *desk)
{
    buffer_clear(&desk->out);
    html_write_document(&desk->out, desk->document);
    assert_false(desk->out.failed);
    return buffer_text(&desk->out);
}

/* The page must hold this between its title and its end, and nothing else. */
static void check_body(struct desk *desk, const char *expected)
{
    const char *title = "<h1>Otsikko</h1>\n";
    const char *end = "</main>\n</body>\n</html>\n";
    const char *body = strstr(whole(desk), title);
    assert_non_null(body);
    body += strlen(title);
    const char *last = strstr(body, end);
    assert_non_null(last);
    assert_string_equal(last, end);
    assert_string_equal(arena_copy_bytes(&desk->arena, body, (size_t)(last - body)), expected);
}

static void add(struct desk *desk, enum block_kind kind, const char *text)
{
    document_add_text(desk->document, kind, text);
}

static void test_a_paper_for_a_wall_says_so(void **state)
{
    struct desk *desk = *state;
    assert_non_null(strstr(whole(desk), "\n<main>\n"));
    desk->document->is_poster = true;
    assert_non_null(strstr(whole(desk), "\n<main class=\"poster\">\n"));
}

static void test_what_is_hostile_stays_text(void **state)
{
    struct desk *desk = *state;
    add(desk, BLOCK_PARAGRAPH, "<script>alert('1')</script> & \"ry\"\nrivi\x1b[2J\xe2\x80\xae");
    check_body(desk, "<p>&lt;script&gt;alert('1')&lt;/script&gt; &amp; &quot;ry&quot;<br>\n"
                     "rivi&lt;U+001B&gt;[2J&lt;U+202E&gt;</p>\n");
}

static void test_the_title_and_the_cells_are_escaped_too(void **state)
{
    struct desk *desk = *state;
    static const struct document_column one[] = {{.heading = "<b>"}};
    struct document_table *table = document_table_create(&desk->arena, one, 1);
    document_table_add_row(&desk->arena, table, (const char *const[]){"</td><img src=x>"});
    desk->document = document_create(&desk->arena, "</title><b>", "<i>");
    add(desk, BLOCK_HEADING, "<h6>");
    add(desk, BLOCK_ITEM, "<li>");
    add(desk, BLOCK_NOTE, "<p>");
    add(desk, BLOCK_DRAWING, "</pre>");
    document_add_figure(desk->document, "<dd>", 1);
    document_add_table(desk->document, table);
    const char *page = whole(desk);
    assert_non_null(strstr(page, "<title>&lt;/title&gt;&lt;b&gt;</title>"));
    static const char *const forbidden[] = {"<b>", "<i>", "<h6>", "<img", "<dd><", "<li><"};
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++)
        assert_null(strstr(page, forbidden[i]));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "http:"));
    assert_null(strstr(page, "https:"));
}

static void test_no_level_of_heading_is_left_out(void **state)
{
    struct desk *desk = *state;
    add(desk, BLOCK_SUBHEADING, "pieni");
    add(desk, BLOCK_HEADING, "iso");
    add(desk, BLOCK_SUBHEADING, "pieni");
    check_body(desk, "<h2>pieni</h2>\n<h2>iso</h2>\n<h3>pieni</h3>\n");
}

static void test_a_note_belongs_to_its_item(void **state)
{
    struct desk *desk = *state;
    add(desk, BLOCK_NOTE, "yksin");
    add(desk, BLOCK_ITEM, "a");
    add(desk, BLOCK_ITEM, "b");
    add(desk, BLOCK_NOTE, "huom");
    add(desk, BLOCK_ITEM, "c");
    add(desk, BLOCK_PARAGRAPH, "d");
    add(desk, BLOCK_ITEM, "e");
    check_body(desk, "<p class=\"note\">yksin</p>\n"
                     "<ul>\n<li>a</li>\n<li>b<p class=\"note\">huom</p>\n</li>\n"
                     "<li>c</li>\n</ul>\n<p>d</p>\n<ul>\n<li>e</li>\n</ul>\n");
}

static void test_figures_are_a_list_of_terms(void **state)
{
    struct desk *desk = *state;
    document_add_figure(desk->document, "Saapui", 7);
    document_add_figure(desk->document, "Ero", -2);
    check_body(desk, "<dl>\n<dt>Saapui</dt><dd>7</dd>\n<dt>Ero</dt><dd>\u22122</dd>\n</dl>\n");
}

/* They are told as figures are; no picture stands between the words. */
static void test_bars_are_figures_for_whoever_hears_them(void **state)
{
    struct desk *desk = *state;
    document_add_bar(desk->document, "5", 4);
    document_add_bar(desk->document, "<4>", 1);
    document_add_bar(desk->document, "3", 0);
    document_add_bar(desk->document, "2", FIGURES_HIDDEN);
    check_body(desk, "<dl class=\"bars\">\n"
                     "<dt>5</dt><dd><span style=\"width:80%\">&nbsp;</span>4</dd>\n"
                     "<dt>&lt;4&gt;</dt><dd><span style=\"width:20%\">&nbsp;</span>1</dd>\n"
                     "<dt>3</dt><dd>0</dd>\n<dt>2</dt><dd>*</dd>\n</dl>\n");
}

static void test_a_table_tells_what_it_is_about_and_names_its_rows(void **state)
{
    struct desk *desk = *state;
    static const struct document_column columns[] = {{.heading = "Klo"},
                                                     {.heading = "Nimi", .names_row = true},
                                                     {.heading = "Määrä", .kind = COLUMN_NUMBER}};
    struct document_table *table = document_table_create(&desk->arena, columns, 3);
    document_table_add_row(&desk->arena, table, (const char *const[]){"17.31", "Åsa", "2"});
    add(desk, BLOCK_HEADING, "Väki");
    document_add_table(desk->document, table);
    check_body(desk, "<h2>Väki</h2>\n<table>\n<caption class=\"told\">Väki</caption>\n<thead>\n"
                     "<tr><th scope=\"col\">Klo</th><th scope=\"col\">Nimi</th>"
                     "<th scope=\"col\" class=\"number\">Määrä</th></tr>\n</thead>\n<tbody>\n"
                     "<tr><td>17.31</td><th scope=\"row\">Åsa</th>"
                     "<td class=\"number\">2</td></tr>\n</tbody>\n</table>\n");
}

static void test_a_code_stays_as_it_is_drawn(void **state)
{
    struct desk *desk = *state;
    add(desk, BLOCK_DRAWING, "█ ▀\n ▄ \n");
    const char *page = whole(desk);
    const char *drawing = strstr(page, "<pre role=\"img\" aria-label=\"");
    assert_non_null(drawing);
    assert_non_null(strstr(drawing, ">\n█ ▀\n ▄ \n</pre>"));
}

/* The last test: there is no way back from a language. */
static void test_the_page_says_its_language(void **state)
{
    struct desk *desk = *state;
    static const char *const names[] = {"po/sv.mo", "po/en.mo"};
    static const char *const tags[] = {"<html lang=\"sv\">", "<html lang=\"en\">"};
    assert_non_null(strstr(whole(desk), "<html lang=\"fi\">"));
    for (int i = 0; i < 2; i++) {
        const unsigned char *catalogue;
        size_t size;
        assert_true(asset_find(names[i], &catalogue, &size));
        assert_true(message_use_catalogue((enum language)(LANGUAGE_SWEDISH + i), catalogue, size));
        assert_non_null(strstr(whole(desk), tags[i]));
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_a_paper_for_a_wall_says_so),
        TEST(test_what_is_hostile_stays_text),
        TEST(test_the_title_and_the_cells_are_escaped_too),
        TEST(test_no_level_of_heading_is_left_out),
        TEST(test_a_note_belongs_to_its_item),
        TEST(test_figures_are_a_list_of_terms),
        TEST(test_bars_are_figures_for_whoever_hears_them),
        TEST(test_a_table_tells_what_it_is_about_and_names_its_rows),
        TEST(test_a_code_stays_as_it_is_drawn),
        TEST(test_the_page_says_its_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

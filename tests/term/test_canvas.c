/* Cells: what is written where, and what never gets there. */
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct canvas make(int rows, int columns)
{
    struct canvas canvas = {0};
    assert_true(canvas_resize(&canvas, rows, columns, NULL));
    return canvas;
}

static void assert_text(const struct canvas *canvas, const char *expected)
{
    struct buffer out = {0};
    memory_write_text(&out, canvas);
    assert_string_equal(buffer_text(&out), expected);
    buffer_release(&out);
}

static void test_text_is_cut_with_an_ellipsis(void **state)
{
    (void)state;
    struct canvas canvas = make(2, 12);
    assert_int_equal(canvas_put_text(&canvas, 0, 1, 6, STYLE_NORMAL, "Yhdistykset"), 6);
    assert_int_equal(canvas_put_text(&canvas, 1, 0, 12, STYLE_NORMAL, "Mäkelä"), 6);
    assert_text(&canvas, " Yhdis…\nMäkelä\n");
    canvas_release(&canvas);
}

static void test_a_plain_canvas_has_no_rules(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 4);
    canvas_put_rule(&canvas, 0, 0, 4);
    assert_text(&canvas, "────\n");
    canvas.plain = true;
    assert_true(canvas_resize(&canvas, 1, 5, NULL));
    canvas_put_rule(&canvas, 0, 0, 5);
    assert_text(&canvas, "\n");
    canvas_release(&canvas);
}

static void test_nothing_is_written_outside(void **state)
{
    (void)state;
    struct canvas canvas = make(2, 4);
    canvas_put_text(&canvas, -1, 0, 4, STYLE_NORMAL, "ylhäällä");
    canvas_put_text(&canvas, 2, 0, 4, STYLE_NORMAL, "alla");
    canvas_put_text(&canvas, 0, 2, 9, STYLE_NORMAL, "pitkä");
    canvas_put_text(&canvas, 1, -1, 9, STYLE_NORMAL, "vasen");
    assert_text(&canvas, "  pi\nasen\n");
    canvas_release(&canvas);
}

static void test_controls_never_reach_a_cell(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 30);
    canvas_put_text(&canvas, 0, 0, 30, STYLE_NORMAL, "a\033[31mb\xffz\xE2\x80\xAE");
    for (int column = 0; column < 30; column++)
        assert_true(canvas_cell(&canvas, 0, column)->base >= ' ');
    assert_text(&canvas, "a<U+001B>[31mb\xEF\xBF\xBDz<U+202E>\n");
    canvas_release(&canvas);
}

static void test_marks_share_their_letters_cell(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 8);
    canvas_put_text(&canvas, 0, 0, 8, STYLE_NORMAL, "e\xCC\x81x");
    assert_int_equal(canvas_cell(&canvas, 0, 0)->base, 'e');
    assert_int_equal(canvas_cell(&canvas, 0, 0)->marks[0], 0x301);
    assert_int_equal(canvas_cell(&canvas, 0, 1)->base, 'x');
    canvas_release(&canvas);
}

static void test_no_half_of_a_wide_letter_is_left(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 6);
    canvas_put_text(&canvas, 0, 0, 6, STYLE_NORMAL, "日本");
    assert_int_equal(canvas_cell(&canvas, 0, 0)->width, 2);
    assert_int_equal(canvas_cell(&canvas, 0, 1)->width, 0);
    canvas_put_text(&canvas, 0, 1, 2, STYLE_NORMAL, "ab");
    assert_text(&canvas, " ab\n");
    canvas_put_text(&canvas, 0, 5, 2, STYLE_NORMAL, "日");
    assert_int_equal(canvas_cell(&canvas, 0, 5)->base, ' ');
    canvas_release(&canvas);
}

static void test_wrapping_breaks_between_words(void **state)
{
    (void)state;
    struct canvas canvas = make(5, 10);
    struct area area = {.row = 1, .column = 1, .rows = 3, .columns = 8};
    const char *text = "ei ole tallessa\n\nliianpitkäsana";
    assert_int_equal(canvas_put_wrapped(NULL, area, STYLE_NORMAL, text), 5);
    assert_int_equal(canvas_put_wrapped(&canvas, area, STYLE_NORMAL, text), 5);
    assert_text(&canvas, "\n ei ole\n tallessa\n\n\n");
    assert_int_equal(canvas_put_wrapped(NULL, area, STYLE_NORMAL, ""), 0);
    canvas_release(&canvas);
}

static void test_areas_are_cut_to_what_there_is(void **state)
{
    (void)state;
    struct area area = {.row = 2, .column = 3, .rows = 5, .columns = 10};
    struct area cut = area_cut_rows(area, 3, 9);
    assert_int_equal(cut.row, 5);
    assert_int_equal(cut.rows, 2);
    assert_int_equal(area_cut_rows(area, 7, 1).rows, 0);
    cut = area_cut_columns(area, 4, 100);
    assert_int_equal(cut.column, 7);
    assert_int_equal(cut.columns, 6);
}

static void test_restyling_keeps_the_text(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 4);
    canvas_put_text(&canvas, 0, 0, 4, STYLE_KEY, "ovi");
    canvas_restyle(&canvas, (struct area){0, 1, 1, 9}, STYLE_SELECTED);
    assert_int_equal(canvas_cell(&canvas, 0, 0)->style, STYLE_KEY);
    assert_int_equal(canvas_cell(&canvas, 0, 1)->style, STYLE_SELECTED);
    assert_text(&canvas, "ovi\n");
    canvas_release(&canvas);
}

static void test_the_cursor_stays_on_the_canvas(void **state)
{
    (void)state;
    struct canvas canvas = make(3, 5);
    canvas_set_cursor(&canvas, 7, -2);
    assert_int_equal(canvas.cursor_row, 2);
    assert_int_equal(canvas.cursor_column, 0);
    canvas_release(&canvas);
}

static void test_copying_a_page_takes_its_cursor_along(void **state)
{
    (void)state;
    struct canvas page = make(4, 3);
    struct canvas canvas = make(3, 6);
    canvas_put_text(&page, 1, 0, 3, STYLE_NORMAL, "yks");
    canvas_put_text(&page, 2, 0, 3, STYLE_TITLE, "kak");
    canvas_set_cursor(&page, 2, 1);
    canvas_copy(&canvas, (struct area){0, 2, 2, 4}, &page, 1);
    assert_text(&canvas, "  yks\n  kak\n\n");
    assert_int_equal(canvas.cursor_row, 1);
    assert_int_equal(canvas.cursor_column, 3);
    canvas_release(&page);
    canvas_release(&canvas);
}

static void test_right_aligned_text_ends_at_the_edge(void **state)
{
    (void)state;
    struct canvas canvas = make(1, 10);
    canvas_put_right(&canvas, 0, 2, 7, STYLE_NORMAL, "17.42");
    assert_text(&canvas, "    17.42\n");
    canvas_release(&canvas);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_cut_with_an_ellipsis),
        cmocka_unit_test(test_a_plain_canvas_has_no_rules),
        cmocka_unit_test(test_nothing_is_written_outside),
        cmocka_unit_test(test_controls_never_reach_a_cell),
        cmocka_unit_test(test_marks_share_their_letters_cell),
        cmocka_unit_test(test_no_half_of_a_wide_letter_is_left),
        cmocka_unit_test(test_wrapping_breaks_between_words),
        cmocka_unit_test(test_areas_are_cut_to_what_there_is),
        cmocka_unit_test(test_restyling_keeps_the_text),
        cmocka_unit_test(test_the_cursor_stays_on_the_canvas),
        cmocka_unit_test(test_copying_a_page_takes_its_cursor_along),
        cmocka_unit_test(test_right_aligned_text_ends_at_the_edge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

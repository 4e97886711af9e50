/* A line being typed: letters with their marks, the caret, what fits. */
#include "vaihtarit/ui/editor.h"

#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static bool press(struct editor *editor, struct key key)
{
    return editor_key(editor, &key, NULL);
}

static bool press_kind(struct editor *editor, enum key_kind kind)
{
    return press(editor, (struct key){.kind = kind});
}

static void test_typing_goes_in_at_the_caret(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_set(&editor, "Mäki");
    press_kind(&editor, PRESS_HOME);
    press(&editor, (struct key)KEY_LETTER(U'Ä'));
    press_kind(&editor, PRESS_RIGHT);
    press(&editor, (struct key)KEY_LETTER('x'));
    assert_string_equal(editor_text(&editor), "ÄMxäki");
    press_kind(&editor, PRESS_END);
    press(&editor, (struct key)KEY_LETTER('!'));
    assert_string_equal(editor_text(&editor), "ÄMxäki!");
    editor_release(&editor);
}

static void test_a_letter_and_its_marks_go_together(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_set(&editor, "ae\xCC\x81o");
    press_kind(&editor, PRESS_LEFT);
    press_kind(&editor, PRESS_BACKSPACE);
    assert_string_equal(editor_text(&editor), "ao");
    editor_set(&editor, "ae\xCC\x81o");
    press_kind(&editor, PRESS_HOME);
    press_kind(&editor, PRESS_RIGHT);
    press_kind(&editor, PRESS_DELETE);
    assert_string_equal(editor_text(&editor), "ao");
    editor_release(&editor);
}

static void test_control_keys_delete_words_and_all(void **state)
{
    (void)state;
    struct editor editor = {0};
    editor_set(&editor, "Tuusulan Omakotiyhdistys  ry ");
    press(&editor, (struct key)KEY_CONTROL('w'));
    assert_string_equal(editor_text(&editor), "Tuusulan Omakotiyhdistys  ");
    press(&editor, (struct key)KEY_CONTROL('w'));
    assert_string_equal(editor_text(&editor), "Tuusulan ");
    press_kind(&editor, PRESS_LEFT);
    press(&editor, (struct key)KEY_CONTROL('u'));
    assert_string_equal(editor_text(&editor), " ");
    editor_release(&editor);
}

static void test_a_paste_is_cleaned_and_cut(void **state)
{
    (void)state;
    struct editor editor = {.limit = 9};
    bool changed = false;
    struct key paste = {.kind = PRESS_PASTE, .text = "  yksi\nkaksi\033[31m "};
    assert_true(editor_key(&editor, &paste, &changed));
    assert_true(changed);
    assert_string_equal(editor_text(&editor), "yksi kaks");
    assert_true(press(&editor, (struct key)KEY_LETTER('i')));
    assert_string_equal(editor_text(&editor), "yksi kaks");
    editor_release(&editor);
}

static void test_an_empty_field_leaves_moving_to_others(void **state)
{
    (void)state;
    struct editor editor = {0};
    assert_false(press_kind(&editor, PRESS_HOME));
    assert_false(press_kind(&editor, PRESS_LEFT));
    assert_false(press_kind(&editor, PRESS_BACKSPACE));
    assert_false(press(&editor, (struct key)KEY_LETTER(0x1B)));
    assert_false(press(&editor, (struct key)KEY_CONTROL('p')));
    assert_true(press(&editor, (struct key)KEY_LETTER('a')));
    assert_true(press_kind(&editor, PRESS_HOME));
    assert_false(press_kind(&editor, PRESS_DOWN));
    editor_release(&editor);
}

static void test_only_another_text_counts_as_a_change(void **state)
{
    (void)state;
    struct editor editor = {0};
    bool changed = true;
    editor_set(&editor, "ab");
    struct key key = KEY_NAMED(LEFT);
    assert_true(editor_key(&editor, &key, &changed));
    assert_false(changed);
    key = (struct key)KEY_NAMED(BACKSPACE);
    assert_true(editor_key(&editor, &key, &changed));
    assert_true(changed);
    assert_true(editor_key(&editor, &key, &changed));
    assert_false(changed);
    editor_release(&editor);
}

static void assert_drawn(const struct editor *editor, const char *text, int cursor)
{
    struct canvas canvas = {0};
    struct buffer out = {0};
    assert_true(canvas_resize(&canvas, 1, 12, NULL));
    editor_draw(editor, &canvas, (struct area){0, 2, 1, 8}, true);
    memory_write_text(&out, &canvas);
    assert_string_equal(buffer_text(&out), text);
    assert_int_equal(canvas.cursor_column, cursor);
    assert_int_equal(canvas_cell(&canvas, 0, 9)->style, STYLE_FIELD);
    assert_int_equal(canvas_cell(&canvas, 0, 10)->style, STYLE_NORMAL);
    buffer_release(&out);
    canvas_release(&canvas);
}

static void test_a_long_text_scrolls_to_its_caret(void **state)
{
    (void)state;
    struct editor editor = {0};
    assert_drawn(&editor, "\n", 2);
    editor_set(&editor, "abcdef");
    assert_drawn(&editor, "  abcdef\n", 8);
    editor_set(&editor, "abcdefghijkl");
    assert_drawn(&editor, "  …hijkl\n", 8);
    press_kind(&editor, PRESS_HOME);
    assert_drawn(&editor, "  abcdefg…\n", 2);
    editor_set(&editor, "日本日本日本");
    assert_drawn(&editor, "  … 日本\n", 8);
    editor_release(&editor);
}

/* Wherever the caret goes it stands on the letter that it is before. */
static void test_a_wrapped_text_has_its_caret_on_the_letter(void **state)
{
    (void)state;
    static const char text[] = "abc de fghijklmnop q  rs";
    struct editor editor = {0};
    struct canvas canvas = {0};
    assert_true(canvas_resize(&canvas, 3, 7, NULL));
    editor_set(&editor, text);
    for (size_t caret = sizeof text - 1;; caret--) {
        editor.caret = caret;
        canvas_blank(&canvas);
        editor_draw_wrapped(&editor, &canvas, (struct area){0, 0, 3, 7});
        const struct cell *cell = canvas_cell(&canvas, canvas.cursor_row, canvas.cursor_column);
        assert_int_equal(cell->base, text[caret] == '\0' ? ' ' : text[caret]);
        assert_int_equal(cell->style, STYLE_FIELD);
        if (caret == 0)
            break;
    }
    canvas_release(&canvas);
    editor_release(&editor);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typing_goes_in_at_the_caret),
        cmocka_unit_test(test_a_letter_and_its_marks_go_together),
        cmocka_unit_test(test_control_keys_delete_words_and_all),
        cmocka_unit_test(test_a_paste_is_cleaned_and_cut),
        cmocka_unit_test(test_an_empty_field_leaves_moving_to_others),
        cmocka_unit_test(test_only_another_text_counts_as_a_change),
        cmocka_unit_test(test_a_long_text_scrolls_to_its_caret),
        cmocka_unit_test(test_a_wrapped_text_has_its_caret_on_the_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Screens as text and as pictures. */
#include "support/golden.h"
#include "vaihtarit/term/key.h"
#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct canvas sample(void)
{
    struct canvas canvas = {0};
    assert_true(canvas_resize(&canvas, 4, 24, NULL));
    canvas_put_text(&canvas, 0, 1, 23, STYLE_TITLE, "Seura & <Kerho> \"Ry\"");
    canvas_put_text(&canvas, 1, 0, 24, STYLE_SELECTED, "> [ ] Mäkinen 日本");
    canvas_put_text(&canvas, 2, 0, 3, STYLE_KEY, "F1");
    canvas_put_text(&canvas, 2, 3, 10, STYLE_NORMAL, "ohje");
    canvas_put_text(&canvas, 3, 0, 24, STYLE_FIELD, "e\xCC\x81");
    canvas_set_cursor(&canvas, 1, 0);
    return canvas;
}

static void test_golden_tells_styles_and_cursor(void **state)
{
    (void)state;
    struct canvas canvas = sample();
    struct buffer out = {0};
    memory_write_golden(&out, &canvas);
    assert_golden("term/golden/sample.txt", buffer_text(&out));
    buffer_clear(&out);
    canvas_set_cursor(&canvas, 2, 8);
    memory_write_golden(&out, &canvas);
    assert_non_null(strstr(buffer_text(&out), "cursor at row 2 column 8"));
    assert_non_null(strstr(buffer_text(&out), "   :KK      ^\n"));
    buffer_release(&out);
    canvas_release(&canvas);
}

static void test_picture_escapes_what_it_shows(void **state)
{
    (void)state;
    struct canvas canvas = sample();
    struct buffer out = {0};
    memory_write_svg(&out, &canvas, "Ovi <&> \"näkymä\"\033");
    assert_golden("term/golden/sample.svg", buffer_text(&out));
    assert_non_null(strstr(buffer_text(&out), "Seura &amp; &lt;Kerho&gt; &quot;Ry&quot;"));
    assert_non_null(
        strstr(buffer_text(&out), "Ovi &lt;&amp;&gt; &quot;näkymä&quot;&lt;U+001B&gt;"));
    buffer_release(&out);
    canvas_release(&canvas);
}

static void assert_name(struct key key, const char *expected)
{
    struct buffer out = {0};
    key_write_name(&out, &key);
    assert_string_equal(buffer_text(&out), expected);
    buffer_release(&out);
}

static void test_keys_have_the_names_on_the_keyboard(void **state)
{
    (void)state;
    assert_name((struct key)KEY_FUNCTION(10), "F10");
    assert_name((struct key)KEY_CONTROL('p'), "Ctrl-P");
    assert_name((struct key)KEY_LETTER('+'), "+");
    assert_name((struct key)KEY_LETTER(' '), "Välilyönti");
    assert_name((struct key)KEY_NAMED(BACKTAB), "Shift-Tab");
}

static void test_equal_keys(void **state)
{
    (void)state;
    struct key f1 = KEY_FUNCTION(1);
    struct key f2 = KEY_FUNCTION(2);
    struct key none = {0};
    struct key paste = {.kind = PRESS_PASTE, .text = "x"};
    assert_true(key_equal(&f1, &f1));
    assert_false(key_equal(&f1, &f2));
    assert_false(key_equal(&none, &none));
    assert_false(key_equal(&paste, &paste));
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden_tells_styles_and_cursor),
        cmocka_unit_test(test_picture_escapes_what_it_shows),
        cmocka_unit_test(test_keys_have_the_names_on_the_keyboard),
        cmocka_unit_test(test_equal_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

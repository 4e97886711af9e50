/* The big letters: one for every character that Finnish is written with, and none alike. */
#include "widgets/big_letters.h"

#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 8, COLUMNS = 40 };

static struct big_letters *letters;

static int set_up(void **state)
{
    struct error error = {0};
    (void)state;
    return big_letters_open(&letters, &error) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    big_letters_close(letters);
    return 0;
}

static void draw(const char *text, int scale, struct buffer *out)
{
    struct canvas canvas = {0};
    assert_true(canvas_resize(&canvas, ROWS, COLUMNS, NULL));
    big_letters_draw(letters, &canvas, canvas_area(&canvas), STYLE_NORMAL, scale, 0, text);
    memory_write_text(out, &canvas);
    canvas_release(&canvas);
}

static void test_every_letter_is_there_and_none_is_like_another(void **state)
{
    (void)state;
    static const char *const all[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K",
                                      "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V",
                                      "W", "X", "Y", "Z", "Å", "Ä", "Ö", "0", "1", "2", "3",
                                      "4", "5", "6", "7", "8", "9", ".", ",", ":", ";", "!",
                                      "?", "-", "–", "(", ")", "/", "&", "%", "+", "…", "·"};
    enum { COUNT = sizeof all / sizeof *all };
    struct buffer shapes[COUNT] = {0};
    for (size_t i = 0; i < COUNT; i++) {
        draw(all[i], 1, &shapes[i]);
        assert_true(big_letters_width(letters, all[i], 1) > 0);
        assert_true(strspn(buffer_text(&shapes[i]), "\n ") < shapes[i].length);
        for (size_t j = 0; j < i; j++)
            if (strcmp(buffer_text(&shapes[i]), buffer_text(&shapes[j])) == 0)
                fail_msg("%s and %s are alike", all[i], all[j]);
    }
    for (size_t i = 0; i < COUNT; i++)
        buffer_release(&shapes[i]);
}

static void test_a_word_is_drawn_with_its_dots(void **state)
{
    (void)state;
    struct buffer shape = {0};
    draw("Älä jää", 1, &shape);
    assert_string_equal(buffer_text(&shape), "▀  ▀     ▀  ▀        ▀  ▀ ▀  ▀\n"
                                             "▄▀▀▄ █   ▄▀▀▄      █ ▄▀▀▄ ▄▀▀▄\n"
                                             "█▀▀█ █   █▀▀█      █ █▀▀█ █▀▀█\n"
                                             "▀  ▀ ▀▀▀ ▀  ▀    ▀▀  ▀  ▀ ▀  ▀\n"
                                             "\n\n\n\n");
    buffer_release(&shape);
}

static void test_twice_as_large(void **state)
{
    (void)state;
    struct buffer shape = {0};
    draw("Il", 2, &shape);
    assert_string_equal(buffer_text(&shape), "\n\n██  ██\n██  ██\n██  ██\n██  ██\n██  ██████\n\n");
    assert_int_equal(big_letters_width(letters, "Il", 2), 10);
    buffer_release(&shape);
}

static void test_a_letter_without_its_own_takes_its_base(void **state)
{
    (void)state;
    struct buffer one = {0};
    struct buffer other = {0};
    draw("é", 1, &one);
    draw("E", 1, &other);
    assert_string_equal(buffer_text(&one), buffer_text(&other));
    buffer_release(&one);
    buffer_release(&other);
    assert_int_equal(big_letters_width(letters, "привет", 1), 0);
    assert_int_equal(big_letters_fit(letters, "a日", 100, 100), 0);
}

static void test_lines_break_between_words(void **state)
{
    (void)state;
    bool broken;
    /* "IL" is five dots, a space with its gaps four. */
    assert_int_equal(big_letters_lines(letters, "il il", 1, 14, &broken), 1);
    assert_int_equal(big_letters_lines(letters, "il il", 1, 13, &broken), 2);
    assert_false(broken);
    assert_int_equal(big_letters_lines(letters, "il il", 2, 13, &broken), 2);
    assert_false(broken);
    assert_int_equal(big_letters_lines(letters, "il il", 1, 4, &broken), 4);
    assert_true(broken);
    assert_int_equal(big_letters_lines(letters, "il", 1, 0, &broken), 0);
    assert_int_equal(big_letters_lines(letters, "il\nil", 1, 100, &broken), 2);
    assert_false(broken);
}

static void test_the_largest_scale_that_fits(void **state)
{
    (void)state;
    assert_int_equal(big_letters_fit(letters, "il il", 4, 14), 1);
    assert_int_equal(big_letters_fit(letters, "il il", 8, 28), 2);
    assert_int_equal(big_letters_fit(letters, "il il", 16, 13), 2);
    assert_int_equal(big_letters_fit(letters, "il il", 3, 100), 0);
    assert_int_equal(big_letters_fit(letters, "il il", 100, 4), 0);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_letter_is_there_and_none_is_like_another),
        cmocka_unit_test(test_a_word_is_drawn_with_its_dots),
        cmocka_unit_test(test_twice_as_large),
        cmocka_unit_test(test_a_letter_without_its_own_takes_its_base),
        cmocka_unit_test(test_lines_break_between_words),
        cmocka_unit_test(test_the_largest_scale_that_fits),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

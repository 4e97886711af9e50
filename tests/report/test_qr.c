/* QR codes as modules and as half blocks. */
#include "vaihtarit/report/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CODE "123456786"

/* The square that stands in three corners of every code, with the light line around it. */
static void assert_finder(const struct qr *qr, int row, int column)
{
    for (int r = -1; r <= 7; r++) {
        for (int c = -1; c <= 7; c++) {
            int far = abs(r - 3) > abs(c - 3) ? abs(r - 3) : abs(c - 3);
            assert_int_equal(qr_is_dark(qr, row + r, column + c), far != 2 && far != 4);
        }
    }
}

static void test_a_code_has_its_corners(void **state)
{
    (void)state;
    struct qr qr;
    assert_true(qr_make(&qr, CODE));
    assert_int_equal(qr.size, 21);
    assert_finder(&qr, 0, 0);
    assert_finder(&qr, 0, qr.size - 7);
    assert_finder(&qr, qr.size - 7, 0);
    assert_false(qr_is_dark(&qr, -1, 0));
    assert_false(qr_is_dark(&qr, 0, qr.size));
}

static void test_digits_take_the_least_room(void **state)
{
    (void)state;
    struct qr qr;
    assert_true(qr_make(&qr, "0123456789aqwzym-_/:.?=åäö"));
    assert_int_equal(qr.size, 25);
    assert_int_equal(qr_columns(&qr, QR_QUIET), 33);
    assert_int_equal(qr_lines(&qr, QR_QUIET), 17);
}

static void test_blocks_are_the_modules(void **state)
{
    (void)state;
    struct qr qr;
    assert_true(qr_make(&qr, CODE));
    for (int line = 0; line < qr_lines(&qr, 1); line++) {
        for (int column = 0; column < qr_columns(&qr, 1); column++) {
            char32_t block = qr_block(&qr, 1, line, column);
            bool upper = block == U'▀' || block == U'█';
            bool lower = block == U'▄' || block == U'█';
            assert_int_equal(upper, qr_is_dark(&qr, 2 * line - 1, column - 1));
            assert_int_equal(lower, qr_is_dark(&qr, 2 * line, column - 1));
        }
    }
}

static void test_lines_end_with_ink(void **state)
{
    (void)state;
    struct qr qr;
    struct buffer out = {0};
    assert_true(qr_make(&qr, CODE));
    qr_write_text(&out, &qr, QR_QUIET);
    int lines = 0;
    for (const char *at = buffer_text(&out); (at = strchr(at, '\n')); at++, lines++)
        assert_true(at == buffer_text(&out) || at[-1] != ' ');
    assert_int_equal(lines, qr_lines(&qr, QR_QUIET));
    buffer_release(&out);
}

static void test_what_does_not_fit(void **state)
{
    (void)state;
    struct qr qr;
    char text[4001] = {0};
    memset(text, 'x', sizeof text - 1);
    assert_false(qr_make(&qr, text));
    assert_int_equal(qr.size, 0);
    text[400] = '\0';
    assert_false(qr_make(&qr, text));
    assert_int_equal(qr.size, 0);
    assert_false(qr_make(&qr, ""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_code_has_its_corners),
        cmocka_unit_test(test_digits_take_the_least_room),
        cmocka_unit_test(test_blocks_are_the_modules),
        cmocka_unit_test(test_lines_end_with_ink),
        cmocka_unit_test(test_what_does_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

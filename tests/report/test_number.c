/* Numbers as people read them. */
#include "vaihtarit/report/number.h"

#include "vaihtarit/core/figures.h"

#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check(int number, const char *wanted)
{
    struct arena arena = {0};
    assert_string_equal(number_format(&arena, number), wanted);
    arena_release(&arena);
}

static void test_thousands_are_parted(void **state)
{
    (void)state;
    check(0, "0");
    check(999, "999");
    check(1000, "1\u00a0000");
    check(-1005, "\u22121\u00a0005");
    check(12034567, "12\u00a0034\u00a0567");
    check(INT_MIN, "\u22122\u00a0147\u00a0483\u00a0648");
}

static void test_a_hidden_figure_is_a_star(void **state)
{
    (void)state;
    char text[NUMBER_SIZE];
    number_figure(text, FIGURES_HIDDEN);
    assert_string_equal(text, "*");
    number_figure(text, 1550);
    assert_string_equal(text, "1\u00a0550");
}

/* What is no number, or one too long to be a count, stays as it is. */
static void test_cells_that_are_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        const char *shown;
    } cells[] = {{"1550", "1\u00a0550"},
                 {"-1550", "\u22121\u00a0550"},
                 {"123456789", "123\u00a0456\u00a0789"},
                 {"1234567890", "1234567890"},
                 {"99999999999999999999", "99999999999999999999"},
                 {"", ""},
                 {"-", "-"},
                 {"*", "*"},
                 {"6,5", "6,5"},
                 {"1234x", "1234x"}};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char room[NUMBER_SIZE];
        assert_string_equal(number_show(cells[i].cell, room), cells[i].shown);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_thousands_are_parted),
        cmocka_unit_test(test_a_hidden_figure_is_a_star),
        cmocka_unit_test(test_cells_that_are_numbers),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

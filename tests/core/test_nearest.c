#include "vaihtarit/core/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const kinds[] = {"summary", "participants", "listings", "trades"};

static const char *nearest_kind(const char *word)
{
    return nearest_word(word, kinds, sizeof kinds / sizeof kinds[0]);
}

static void test_slips_are_mended(void **state)
{
    (void)state;
    assert_string_equal(nearest_kind("sumary"), "summary");
    assert_string_equal(nearest_kind("Listnigs"), "listings");
    assert_string_equal(nearest_kind("tradess"), "trades");
    assert_string_equal(nearest_kind("participant"), "participants");
}

static void test_accents_do_not_matter(void **state)
{
    (void)state;
    static const char *const fields[] = {"puhelin", "sähköposti"};
    assert_string_equal(nearest_word("sahkopost", fields, 2), "sähköposti");
}

static void test_a_swap_is_one_slip(void **state)
{
    (void)state;
    static const char *const words[] = {"abxx", "acbd"};
    assert_string_equal(nearest_word("abcd", words, 2), "acbd");
}

static void test_nothing_near_is_null(void **state)
{
    (void)state;
    assert_null(nearest_kind("kylpylä"));
    assert_null(nearest_kind(""));
    assert_null(nearest_kind("summary summary summary summary summary summary summary"));
    assert_null(nearest_word("summary", kinds, 0));
}

static void test_slips_are_counted(void **state)
{
    (void)state;
    char longest[80] = {0};
    assert_int_equal(nearest_slips("virtanen", "virtanen"), 0);
    assert_int_equal(nearest_slips("virtanen", "virtane"), 1);
    assert_int_equal(nearest_slips("virtanen", "vitranen"), 1);
    assert_int_equal(nearest_slips("", "abc"), 3);
    for (size_t i = 0; i < 64; i++)
        longest[i] = 'a';
    assert_true(nearest_slips(longest, longest) > 2 * 64);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_slips_are_mended),   cmocka_unit_test(test_accents_do_not_matter),
        cmocka_unit_test(test_a_swap_is_one_slip), cmocka_unit_test(test_nothing_near_is_null),
        cmocka_unit_test(test_slips_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

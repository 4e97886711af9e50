#include "vaihtarit/core/error.h"

#include "vaihtarit/core/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_a_failure_is_told_in_full(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set(&error, ERROR_RULE, "%s on jo kirjattu klo %s.", "Anna", "17.31"));
    assert_int_equal(error.code, ERROR_RULE);
    assert_string_equal(error.message, "Anna on jo kirjattu klo 17.31.");
    assert_non_null(strstr(error.file, "test_error.c"));
    assert_true(error.line > 0);
}

static void test_nobody_has_to_listen(void **state)
{
    (void)state;
    assert_false(error_set(NULL, ERROR_INPUT, "ei kuulijaa"));
    assert_false(error_set_memory(NULL));
}

static void test_exhausted_memory_has_a_sentence(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(error_set_memory(&error));
    assert_int_equal(error.code, ERROR_MEMORY);
    assert_true(strlen(error.message) > 0);
}

static void test_a_long_sentence_is_cut_between_letters(void **state)
{
    (void)state;
    char text[1024];
    for (size_t shift = 0; shift < 4; shift++) {
        size_t length = 0;
        while (length < shift)
            text[length++] = 'a';
        while (length + 4 < sizeof text) {
            memcpy(text + length, "\xF0\x9F\x8D\x84", 4); /* a mushroom, four bytes */
            length += 4;
        }
        text[length] = '\0';
        struct error error = {0};
        error_set(&error, ERROR_INPUT, "%s", text);
        size_t kept = strlen(error.message);
        assert_true(kept > sizeof error.message - 5 && kept < sizeof error.message);
        assert_true(unicode_is_valid(error.message, kept));
        assert_memory_equal(error.message, text, kept);
    }
}

static void test_a_sentence_that_just_fits_stays_whole(void **state)
{
    (void)state;
    struct error error = {0};
    char text[sizeof error.message];
    memset(text, 'x', sizeof text - 1);
    memcpy(text + sizeof text - 3, "ä", 3);
    error_set(&error, ERROR_INPUT, "%s", text);
    assert_string_equal(error.message, text);
}

static void test_clearing_forgets(void **state)
{
    (void)state;
    struct error error = {0};
    error_set(&error, ERROR_FULL, "levy on täynnä");
    error_clear(&error);
    assert_int_equal(error.code, ERROR_NONE);
    assert_string_equal(error.message, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_failure_is_told_in_full),
        cmocka_unit_test(test_nobody_has_to_listen),
        cmocka_unit_test(test_exhausted_memory_has_a_sentence),
        cmocka_unit_test(test_a_long_sentence_is_cut_between_letters),
        cmocka_unit_test(test_a_sentence_that_just_fits_stays_whole),
        cmocka_unit_test(test_clearing_forgets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/report/json_writer.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void check_text(const char *text, const char *expected)
{
    struct buffer out = {0};
    struct json json = {.out = &out};
    json_text(&json, text);
    assert_string_equal(buffer_text(&out), expected);
    buffer_release(&out);
}

static void test_texts_are_escaped(void **state)
{
    (void)state;
    check_text("Äiti", "\"Äiti\"");
    check_text("a\"b\\c/", "\"a\\\"b\\\\c/\"");
    check_text("rivi\nsarkain\t\x01", "\"rivi\\nsarkain\\u0009\\u0001\"");
    check_text("\x1b[0m\x7f\xc2\x9b", "\"\\u001b[0m\\u007f\\u009b\"");
    check_text("\xe2\x80\xae\xef\xbb\xbf", "\"\\u202e\\ufeff\"");
    check_text("a\xff\xc3", "\"a\xef\xbf\xbd\xef\xbf\xbd\"");
    check_text("\xf0\x9f\x8d\x84", "\"\xf0\x9f\x8d\x84\"");
}

static void test_nesting_and_commas(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};
    json_begin_object(&json);
    json_text_field(&json, "a", "x");
    json_integer_field(&json, "b", -9007199254740993);
    json_key(&json, "c");
    json_begin_array(&json);
    json_boolean(&json, true);
    json_null(&json);
    json_begin_object(&json);
    json_end_object(&json);
    json_decimal(&json, 1.0625);
    json_decimal(&json, 0.00049);
    json_end_array(&json);
    json_key(&json, "d");
    json_begin_array(&json);
    json_end_array(&json);
    json_boolean_field(&json, "e", false);
    json_key(&json, "f");
    json_halves(&json, 12);
    json_key(&json, "g");
    json_halves(&json, 1);
    json_end_object(&json);
    json_end(&json);
    assert_string_equal(buffer_text(&out), "{\n"
                                           "  \"a\": \"x\",\n"
                                           "  \"b\": -9007199254740993,\n"
                                           "  \"c\": [\n"
                                           "    true,\n"
                                           "    null,\n"
                                           "    {},\n"
                                           "    1.063,\n"
                                           "    0.000\n"
                                           "  ],\n"
                                           "  \"d\": [],\n"
                                           "  \"e\": false,\n"
                                           "  \"f\": 6,\n"
                                           "  \"g\": 0.5\n"
                                           "}\n");
    buffer_release(&out);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_are_escaped),
        cmocka_unit_test(test_nesting_and_commas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

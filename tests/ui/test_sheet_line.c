/* Lines as they are typed from a paper list: which of it is a time, and which is somebody. */
#include "vaihtarit/ui/sheet_line.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void test_lines(void **state)
{
    static const struct {
        const char *typed;
        const char *time;
        const char *who;
        bool is_code;
    } lines[] = {
        {"", "", "", false},
        {"   ", "", "", false},
        {"123456789", "", "123456789", true},
        {"123 456 789", "", "123456789", true},
        {"789", "", "789", true},
        {"1705", "", "1705", true},
        {"17.05", "17:05", "", false},
        {"9:05", "09:05", "", false},
        {"1705 123456789", "17:05", "123456789", true},
        {"123456789 1705", "17:05", "123456789", true},
        {"1705 123 456 789", "17:05", "123456789", true},
        {"123456789 17.05", "17:05", "123456789", true},
        {"1234 17.05", "17:05", "1234", true},
        {"17.05 1234", "17:05", "1234", true},
        {"mäkinen anna 17.05", "17:05", "mäkinen anna", false},
        {"1705 mäkinen  anna", "17:05", "mäkinen anna", false},
        {"AB-100777", "", "AB-100777", false},
        {"2561 789", "", "2561789", true},
        {"24.00", "", "24.00", false},
        {"17.5", "", "17.5", false},
        {"17.055", "", "17.055", false},
        {"17.60 789", "", "17.60 789", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct sheet_line line;
        sheet_line_read(&line, lines[i].typed);
        assert_string_equal(line.time, lines[i].time);
        assert_string_equal(line.who, lines[i].who);
        assert_int_equal(line.is_code, lines[i].is_code);
    }
}

static void test_a_line_of_any_length(void **state)
{
    (void)state;
    char text[1000];
    struct sheet_line line;
    memset(text, '1', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    sheet_line_read(&line, text);
    assert_int_equal(strlen(line.who), SHEET_WHO_SIZE - 1);
    for (size_t i = 1; i < sizeof text - 1; i += 2)
        text[i] = ' ';
    sheet_line_read(&line, text);
    assert_true(line.is_code);
}

static void test_times(void **state)
{
    (void)state;
    char time[SHEET_TIME_SIZE];
    assert_true(sheet_line_read_time("17.05", time));
    assert_string_equal(time, "17:05");
    assert_true(sheet_line_read_time("0905", time));
    assert_string_equal(time, "09:05");
    assert_false(sheet_line_read_time("", time));
    assert_false(sheet_line_read_time("viideltä", time));
    assert_false(sheet_line_read_time("2460", time));
    assert_false(sheet_line_read_time("17.05.", time));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_a_line_of_any_length),
        cmocka_unit_test(test_times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

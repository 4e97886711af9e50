#include "xlsx_numbers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct number_format plain = {0};
static const struct number_format date = {.date = true};
static const struct number_format time_of_day = {.time = true};
static const struct number_format moment = {.date = true, .time = true};

static void expect(const char *text, struct number_format format, bool from_1904,
                   const char *expected)
{
    struct buffer out = {0};
    number_write(&out, text, format, from_1904);
    assert_string_equal(buffer_text(&out), expected);
    buffer_release(&out);
}

static void test_integers_are_all_digits(void **state)
{
    (void)state;
    expect("0", plain, false, "0");
    expect("-7", plain, false, "-7");
    expect("12345", plain, false, "12345");
    expect("358401234567", plain, false, "358401234567");
    expect("3.58401234567E11", plain, false, "358401234567");
    expect("4.012345670000001E+8", plain, false, "401234567");
    expect("4E3", plain, false, "4000");
    expect("1E+20", plain, false, "100000000000000000000");
    expect("123456789012345678", plain, false, "123456789012345678");
    expect("1E+300", plain, false, "1E+300");
    expect("1E999999999999", plain, false, "1E999999999999");
}

static void test_fractions_are_short(void **state)
{
    (void)state;
    expect("12.5", plain, false, "12.5");
    expect("0.30000000000000004", plain, false, "0.3");
    expect("-0.1", plain, false, "-0.1");
    expect(".5", plain, false, "0.5");
    expect("5.0", plain, false, "5");
    expect("-0.0", plain, false, "0");
    expect("1.5E-3", plain, false, "0.0015");
    expect("9.9999999999999999", plain, false, "10");
    expect("1E-300", plain, false, "1E-300");
}

static void test_what_is_no_number(void **state)
{
    (void)state;
    static const char *const texts[] = {"",   "-",   ".",   "abc", "1.2.3", "12 ",
                                        "1E", "1E+", "NaN", "inf", "0x10",  "1,5"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        expect(texts[i], plain, false, texts[i]);
        expect(texts[i], moment, false, texts[i]);
    }
}

static void test_dates(void **state)
{
    (void)state;
    expect("46350", date, false, "2026-11-24");
    expect("46350.9", date, false, "2026-11-24");
    expect("4.635E4", date, false, "2026-11-24");
    expect("1", date, false, "1900-01-01");
    expect("59", date, false, "1900-02-28");
    expect("61", date, false, "1900-03-01");
    expect("2958465", date, false, "9999-12-31");
    expect("44888", date, true, "2026-11-24");
    expect("0", date, true, "1904-01-01");
    expect("2957003", date, true, "9999-12-31");
}

static void test_times(void **state)
{
    (void)state;
    expect("0.5", time_of_day, false, "12:00");
    expect("0.73755787037037", time_of_day, false, "17:42:05");
    expect("1.5", time_of_day, false, "36:00"); /* hours counted further than a day */
    expect("46350.73755787037", moment, false, "2026-11-24T17:42:05");
    expect("46350", moment, false, "2026-11-24T00:00:00");
    expect("46349.9999999999", moment, false, "2026-11-24T00:00:00");
    expect("0.5", moment, false, "12:00");
    expect("0.5", moment, true, "1904-01-01T12:00:00");
}

/* What the calendar of a spreadsheet does not have stays the number that it is. */
static void test_no_days(void **state)
{
    (void)state;
    expect("-1", date, false, "-1");
    expect("0", date, false, "0");
    expect("2958466", date, false, "2958466");
    expect("2957004", date, true, "2957004");
    expect("358401234567", moment, false, "358401234567");
    expect("1E300", time_of_day, false, "1E300");
}

static void test_zeros_in_front(void **state)
{
    (void)state;
    struct number_format five = number_format_of_code("00000");
    expect("100", five, false, "00100");
    expect("0", five, false, "00000");
    expect("99999", five, false, "99999");
    expect("123456", five, false, "123456");
    expect("1.5", five, false, "1.5");
    expect("-5", five, false, "-5");
    assert_int_equal(number_format_of_code("0").digits, 0);
    assert_int_equal(number_format_of_code("0.00").digits, 0);
    assert_int_equal(number_format_of_code("0000;-0000").digits, 4);
}

static void expect_code(const char *code, bool is_date, bool is_time)
{
    struct number_format format = number_format_of_code(code);
    assert_int_equal(format.date, is_date);
    assert_int_equal(format.time, is_time);
}

static void test_codes(void **state)
{
    (void)state;
    expect_code("General", false, false);
    expect_code("", false, false);
    expect_code("@", false, false);
    expect_code("#,##0.00", false, false);
    expect_code("0.00E+00", false, false);
    expect_code("d\\.m\\.yyyy", true, false);
    expect_code("[$-40B]DDDD D. MMMM YYYY", true, false);
    expect_code("mmm", true, false);
    expect_code("h:mm", false, true);
    expect_code("mm:ss.0", false, true);
    expect_code("[h]:mm", false, true);
    expect_code("h:mm AM/PM", false, true);
    expect_code("m/d/yy h:mm", true, true);
    expect_code("0\" days\"", false, false);
    expect_code("[Red]0", false, false);
    expect_code("0_d", false, false);
    expect_code("0\\d", false, false);
    expect_code("0*s", false, false);
    expect_code("0;\"x\"yyyy", false, false);
    expect_code("\"open", false, false);
    expect_code("[open", false, false);
    expect_code("\\", false, false);
    expect_code("_", false, false);
}

static void test_numbers_of_formats(void **state)
{
    (void)state;
    assert_false(number_format_of_id(0).date);
    assert_false(number_format_of_id(13).date);
    assert_true(number_format_of_id(14).date);
    assert_false(number_format_of_id(14).time);
    assert_true(number_format_of_id(20).time);
    assert_false(number_format_of_id(20).date);
    assert_true(number_format_of_id(22).date && number_format_of_id(22).time);
    assert_true(number_format_of_id(46).time);
    assert_false(number_format_of_id(49).date || number_format_of_id(49).time);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_integers_are_all_digits),
        cmocka_unit_test(test_fractions_are_short),
        cmocka_unit_test(test_what_is_no_number),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_times),
        cmocka_unit_test(test_no_days),
        cmocka_unit_test(test_zeros_in_front),
        cmocka_unit_test(test_codes),
        cmocka_unit_test(test_numbers_of_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

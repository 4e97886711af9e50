#include "vaihtarit/core/clock.h"

#include "vaihtarit/core/message.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define EVENING "2026-11-24T17:42:05+02:00"
enum { HOUR = 3600 * 1000 };

static int set_up(void **state)
{
    (void)state;
    setenv("TZ", "EET-2", 1);
    tzset();
    return setenv("VAIHTARIT_NOW", EVENING, 1);
}

static void test_the_clock_stands_where_it_is_put(void **state)
{
    (void)state;
    assert_int_equal(clock_now(), 1795534925000);
    char text[CLOCK_TEXT_SIZE];
    clock_now_text(text);
    assert_string_equal(text, EVENING);
    char date[CLOCK_DATE_SIZE];
    clock_today(date);
    assert_string_equal(date, "2026-11-24");
}

static void test_an_unreadable_stop_is_not_heeded(void **state)
{
    (void)state;
    setenv("VAIHTARIT_NOW", "illalla", 1);
    int64_t before = (int64_t)time(NULL) * 1000;
    assert_true(clock_now() >= before);
}

static void test_the_monotonic_clock_is_never_stopped_nor_turned_back(void **state)
{
    (void)state;
    int64_t first = clock_monotonic();
    int64_t next;
    do
        next = clock_monotonic();
    while (next == first);
    assert_true(next > first);
}

static void test_today_is_the_local_day(void **state)
{
    (void)state;
    char date[CLOCK_DATE_SIZE];
    setenv("VAIHTARIT_NOW", "2026-12-31T22:30:00Z", 1);
    clock_today(date);
    assert_string_equal(date, "2027-01-01");
}

static void test_offsets_and_fractions_are_read(void **state)
{
    (void)state;
    static const char *const same[] = {
        EVENING,
        "2026-11-24T15:42:05Z",
        "2026-11-24T15:42:05.999Z",
        "2026-11-24 17:42:05+0200",
        "2026-11-24T17:42:05+02",
        "2026-11-24T12:12:05-03:30",
        "2026-11-24T17:42:05", /* local time */
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        int64_t milliseconds = 0;
        assert_true(clock_parse(same[i], &milliseconds));
        assert_int_equal(milliseconds, 1795534925000);
    }
}

static void test_what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "2026-11-24",
        "2026-11-24T",
        "2026-11-24T17:42",
        "2026-02-29T17:42:05Z",
        "2026-13-01T17:42:05Z",
        "2026-11-24T24:00:00Z",
        "2026-11-24T17:60:00Z",
        "2026-11-24T17:42:61Z",
        "2026-11-24T17:42:05Zulu",
        "2026-11-24T17:42:05+",
        "2026-11-24T17:42:05+02:",
        "2026-11-24T17:42:05+02:60",
        "2026-11-24T17:42:05+19:00",
        "2026-11-24T17:42:05 +02:00",
        "24.11.2026 17.42",
        "\x1b[2J",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int64_t milliseconds = 7;
        assert_false(clock_parse(wrong[i], &milliseconds));
        assert_int_equal(milliseconds, 7);
    }
}

static void test_times_are_written_in_local_time(void **state)
{
    (void)state;
    char text[CLOCK_TEXT_SIZE];
    clock_format(0, text);
    assert_string_equal(text, "1970-01-01T02:00:00+02:00");
    clock_format(-1, text);
    assert_string_equal(text, "1970-01-01T01:59:59+02:00");
    setenv("TZ", "NST3:30", 1);
    tzset();
    clock_format(12 * HOUR, text);
    assert_string_equal(text, "1970-01-01T08:30:00-03:30");
}

static void test_every_written_time_reads_back(void **state)
{
    (void)state;
    static const char *const zones[] = {"UTC0", "EET-2", "EET-2EEST,M3.5.0/3,M10.5.0/4", "XXX5:45"};
    for (size_t zone = 0; zone < sizeof zones / sizeof *zones; zone++) {
        setenv("TZ", zones[zone], 1);
        tzset();
        for (int64_t moment = 0; moment < 4000000000000; moment += 12345678000) {
            char text[CLOCK_TEXT_SIZE];
            int64_t back = -1;
            clock_format(moment, text);
            assert_true(clock_parse(text, &back));
            assert_int_equal(back, moment);
        }
    }
}

static void test_the_calendar(void **state)
{
    (void)state;
    assert_true(clock_date_is_valid("2026-11-24"));
    assert_true(clock_date_is_valid("2028-02-29"));
    assert_true(clock_date_is_valid("2000-02-29"));
    assert_false(clock_date_is_valid("2026-02-29"));
    assert_false(clock_date_is_valid("2100-02-29"));
    assert_false(clock_date_is_valid("2026-04-31"));
    assert_false(clock_date_is_valid("2026-00-10"));
    assert_false(clock_date_is_valid("2026-10-00"));
    assert_false(clock_date_is_valid("2026-1-1"));
    assert_false(clock_date_is_valid("2026-11-24 "));
    assert_false(clock_date_is_valid(""));
}

static void test_dates_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *written;
        const char *date;
    } cases[] = {
        {"2026-11-24", "2026-11-24"}, {"24.11.2026", "2026-11-24"}, {" 1.2.2027 ", "2027-02-01"},
        {"01.02.2027", "2027-02-01"}, {"24.11.", "2026-11-24"},     {"25.11.", "2026-11-25"},
        {"31.12.", "2026-12-31"},     {"23.11.", "2027-11-23"},     {"7.1.", "2027-01-07"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char date[CLOCK_DATE_SIZE] = "";
        assert_true(clock_parse_date(cases[i].written, date));
        assert_string_equal(date, cases[i].date);
    }
}

static void test_what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "huomenna",   "24.11",     "24.11.26",
                                        "31.11.",     "0.1.2026",   "1.13.2026", "24.11.2026x",
                                        "124.1.2026", "2026-11-31", "29.2.2026", "24/11/2026"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char date[CLOCK_DATE_SIZE] = "ennallaan";
        assert_false(clock_parse_date(wrong[i], date));
        assert_string_equal(date, "ennallaan");
    }
}

static void test_the_wall_time_stays_where_it_was_written(void **state)
{
    (void)state;
    char text[8];
    clock_time_of_day(EVENING, text);
    assert_string_equal(text, "17.42");
    clock_time_of_day("2026-11-24T09:05:00-08:00", text);
    assert_string_equal(text, "09.05");
    clock_time_of_day("", text);
    assert_string_equal(text, "");
    clock_time_of_day("2026-11-24", text);
    assert_string_equal(text, "");
}

static void test_dates_are_shown_in_finnish(void **state)
{
    (void)state;
    char text[32];
    clock_long_date("2026-11-24", text, sizeof text);
    assert_string_equal(text, "ti 24.11.2026");
    clock_long_date("2028-02-29", text, sizeof text);
    assert_string_equal(text, "ti 29.2.2028");
    clock_long_date("2000-01-01", text, sizeof text);
    assert_string_equal(text, "la 1.1.2000");
    clock_short_date("2026-02-03", text, sizeof text);
    assert_string_equal(text, "3.2.2026");
    clock_short_date("pian", text, sizeof text);
    assert_string_equal(text, "pian");
    clock_long_date("", text, sizeof text);
    assert_string_equal(text, "");
}

static void test_dates_and_times_are_shown_in_english(void **state)
{
    (void)state;
    char text[32];
    static const uint32_t empty[] = {0x950412de, 0, 0, 28, 28, 0, 28}; /* a .mo without texts */
    assert_true(
        message_use_catalogue(LANGUAGE_ENGLISH, (const unsigned char *)empty, sizeof empty));
    clock_long_date("2026-11-24", text, sizeof text);
    assert_string_equal(text, "Tue 24 Nov 2026");
    clock_short_date("2026-02-03", text, sizeof text);
    assert_string_equal(text, "3 Feb 2026");
    clock_form_date("2026-02-03", text, sizeof text);
    assert_string_equal(text, "3.2.2026");
    clock_short_date("soon", text, sizeof text);
    assert_string_equal(text, "soon");
    clock_time_of_day(EVENING, text);
    assert_string_equal(text, "17:42");
    assert_true(message_use_catalogue(LANGUAGE_FINNISH, NULL, 0));
}

static void test_a_week_has_seven_names(void **state)
{
    (void)state;
    static const char *const days[] = {"su", "ma", "ti", "ke", "to", "pe", "la"};
    for (int64_t day = 0; day < 800; day++) {
        char iso[CLOCK_TEXT_SIZE];
        char shown[32];
        clock_format(day * 24 * HOUR, iso);
        iso[CLOCK_DATE_SIZE - 1] = '\0';
        clock_long_date(iso, shown, sizeof shown);
        assert_memory_equal(shown, days[(day + 4) % 7], 2); /* 1.1.1970 was a Thursday */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(test_the_clock_stands_where_it_is_put, set_up),
        cmocka_unit_test_setup(test_an_unreadable_stop_is_not_heeded, set_up),
        cmocka_unit_test_setup(test_the_monotonic_clock_is_never_stopped_nor_turned_back, set_up),
        cmocka_unit_test_setup(test_today_is_the_local_day, set_up),
        cmocka_unit_test_setup(test_offsets_and_fractions_are_read, set_up),
        cmocka_unit_test_setup(test_what_is_no_time_is_refused, set_up),
        cmocka_unit_test_setup(test_times_are_written_in_local_time, set_up),
        cmocka_unit_test_setup(test_every_written_time_reads_back, set_up),
        cmocka_unit_test_setup(test_the_calendar, set_up),
        cmocka_unit_test_setup(test_dates_as_people_write_them, set_up),
        cmocka_unit_test_setup(test_what_is_no_date_is_refused, set_up),
        cmocka_unit_test_setup(test_the_wall_time_stays_where_it_was_written, set_up),
        cmocka_unit_test_setup(test_dates_are_shown_in_finnish, set_up),
        cmocka_unit_test_setup(test_dates_and_times_are_shown_in_english, set_up),
        cmocka_unit_test_setup(test_a_week_has_seven_names, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/core/clock.h"

#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SHORT_DATE_SIZE = 16 };

int64_t clock_now(void)
{
    const char *stopped = getenv("VAIHTARIT_NOW");
    int64_t milliseconds;
    if (stopped && clock_parse(stopped, &milliseconds))
        return milliseconds;
    struct timespec now;
    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_monotonic(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

void clock_format(int64_t milliseconds, char text[CLOCK_TEXT_SIZE])
{
    int64_t whole = milliseconds / 1000 - (milliseconds % 1000 < 0);
    time_t seconds = (time_t)whole;
    struct tm local;
    if (!localtime_r(&seconds, &local))
        memset(&local, 0, sizeof local);
    long offset = local.tm_gmtoff / 60;
    unsigned distance = (unsigned)(offset < 0 ? -offset : offset);
    (void)snprintf(text, CLOCK_TEXT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u%c%02u:%02u",
                   (unsigned)(local.tm_year + 1900) % 10000, (unsigned)(local.tm_mon + 1) % 100,
                   (unsigned)local.tm_mday % 100, (unsigned)local.tm_hour % 100,
                   (unsigned)local.tm_min % 100, (unsigned)local.tm_sec % 100,
                   offset < 0 ? '-' : '+', distance / 60 % 100, distance % 60);
}

void clock_now_text(char text[CLOCK_TEXT_SIZE])
{
    clock_format(clock_now(), text);
}

void clock_today(char date[CLOCK_DATE_SIZE])
{
    char text[CLOCK_TEXT_SIZE];
    clock_now_text(text);
    memcpy(date, text, CLOCK_DATE_SIZE - 1);
    date[CLOCK_DATE_SIZE - 1] = '\0';
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

static bool is_date(int year, int month, int day)
{
    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

static bool read_digits(const char **text, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++, (*text)++) {
        if (**text < '0' || **text > '9')
            return false;
        *number = *number * 10 + (**text - '0');
    }
    return true;
}

static bool read_byte(const char **text, char byte)
{
    if (**text != byte)
        return false;
    (*text)++;
    return true;
}

static bool read_iso_date(const char **text, int *year, int *month, int *day)
{
    return read_digits(text, 4, year) && read_byte(text, '-') && read_digits(text, 2, month) &&
           read_byte(text, '-') && read_digits(text, 2, day) && is_date(*year, *month, *day);
}

static bool read_time(const char **text, struct tm *fields)
{
    int year, month, day;
    if (!read_iso_date(text, &year, &month, &day) ||
        (!read_byte(text, 'T') && !read_byte(text, ' ')) ||
        !read_digits(text, 2, &fields->tm_hour) || !read_byte(text, ':') ||
        !read_digits(text, 2, &fields->tm_min) || !read_byte(text, ':') ||
        !read_digits(text, 2, &fields->tm_sec))
        return false;
    if (read_byte(text, '.'))
        while (**text >= '0' && **text <= '9')
            (*text)++;
    fields->tm_year = year - 1900;
    fields->tm_mon = month - 1;
    fields->tm_mday = day;
    fields->tm_isdst = -1;
    return fields->tm_hour <= 23 && fields->tm_min <= 59 && fields->tm_sec <= 60;
}

/* "Z", "+02:00", "+0200" or "+02", as seconds east of Greenwich. */
static bool read_offset(const char **text, int *seconds)
{
    *seconds = 0;
    if (read_byte(text, 'Z'))
        return true;
    int sign = **text == '-' ? -1 : 1;
    int hours;
    int minutes = 0;
    if ((!read_byte(text, '+') && !read_byte(text, '-')) || !read_digits(text, 2, &hours))
        return false;
    bool colon = read_byte(text, ':');
    if ((colon || **text != '\0') && !read_digits(text, 2, &minutes))
        return false;
    *seconds = sign * (hours * 60 + minutes) * 60;
    return hours <= 18 && minutes <= 59;
}

bool clock_parse(const char *text, int64_t *milliseconds)
{
    struct tm fields = {0};
    if (!read_time(&text, &fields))
        return false;
    if (*text == '\0') {
        *milliseconds = (int64_t)mktime(&fields) * 1000;
        return true;
    }
    int offset;
    if (!read_offset(&text, &offset) || *text != '\0')
        return false;
    *milliseconds = ((int64_t)timegm(&fields) - offset) * 1000;
    return true;
}

bool clock_date_is_valid(const char *date)
{
    int year, month, day;
    return read_iso_date(&date, &year, &month, &day) && *date == '\0';
}

/* One or two digits and the full stop behind them. */
static bool read_ordinal(const char **text, int *number)
{
    if (!read_digits(text, 1, number))
        return false;
    if (**text >= '0' && **text <= '9')
        *number = *number * 10 + (*(*text)++ - '0');
    return read_byte(text, '.');
}

/* The year in which the month and day come next, today included. */
static int coming_year(int month, int day)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    const char *rest = today;
    int year = 1900, this_month = 1, this_day = 1;
    (void)read_iso_date(&rest, &year, &this_month, &this_day);
    bool past = month < this_month || (month == this_month && day < this_day);
    return past ? year + 1 : year;
}

/* "24.11.2026" or "24.11." */
static bool read_finnish_date(const char **text, int *year, int *month, int *day)
{
    if (!read_ordinal(text, day) || !read_ordinal(text, month))
        return false;
    if (**text < '0' || **text > '9')
        *year = coming_year(*month, *day);
    else if (!read_digits(text, 4, year))
        return false;
    return is_date(*year, *month, *day);
}

bool clock_parse_date(const char *text, char date[CLOCK_DATE_SIZE])
{
    text += strspn(text, " ");
    int year, month, day;
    const char *rest = text;
    if (!read_iso_date(&rest, &year, &month, &day)) {
        rest = text;
        if (!read_finnish_date(&rest, &year, &month, &day))
            return false;
    }
    if (rest[strspn(rest, " ")] != '\0')
        return false;
    (void)snprintf(date, CLOCK_DATE_SIZE, "%04u-%02u-%02u", (unsigned)year % 10000,
                   (unsigned)month % 100, (unsigned)day % 100);
    return true;
}

void clock_time_of_day(const char *iso, char text[8])
{
    text[0] = '\0';
    if (strlen(iso) >= 16 && iso[10] == 'T')
        (void)snprintf(text, 8, "%.2s%c%.2s", iso + 11,
                       message_language() == LANGUAGE_ENGLISH ? ':' : '.', iso + 14);
}

/* Sakamoto's method: 0 is Sunday. */
static int day_of_week(int year, int month, int day)
{
    static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    year -= month < 3;
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + day) % 7;
}

void clock_form_date(const char *date, char *text, size_t size)
{
    int year, month, day;
    const char *rest = date;
    if (read_iso_date(&rest, &year, &month, &day))
        (void)snprintf(text, size, "%d.%d.%d", day, month, year);
    else
        (void)snprintf(text, size, "%s", date);
}

void clock_short_date(const char *date, char *text, size_t size)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int year, month, day;
    const char *rest = date;
    if (message_language() == LANGUAGE_ENGLISH && read_iso_date(&rest, &year, &month, &day))
        (void)snprintf(text, size, "%d %s %d", day, months[month - 1], year);
    else
        clock_form_date(date, text, size);
}

void clock_long_date(const char *date, char *text, size_t size)
{
    static const char *const days[3][7] = {
        [LANGUAGE_FINNISH] = {"su", "ma", "ti", "ke", "to", "pe", "la"},
        [LANGUAGE_SWEDISH] = {"sö", "må", "ti", "on", "to", "fr", "lö"},
        [LANGUAGE_ENGLISH] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}};
    int year, month, day;
    const char *rest = date;
    char plain[SHORT_DATE_SIZE] = "";
    if (!read_iso_date(&rest, &year, &month, &day)) {
        (void)snprintf(text, size, "%s", date);
        return;
    }
    clock_short_date(date, plain, sizeof plain);
    (void)snprintf(text, size, "%s %s", days[message_language()][day_of_week(year, month, day)],
                   plain);
}

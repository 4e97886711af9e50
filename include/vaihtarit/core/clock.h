/* Wall time and dates. Times are ISO 8601 text with an offset; dates are YYYY-MM-DD. */
#ifndef VAIHTARIT_CORE_CLOCK_H
#define VAIHTARIT_CORE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CLOCK_TEXT_SIZE = 32, CLOCK_DATE_SIZE = 11 };

/*
 * Milliseconds since 1970 UTC. VAIHTARIT_NOW (ISO 8601) stops the clock there, for tests and
 * pictures; a text that cannot be read as a time is not heeded.
 */
int64_t clock_now(void);

/* A monotonic count of microseconds, for budgets of work; never stopped. */
int64_t clock_monotonic(void);

/* Writes milliseconds as local time, "2026-11-24T17:42:05+02:00". */
void clock_format(int64_t milliseconds, char text[CLOCK_TEXT_SIZE]);

/* The present moment as clock_format writes it. */
void clock_now_text(char text[CLOCK_TEXT_SIZE]);

/* Today's local date, "2026-11-24". */
void clock_today(char date[CLOCK_DATE_SIZE]);

/* Reads ISO 8601 with seconds and offset or Z (or none: local time). False if it is no time. */
bool clock_parse(const char *text, int64_t *milliseconds);

/* True for a date of the calendar written YYYY-MM-DD. */
bool clock_date_is_valid(const char *date);

/*
 * Reads a date as people write it, 2026-11-24, 24.11.2026 or 24.11. (the coming one, seen from
 * today), and writes it as YYYY-MM-DD. False if it is no date.
 */
bool clock_parse_date(const char *text, char date[CLOCK_DATE_SIZE]);

/*
 * "17.42", in English "17:42", of an ISO 8601 time, as it stands in the text: the wall time where
 * it was written.
 */
void clock_time_of_day(const char *iso, char text[8]);

/* "ti 24.11.2026" of a date in the user's language; the text itself if it is no date. */
void clock_long_date(const char *date, char *text, size_t size);

/* "24.11.2026", in English "24 Nov 2026", of a date; the text itself if it is no date. */
void clock_short_date(const char *date, char *text, size_t size);

/* "24.11.2026" of a date in every language, as forms take it; the text itself if it is no date. */
void clock_form_date(const char *date, char *text, size_t size);

#endif

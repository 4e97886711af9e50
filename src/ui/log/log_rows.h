/*
 * The rows of the log that a view shows: read from the newest on, a slice at a time, as far as
 * somebody looks, and only those that meet what was searched for.
 */
#ifndef UI_LOG_ROWS_H
#define UI_LOG_ROWS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/store/history.h"

#include <stdbool.h>
#include <stddef.h>

/* One transaction, ready to be drawn. */
struct log_row {
    struct id id; /* made of the transaction's place, for the list */
    struct history_entry entry;
    const char *time; /* "17.31" */
    const char *deed; /* "kirjattu Anna Mäkinen" */
};

struct log_rows {
    struct history *history;
    struct arena texts;
    struct log_row *items; /* malloc'd */
    size_t count;
    size_t capacity;
    bool ended; /* the log has no more */
};

/* Begins anew with no rows, at the newest transaction; where that fails the log has ended. */
bool log_rows_begin(struct log_rows *rows, struct store *store, struct error *error);

/*
 * Reads on until there are `wanted` rows that meet `search` ("" is met by all), the log ends or
 * about `milliseconds` have passed. today (ISO 8601) tells which times need their date.
 */
bool log_rows_read(struct log_rows *rows, size_t wanted, const char *search, const char *today,
                   int milliseconds, struct error *error);

void log_rows_release(struct log_rows *rows);

#endif

/* The figures of listings and trades. Private to this layer. */
#ifndef STORE_MARKET_FIGURES_H
#define STORE_MARKET_FIGURES_H

#include "database.h"

#include "vaihtarit/core/figures.h"

/*
 * Runs a statement whose only row is numbers, with the event bound, and today (YYYY-MM-DD) unless
 * it is NULL.
 */
bool figures_read_numbers(struct store *store, const char *sql, const struct id *event,
                          const char *today, int **targets, size_t count, struct error *error);

/* Fills listings, trades and wants. */
bool market_figures_count(struct store *store, const struct id *event, struct figures *figures,
                          struct error *error);

/* How many days each of some wants waited to be met. Free the items. */
struct day_counts {
    int *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

/*
 * Adds for each met want of the event the whole days between the day it was written down, which
 * the log tells, and the day it was first met. A listing's own row has no time of its making.
 */
bool market_figures_add_days(struct store *store, const struct id *event, struct day_counts *days,
                             struct error *error);

/* Twice their median, FIGURES_NO_DAYS where there are none. Puts them in order. */
int day_counts_half_median(struct day_counts *days);

/* Fills listings, trades, wants, days and associations; texts are the arena's. */
bool market_figures_read(struct store *store, const struct id *event, struct arena *arena,
                         struct figures *figures, struct error *error);

#endif

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

/* Fills listings, trades, wants, days and associations; texts are the arena's. */
bool market_figures_read(struct store *store, const struct id *event, struct arena *arena,
                         struct figures *figures, struct error *error);

#endif

/*
 * Changes as rows of a virtual table, so that one statement appends many of them while its cursor
 * stays at the end of the log: half the time of as many statements. Private to this layer.
 */
#ifndef STORE_FEED_H
#define STORE_FEED_H

#include "database.h"

/* The table that feed_register makes known: node, seq, hlc, entity, row, field, value, salt. */
#define FEED_TABLE "change_feed"

/* Makes the table known to the store's connection; its rows are those of store->feed. */
bool feed_register(struct store *store, struct error *error);

#endif

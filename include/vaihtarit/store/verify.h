/* Proving that a book holds together, and building the typed tables anew from the log. */
#ifndef VAIHTARIT_STORE_VERIFY_H
#define VAIHTARIT_STORE_VERIFY_H

#include "vaihtarit/store/store.h"

struct verify_result {
    int64_t transactions; /* whose hashes were checked */
    int64_t changes;
    int64_t rows; /* of the typed tables, each compared with what the log says */
};

/*
 * Checks SQLite's own structure, each node's hash chain and, row for row, that the typed tables are
 * what the log makes them. The first thing that does not hold is ERROR_DAMAGED and named.
 * Not inside a transaction, whose changes nothing vouches for yet.
 */
bool store_verify(struct store *store, struct verify_result *result, struct error *error);

/* Throws the typed tables away and folds the log into new ones, in one transaction of its own. */
bool store_rebuild(struct store *store, struct error *error);

#endif

/* Blanking the values of erased people. Private to this layer. */
#ifndef STORE_BLANK_H
#define STORE_BLANK_H

#include "vaihtarit/store/replica.h"

/*
 * Blanks what a transaction taken from another laptop brought of people who were erased: it may
 * have been written before that laptop heard of the erasure. Where it brings an erasure itself,
 * all that the log and the typed tables hold of erased people.
 */
bool blank_taken(struct store *store, const struct replica_txn *txn, struct error *error);

#endif

/* Blanking the values of erased people. Private to this layer. */
#ifndef STORE_BLANK_H
#define STORE_BLANK_H

#include "vaihtarit/store/replica.h"

/*
 * Blanks whatever the log and the typed tables hold of people who were erased: all of it, or what a
 * transaction taken from another laptop brought, which may have been written before that laptop
 * heard of the erasure. Nothing where nobody was erased.
 */
bool blank_erased(struct store *store, struct error *error);
bool blank_taken(struct store *store, const struct replica_txn *txn, struct error *error);

#endif

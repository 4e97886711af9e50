/* Blanking the values of erased people. Private to this layer. */
#ifndef STORE_BLANK_H
#define STORE_BLANK_H

#include "vaihtarit/core/error.h"

struct store;

/*
 * Blanks whatever the log and the typed tables still hold of people who were erased. Called in each
 * transaction that brings an erasure, or changes that may have been written before one was heard
 * of. Nothing where nobody was erased.
 */
bool blank_erased(struct store *store, struct error *error);

#endif

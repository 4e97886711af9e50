/*
 * Erasing a person (GDPR article 17): the values leave the typed tables and the log, here and
 * wherever the book syncs; the chain still verifies and every count stays.
 */
#ifndef VAIHTARIT_STORE_ERASURE_H
#define VAIHTARIT_STORE_ERASURE_H

#include "vaihtarit/store/store.h"

/*
 * Erases the name, contact details, needs, notes and list codes of the person of a registration, at
 * every event of the book, and whatever listing names them as its contact, in one transaction. It
 * cannot be undone. ERROR_NOT_FOUND when there is no such registration.
 */
bool erasure_add(struct store *store, const struct id *registration, struct error *error);

/* How many people have been erased from this book. */
bool erasure_count(struct store *store, int64_t *count, struct error *error);

#endif

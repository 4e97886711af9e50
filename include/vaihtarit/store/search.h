/* Finding attendees in the file by code or by words; the app searches its model instead. */
#ifndef VAIHTARIT_STORE_SEARCH_H
#define VAIHTARIT_STORE_SEARCH_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/*
 * The attendees of an event whose code or external code is `text` exactly, or in whose name,
 * association and municipality every word of text begins a word. Up to `limit`, those not arrived
 * first; the arena's.
 */
bool search_attendees(struct store *store, const struct id *event, const char *text, size_t limit,
                      struct arena *arena, const struct attendee **attendees, size_t *count,
                      struct error *error);

#endif

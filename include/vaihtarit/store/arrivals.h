/* When people came: the arrivals of an evening in slots of five minutes. */
#ifndef VAIHTARIT_STORE_ARRIVALS_H
#define VAIHTARIT_STORE_ARRIVALS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/arrivals.h"
#include "vaihtarit/store/store.h"

/*
 * Reads the arrivals of an event: each named person once, by the first check-in that stands, and
 * apart from them the heads that were counted. A slot in which nobody came is there where others
 * stand within the hour around it. The slots are the arena's. The people of all slots are as many
 * as figures.people.checked_in.
 */
bool arrivals_read(struct store *store, const struct id *event, struct arena *arena,
                   struct arrivals *arrivals, struct error *error);

#endif

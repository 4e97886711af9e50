/* Who came, when, at which desk. A presence is never changed, only made void by undo. */
#ifndef VAIHTARIT_STORE_PRESENCE_H
#define VAIHTARIT_STORE_PRESENCE_H

#include "vaihtarit/store/store.h"

/*
 * Checks a registration in. A second check-in is refused (ERROR_RULE) with when and at which desk
 * the first was; a cancelled one and one on the waiting list are refused with what to do.
 */
bool presence_check_in(struct store *store, const struct id *registration, const char *desk,
                       struct error *error);

/* As presence_check_in, and lets one from the waiting list in: registered and in at once. */
bool presence_admit(struct store *store, const struct id *registration, const char *desk,
                    struct error *error);

/* Takes a registration's check-in back (its presences become void). */
bool presence_undo(struct store *store, const struct id *registration, struct error *error);

/* Marks somebody as having left, or as having come back. */
bool presence_leave(struct store *store, const struct id *registration, const char *desk,
                    struct error *error);
bool presence_return(struct store *store, const struct id *registration, const char *desk,
                     struct error *error);

/* Counts people without a name; a negative number corrects. The sum never falls below zero. */
bool headcount_add(struct store *store, const struct id *event, int people, const char *desk,
                   struct error *error);

#endif

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

/* How somebody comes in; zeroed for the ordinary way. */
struct entry {
    const char *desk; /* "" or NULL: the store's actor */
    const char *at;   /* ISO 8601 with offset: the moment on a paper list; NULL for this one */
    bool admit; /* also from the waiting list or after cancelling: registered and in at once */
    bool over_capacity; /* also when the house is full */
};

/*
 * As presence_check_in, in the way that *entry says. ERROR_CAPACITY when as many people are inside
 * as the event has places, counted heads among them.
 */
bool presence_enter(struct store *store, const struct id *registration, const struct entry *entry,
                    struct error *error);

/* People inside at this moment, counted heads among them. */
bool presence_count_inside(struct store *store, const struct id *event, int *people,
                           struct error *error);

/* Takes a registration's check-in back (its presences become void). */
bool presence_undo(struct store *store, const struct id *registration, struct error *error);

/* Marks somebody as having left. */
bool presence_leave(struct store *store, const struct id *registration, const char *desk,
                    struct error *error);

/*
 * Marks somebody as having come back, in the way that *entry says; its `admit` changes nothing.
 * ERROR_CAPACITY when the house is full.
 */
bool presence_reenter(struct store *store, const struct id *registration, const struct entry *entry,
                      struct error *error);

#endif

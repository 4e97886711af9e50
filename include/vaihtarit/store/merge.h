/*
 * Rows that turn out to be one: the same person twice on a list, an association under two names.
 * Nothing is merged but by a person's decision, and every merger can be taken back.
 */
#ifndef VAIHTARIT_STORE_MERGE_H
#define VAIHTARIT_STORE_MERGE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/*
 * Makes two attendees of one event one: `keep` stays and gets what it lacks (contact details,
 * association, needs, note, presence, a place), `drop` leaves the lists. ERROR_RULE when they are
 * not of one event or are the same.
 */
bool merge_attendees(struct store *store, const struct id *keep, const struct id *drop,
                     struct error *error);

/*
 * Makes two associations one: people, listings and trades of `drop` become those of `keep`, and a
 * list that names `drop` from then on means `keep`.
 */
bool merge_organisations(struct store *store, const struct id *keep, const struct id *drop,
                         struct error *error);

/* A merger that stands. */
struct merger {
    struct id drop;
    struct id keep;
    bool organisation; /* else two registrations */
    const char *drop_name;
    const char *keep_name;
};

/* The mergers of an event's attendees and of all associations, in *mergers (owned by arena). */
bool merge_list(struct store *store, const struct id *event, struct arena *arena,
                const struct merger **mergers, size_t *count, struct error *error);

/*
 * Splits what was merged: the whole transaction of the merger is taken back, except what has been
 * changed since.
 */
bool merge_split(struct store *store, const struct merger *merger, struct error *error);

#endif

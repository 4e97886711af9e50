/* What associations offer and look for. */
#ifndef VAIHTARIT_STORE_LISTING_H
#define VAIHTARIT_STORE_LISTING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

struct listing_form {
    const char *organisation; /* name; added to the book when it is new */
    const char *municipality; /* kept only where it is not the association's own */
    enum listing_side side;
    const char *title; /* required */
    const char *detail;
    const char *theme;
    const char *contact;
    enum consent contact_consent; /* kept only where there is a contact */
    bool consent_is_of_contact;   /* it was said of this contact, though it reads as before */
    int capacity;                 /* 0 or 1: once */
    const char *valid_until;      /* YYYY-MM-DD */
};

/* Adds a listing to an event. Title and association are required. */
bool listing_add(struct store *store, const struct id *event, const struct listing_form *form,
                 struct id *id, struct error *error);

/*
 * As listing_add for a row of a list: the id follows from event, association, side and title, so
 * the same list twice makes no second listing. `repeat` is 1 for the first such row of the list, 2
 * for the second and so on. One that is there stays as it is; *added tells whether it was new.
 */
bool listing_import(struct store *store, const struct id *event, const struct listing_form *form,
                    int repeat, bool *added, struct id *id, struct error *error);

/* The id that listing_import gives a row whose texts are clean. */
bool listing_import_id(const struct id *event, const struct listing_form *form, int repeat,
                       struct id *id, struct error *error);

/*
 * Changes a listing to what the form says. A capacity below what is already traded is refused. What
 * one contact allowed is not known of another one: unless the form says so, it is not kept.
 */
bool listing_update(struct store *store, const struct id *id, const struct listing_form *form,
                    struct error *error);

/* Withdraws a listing, or puts it back on the market. Deals made of it stay. */
bool listing_set_withdrawn(struct store *store, const struct id *id, bool withdrawn,
                           struct error *error);

/* All listings of an event, offers first, by association and title; withdrawn ones too. */
bool listing_list(struct store *store, const struct id *event, struct arena *arena,
                  const struct listing **listings, size_t *count, struct error *error);

bool listing_find(struct store *store, const struct id *id, struct arena *arena,
                  struct listing *listing, struct error *error);

#endif

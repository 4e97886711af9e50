/* Deals: one leg is a gift, two a swap, more a ring. */
#ifndef VAIHTARIT_STORE_TRADE_H
#define VAIHTARIT_STORE_TRADE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

struct trade_leg_form {
    const char *giver; /* name; added to the book when it is new */
    const char *receiver;
    const char *what; /* required when no offer and no want is named */
    struct id offer;  /* the giver's listing, or none */
    struct id want;   /* the receiver's listing, or none */
};

struct trade_form {
    const struct trade_leg_form *legs;
    size_t leg_count; /* 1 to 12 */
    const char *due;  /* YYYY-MM-DD or "" */
    const char *note;
};

/*
 * Records a trade that was agreed and takes its listings' places, in one transaction. Refused
 * (ERROR_RULE) when a listing is withdrawn or has no place left, when giver and receiver of a leg
 * are the same, or when a leg says nothing.
 */
bool trade_add(struct store *store, const struct id *event, const struct trade_form *form,
               struct id *id, struct error *error);

/*
 * Moves a trade on: agreed, done or cancelled. A cancelled trade frees its listings; agreeing to it
 * again takes them again if they still have a place.
 */
bool trade_set_status(struct store *store, const struct id *id, enum trade_status status,
                      struct error *error);

/* Changes the due date and the note. */
bool trade_set_terms(struct store *store, const struct id *id, const char *due, const char *note,
                     struct error *error);

/* All trades of an event with their legs, in the order they were agreed. */
bool trade_list(struct store *store, const struct id *event, struct arena *arena,
                const struct trade **trades, size_t *count, struct error *error);

bool trade_find(struct store *store, const struct id *id, struct arena *arena, struct trade *trade,
                struct error *error);

#endif

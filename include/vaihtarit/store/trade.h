/* Deals: one leg is a gift, two a swap, more a ring. What becomes of one is trade_life's. */
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
    enum trade_status status; /* TRADE_AGREED or TRADE_PROPOSED */
    const char *caller;       /* which of its associations calls the others: a name, "" or NULL */
};

/* What of a trade can be changed afterwards; fields as in struct trade_form. */
struct trade_terms {
    const char *due;
    const char *note;
    const char *caller;
};

/*
 * Records a trade that was proposed or agreed and takes its listings' places, in one transaction.
 * Refused (ERROR_RULE) when a listing is withdrawn or has no place left, when giver and receiver of
 * a leg are the same, when a leg says nothing, or when the caller is not in it.
 */
bool trade_add(struct store *store, const struct id *event, const struct trade_form *form,
               struct id *id, struct error *error);

/* Changes the due date, the note and the caller. */
bool trade_set_terms(struct store *store, const struct id *id, const struct trade_terms *terms,
                     struct error *error);

/* All trades of an event with their legs, in the order they were made. */
bool trade_list(struct store *store, const struct id *event, struct arena *arena,
                const struct trade **trades, size_t *count, struct error *error);

bool trade_find(struct store *store, const struct id *id, struct arena *arena, struct trade *trade,
                struct error *error);

#endif

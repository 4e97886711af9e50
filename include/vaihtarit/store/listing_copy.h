/* "The same as last time": an association's listings of an earlier event, taken to this one. */
#ifndef VAIHTARIT_STORE_LISTING_COPY_H
#define VAIHTARIT_STORE_LISTING_COPY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/* What an association could take along from the newest earlier event where it had listings. */
struct listing_copy {
    const char *event; /* the name and the date of that event; "" where there is none */
    const char *date;
    const struct listing *listings; /* neither withdrawn nor out of date, and not here already */
    size_t count;
};

/*
 * Finds it for an association in an event. Listings are the same whose side is and whose titles
 * fold alike; and one that was taken or imported here is, whatever it is called since. today is
 * YYYY-MM-DD. Texts are the arena's.
 */
bool listing_copy_find(struct store *store, const struct id *event, const struct id *organisation,
                       const char *today, struct arena *arena, struct listing_copy *copy,
                       struct error *error);

/*
 * Takes listings that were found to an event, in one transaction: the same twice, or on two
 * laptops, makes one. *added counts those that were not there.
 */
bool listing_copy_take(struct store *store, const struct id *event, const struct listing *listings,
                       size_t count, size_t *added, struct error *error);

#endif

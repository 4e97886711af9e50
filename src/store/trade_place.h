/* The places of listings that a trade takes. Private to this layer. */
#ifndef STORE_TRADE_PLACE_H
#define STORE_TRADE_PLACE_H

#include "database.h"

#include "vaihtarit/core/domain.h"

/*
 * Refuses (ERROR_RULE) a place of a listing that is not on the market, not of this side and owner,
 * or not free when `claimed` other places of it are gone; reads the listing.
 */
bool trade_place_check(struct store *store, const struct id *id, enum listing_side side,
                       const struct id *owner, int claimed, struct arena *arena,
                       struct listing *listing, struct error *error);

/* The same for every listing of a trade that does not hold its places, all of them together. */
bool trade_place_check_all(struct store *store, const struct trade *trade, struct arena *arena,
                           struct error *error);

#endif

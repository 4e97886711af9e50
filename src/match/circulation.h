/*
 * Rings of any length: a circulation of the most trades, and with it a bound for shorter rings.
 * Private to this layer.
 */
#ifndef MATCH_CIRCULATION_H
#define MATCH_CIRCULATION_H

#include "vaihtarit/match/plan.h"

/* What a circulation is to have the most of. */
enum circulation_aim {
    CIRCULATION_WANTS, /* wants met, and no more */
    CIRCULATION_PLAN   /* wants met, then parties that trade, then likeness */
};

/*
 * Marks in chosen (one for each edge of the exchange) the trades of a best circulation: everybody
 * gives as often as they get. *done is false where the deadline (of clock_monotonic) passed first;
 * the trades are then those of some circulation. False when memory ran out.
 */
bool circulation_find(const struct exchange *exchange, enum circulation_aim aim, int64_t deadline,
                      bool *chosen, bool *done);

/*
 * Parts a circulation into rings in each of which nobody is twice, and puts them into a plan's
 * edges and starts. False when memory ran out.
 */
bool circulation_part(struct plan *plan, const struct exchange *exchange, const bool *chosen);

#endif

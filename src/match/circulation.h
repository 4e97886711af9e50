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

struct circulation {
    bool *chosen; /* for each edge of the exchange whether it is a trade */
    bool *scarce; /* for each offer and, behind them, each want whether every best one needs it */
    size_t wants_met;
    size_t bound; /* none has more trades: wants_met where the circulation is a best one */
};

/*
 * Finds a best circulation: everybody gives as often as they get. served is as in struct
 * plan_options. Where the deadline (of
 * clock_monotonic) passes first, it is any circulation, and the bound is a loose one. False when
 * memory ran out; release it in either case.
 */
bool circulation_find(struct circulation *circulation, const struct exchange *exchange,
                      const bool *served, enum circulation_aim aim, int64_t deadline);

void circulation_release(struct circulation *circulation);

/*
 * Parts a circulation into rings in each of which nobody is twice, and puts them into a plan's
 * edges and starts. False when memory ran out.
 */
bool circulation_part(struct plan *plan, const struct exchange *exchange, const bool *chosen);

#endif

/*
 * The plan of an exchange: which rings of trades meet the most wants. A ring is a round of parties
 * each of which gives to the next; two parties in it are a swap.
 */
#ifndef VAIHTARIT_MATCH_PLAN_H
#define VAIHTARIT_MATCH_PLAN_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/match/exchange.h"

/* Rings whose length is limited have at most this many parties. */
enum { PLAN_LONGEST = 8 };

struct plan_pair {
    uint32_t offer;
    uint32_t want;
};

/* A ring as its trades in giving order, from any of them on. */
struct plan_ring {
    const struct plan_pair *pairs;
    size_t length;
};

struct plan_options {
    size_t longest;                 /* parties in a ring: 2 to PLAN_LONGEST, or 0 for any number */
    double seconds;                 /* of work at most; 0 for the usual two */
    const struct plan_ring *banned; /* borrowed; never in a plan, except where longest is 0 */
    size_t banned_count;
    const bool *served; /* borrowed: for each party whether it trades already; NULL for none */
};

/* A zeroed struct plan is empty. */
struct plan {
    uint32_t *edges;  /* positions in the exchange's edges, ring after ring, in giving order */
    uint32_t *starts; /* where each ring begins in edges; one more for the end of the last */
    size_t ring_count;
    size_t wants_met;
    size_t bound; /* no plan meets more wants than this */
    bool optimal; /* no plan meets more wants than this one: wants_met is the bound */
    double seconds;
};

/*
 * Finds a plan: the most wants met; among those, the most parties that trade at all and did not
 * before; then the greater likeness; then the shorter rings. Nobody is in a ring twice, an offer
 * and a want take part as many times as they have places, and the same offer meets the same want
 * once.
 *
 * The first of these aims is proven where plan->optimal says so; with any length of rings the
 * first three always are. The plan depends on the input alone, unless time cuts the search off.
 * False only when memory ran out or options->longest is no length. Release the plan in either case.
 */
bool plan_find(struct plan *plan, const struct exchange *exchange,
               const struct plan_options *options, struct error *error);

void plan_release(struct plan *plan);

#endif

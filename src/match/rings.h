/* Every ring of an exchange up to a length. Private to this layer. */
#ifndef MATCH_RINGS_H
#define MATCH_RINGS_H

#include "banned.h"

#include "vaihtarit/match/plan.h"

/* A zeroed struct ring_set is empty. */
struct ring_set {
    uint32_t *edges;  /* of all rings one behind the other, each from its lowest party on */
    uint32_t *starts; /* where each ring begins in edges; one more for the end of the last */
    size_t count;
    size_t edge_capacity;
    size_t start_capacity;
    bool cut; /* there are more, or time was up before the last was found */
};

/* How far rings are looked for. */
struct ring_limits {
    size_t longest;   /* parties in a ring, 2 to PLAN_LONGEST */
    size_t most;      /* rings */
    int64_t deadline; /* of clock_monotonic */
    bool fair;        /* a cut set holds about as many rings of each lowest party */
};

/*
 * Finds the rings that are not banned, in the order of their parties; where they are to be fair,
 * in another one. Parties that can trade in several ways make several rings. False when memory ran
 * out. Release the set in either case.
 */
bool rings_find(struct ring_set *rings, const struct exchange *exchange,
                const struct banned *banned, const struct ring_limits *limits);

/* Adds a ring, which begins at its lowest party. False when memory ran out. */
bool rings_add(struct ring_set *rings, const uint32_t *edges, size_t length);

/* The number of parties in a ring, and of trades. */
static inline size_t ring_length(const struct ring_set *rings, size_t ring)
{
    return rings->starts[ring + 1] - rings->starts[ring];
}

void rings_release(struct ring_set *rings);

#endif

/* The exact solver, for what the local search and the bound leave open. Private to this layer. */
#ifndef MATCH_EXACT_H
#define MATCH_EXACT_H

#include "bound.h"

struct exact {
    uint32_t *rings; /* of a plan that is better than the one there was */
    size_t count;    /* 0 where none was found */
    size_t bound;    /* no plan meets more wants */
};

/*
 * Looks for a plan that meets more wants than a plan of `count` rings does, until the deadline (of
 * clock_monotonic). False when memory ran out; release it in either case.
 */
bool exact_find(struct exact *exact, const struct bound *bound, const uint32_t *rings, size_t count,
                int64_t deadline);

void exact_release(struct exact *exact);

#endif

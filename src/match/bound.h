/*
 * How many wants any plan meets at most: the linear program over rings. Its duals are prices of
 * places; a plan cannot be worth more than all places together once every ring's places cost at
 * least the wants that it meets. Private to this layer.
 */
#ifndef MATCH_BOUND_H
#define MATCH_BOUND_H

#include "solver.h"

struct bound {
    struct solver_rows rows;
    double *prices; /* of each row's places, from 1 on */
    double value;   /* of all places at these prices */
};

/*
 * Bounds the plans over all rings of a packing, beginning with `count` good rings. Time makes the
 * bound better: where the deadline (of clock_monotonic) comes early, it may be infinite. False when
 * memory ran out; release it in either case.
 */
bool bound_find(struct bound *bound, const struct packing *packing, const uint32_t *rings,
                size_t count, int64_t deadline);

/* How many wants a plan with a given ring meets at most. */
double bound_with(const struct bound *bound, uint32_t ring);

void bound_release(struct bound *bound);

#endif

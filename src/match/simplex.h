/* The cheapest circulation through a network, by the network simplex. Private to this layer. */
#ifndef MATCH_SIMPLEX_H
#define MATCH_SIMPLEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct simplex_arc {
    uint32_t from;
    uint32_t to;
    int64_t room; /* the most that can flow through it; the least is nothing */
    int64_t cost; /* of each unit */
    int64_t flow; /* what flows through it: the answer */
    int64_t gain; /* what one more unit of room would save at least; 0 for nothing */
};

/*
 * Finds the flow of least cost in which as much leaves every node as comes into it. The costs of
 * the arcs on any path of the network have to sum up within a quarter of int64_t. *done is false
 * where the deadline (of clock_monotonic) passed first; the flow is then some circulation. False
 * when memory ran out.
 */
bool simplex_run(struct simplex_arc *arcs, size_t arc_count, size_t node_count, int64_t deadline,
                 bool *done);

#endif

/*
 * GLPK, kept in check: it prints nothing, its memory is limited, and an error of its own ends its
 * work and not the program. Private to this layer.
 */
#ifndef MATCH_SOLVER_H
#define MATCH_SOLVER_H

#include "packing.h"

#include <glpk.h>

/* The rows of a linear program over rings: what has places, and how many. */
struct solver_rows {
    const struct packing *packing;
    uint32_t *shared; /* for each edge whose ends both have many places its own row; 0 for none */
    size_t count;     /* rows are numbered from 1: the resources, then the shared edges */
};

/* False when memory ran out; release it in either case. */
bool solver_rows_begin(struct solver_rows *rows, const struct packing *packing);

void solver_rows_release(struct solver_rows *rows);

/* At most so many rows are taken by one ring. */
enum { SOLVER_ROWS_OF_RING = 3 * PLAN_LONGEST };

/* The rows that a ring takes, from the first element on; gives their number. */
size_t solver_ring_rows(const struct solver_rows *rows, uint32_t ring,
                        int taken[SOLVER_ROWS_OF_RING]);

/* A maximisation with these rows and no columns. To be called inside solver_run alone. */
glp_prob *solver_problem(const struct solver_rows *rows);

/* Adds a ring as a column that is worth the wants it meets. */
void solver_add_ring(glp_prob *problem, const struct solver_rows *rows, uint32_t ring);

/* Milliseconds to a deadline of clock_monotonic, for GLPK's limits. */
int solver_time_left(int64_t deadline);

/*
 * Does a piece of work with GLPK, whose objects are all gone afterwards. False where GLPK failed or
 * was short of memory: whatever the work has written by then stands. The work owns nothing itself.
 */
bool solver_run(void (*work)(void *context), void *context);

#endif

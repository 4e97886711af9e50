/* Iterated local search over plans. Private to this layer. */
#ifndef MATCH_IMPROVE_H
#define MATCH_IMPROVE_H

#include "packing.h"

/* A search that can be gone on with; its course depends on the seed alone. */
struct improver {
    struct packing *packing;
    const bool *scarce; /* resources that a best plan is likely to use up; borrowed */
    uint32_t *best;     /* the rings of the best plan so far */
    size_t best_count;
    struct worth best_worth;
    uint32_t *taken; /* room for the rings of a plan that is given up */
    uint32_t *moves; /* what was put in and taken out since the last plan that stood */
    size_t move_count;
    size_t move_capacity;
    size_t work; /* rings that were looked at */
    uint64_t seed;
};

/* When a run ends: whichever comes first. */
struct improve_limits {
    size_t work;      /* rings to look at: a measure of time that is the same on any machine */
    size_t wants;     /* met */
    int64_t deadline; /* of clock_monotonic */
};

/* Begins with a greedy plan. False when memory ran out; release it in either case. */
bool improve_begin(struct improver *improver, struct packing *packing, const bool *scarce,
                   uint64_t seed);

/* Looks for plans that meet more wants. False when memory ran out. */
bool improve_run(struct improver *improver, const struct improve_limits *limits);

/*
 * Looks for plans that meet as many wants as the best one and are better in the rest, whatever
 * limits->wants says. False when memory ran out.
 */
bool improve_polish(struct improver *improver, const struct improve_limits *limits);

/* Goes on from a plan that was found in another way. */
void improve_adopt(struct improver *improver, const uint32_t *rings, size_t count);

void improve_release(struct improver *improver);

#endif

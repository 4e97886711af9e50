/* A plan being made: which rings are in it and what is left. Private to this layer. */
#ifndef MATCH_PACKING_H
#define MATCH_PACKING_H

#include "index.h"
#include "rings.h"

/* How good a plan is: the first difference decides. */
struct worth {
    size_t wants;
    size_t parties; /* that trade at all, and did not before */
    uint64_t score; /* the likeness of all trades */
    size_t rings;   /* for as many wants, more rings are shorter ones */
};

/* Negative where one is worse than the other, 0 where they are alike. */
int worth_compare(const struct worth *one, const struct worth *other);

/*
 * Resources are the offers and, behind them, the wants. A half of an edge is twice its number for
 * the offer's end, one more for the want's.
 */
struct packing {
    const struct exchange *exchange;
    const struct ring_set *rings;
    uint32_t *resource; /* of each half: all that the search needs of the edges, close together */
    struct index halves_by_resource; /* of the edges that are in any ring */
    struct index rings_by_edge;
    uint32_t *left;   /* places left of each resource */
    uint32_t *user;   /* 1 + the first half that takes a resource; 0 for none */
    uint32_t *next;   /* 1 + the next half that takes the same resource */
    uint32_t *taker;  /* 1 + the ring of the plan that an edge is in; 0 for none */
    uint32_t *served; /* for each party the rings of the plan that it is in; 1 more if it trades
                         already */
    uint32_t *score;  /* of each ring */
    struct worth worth;
};

/*
 * An empty plan; served as in struct plan_options. False when memory ran out; release it in either
 * case.
 */
bool packing_begin(struct packing *packing, const struct exchange *exchange,
                   const struct ring_set *rings, const bool *served);

static inline size_t packing_resource_count(const struct packing *packing)
{
    return packing->exchange->offer_count + packing->exchange->want_count;
}

static inline uint32_t packing_resource(const struct packing *packing, uint32_t half)
{
    return packing->resource[half];
}

/* True while a trade can be added to the plan. */
static inline bool packing_is_open(const struct packing *packing, uint32_t edge)
{
    return packing->left[packing->resource[2 * edge]] > 0 &&
           packing->left[packing->resource[2 * edge + 1]] > 0 && packing->taker[edge] == 0;
}

/* True for a ring of the plan. */
bool packing_has(const struct packing *packing, uint32_t ring);

/* True where all of a ring's trades are open. */
bool packing_fits(const struct packing *packing, uint32_t ring);

/* Puts a ring that fits in, or takes one out. */
void packing_put(struct packing *packing, uint32_t ring);
void packing_take(struct packing *packing, uint32_t ring);

/*
 * What stands in a ring's way: for each of its trades that is not open a ring of the plan; where
 * there are several, chance (any number) says which. Gives how many were written, each once.
 */
size_t packing_find_obstacles(const struct packing *packing, uint32_t ring, uint64_t chance,
                              uint32_t obstacles[2 * PLAN_LONGEST]);

void packing_release(struct packing *packing);

#endif

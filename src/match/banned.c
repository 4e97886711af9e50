#include "banned.h"

#include <stdlib.h>
#include <string.h>

typedef struct plan_pair pair_ring[PLAN_LONGEST];

/* An offer is in a ring once at most, so the lowest one is where all its turnings begin alike. */
static void normalise(pair_ring ring, size_t length)
{
    pair_ring turned;
    size_t lowest = 0;
    for (size_t i = 1; i < length; i++)
        if (ring[i].offer < ring[lowest].offer)
            lowest = i;
    for (size_t i = 0; i < length; i++)
        turned[i] = ring[(lowest + i) % length];
    memcpy(ring, turned, length * sizeof *turned);
    /* No number is that high, so that a ring is never another one's beginning. */
    memset(ring + length, 0xff, (PLAN_LONGEST - length) * sizeof *turned);
}

static int compare_rings(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(pair_ring));
}

bool banned_begin(struct banned *banned, const struct plan_ring *rings, size_t count)
{
    *banned = (struct banned){0};
    if (count == 0)
        return true;
    banned->rings = calloc(count, sizeof *banned->rings);
    if (!banned->rings)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (rings[i].length < 2 || rings[i].length > PLAN_LONGEST)
            continue; /* such a ring is in no plan anyway */
        struct plan_pair *ring = banned->rings[banned->count++];
        memcpy(ring, rings[i].pairs, rings[i].length * sizeof *ring);
        normalise(ring, rings[i].length);
    }
    qsort(banned->rings, banned->count, sizeof *banned->rings, compare_rings);
    return true;
}

bool banned_holds(const struct banned *banned, const struct exchange *exchange,
                  const uint32_t *edges, size_t length)
{
    pair_ring ring;
    if (banned->count == 0)
        return false;
    for (size_t i = 0; i < length; i++) {
        const struct exchange_edge *edge = &exchange->edges[edges[i]];
        ring[i] = (struct plan_pair){.offer = edge->offer, .want = edge->want};
    }
    normalise(ring, length);
    return bsearch(ring, banned->rings, banned->count, sizeof *banned->rings, compare_rings);
}

void banned_release(struct banned *banned)
{
    free(banned->rings);
    *banned = (struct banned){0};
}

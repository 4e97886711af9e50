#include "improve.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"

#include <stdlib.h>

enum { MOVES_PER_LOOK = 256 }; /* at the clock */

/* xorshift64* (Vigna 2016). */
static uint64_t draw(struct improver *improver, uint64_t limit)
{
    uint64_t x = improver->seed;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    improver->seed = x;
    return (x * 0x2545F4914F6CDD1DU >> 11) % limit;
}

static bool note(struct improver *improver, uint32_t ring)
{
    if (!array_reserve(&improver->moves, &improver->move_capacity, improver->move_count + 1,
                       sizeof *improver->moves))
        return false;
    improver->moves[improver->move_count++] = ring;
    return true;
}

static bool put(struct improver *improver, uint32_t ring)
{
    if (!note(improver, ring))
        return false;
    packing_put(improver->packing, ring);
    return true;
}

static bool take(struct improver *improver, uint32_t ring)
{
    if (!note(improver, ring))
        return false;
    packing_take(improver->packing, ring);
    return true;
}

static void toggle(struct packing *packing, uint32_t ring)
{
    if (packing_has(packing, ring))
        packing_take(packing, ring);
    else
        packing_put(packing, ring);
}

/* Doing the moves again backwards undoes them. */
static void undo(struct improver *improver)
{
    while (improver->move_count > 0)
        toggle(improver->packing, improver->moves[--improver->move_count]);
}

static void keep_best(struct improver *improver)
{
    const struct packing *packing = improver->packing;
    improver->best_worth = packing->worth;
    improver->best_count = 0;
    for (uint32_t ring = 0; ring < packing->rings->count; ring++)
        if (packing_has(packing, ring))
            improver->best[improver->best_count++] = ring;
}

static bool is_better(const struct packing *packing, uint32_t ring, uint32_t other)
{
    size_t length = ring_length(packing->rings, ring);
    size_t other_length = ring_length(packing->rings, other);
    return length != other_length ? length > other_length
                                  : packing->score[ring] > packing->score[other];
}

/* The best ring that fits and takes a resource; false where there is none. */
static bool find_filler(const struct packing *packing, size_t resource, uint32_t *filler)
{
    const struct index *halves = &packing->halves_by_resource;
    const struct index *rings = &packing->rings_by_edge;
    bool any = false;
    for (uint32_t i = halves->starts[resource]; i < halves->starts[resource + 1]; i++) {
        uint32_t edge = halves->items[i] / 2;
        if (!packing_is_open(packing, edge))
            continue;
        for (uint32_t j = rings->starts[edge]; j < rings->starts[edge + 1]; j++) {
            uint32_t ring = rings->items[j];
            if (packing_fits(packing, ring) && (!any || is_better(packing, ring, *filler))) {
                *filler = ring;
                any = true;
            }
        }
    }
    return any;
}

/* Puts in what a resource that has a place left allows. */
static bool fill(struct improver *improver, size_t resource)
{
    uint32_t filler = 0;
    while (improver->packing->left[resource] > 0 &&
           find_filler(improver->packing, resource, &filler))
        if (!put(improver, filler))
            return false;
    return true;
}

/* Whatever was taken out since the last plan left places: others may come into them. */
static bool fill_again(struct improver *improver)
{
    const struct ring_set *rings = improver->packing->rings;
    size_t count = improver->move_count;
    for (size_t i = 0; i < count; i++) {
        uint32_t ring = improver->moves[i];
        for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++)
            for (uint32_t half = 0; half < 2; half++)
                if (!fill(improver,
                          packing_resource(improver->packing, 2 * rings->edges[place] + half)))
                    return false;
    }
    return true;
}

/* What would be lost at once by putting a ring in, in wants. */
static long loss_of(const struct packing *packing, uint32_t ring)
{
    uint32_t obstacles[2 * PLAN_LONGEST];
    size_t count = packing_find_obstacles(packing, ring, obstacles);
    long loss = -(long)ring_length(packing->rings, ring);
    for (size_t i = 0; i < count; i++)
        loss += (long)ring_length(packing->rings, obstacles[i]);
    return loss;
}

/* Of a few rings that are not in the plan the one that costs least; false when all were in it. */
static bool pick(struct improver *improver, uint32_t *ring)
{
    enum { DRAWS = 12 };
    const struct packing *packing = improver->packing;
    long least = 0;
    bool any = false;
    for (int i = 0; i < DRAWS; i++) {
        uint32_t drawn = (uint32_t)draw(improver, packing->rings->count);
        if (packing_has(packing, drawn))
            continue;
        long loss = loss_of(packing, drawn);
        if (!any || loss < least) {
            *ring = drawn;
            least = loss;
            any = true;
        }
    }
    return any;
}

/* One ring in, whatever stands in its way out, and others into the gaps. */
static bool replace(struct improver *improver, uint32_t ring)
{
    uint32_t obstacles[2 * PLAN_LONGEST];
    size_t count = packing_find_obstacles(improver->packing, ring, obstacles);
    for (size_t i = 0; i < count; i++)
        if (!take(improver, obstacles[i]))
            return false;
    return put(improver, ring) && fill_again(improver);
}

/* Stands if it is not worse, and now and then if it is a little: that leads out of a dead end. */
static bool move(struct improver *improver)
{
    struct packing *packing = improver->packing;
    size_t before = packing->worth.wants;
    size_t slack = draw(improver, 1000) == 0;
    uint32_t ring;
    improver->move_count = 0;
    if (!pick(improver, &ring))
        return true;
    if (!replace(improver, ring))
        return false;
    if (packing->worth.wants + slack < before)
        undo(improver);
    if (worth_compare(&packing->worth, &improver->best_worth) > 0)
        keep_best(improver);
    return true;
}

bool improve_begin(struct improver *improver, struct packing *packing, uint64_t seed)
{
    *improver = (struct improver){.packing = packing, .seed = seed | 1};
    improver->best = malloc((packing->rings->count + 1) * sizeof *improver->best);
    if (!improver->best)
        return false;
    for (size_t i = 0; i < packing_resource_count(packing); i++)
        if (!fill(improver, i))
            return false;
    keep_best(improver);
    return true;
}

bool improve_run(struct improver *improver, const struct improve_limits *limits)
{
    if (improver->packing->rings->count == 0)
        return true;
    for (size_t i = 0; i < limits->moves && improver->best_worth.wants < limits->wants; i++) {
        if (i % MOVES_PER_LOOK == 0 && clock_monotonic() > limits->deadline)
            break;
        if (!move(improver))
            return false;
    }
    return true;
}

void improve_adopt(struct improver *improver, const uint32_t *rings, size_t count)
{
    struct packing *packing = improver->packing;
    for (uint32_t ring = 0; ring < packing->rings->count; ring++)
        if (packing_has(packing, ring))
            packing_take(packing, ring);
    for (size_t i = 0; i < count; i++)
        packing_put(packing, rings[i]);
    keep_best(improver);
}

void improve_release(struct improver *improver)
{
    free(improver->best);
    free(improver->moves);
    *improver = (struct improver){0};
}

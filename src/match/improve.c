#include "improve.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"

#include <limits.h>
#include <stdlib.h>

enum {
    MOVES_PER_LOOK = 64, /* at the clock */
    MOVES_PER_SLACK = 30,
    POLISHING_MOVES_PER_SLACK = 32, /* where rings are few */
    CHANCES = 720720,               /* divided by every small number */
    DRAWS = 16                      /* of rings, of which the best is put in */
};

/* A number below the limit: xorshift64* (Vigna 2016), and its upper half as a fraction. */
static uint32_t draw(struct improver *improver, size_t limit)
{
    uint64_t x = improver->seed;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    improver->seed = x;
    return (uint32_t)((x * 0x2545F4914F6CDD1DU >> 32) * limit >> 32);
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

/* Lists the rings of the plan; gives their number. */
static size_t list_rings(const struct packing *packing, uint32_t *list)
{
    const struct ring_set *rings = packing->rings;
    size_t count = 0;
    for (uint32_t edge = 0; edge < packing->exchange->edge_count; edge++) {
        uint32_t taker = packing->taker[edge];
        if (taker != 0 && rings->edges[rings->starts[taker - 1]] == edge)
            list[count++] = taker - 1;
    }
    return count;
}

static void keep_best(struct improver *improver)
{
    improver->best_worth = improver->packing->worth;
    improver->best_count = list_rings(improver->packing, improver->best);
}

/* Makes the plan one of the given rings. */
static void change_plan(struct improver *improver, const uint32_t *rings, size_t count)
{
    struct packing *packing = improver->packing;
    size_t taken = list_rings(packing, improver->taken);
    for (size_t i = 0; i < taken; i++)
        packing_take(packing, improver->taken[i]);
    for (size_t i = 0; i < count; i++)
        packing_put(packing, rings[i]);
}

static bool is_better(const struct packing *packing, uint32_t ring, uint32_t other)
{
    size_t length = ring_length(packing->rings, ring);
    size_t other_length = ring_length(packing->rings, other);
    return length != other_length ? length > other_length
                                  : packing->score[ring] > packing->score[other];
}

/* The best ring that fits and takes a resource; false where there is none. */
static bool find_filler(struct improver *improver, size_t resource, uint32_t *filler)
{
    const struct packing *packing = improver->packing;
    const struct index *halves = &packing->halves_by_resource;
    const struct index *rings = &packing->rings_by_edge;
    bool any = false;
    for (uint32_t i = halves->starts[resource]; i < halves->starts[resource + 1]; i++) {
        uint32_t edge = halves->items[i] / 2;
        if (!packing_is_open(packing, edge))
            continue;
        improver->work += rings->starts[edge + 1] - rings->starts[edge];
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
    while (improver->packing->left[resource] > 0 && find_filler(improver, resource, &filler))
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
static long loss_of(const struct packing *packing, uint32_t ring, uint64_t chance)
{
    uint32_t obstacles[2 * PLAN_LONGEST];
    size_t count = packing_find_obstacles(packing, ring, chance, obstacles);
    long loss = -(long)ring_length(packing->rings, ring);
    for (size_t i = 0; i < count; i++)
        loss += (long)ring_length(packing->rings, obstacles[i]);
    return loss;
}

/* Something that has a place left and is in a ring; false where none was come across. */
static bool draw_gap(struct improver *improver, bool scarce, size_t *resource)
{
    enum { TRIES = 200 };
    const struct packing *packing = improver->packing;
    const uint32_t *starts = packing->halves_by_resource.starts;
    for (int i = 0; i < TRIES; i++) {
        *resource = draw(improver, packing_resource_count(packing));
        if (packing->left[*resource] > 0 && starts[*resource] < starts[*resource + 1] &&
            (!scarce || improver->scarce[*resource]))
            return true;
    }
    return false;
}

static uint32_t draw_ring_through(struct improver *improver, size_t resource)
{
    const struct index *halves = &improver->packing->halves_by_resource;
    const struct index *rings = &improver->packing->rings_by_edge;
    uint32_t first = halves->starts[resource];
    uint32_t edge = halves->items[first + draw(improver, halves->starts[resource + 1] - first)] / 2;
    first = rings->starts[edge];
    return rings->items[first + draw(improver, rings->starts[edge + 1] - first)];
}

/*
 * Of a few rings that are not in the plan the one that costs least: rings through one gap in the
 * plan, often one that any best plan closes, or just any. False when all drawn were in the plan.
 */
static bool pick(struct improver *improver, uint64_t draws, uint64_t chance, uint32_t *ring)
{
    const struct packing *packing = improver->packing;
    size_t resource = 0;
    uint64_t kind = draw(improver, 2);
    bool gap = kind <= 1 && draw_gap(improver, kind == 0, &resource);
    long least = LONG_MAX;
    for (uint64_t i = 0; i < draws; i++) {
        uint32_t drawn =
            gap ? draw_ring_through(improver, resource) : draw(improver, packing->rings->count);
        if (packing_has(packing, drawn))
            continue;
        long loss = loss_of(packing, drawn, chance);
        if (loss < least) {
            *ring = drawn;
            least = loss;
        }
    }
    return least < LONG_MAX;
}

/* One ring in, whatever stands in its way out, and others into the gaps. */
static bool replace(struct improver *improver, uint64_t chance, uint32_t ring)
{
    uint32_t obstacles[2 * PLAN_LONGEST];
    size_t count = packing_find_obstacles(improver->packing, ring, chance, obstacles);
    for (size_t i = 0; i < count; i++)
        if (!take(improver, obstacles[i]))
            return false;
    return put(improver, ring) && fill_again(improver);
}

/* Makes a move that may turn out bad; false when memory ran out. */
static bool try_move(struct improver *improver, uint64_t draws)
{
    uint32_t ring;
    uint64_t chance = draw(improver, CHANCES);
    improver->move_count = 0;
    improver->work += 6 * draws;
    return !pick(improver, draws, chance, &ring) || replace(improver, chance, ring);
}

static void judge(struct improver *improver, bool stands)
{
    if (!stands)
        undo(improver);
    else if (worth_compare(&improver->packing->worth, &improver->best_worth) > 0)
        keep_best(improver);
}

static bool is_over(const struct improver *improver, const struct improve_limits *limits,
                    size_t work, size_t moves)
{
    return improver->work - work >= limits->work ||
           (moves % MOVES_PER_LOOK == 0 && clock_monotonic() > limits->deadline);
}

bool improve_begin(struct improver *improver, struct packing *packing, const bool *scarce,
                   uint64_t seed)
{
    *improver = (struct improver){.packing = packing, .scarce = scarce, .seed = seed | 1};
    /* Each ring has two trades at least, and each trade is in one ring at most. */
    size_t most = packing->exchange->edge_count / 2 + 1;
    improver->best = malloc(most * sizeof *improver->best);
    improver->taken = malloc(most * sizeof *improver->taken);
    if (!improver->best || !improver->taken)
        return false;
    for (size_t i = 0; i < packing_resource_count(packing); i++)
        if (!fill(improver, i))
            return false;
    keep_best(improver);
    return true;
}

/* A move stands if it is not worse, and now and then if it is a little: out of dead ends. */
bool improve_run(struct improver *improver, const struct improve_limits *limits)
{
    const struct worth *worth = &improver->packing->worth;
    size_t work = improver->work;
    if (improver->packing->rings->count == 0)
        return true;
    for (size_t i = 1; improver->best_worth.wants < limits->wants; i++) {
        size_t before = worth->wants;
        size_t slack = draw(improver, MOVES_PER_SLACK) == 0;
        if (is_over(improver, limits, work, i))
            break;
        if (!try_move(improver, DRAWS))
            return false;
        judge(improver, worth->wants + slack >= before);
    }
    return true;
}

/*
 * Uphill from the best plan. Now and then a move stands that is not, and before long the best plan
 * is come back to: among few rings that leads to all plans there are. Among many it helps less than
 * climbing on.
 */
bool improve_polish(struct improver *improver, const struct improve_limits *limits)
{
    const struct worth *worth = &improver->packing->worth;
    size_t rings = improver->packing->rings->count;
    size_t moves_per_slack = POLISHING_MOVES_PER_SLACK + rings / 64;
    size_t work = improver->work;
    if (rings == 0)
        return true;
    for (size_t i = 0; !is_over(improver, limits, work, i); i++) {
        if (i % (2 * moves_per_slack) == 0)
            change_plan(improver, improver->best, improver->best_count);
        struct worth before = *worth;
        bool slack = draw(improver, moves_per_slack) == 0;
        if (!try_move(improver, 1 + draw(improver, DRAWS)))
            return false;
        judge(improver, slack || worth_compare(worth, &before) >= 0);
    }
    return true;
}

void improve_adopt(struct improver *improver, const uint32_t *rings, size_t count)
{
    change_plan(improver, rings, count);
    keep_best(improver);
}

void improve_release(struct improver *improver)
{
    free(improver->best);
    free(improver->taken);
    free(improver->moves);
    *improver = (struct improver){0};
}

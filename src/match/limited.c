#include "limited.h"

#include "circulation.h"
#include "exact.h"
#include "improve.h"

#include "vaihtarit/core/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * A bound by rings of any length, rings of the length that is asked for by local search, and where
 * they do not meet, a better bound and the exact solver. Swaps come first: they are few and quickly
 * found, and longer rings can only add to what they meet. Where there are very many rings, every
 * shorter length is planned in turn: in a crowded market they are often as good, and however short
 * time is, longer rings lose nothing.
 */

enum {
    RINGS_MANY = 50000,
    RINGS_MOST = 1000000, /* looked at; where there are more, a fair share of them is */
    SWAPS = 2,            /* rings of that length */
    STAGE_SHARE = 3,      /* a shorter length has one part in so many of the time that is left */
    /* Of the local search; fewer rings need less. */
    SEARCH_WORK_MOST = 4000000,
    POLISH_WORK_MOST = 1500000,
    WORK_LEAST = 50000,
    SEARCH_WORK_OF_RING = 200,
    POLISH_WORK_OF_RING = 100,
    MORE_SEARCHES = 2, /* where the bound is close */
    LAST_SEARCH_WORK = 100000000
};

static const double tolerance = 1e-6;
static const uint64_t seed = 1;

struct planning {
    const struct exchange *exchange;
    const bool *served; /* as in struct plan_options */
    struct plan *plan;
    int64_t end; /* of clock_monotonic, as the deadlines of the stage at hand */
    int64_t deadline;
    int64_t search_deadline;  /* a little time is kept for polishing */
    int64_t proof_deadline;   /* some for the search */
    int64_t listing_deadline; /* and most for what comes after the rings are known */
    struct circulation circulation;
    struct banned banned;
    struct ring_set rings;
    struct packing packing;
    struct improver improver;
};

/* A stage has one part of the time that is left. */
static void begin_stage(struct planning *planning, int64_t parts)
{
    int64_t now = clock_monotonic();
    int64_t time = now < planning->end ? (planning->end - now) / parts : 0;
    planning->deadline = now + time;
    planning->search_deadline = now + time / 20 * 19;
    planning->proof_deadline = now + time / 5 * 4;
    planning->listing_deadline = now + time / 5 * 2;
}

static bool find_rings(struct planning *planning, const struct ring_limits *limits)
{
    rings_release(&planning->rings);
    return rings_find(&planning->rings, planning->exchange, &planning->banned, limits);
}

/* Of too many rings a fair share, and the plan's among them. Swaps take no time to speak of. */
static bool find_most_rings(struct planning *planning, size_t longest)
{
    const struct plan *plan = planning->plan;
    struct ring_limits limits = {.longest = longest,
                                 .most = RINGS_MOST,
                                 .deadline =
                                     longest == SWAPS ? INT64_MAX : planning->listing_deadline,
                                 .fair = true};
    bool done = find_rings(planning, &limits);
    for (size_t i = 0; done && planning->rings.cut && i < plan->ring_count; i++)
        done = rings_add(&planning->rings, plan->edges + plan->starts[i],
                         plan->starts[i + 1] - plan->starts[i]);
    return done;
}

/* Whether there are too many rings to begin with them; where there are not, they are at hand. */
static bool find_few_rings(struct planning *planning, size_t longest, bool *many)
{
    struct ring_limits limits = {
        .longest = longest, .most = RINGS_MANY, .deadline = planning->listing_deadline};
    bool done = find_rings(planning, &limits);
    *many = planning->rings.cut;
    return done;
}

static size_t work_for(const struct planning *planning, size_t of_ring, size_t most)
{
    size_t work = WORK_LEAST + of_ring * planning->rings.count;
    return work < most ? work : most;
}

static size_t usual_search_work(const struct planning *planning)
{
    return work_for(planning, SEARCH_WORK_OF_RING, SEARCH_WORK_MOST);
}

/* The number of a ring of the plan there is among the rings at hand; false where it is not. */
static bool find_ring(const struct planning *planning, const uint32_t *edges, size_t length,
                      uint32_t *ring)
{
    const struct ring_set *rings = &planning->rings;
    const struct index *index = &planning->packing.rings_by_edge;
    for (uint32_t i = index->starts[edges[0]]; i < index->starts[edges[0] + 1]; i++) {
        *ring = index->items[i];
        if (ring_length(rings, *ring) == length &&
            memcmp(rings->edges + rings->starts[*ring], edges, length * sizeof *edges) == 0)
            return true;
    }
    return false;
}

/* Goes on from the plan there is, if any: its rings are among the longer ones too. */
static bool adopt_plan(struct planning *planning)
{
    const struct plan *plan = planning->plan;
    size_t count = 0;
    if (plan->wants_met <= planning->improver.best_worth.wants)
        return true;
    uint32_t *rings = malloc((plan->ring_count + 1) * sizeof *rings);
    if (!rings)
        return false;
    for (size_t i = 0; i < plan->ring_count; i++)
        count += find_ring(planning, plan->edges + plan->starts[i],
                           plan->starts[i + 1] - plan->starts[i], &rings[count]);
    improve_adopt(&planning->improver, rings, count);
    free(rings);
    return true;
}

static bool search_rings(struct planning *planning, size_t work)
{
    struct improve_limits limits = {
        .work = work, .wants = planning->plan->bound, .deadline = planning->search_deadline};
    return improve_run(&planning->improver, &limits);
}

static bool is_proven(const struct planning *planning)
{
    return planning->improver.best_worth.wants >= planning->plan->bound;
}

/* Then the search is more likely to get there than a proof to say that it cannot. */
static bool is_close(const struct planning *planning)
{
    size_t bound = planning->plan->bound;
    return bound - planning->improver.best_worth.wants <= bound / 100;
}

/* A bound by the linear program, and the exact solver for what it leaves open. */
static bool prove(struct planning *planning)
{
    const struct improver *improver = &planning->improver;
    struct bound bound;
    struct exact exact = {0};
    bool done = bound_find(&bound, &planning->packing, improver->best, improver->best_count,
                           planning->proof_deadline);
    if (done && bound.value < (double)planning->plan->bound)
        planning->plan->bound = (size_t)(bound.value + tolerance);
    done = done && search_rings(planning, usual_search_work(planning));
    if (done && !is_proven(planning) && isfinite(bound.value)) {
        done = exact_find(&exact, &bound, improver->best, improver->best_count,
                          planning->proof_deadline);
        if (done && exact.count > 0)
            improve_adopt(&planning->improver, exact.rings, exact.count);
        if (done && exact.bound < planning->plan->bound)
            planning->plan->bound = exact.bound;
    }
    exact_release(&exact);
    bound_release(&bound);
    return done;
}

/* Fairness, likeness and short rings, among plans that meet as many wants. */
static bool polish(struct planning *planning)
{
    struct improve_limits limits = {.work =
                                        work_for(planning, POLISH_WORK_OF_RING, POLISH_WORK_MOST),
                                    .deadline = planning->deadline};
    return improve_polish(&planning->improver, &limits);
}

/* Begins the search over the rings at hand, from the plan there is where there is one. */
static bool begin_search(struct planning *planning)
{
    return packing_begin(&planning->packing, planning->exchange, &planning->rings,
                         planning->served) &&
           improve_begin(&planning->improver, &planning->packing, planning->circulation.scarce,
                         seed) &&
           adopt_plan(planning) && search_rings(planning, usual_search_work(planning)) &&
           (is_proven(planning) || !is_close(planning) ||
            search_rings(planning, MORE_SEARCHES * usual_search_work(planning)));
}

/*
 * The rings of the search's best plan, in their own order, instead of those there were; unless
 * those are better: where time was short, they are not among the rings that were searched.
 */
static bool keep_plan(struct planning *planning)
{
    const struct improver *improver = &planning->improver;
    const struct ring_set *rings = &planning->rings;
    struct plan *plan = planning->plan;
    size_t bound = plan->bound;
    if (plan->starts && plan->wants_met > improver->best_worth.wants)
        return true;
    plan_release(plan);
    plan->bound = bound;
    plan->edges = malloc((improver->best_worth.wants + 1) * sizeof *plan->edges);
    plan->starts = malloc((improver->best_count + 1) * sizeof *plan->starts);
    if (!plan->edges || !plan->starts)
        return false;
    plan->starts[0] = 0;
    for (size_t i = 0; i < improver->best_count; i++) {
        uint32_t ring = improver->best[i];
        size_t length = ring_length(rings, ring);
        uint32_t start = plan->starts[plan->ring_count];
        memcpy(plan->edges + start, rings->edges + rings->starts[ring],
               length * sizeof *plan->edges);
        plan->starts[++plan->ring_count] = start + (uint32_t)length;
    }
    plan->wants_met = improver->best_worth.wants;
    return true;
}

static void end_search(struct planning *planning)
{
    improve_release(&planning->improver);
    packing_release(&planning->packing);
}

/* What is begun with where rings are few: swaps, of which nothing is proven. */
static bool plan_swaps(struct planning *planning)
{
    bool done = find_most_rings(planning, SWAPS) && begin_search(planning) && keep_plan(planning);
    end_search(planning);
    return done;
}

static bool plan_rings(struct planning *planning)
{
    bool done = begin_search(planning);
    /* Rings that were not looked at might do better: nothing is proven by the others. */
    if (done && !is_proven(planning) && !planning->rings.cut)
        done = prove(planning);
    if (done && !is_proven(planning))
        done = search_rings(planning, LAST_SEARCH_WORK);
    done = done && polish(planning) && keep_plan(planning);
    end_search(planning);
    return done;
}

/* A plan of shorter rings; its bound is theirs alone. */
static bool plan_shorter_rings(struct planning *planning, size_t longest)
{
    size_t bound = planning->plan->bound;
    begin_stage(planning, STAGE_SHARE);
    bool done = find_most_rings(planning, longest) && plan_rings(planning);
    planning->plan->bound = bound;
    return done;
}

static bool plan_many_rings(struct planning *planning, size_t longest)
{
    for (size_t shorter = SWAPS; shorter < longest; shorter++) {
        if (!plan_shorter_rings(planning, shorter))
            return false;
        if (planning->plan->wants_met == planning->plan->bound)
            return true;
    }
    begin_stage(planning, 1);
    return find_most_rings(planning, longest) && plan_rings(planning);
}

static bool plan_stages(struct planning *planning, size_t longest)
{
    bool many = longest == SWAPS;
    begin_stage(planning, STAGE_SHARE);
    if (!many && !(plan_swaps(planning) && find_few_rings(planning, longest, &many)))
        return false;
    if (many)
        return plan_many_rings(planning, longest);
    begin_stage(planning, 1);
    return plan_rings(planning);
}

bool limited_plan(struct plan *plan, const struct exchange *exchange,
                  const struct plan_options *options, int64_t budget)
{
    int64_t begun = clock_monotonic();
    struct planning planning = {
        .exchange = exchange, .served = options->served, .plan = plan, .end = begun + budget};
    bool done = banned_begin(&planning.banned, options->banned, options->banned_count) &&
                circulation_find(&planning.circulation, exchange, options->served,
                                 CIRCULATION_WANTS, begun + budget / 5 * 2);
    plan->bound = planning.circulation.bound;
    done = done && plan_stages(&planning, options->longest);
    rings_release(&planning.rings);
    circulation_release(&planning.circulation);
    banned_release(&planning.banned);
    return done;
}

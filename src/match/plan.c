#include "vaihtarit/match/plan.h"

#include "circulation.h"
#include "exact.h"
#include "improve.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    RINGS_MOST = 1000000, /* looked at; where there are more, only shorter ones are */
    MOVES = 20000,        /* of the local search */
    POLISHING_MOVES = 10000
};

static const double usual_seconds = 2;
static const double longest_seconds = 86400;
static const double tolerance = 1e-6;
static const uint64_t seed = 1;

struct planning {
    const struct exchange *exchange;
    const struct plan_options *options;
    struct plan *plan;
    int64_t begun;
    int64_t deadline;
    struct banned banned;
    struct ring_set rings;
    struct packing packing;
    struct improver improver;
};

/* No more wants are met than there are places for, on either side. */
static size_t count_places(const struct exchange *exchange)
{
    uint64_t offers = 0;
    uint64_t wants = 0;
    for (size_t i = 0; i < exchange->offer_count; i++)
        offers += exchange->offer_places[i];
    for (size_t i = 0; i < exchange->want_count; i++)
        wants += exchange->want_places[i];
    uint64_t least = offers < wants ? offers : wants;
    return least < exchange->edge_count ? (size_t)least : exchange->edge_count;
}

static size_t count_chosen(const bool *chosen, size_t count)
{
    size_t wants = 0;
    for (size_t i = 0; i < count; i++)
        wants += chosen[i];
    return wants;
}

/* Rings of any length: exact. */
static bool plan_any_length(struct planning *planning)
{
    const struct exchange *exchange = planning->exchange;
    struct plan *plan = planning->plan;
    bool *chosen = calloc(exchange->edge_count + 1, sizeof *chosen);
    bool exact = false;
    bool done = chosen &&
                circulation_find(exchange, CIRCULATION_PLAN, planning->deadline, chosen, &exact) &&
                circulation_part(plan, exchange, chosen);
    if (done) {
        plan->wants_met = count_chosen(chosen, exchange->edge_count);
        plan->bound = exact ? plan->wants_met : count_places(exchange);
    }
    free(chosen);
    return done;
}

/* Rings of a limited length meet no more wants than rings of any length. */
static bool bound_by_circulation(struct planning *planning)
{
    const struct exchange *exchange = planning->exchange;
    bool *chosen = calloc(exchange->edge_count + 1, sizeof *chosen);
    bool exact = false;
    bool done =
        chosen && circulation_find(exchange, CIRCULATION_WANTS, planning->deadline, chosen, &exact);
    if (done)
        planning->plan->bound =
            exact ? count_chosen(chosen, exchange->edge_count) : count_places(exchange);
    free(chosen);
    return done;
}

/* Where there are too many rings, those as long as can all be looked at. */
static bool find_rings(struct planning *planning)
{
    struct ring_limits limits = {
        .longest = planning->options->longest, .most = RINGS_MOST, .deadline = planning->deadline};
    bool done = rings_find(&planning->rings, planning->exchange, &planning->banned, &limits);
    bool cut = planning->rings.cut;
    while (done && planning->rings.cut && limits.longest > 2) {
        limits.longest--;
        rings_release(&planning->rings);
        done = rings_find(&planning->rings, planning->exchange, &planning->banned, &limits);
    }
    planning->rings.cut = cut;
    if (done && planning->rings.count == 0 && !planning->rings.cut)
        planning->plan->bound = 0;
    return done;
}

static bool search_rings(struct planning *planning, size_t moves)
{
    struct improve_limits limits = {
        .moves = moves, .wants = planning->plan->bound, .deadline = planning->deadline};
    return improve_run(&planning->improver, &limits);
}

static bool is_proven(const struct planning *planning)
{
    return planning->improver.best_worth.wants >= planning->plan->bound;
}

static void lower_bound_to(struct planning *planning, size_t wants)
{
    if (wants < planning->plan->bound)
        planning->plan->bound = wants;
}

/* A bound by the linear program, and the exact solver for what it leaves open. */
static bool prove(struct planning *planning)
{
    const struct improver *improver = &planning->improver;
    struct bound bound;
    struct exact exact = {0};
    bool done = bound_find(&bound, &planning->packing, improver->best, improver->best_count,
                           planning->deadline);
    if (done && bound.value < (double)planning->plan->bound)
        lower_bound_to(planning, (size_t)(bound.value + tolerance));
    done = done && (is_proven(planning) || search_rings(planning, MOVES));
    if (done && !is_proven(planning) && isfinite(bound.value)) {
        done = exact_find(&exact, &bound, improver->best, improver->best_count, planning->deadline);
        if (done && exact.count > 0)
            improve_adopt(&planning->improver, exact.rings, exact.count);
        lower_bound_to(planning, done ? exact.bound : SIZE_MAX);
    }
    exact_release(&exact);
    bound_release(&bound);
    return done;
}

static bool make_plan(struct planning *planning)
{
    if (!packing_begin(&planning->packing, planning->exchange, &planning->rings) ||
        !improve_begin(&planning->improver, &planning->packing, seed) ||
        !search_rings(planning, MOVES))
        return false;
    /* Rings that were not looked at might do better. */
    return is_proven(planning) || planning->rings.cut || prove(planning);
}

/* The rings of the search's best plan, in their own order. */
static bool keep_plan(struct planning *planning)
{
    const struct improver *improver = &planning->improver;
    const struct ring_set *rings = &planning->rings;
    struct plan *plan = planning->plan;
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

static bool plan_limited(struct planning *planning)
{
    bool done = banned_begin(&planning->banned, planning->options->banned,
                             planning->options->banned_count) &&
                bound_by_circulation(planning) && find_rings(planning) && make_plan(planning) &&
                keep_plan(planning);
    improve_release(&planning->improver);
    packing_release(&planning->packing);
    rings_release(&planning->rings);
    banned_release(&planning->banned);
    return done;
}

static int64_t microseconds(double seconds)
{
    double usual = seconds > 0 ? seconds : usual_seconds;
    return (int64_t)(1e6 * (usual < longest_seconds ? usual : longest_seconds));
}

bool plan_find(struct plan *plan, const struct exchange *exchange,
               const struct plan_options *options, struct error *error)
{
    *plan = (struct plan){0};
    if (options->longest == 1 || options->longest > PLAN_LONGEST)
        return error_set(error, ERROR_USAGE,
                         tr("Rinkiin mahtuu 2–%d yhdistystä, tai 0, jos määrää ei rajata."),
                         PLAN_LONGEST);
    struct planning planning = {
        .exchange = exchange, .options = options, .plan = plan, .begun = clock_monotonic()};
    planning.deadline = planning.begun + microseconds(options->seconds);
    bool done = options->longest == 0 ? plan_any_length(&planning) : plan_limited(&planning);
    if (!done)
        return error_set_memory(error);
    plan->optimal = plan->wants_met == plan->bound;
    plan->seconds = (double)(clock_monotonic() - planning.begun) / 1e6;
    return true;
}

void plan_release(struct plan *plan)
{
    free(plan->edges);
    free(plan->starts);
    *plan = (struct plan){0};
}

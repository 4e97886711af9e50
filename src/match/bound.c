#include "bound.h"

#include "vaihtarit/core/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/*
 * Column generation: the program is solved over some of the rings, and at the prices that come out
 * the rings that cost less than they are worth are added, until there are none. At any time the
 * prices, raised until no ring is too cheap, give a bound.
 */

enum { RINGS_FOR_EACH_OFFER = 3 }; /* added at a time */

static const double tolerance = 1e-7;

struct generation {
    struct bound *bound;
    const uint32_t *first;
    size_t first_count;
    int64_t deadline;
    glp_prob *problem;
    double *prices; /* of this round */
    bool *in_problem;
    uint8_t *added; /* in this round, for each offer */
};

static double cost_of(const struct solver_rows *rows, const double *prices, uint32_t ring)
{
    int taken[SOLVER_ROWS_OF_RING];
    size_t count = solver_ring_rows(rows, ring, taken);
    double cost = 0;
    for (size_t i = 0; i < count; i++)
        cost += prices[taken[i]];
    return cost;
}

static void add(struct generation *generation, uint32_t ring)
{
    generation->in_problem[ring] = true;
    solver_add_ring(generation->problem, &generation->bound->rows, ring);
}

/* What all places cost. */
static double read_prices(struct generation *generation)
{
    const struct solver_rows *rows = &generation->bound->rows;
    double value = 0;
    for (size_t row = 1; row <= rows->count; row++) {
        double price = glp_get_row_dual(generation->problem, (int)row);
        generation->prices[row] = price > 0 ? price : 0;
        value += generation->prices[row] * glp_get_row_ub(generation->problem, (int)row);
    }
    return value;
}

static void keep(struct generation *generation, double value, double raise)
{
    struct bound *bound = generation->bound;
    if (!(value * raise < bound->value))
        return;
    bound->value = value * raise;
    for (size_t row = 1; row <= bound->rows.count; row++)
        bound->prices[row] = generation->prices[row] * raise;
}

/* Adds what is too cheap at the prices of this round; false when nothing was. */
static bool add_cheap_rings(struct generation *generation, double *raise)
{
    const struct packing *packing = generation->bound->rows.packing;
    const struct ring_set *rings = packing->rings;
    bool any = false;
    *raise = 1;
    memset(generation->added, 0, packing->exchange->offer_count);
    for (uint32_t ring = 0; ring < rings->count; ring++) {
        double worth = (double)ring_length(rings, ring);
        double cost = cost_of(&generation->bound->rows, generation->prices, ring);
        if (worth > cost * *raise)
            *raise = cost > 0 ? worth / cost : INFINITY;
        uint32_t offer = packing_resource(packing, 2 * rings->edges[rings->starts[ring]]);
        if (worth - cost < tolerance || generation->in_problem[ring] ||
            generation->added[offer] == RINGS_FOR_EACH_OFFER)
            continue;
        generation->added[offer]++;
        add(generation, ring);
        any = true;
    }
    return any;
}

static void generate(void *context)
{
    struct generation *generation = context;
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    generation->problem = solver_problem(&generation->bound->rows);
    for (size_t i = 0; i < generation->first_count; i++)
        add(generation, generation->first[i]);
    for (bool more = true; more && clock_monotonic() < generation->deadline;) {
        double raise;
        how.tm_lim = solver_time_left(generation->deadline);
        if (glp_simplex(generation->problem, &how) != 0)
            break;
        double value = read_prices(generation);
        more = add_cheap_rings(generation, &raise);
        keep(generation, value, raise);
    }
}

bool bound_find(struct bound *bound, const struct packing *packing, const uint32_t *rings,
                size_t count, int64_t deadline)
{
    *bound = (struct bound){.value = INFINITY};
    if (!solver_rows_begin(&bound->rows, packing))
        return false;
    struct generation generation = {
        .bound = bound, .first = rings, .first_count = count, .deadline = deadline};
    bound->prices = calloc(bound->rows.count + 1, sizeof *bound->prices);
    generation.prices = calloc(bound->rows.count + 1, sizeof *generation.prices);
    generation.in_problem = calloc(packing->rings->count + 1, sizeof *generation.in_problem);
    generation.added = calloc(packing->exchange->offer_count + 1, sizeof *generation.added);
    bool done = bound->prices && generation.prices && generation.in_problem && generation.added;
    /* Where GLPK fails, the bound of the rounds before stands. */
    if (done)
        (void)solver_run(generate, &generation);
    free(generation.prices);
    free(generation.in_problem);
    free(generation.added);
    return done;
}

double bound_with(const struct bound *bound, uint32_t ring)
{
    double worth = (double)ring_length(bound->rows.packing->rings, ring);
    return bound->value - (cost_of(&bound->rows, bound->prices, ring) - worth);
}

void bound_release(struct bound *bound)
{
    solver_rows_release(&bound->rows);
    free(bound->prices);
    *bound = (struct bound){0};
}

#include "exact.h"

#include <stdlib.h>

/*
 * Branch and cut by GLPK over the plan that there is and the rings that a better one can have at
 * all: at the prices of the linear program every other ring would cost too much.
 */

/* With more of them GLPK does not get anywhere in seconds. */
enum { COLUMNS_MOST = 20000 };

static const double tolerance = 1e-6;

struct search {
    struct exact *exact;
    const struct bound *bound;
    const uint32_t *first; /* the plan that there is, in the first columns */
    size_t first_count;
    size_t met;
    int64_t deadline;
    uint32_t *columns; /* rings */
    size_t column_count;
    double *start; /* the plan that there is, as the solver takes it */
    bool started;
};

static bool choose_columns(struct search *search)
{
    size_t all = search->bound->rows.packing->rings->count;
    search->columns = malloc((all + 1) * sizeof *search->columns);
    bool *seen = calloc(all + 1, sizeof *seen);
    if (!search->columns || !seen) {
        free(seen);
        return false;
    }
    for (size_t i = 0; i < search->first_count; i++) {
        search->columns[search->column_count++] = search->first[i];
        search->met += ring_length(search->bound->rows.packing->rings, search->first[i]);
        seen[search->first[i]] = true;
    }
    for (uint32_t ring = 0; ring < all; ring++)
        if (!seen[ring] && bound_with(search->bound, ring) > (double)search->met + 1 - tolerance)
            search->columns[search->column_count++] = ring;
    free(seen);
    return true;
}

static bool make_start(struct search *search)
{
    search->start = calloc(search->column_count + 1, sizeof *search->start);
    for (size_t i = 1; search->start && i <= search->first_count; i++)
        search->start[i] = 1;
    return search->start;
}

/* Begins with the plan there is, so that what is not better is not looked at, and notes the bound.
 */
static void watch(glp_tree *tree, void *context)
{
    struct search *search = context;
    int best = glp_ios_best_node(tree);
    if (glp_ios_reason(tree) == GLP_IHEUR && !search->started) {
        (void)glp_ios_heur_sol(tree, search->start);
        search->started = true;
    }
    if (glp_ios_reason(tree) == GLP_ISELECT && best != 0) {
        double value = glp_ios_node_bound(tree, best) + tolerance;
        if (value < (double)search->exact->bound)
            search->exact->bound = value > (double)search->met ? (size_t)value : search->met;
    }
}

static void read_plan(struct search *search, glp_prob *problem)
{
    struct exact *exact = search->exact;
    if (glp_mip_obj_val(problem) < (double)search->met + 1 - tolerance)
        return;
    for (size_t i = 1; i <= search->column_count; i++)
        if (glp_mip_col_val(problem, (int)i) > 0.5)
            exact->rings[exact->count++] = search->columns[i - 1];
}

static void solve(void *context)
{
    struct search *search = context;
    glp_prob *problem = solver_problem(&search->bound->rows);
    for (size_t i = 0; i < search->column_count; i++) {
        solver_add_ring(problem, &search->bound->rows, search->columns[i]);
        glp_set_col_kind(problem, (int)i + 1, GLP_BV);
    }
    glp_smcp first;
    glp_init_smcp(&first);
    first.msg_lev = GLP_MSG_OFF;
    first.tm_lim = solver_time_left(search->deadline);
    if (glp_simplex(problem, &first) != 0)
        return;
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.tm_lim = solver_time_left(search->deadline);
    how.clq_cuts = GLP_ON;
    how.cb_func = watch;
    how.cb_info = search;
    int failure = glp_intopt(problem, &how);
    int status = glp_mip_status(problem);
    if (status == GLP_OPT || status == GLP_FEAS)
        read_plan(search, problem);
    if (failure == 0 && status == GLP_OPT)
        search->exact->bound = (size_t)(glp_mip_obj_val(problem) + 0.5);
}

bool exact_find(struct exact *exact, const struct bound *bound, const uint32_t *rings, size_t count,
                int64_t deadline)
{
    *exact = (struct exact){.bound = (size_t)(bound->value + tolerance)};
    struct search search = {
        .exact = exact, .bound = bound, .first = rings, .first_count = count, .deadline = deadline};
    bool done = choose_columns(&search) && make_start(&search);
    exact->rings = done ? malloc((search.column_count + 1) * sizeof *exact->rings) : NULL;
    done = done && exact->rings;
    /* Where GLPK fails, the bound there was stands. */
    if (done && search.column_count <= COLUMNS_MOST && !solver_run(solve, &search))
        exact->count = 0;
    free(search.columns);
    free(search.start);
    return done;
}

void exact_release(struct exact *exact)
{
    free(exact->rings);
    *exact = (struct exact){0};
}

#include "solver.h"

#include "vaihtarit/core/clock.h"

#include <setjmp.h>
#include <stdlib.h>

enum { MEMORY_MOST = 512 }; /* megabytes */

/* A trade happens once at most, which its ends say where either has one place only. */
static bool is_shared(const struct exchange *exchange, const struct exchange_edge *edge)
{
    return exchange->offer_places[edge->offer] > 1 && exchange->want_places[edge->want] > 1;
}

bool solver_rows_begin(struct solver_rows *rows, const struct packing *packing)
{
    const struct exchange *exchange = packing->exchange;
    *rows = (struct solver_rows){.packing = packing, .count = packing_resource_count(packing)};
    rows->shared = calloc(exchange->edge_count + 1, sizeof *rows->shared);
    if (!rows->shared)
        return false;
    for (size_t i = 0; i < exchange->edge_count; i++)
        if (is_shared(exchange, &exchange->edges[i]))
            rows->shared[i] = (uint32_t)++rows->count;
    return true;
}

void solver_rows_release(struct solver_rows *rows)
{
    free(rows->shared);
    *rows = (struct solver_rows){0};
}

size_t solver_ring_rows(const struct solver_rows *rows, uint32_t ring,
                        int taken[SOLVER_ROWS_OF_RING])
{
    const struct packing *packing = rows->packing;
    const struct ring_set *set = packing->rings;
    size_t count = 0;
    for (uint32_t place = set->starts[ring]; place < set->starts[ring + 1]; place++) {
        uint32_t edge = set->edges[place];
        taken[count++] = (int)packing_resource(packing, 2 * edge) + 1;
        taken[count++] = (int)packing_resource(packing, 2 * edge + 1) + 1;
        if (rows->shared[edge] != 0)
            taken[count++] = (int)rows->shared[edge];
    }
    return count;
}

glp_prob *solver_problem(const struct solver_rows *rows)
{
    const struct exchange *exchange = rows->packing->exchange;
    glp_prob *problem = glp_create_prob();
    glp_set_obj_dir(problem, GLP_MAX);
    if (rows->count == 0)
        return problem;
    glp_add_rows(problem, (int)rows->count);
    int row = 1;
    for (size_t i = 0; i < exchange->offer_count; i++)
        glp_set_row_bnds(problem, row++, GLP_UP, 0, exchange->offer_places[i]);
    for (size_t i = 0; i < exchange->want_count; i++)
        glp_set_row_bnds(problem, row++, GLP_UP, 0, exchange->want_places[i]);
    while (row <= (int)rows->count)
        glp_set_row_bnds(problem, row++, GLP_UP, 0, 1);
    return problem;
}

void solver_add_ring(glp_prob *problem, const struct solver_rows *rows, uint32_t ring)
{
    /* GLPK counts from 1. */
    int taken[SOLVER_ROWS_OF_RING + 1];
    double ones[SOLVER_ROWS_OF_RING + 1];
    size_t count = solver_ring_rows(rows, ring, taken + 1);
    for (size_t i = 1; i <= count; i++)
        ones[i] = 1;
    int column = glp_add_cols(problem, 1);
    glp_set_col_bnds(problem, column, GLP_LO, 0, 0);
    glp_set_obj_coef(problem, column, (double)ring_length(rows->packing->rings, ring));
    glp_set_mat_col(problem, column, (int)count, taken, ones);
}

int solver_time_left(int64_t deadline)
{
    int64_t left = (deadline - clock_monotonic()) / 1000;
    return left < 0 ? 0 : left > INT32_MAX ? INT32_MAX : (int)left;
}

/* Errors are printed even where the terminal is off. */
static int swallow(void *context, const char *text)
{
    (void)context;
    (void)text;
    return 1;
}

/* GLPK would end the program behind this. */
static void leave(void *where)
{
    longjmp(*(jmp_buf *)where, 1);
}

bool solver_run(void (*work)(void *context), void *context)
{
    jmp_buf where;
    if (glp_init_env() > 1)
        return false;
    glp_term_out(GLP_OFF);
    glp_term_hook(swallow, NULL);
    glp_mem_limit(MEMORY_MOST);
    volatile bool done = false;
    if (setjmp(where) == 0) {
        glp_error_hook(leave, &where);
        work(context);
        done = true;
    }
    glp_error_hook(NULL, NULL);
    glp_free_env();
    return done;
}

/*
 * Memory that runs out at the Nth allocation, for every N: there is a plan, or a sentence that says
 * why not, and nothing is left behind. What GLPK allocates is its own.
 */
#include "checker.h"
#include "support/shortage.h"

#include "vaihtarit/match/graph.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Five in a round swap with either neighbour: rings of any length meet five wants, swaps four, and
 * the linear program does not know why. */
static const char round_of_five[] = "5,10\n1,a\n2,b\n3,c\n4,d\n5,e\n"
                                    "1,2,1\n2,3,1\n3,4,1\n4,5,1\n5,1,1\n"
                                    "2,1,1\n3,2,1\n4,3,1\n5,4,1\n1,5,1\n";

/* False where memory ran out first. */
static bool plan_round(size_t longest)
{
    static const struct plan_pair pairs[] = {{0, 1}, {1, 0}};
    static const struct plan_ring banned = {.pairs = pairs, .length = 2};
    struct graph graph;
    struct plan plan = {0};
    struct error error = {0};
    struct plan_options options = {.longest = longest, .banned = &banned, .banned_count = 1};
    bool done = graph_parse(&graph, "round", round_of_five, strlen(round_of_five), &error);
    if (done) {
        struct exchange exchange = graph_exchange(&graph);
        done = plan_find(&plan, &exchange, &options, &error);
        (void)shortage_end();
        if (done) {
            (void)checker_check(&plan, &exchange, &options);
            assert_int_equal(plan.wants_met, longest == 0 ? 5 : 4);
        }
    }
    (void)shortage_end();
    assert_true(done || error.code == ERROR_MEMORY);
    plan_release(&plan);
    graph_release(&graph);
    return done;
}

static void test_memory_runs_out(void **state)
{
    (void)state;
    static const size_t lengths[] = {2, 3, 4, 0};
    long allocations = 0;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        bool done = false;
        for (long n = 0; !done; n++) {
            assert_true(n < 10000);
            shortage_begin(n, false);
            done = plan_round(lengths[i]);
            allocations += !done;
        }
    }
    assert_true(allocations > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory_runs_out),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

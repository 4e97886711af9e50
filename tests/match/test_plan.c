/* The plan of an exchange, on graphs whose best plan is plain to see. */
#include "vaihtarit/match/plan.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* Everybody has one offer and one want, each with one place, numbered as the party itself. */
static void plan_alone(struct plan *plan, const struct exchange_edge *edges, size_t count,
                       const struct plan_options *options)
{
    static const uint32_t places[] = {1, 1, 1, 1, 1, 1, 1, 1};
    struct exchange exchange = {.party_count = 8,
                                .offer_places = places,
                                .offer_count = 8,
                                .want_places = places,
                                .want_count = 8,
                                .edges = edges,
                                .edge_count = count};
    struct error error = {0};
    assert_true(plan_find(plan, &exchange, options, &error));
}

#define EDGE(from, to, likeness)                                                                   \
    {                                                                                              \
        .giver = (from), .receiver = (to), .offer = (from), .want = (to), .score = (likeness)      \
    }

static void test_a_ring_of_three_beats_a_swap(void **state)
{
    (void)state;
    static const struct exchange_edge edges[] = {EDGE(0, 1, 500), EDGE(1, 0, 500), EDGE(1, 2, 500),
                                                 EDGE(2, 0, 500)};
    struct plan plan;
    plan_alone(&plan, edges, 4, &(struct plan_options){.longest = 3});
    assert_int_equal(plan.wants_met, 3);
    assert_int_equal(plan.bound, 3);
    assert_true(plan.optimal);
    assert_int_equal(plan.ring_count, 1);
    assert_int_equal(plan.edges[0], 0);
    assert_int_equal(plan.edges[1], 2);
    assert_int_equal(plan.edges[2], 3);
    plan_release(&plan);
    plan_alone(&plan, edges, 4, &(struct plan_options){.longest = 2});
    assert_int_equal(plan.wants_met, 2);
    plan_release(&plan);
}

static void test_a_banned_ring_stays_out(void **state)
{
    (void)state;
    static const struct exchange_edge edges[] = {EDGE(0, 1, 900), EDGE(1, 0, 900), EDGE(1, 2, 500),
                                                 EDGE(2, 1, 500)};
    static const struct plan_pair pairs[] = {{1, 0}, {0, 1}};
    static const struct plan_ring banned = {.pairs = pairs, .length = 2};
    struct plan plan;
    plan_alone(&plan, edges, 4, &(struct plan_options){.longest = 3});
    assert_int_equal(plan.edges[0], 0);
    plan_release(&plan);
    plan_alone(&plan, edges, 4,
               &(struct plan_options){.longest = 3, .banned = &banned, .banned_count = 1});
    assert_int_equal(plan.wants_met, 2);
    assert_int_equal(plan.edges[0], 2);
    plan_release(&plan);
}

static void test_no_edges_no_rings(void **state)
{
    (void)state;
    struct plan plan;
    for (size_t longest = 0; longest <= PLAN_LONGEST; longest++) {
        if (longest == 1)
            continue;
        plan_alone(&plan, NULL, 0, &(struct plan_options){.longest = longest});
        assert_int_equal(plan.ring_count, 0);
        assert_true(plan.optimal);
        plan_release(&plan);
    }
}

static void test_a_length_that_is_none_is_refused(void **state)
{
    (void)state;
    struct exchange exchange = {0};
    struct plan plan;
    struct error error = {0};
    assert_false(plan_find(&plan, &exchange, &(struct plan_options){.longest = 1}, &error));
    assert_int_equal(error.code, ERROR_USAGE);
    plan_release(&plan);
    assert_false(plan_find(&plan, &exchange, &(struct plan_options){.longest = 9}, &error));
    plan_release(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_ring_of_three_beats_a_swap),
        cmocka_unit_test(test_a_banned_ring_stays_out),
        cmocka_unit_test(test_no_edges_no_rings),
        cmocka_unit_test(test_a_length_that_is_none_is_refused),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

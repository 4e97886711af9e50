/* Plans of whole graphs: three whose best plans are known, and a crowded market. */
#include "checker.h"

#include "vaihtarit/match/graph.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const size_t lengths[] = {2, 3, 4, 0};
enum { LENGTHS = sizeof lengths / sizeof lengths[0] };

static void read_graph(struct graph *graph, const char *name)
{
    char path[512];
    struct error error = {0};
    const char *source = getenv("VAIHTARIT_SOURCE");
    (void)snprintf(path, sizeof path, "%s/tests/data/rings/%s.wmd", source ? source : ".", name);
    if (!graph_read(graph, path, &error))
        fail_msg("%s", error.message);
}

static void find_plan(struct plan *plan, const struct exchange *exchange,
                      const struct plan_options *options)
{
    struct error error = {0};
    assert_true(plan_find(plan, exchange, options, &error));
    (void)checker_check(plan, exchange, options);
}

/* Time is no limit here: the figures are the same on a slow machine. */
static void test_known_optima(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t best[LENGTHS];
    } known[] = {{"ask", {24, 76, 114, 197}},
                 {"onewant", {70, 178, 241, 355}},
                 {"xmas", {36, 120, 192, 356}}};
    printf("wants met, proven best:   K=2  K=3  K=4  any\n");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct graph graph;
        read_graph(&graph, known[i].name);
        struct exchange exchange = graph_exchange(&graph);
        printf("%-24s", known[i].name);
        for (size_t j = 0; j < LENGTHS; j++) {
            struct plan plan;
            find_plan(&plan, &exchange,
                      &(struct plan_options){.longest = lengths[j], .seconds = 600});
            printf("%5zu", plan.wants_met);
            assert_int_equal(plan.wants_met, known[i].best[j]);
            assert_true(plan.optimal);
            plan_release(&plan);
        }
        printf("\n");
        graph_release(&graph);
    }
}

/* Six million rings and more: not all of them are looked at, and nothing is proven by the others.
 */
static void test_more_rings_than_can_be_looked_at(void **state)
{
    (void)state;
    struct graph graph;
    struct plan plan;
    read_graph(&graph, "onewant");
    struct exchange exchange = graph_exchange(&graph);
    find_plan(&plan, &exchange, &(struct plan_options){.longest = 8, .seconds = 1});
    assert_in_range(plan.bound, 299, 355); /* rings of six meet 299 */
    assert_false(plan.optimal);
    plan_release(&plan);
    graph_release(&graph);
}

/*
 * Forty who all suit each other, and five who can only trade all together: rings of five are too
 * many to be looked at, and what rings of four can do is no bound.
 */
static void test_what_was_not_looked_at_is_no_proof(void **state)
{
    (void)state;
    enum { CROWD = 40, ROUND = 5, ALL = CROWD + ROUND };
    static struct exchange_edge edges[ALL * ALL];
    uint32_t places[ALL];
    size_t count = 0;
    for (uint32_t i = 0; i < ALL; i++) {
        places[i] = 1;
        for (uint32_t j = 0; j < CROWD && i < CROWD; j++)
            if (i != j)
                edges[count++] =
                    (struct exchange_edge){.giver = i, .receiver = j, .offer = i, .want = j};
        uint32_t next = i + 1 < ALL ? i + 1 : CROWD;
        if (i >= CROWD)
            edges[count++] =
                (struct exchange_edge){.giver = i, .receiver = next, .offer = i, .want = next};
    }
    struct exchange exchange = {.party_count = ALL,
                                .offer_places = places,
                                .offer_count = ALL,
                                .want_places = places,
                                .want_count = ALL,
                                .edges = edges,
                                .edge_count = count};
    struct plan plan;
    find_plan(&plan, &exchange, &(struct plan_options){.longest = 5, .seconds = 1});
    assert_int_equal(plan.bound, ALL);
    plan_release(&plan);
}

/* Out of time from the start, there is still a plan, and the bound is honest. */
static void test_no_time_at_all(void **state)
{
    (void)state;
    struct graph graph;
    read_graph(&graph, "ask");
    struct exchange exchange = graph_exchange(&graph);
    static const size_t best[] = {24, 76, 114, 197};
    for (size_t i = 0; i < LENGTHS; i++) {
        struct plan plan;
        find_plan(&plan, &exchange, &(struct plan_options){.longest = lengths[i], .seconds = 1e-6});
        assert_true(plan.bound >= best[i]);
        assert_true(plan.wants_met <= best[i]);
        plan_release(&plan);
    }
    graph_release(&graph);
}

static uint32_t draw(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((*seed >> 33) % limit);
}

enum {
    EACH = 3,
    LISTINGS_MOST = 400 * EACH,
    SUITING_MOST = 40000 /* of them */
};

struct market {
    struct exchange exchange;
    uint32_t places[LISTINGS_MOST];
    struct exchange_edge edges[SUITING_MOST];
};

/* Everybody has three offers and three wants, each on one of the topics. */
static void make_market(struct market *market, uint32_t parties, uint32_t topics)
{
    uint32_t offers[LISTINGS_MOST];
    uint32_t wants[LISTINGS_MOST];
    uint32_t listings = parties * EACH;
    uint64_t seed = 7;
    size_t count = 0;
    for (size_t i = 0; i < listings; i++) {
        market->places[i] = 1;
        offers[i] = draw(&seed, topics);
        wants[i] = draw(&seed, topics);
    }
    for (uint32_t offer = 0; offer < listings; offer++)
        for (uint32_t want = 0; want < listings; want++)
            if (offer / EACH != want / EACH && offers[offer] == wants[want]) {
                assert_true(count < SUITING_MOST);
                market->edges[count++] = (struct exchange_edge){.giver = offer / EACH,
                                                                .receiver = want / EACH,
                                                                .offer = offer,
                                                                .want = want,
                                                                .score = 500 + draw(&seed, 500)};
            }
    market->exchange = (struct exchange){.party_count = parties,
                                         .offer_places = market->places,
                                         .offer_count = listings,
                                         .want_places = market->places,
                                         .want_count = listings,
                                         .edges = market->edges,
                                         .edge_count = count};
}

static void test_a_crowded_market(void **state)
{
    (void)state;
    enum { PARTIES = 200, TOPICS = 40 };
    static struct market market;
    struct plan any;
    struct plan plan;
    make_market(&market, PARTIES, TOPICS);
    find_plan(&any, &market.exchange, &(struct plan_options){.longest = 0, .seconds = 600});
    find_plan(&plan, &market.exchange, &(struct plan_options){.longest = 3, .seconds = 600});
    printf("%d associations, %d topics: %zu wants met with rings of three, bound %zu\n", PARTIES,
           TOPICS, plan.wants_met, plan.bound);
    assert_true(any.optimal);
    assert_true(plan.optimal);
    assert_int_equal(plan.wants_met, any.wants_met);
    plan_release(&any);
    plan_release(&plan);
}

static size_t count_met(const struct exchange *exchange, size_t longest, double seconds)
{
    struct plan plan;
    find_plan(&plan, exchange, &(struct plan_options){.longest = longest, .seconds = seconds});
    size_t met = plan.wants_met;
    plan_release(&plan);
    return met;
}

/* More rings of three than are begun with: they add to what swaps meet, and take nothing. */
static void test_longer_rings_lose_nothing(void **state)
{
    (void)state;
    static const double no_time = 1e-9;
    static const double usual_time = 0;
    static struct market market;
    make_market(&market, 400, 60);
    size_t swaps = count_met(&market.exchange, 2, no_time);
    printf("400 associations, 60 topics: swaps meet %zu wants without any time", swaps);
    assert_true(swaps > 400);
    for (size_t longest = 3; longest <= PLAN_LONGEST; longest++) {
        size_t met = count_met(&market.exchange, longest, no_time);
        assert_true(met >= swaps);
        swaps = met;
    }
    swaps = count_met(&market.exchange, 2, usual_time);
    size_t threes = count_met(&market.exchange, 3, usual_time);
    printf(", %zu with the usual; rings of three %zu\n", swaps, threes);
    assert_true(threes >= swaps);
}

/* The same input, the same plan. */
static void test_plans_repeat_themselves(void **state)
{
    (void)state;
    struct graph graph;
    struct plan one;
    struct plan other;
    read_graph(&graph, "xmas");
    struct exchange exchange = graph_exchange(&graph);
    find_plan(&one, &exchange, &(struct plan_options){.longest = 3, .seconds = 600});
    find_plan(&other, &exchange, &(struct plan_options){.longest = 3, .seconds = 600});
    assert_int_equal(one.ring_count, other.ring_count);
    assert_memory_equal(one.edges, other.edges, one.wants_met * sizeof *one.edges);
    plan_release(&one);
    plan_release(&other);
    graph_release(&graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_optima),
        cmocka_unit_test(test_more_rings_than_can_be_looked_at),
        cmocka_unit_test(test_what_was_not_looked_at_is_no_proof),
        cmocka_unit_test(test_no_time_at_all),
        cmocka_unit_test(test_a_crowded_market),
        cmocka_unit_test(test_longer_rings_lose_nothing),
        cmocka_unit_test(test_plans_repeat_themselves),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

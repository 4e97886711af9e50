/*
 * Plans of rings: the real program on three exchange graphs, and crowded markets of 200
 * associations with three offers and three wants over 40 topics, some of which are more popular.
 */
#include "crowd.h"

#include "vaihtarit/match/plan.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 5,
    MARKETS = 10,
    PARTIES = 200,
    EACH = 3,
    TOPICS = 40,
    LISTINGS = PARTIES * EACH,
    EDGES_MOST = LISTINGS * LISTINGS
};

struct market {
    struct exchange exchange;
    uint32_t places[LISTINGS];
    uint32_t offers[LISTINGS]; /* topics */
    uint32_t wants[LISTINGS];
    struct exchange_edge edges[EDGES_MOST];
};

static void measure_graph(const char *name)
{
    static const char *const lengths[] = {"2", "3", "4", "0"};
    const char *source = getenv("VAIHTARIT_SOURCE");
    char path[512];
    (void)snprintf(path, sizeof path, "%s/tests/data/rings/%s.wmd", source ? source : ".", name);
    printf("the whole program on %s, rings of 2, 3, 4 and any length:", name);
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        const char *const arguments[] = {bench_program(), "match",    "--graph", path, "--rings",
                                         lengths[i],      "--format", "json",    NULL};
        printf(" %.0f", bench_median(arguments, ROUNDS) * 1e3);
    }
    printf(" ms (goal 300 each)\n");
}

/* Two of three look at two topics and take the lower one. */
static uint32_t draw_topic(uint64_t *seed)
{
    uint32_t topic = (uint32_t)bench_random(seed, TOPICS);
    uint32_t other = (uint32_t)bench_random(seed, TOPICS);
    return bench_random(seed, 3) > 0 && other < topic ? other : topic;
}

static void make_market(struct market *market, uint64_t seed)
{
    size_t count = 0;
    for (size_t i = 0; i < LISTINGS; i++) {
        market->places[i] = 1;
        market->offers[i] = draw_topic(&seed);
        market->wants[i] = draw_topic(&seed);
    }
    for (uint32_t offer = 0; offer < LISTINGS; offer++)
        for (uint32_t want = 0; want < LISTINGS; want++)
            if (offer / EACH != want / EACH && market->offers[offer] == market->wants[want])
                market->edges[count++] =
                    (struct exchange_edge){.giver = offer / EACH,
                                           .receiver = want / EACH,
                                           .offer = offer,
                                           .want = want,
                                           .score = 500 + (uint32_t)bench_random(&seed, 500)};
    market->exchange = (struct exchange){.party_count = PARTIES,
                                         .offer_places = market->places,
                                         .offer_count = LISTINGS,
                                         .want_places = market->places,
                                         .want_count = LISTINGS,
                                         .edges = market->edges,
                                         .edge_count = count};
}

static void find(struct plan *plan, const struct market *market, double seconds)
{
    struct plan_options options = {.longest = 3, .seconds = seconds};
    struct error error = {0};
    bench_must(plan_find(plan, &market->exchange, &options, &error), &error);
}

static void measure_markets(struct market *market)
{
    double proofs[MARKETS];
    size_t near = 0;
    size_t proven = 0;
    size_t met = 0;
    size_t bound = 0;
    for (uint64_t seed = 1; seed <= MARKETS; seed++) {
        struct plan early;
        struct plan plan;
        make_market(market, seed);
        find(&early, market, 0.1);
        find(&plan, market, 2);
        near += 1000 * early.wants_met >= 999 * plan.bound;
        met += early.wants_met;
        bound += plan.bound;
        proven += plan.optimal;
        proofs[seed - 1] = plan.seconds;
        plan_release(&early);
        plan_release(&plan);
    }
    printf("%d associations, %d offers and wants each, %d topics, rings of three: after 0.1 s"
           " %.2f %% of the bound, %zu of %d markets within 0.1 %% of it; within 2 s %zu proven,"
           " half within %.0f ms, all within %.0f ms\n",
           PARTIES, EACH, TOPICS, 100 * (double)met / (double)bound, near, MARKETS, proven,
           bench_percentile(proofs, MARKETS, 50) * 1e3,
           bench_percentile(proofs, MARKETS, 100) * 1e3);
}

int main(void)
{
    struct market *market = calloc(1, sizeof *market);
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!market)
        return 1;
    measure_graph("ask");
    measure_graph("onewant");
    measure_graph("xmas");
    measure_markets(market);
    free(market);
    return 0;
}

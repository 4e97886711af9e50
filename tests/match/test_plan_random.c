/* Plans of a thousand random exchanges against trying everything. */
#include "checker.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EXCHANGES = 1000, PARTIES_MOST = 6, LISTINGS_MOST = 2 * PARTIES_MOST };

struct case_of_exchange {
    struct exchange exchange;
    uint32_t offer_places[LISTINGS_MOST];
    uint32_t want_places[LISTINGS_MOST];
    struct exchange_edge edges[CHECKER_EDGES_MOST];
    bool served[PARTIES_MOST];
};

static uint64_t state_of_random;

/* SplitMix64 (Steele, Lea and Flood 2014). */
static uint32_t draw(uint32_t limit)
{
    uint64_t x = state_of_random += 0x9E3779B97F4A7C15U;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9U;
    x = (x ^ x >> 27) * 0x94D049BB133111EBU;
    return (uint32_t)((x ^ x >> 31) % limit);
}

/* Offers and wants 2p and 2p + 1 are those of party p. */
static void make_case(struct case_of_exchange *made, uint64_t seed)
{
    state_of_random = seed;
    uint32_t parties = 2 + draw(PARTIES_MOST - 1);
    uint32_t wanted = 2 + draw(CHECKER_EDGES_MOST - 1);
    bool many_places = draw(2) == 0;
    size_t count = 0;
    for (uint32_t i = 0; i < 2 * parties; i++) {
        made->offer_places[i] = many_places ? draw(4) : 1;
        made->want_places[i] = many_places ? draw(4) : 1;
    }
    for (uint32_t tries = 0; tries < 4 * wanted && count < wanted; tries++) {
        uint32_t offer = draw(2 * parties);
        uint32_t want = draw(2 * parties);
        bool repeats = offer / 2 == want / 2;
        for (size_t i = 0; i < count; i++)
            repeats = repeats || (made->edges[i].offer == offer && made->edges[i].want == want);
        if (!repeats)
            made->edges[count++] = (struct exchange_edge){.giver = offer / 2,
                                                          .receiver = want / 2,
                                                          .offer = offer,
                                                          .want = want,
                                                          .score = 1 + draw(EXCHANGE_SCORE_MOST)};
    }
    for (uint32_t i = 0; i < parties; i++)
        made->served[i] = draw(3) == 0;
    made->exchange = (struct exchange){.party_count = parties,
                                       .offer_places = made->offer_places,
                                       .offer_count = 2 * parties,
                                       .want_places = made->want_places,
                                       .want_count = 2 * parties,
                                       .edges = made->edges,
                                       .edge_count = count};
}

static struct checker_worth plan_case(const struct case_of_exchange *made,
                                      const struct plan_options *options, struct plan *plan)
{
    struct error error = {0};
    assert_true(plan_find(plan, &made->exchange, options, &error));
    return checker_check(plan, &made->exchange, options);
}

static void compare(uint64_t seed, size_t longest, const struct checker_worth *found,
                    const struct checker_worth *best)
{
    /* Any length: how a circulation is parted into the most rings is left open. */
    bool same = found->wants == best->wants && found->parties == best->parties &&
                found->score == best->score && (longest == 0 || found->rings == best->rings);
    if (!same)
        fail_msg("seed %u, rings of %zu: %zu wants, %zu parties, likeness %zu, %zu rings; "
                 "best %zu, %zu, %zu, %zu",
                 (unsigned)seed, longest, found->wants, found->parties, found->score, found->rings,
                 best->wants, best->parties, best->score, best->rings);
}

static void test_plans_are_the_best_there_are(void **state)
{
    (void)state;
    static const size_t lengths[] = {2, 3, 4, 0};
    size_t wants = 0;
    size_t proven = 0;
    for (uint64_t seed = 1; seed <= EXCHANGES; seed++) {
        struct case_of_exchange made;
        make_case(&made, seed);
        for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
            struct plan_options options = {.longest = lengths[i],
                                           .served = seed % 2 == 0 ? made.served : NULL};
            struct plan plan;
            struct checker_worth found = plan_case(&made, &options, &plan);
            struct checker_worth best = checker_best(&made.exchange, &options);
            compare(seed, lengths[i], &found, &best);
            wants += found.wants;
            proven += plan.optimal;
            plan_release(&plan);
        }
    }
    printf("%d exchanges at 2, 3, 4 and any length: %zu wants met, %zu of %d plans proven best\n",
           EXCHANGES, wants, proven, 4 * EXCHANGES);
    assert_int_equal(proven, 4 * EXCHANGES);
}

/* Bans the rings of a plan, one more each time, until there are none left. */
static void test_plans_without_banned_rings_are_the_best_there_are(void **state)
{
    (void)state;
    enum { BANNED_MOST = 8 };
    size_t bans = 0;
    for (uint64_t seed = 1; seed <= EXCHANGES / 5; seed++) {
        struct case_of_exchange made;
        struct plan_pair pairs[BANNED_MOST][PLAN_LONGEST];
        struct plan_ring banned[BANNED_MOST];
        struct plan_options options = {.longest = 2 + seed % 3, .banned = banned};
        make_case(&made, seed);
        for (bool any = true; any && options.banned_count < BANNED_MOST;) {
            struct plan plan;
            struct checker_worth found = plan_case(&made, &options, &plan);
            struct checker_worth best = checker_best(&made.exchange, &options);
            compare(seed, options.longest, &found, &best);
            any = plan.ring_count > 0;
            size_t length = any ? plan.starts[1] : 0;
            for (size_t i = 0; i < length; i++) {
                const struct exchange_edge *edge = &made.edges[plan.edges[(i + 1) % length]];
                pairs[options.banned_count][i] =
                    (struct plan_pair){.offer = edge->offer, .want = edge->want};
            }
            banned[options.banned_count] =
                (struct plan_ring){.pairs = pairs[options.banned_count], .length = length};
            options.banned_count += any;
            bans += any;
            plan_release(&plan);
        }
    }
    assert_true(bans > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plans_are_the_best_there_are),
        cmocka_unit_test(test_plans_without_banned_rings_are_the_best_there_are),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

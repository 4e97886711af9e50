#include "checker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SETS = 1 << CHECKER_EDGES_MOST };

static void *zeroed(size_t count, size_t size)
{
    void *block = calloc(count + 1, size);
    assert_non_null(block);
    return block;
}

/* True where a ring of these edges is the banned one, turned somehow. */
static bool is_same_ring(const struct exchange *exchange, const uint32_t *edges, size_t length,
                         const struct plan_ring *banned)
{
    if (banned->length != length)
        return false;
    for (size_t turn = 0; turn < length; turn++) {
        size_t same = 0;
        for (size_t i = 0; i < length; i++) {
            const struct exchange_edge *edge = &exchange->edges[edges[(i + turn) % length]];
            same += edge->offer == banned->pairs[i].offer && edge->want == banned->pairs[i].want;
        }
        if (same == length)
            return true;
    }
    return false;
}

static void check_ring(const struct exchange *exchange, const uint32_t *edges, size_t length,
                       const struct plan_options *options)
{
    assert_true(length >= 2);
    if (options->longest > 0)
        assert_true(length <= options->longest);
    bool *seen = zeroed(exchange->party_count, sizeof *seen);
    for (size_t i = 0; i < length; i++) {
        assert_true(edges[i] < exchange->edge_count);
        const struct exchange_edge *edge = &exchange->edges[edges[i]];
        assert_int_equal(edge->receiver, exchange->edges[edges[(i + 1) % length]].giver);
        assert_false(seen[edge->giver]);
        seen[edge->giver] = true;
    }
    free(seen);
    for (size_t i = 0; options->longest > 0 && i < options->banned_count; i++)
        assert_false(is_same_ring(exchange, edges, length, &options->banned[i]));
}

struct checker_worth checker_check(const struct plan *plan, const struct exchange *exchange,
                                   const struct plan_options *options)
{
    struct checker_worth worth = {.rings = plan->ring_count};
    uint32_t *given = zeroed(exchange->offer_count, sizeof *given);
    uint32_t *met = zeroed(exchange->want_count, sizeof *met);
    bool *used = zeroed(exchange->edge_count, sizeof *used);
    bool *served = zeroed(exchange->party_count, sizeof *served);
    for (size_t ring = 0; ring < plan->ring_count; ring++) {
        size_t start = plan->starts[ring];
        size_t length = plan->starts[ring + 1] - start;
        check_ring(exchange, plan->edges + start, length, options);
        for (size_t i = start; i < start + length; i++) {
            const struct exchange_edge *edge = &exchange->edges[plan->edges[i]];
            assert_false(used[plan->edges[i]]);
            used[plan->edges[i]] = true;
            assert_true(++given[edge->offer] <= exchange->offer_places[edge->offer]);
            assert_true(++met[edge->want] <= exchange->want_places[edge->want]);
            worth.parties +=
                !served[edge->giver] && !(options->served && options->served[edge->giver]);
            served[edge->giver] = true;
            worth.score += edge->score;
            worth.wants++;
        }
    }
    free(given);
    free(met);
    free(used);
    free(served);
    assert_int_equal(plan->wants_met, worth.wants);
    assert_true(plan->bound >= plan->wants_met);
    assert_int_equal(plan->optimal, plan->bound == plan->wants_met);
    return worth;
}

/* Whether a set of edges is one ring that may be in a plan. */
static bool is_ring(const struct exchange *exchange, const struct plan_options *options,
                    unsigned set)
{
    uint32_t edges[CHECKER_EDGES_MOST];
    size_t length = 0;
    size_t size = (size_t)__builtin_popcount(set);
    unsigned left = set & (set - 1);
    edges[length++] = (uint32_t)__builtin_ctz(set);
    for (bool found = true; found && left != 0;) {
        found = false;
        for (uint32_t i = 0; !found && i < exchange->edge_count; i++) {
            if ((left >> i & 1) == 0 ||
                exchange->edges[i].giver != exchange->edges[edges[length - 1]].receiver)
                continue;
            found = true;
            left &= ~(1U << i);
            edges[length++] = i;
        }
    }
    if (left != 0 || size < 2 || (options->longest > 0 && size > options->longest) ||
        exchange->edges[edges[length - 1]].receiver != exchange->edges[edges[0]].giver)
        return false;
    for (size_t i = 0; i < length; i++)
        for (size_t j = 0; j < i; j++)
            if (exchange->edges[edges[i]].giver == exchange->edges[edges[j]].giver)
                return false;
    for (size_t i = 0; options->longest > 0 && i < options->banned_count; i++)
        if (is_same_ring(exchange, edges, length, &options->banned[i]))
            return false;
    return true;
}

/* What a set of trades is worth but for its rings; false where places do not suffice. */
static bool weigh(const struct exchange *exchange, const struct plan_options *options, unsigned set,
                  struct checker_worth *worth)
{
    uint32_t given[64] = {0};
    uint32_t met[64] = {0};
    bool served[64] = {0};
    bool suffices = true;
    *worth = (struct checker_worth){0};
    for (uint32_t i = 0; i < exchange->edge_count; i++) {
        const struct exchange_edge *edge = &exchange->edges[i];
        if ((set >> i & 1) == 0)
            continue;
        suffices = suffices && ++given[edge->offer] <= exchange->offer_places[edge->offer] &&
                   ++met[edge->want] <= exchange->want_places[edge->want];
        worth->parties +=
            !served[edge->giver] && !(options->served && options->served[edge->giver]);
        served[edge->giver] = true;
        worth->score += edge->score;
        worth->wants++;
    }
    return suffices;
}

static bool is_better(const struct checker_worth *one, const struct checker_worth *other)
{
    if (one->wants != other->wants)
        return one->wants > other->wants;
    if (one->parties != other->parties)
        return one->parties > other->parties;
    if (one->score != other->score)
        return one->score > other->score;
    return one->rings > other->rings;
}

/* For every set of trades the most rings into which it falls apart; -1 where it does not. */
static void part_sets(int8_t *rings, const struct exchange *exchange,
                      const struct plan_options *options)
{
    static unsigned ring_sets[SETS];
    size_t count = 0;
    unsigned all = 1U << exchange->edge_count;
    for (unsigned set = 1; set < all; set++)
        if (is_ring(exchange, options, set))
            ring_sets[count++] = set;
    rings[0] = 0;
    for (unsigned set = 1; set < all; set++) {
        unsigned lowest = set & -set;
        rings[set] = -1;
        for (size_t i = 0; i < count; i++)
            if ((ring_sets[i] & lowest) != 0 && (ring_sets[i] & ~set) == 0 &&
                rings[set ^ ring_sets[i]] >= 0 && rings[set ^ ring_sets[i]] + 1 > rings[set])
                rings[set] = (int8_t)(rings[set ^ ring_sets[i]] + 1);
    }
}

struct checker_worth checker_best(const struct exchange *exchange,
                                  const struct plan_options *options)
{
    static int8_t rings[SETS];
    struct checker_worth best = {0};
    assert_true(exchange->edge_count <= CHECKER_EDGES_MOST && exchange->offer_count <= 64 &&
                exchange->want_count <= 64 && exchange->party_count <= 64);
    part_sets(rings, exchange, options);
    for (unsigned set = 0; set < 1U << exchange->edge_count; set++) {
        struct checker_worth worth;
        if (rings[set] < 0 || !weigh(exchange, options, set, &worth))
            continue;
        worth.rings = (size_t)rings[set];
        if (is_better(&worth, &best))
            best = worth;
    }
    return best;
}

#include "rings.h"

#include "index.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS_PER_LOOK = 4096 }; /* at the clock */

struct search {
    const struct exchange *exchange;
    const struct banned *banned;
    const struct ring_limits *limits;
    struct ring_set *rings;
    struct index gives;
    struct index gets; /* those of one giver stand together */
    uint32_t *back;    /* for each party: 1 + where its edges to the ring's first party begin */
    uint8_t *distance; /* trades on the shortest way to the first party, 0 where that is long */
    uint32_t *near;    /* the parties that have a distance, nearest first */
    size_t near_count;
    bool *in_ring;
    uint32_t first; /* the lowest party of the rings at hand */
    uint32_t path[PLAN_LONGEST];
    size_t depth;
    size_t steps;
    /* The first party's share: */
    size_t most;      /* rings in the set */
    int64_t deadline; /* of clock_monotonic */
    bool over;        /* it is used up */
};

/* A trade for which there is no place is in no ring. */
static bool has_places(const struct exchange *exchange, const struct exchange_edge *edge)
{
    return exchange->offer_places[edge->offer] > 0 && exchange->want_places[edge->want] > 0;
}

static uint32_t giver_of(const void *context, uint32_t number)
{
    const struct exchange *exchange = context;
    const struct exchange_edge *edge = &exchange->edges[number];
    return has_places(exchange, edge) ? edge->giver : INDEX_NONE;
}

static uint32_t receiver_of(const void *context, uint32_t number)
{
    const struct exchange *exchange = context;
    const struct exchange_edge *edge = &exchange->edges[number];
    return has_places(exchange, edge) ? edge->receiver : INDEX_NONE;
}

static int compare_givers(const void *one, const void *other, void *context)
{
    const struct exchange *exchange = context;
    uint32_t a = *(const uint32_t *)one;
    uint32_t b = *(const uint32_t *)other;
    uint32_t giver_a = exchange->edges[a].giver;
    uint32_t giver_b = exchange->edges[b].giver;
    return giver_a != giver_b ? (giver_a > giver_b) - (giver_a < giver_b) : (a > b) - (a < b);
}

bool rings_add(struct ring_set *rings, const uint32_t *edges, size_t length)
{
    if (!array_reserve(&rings->starts, &rings->start_capacity, rings->count + 2,
                       sizeof *rings->starts))
        return false;
    size_t start = rings->starts[rings->count];
    if (!array_reserve(&rings->edges, &rings->edge_capacity, start + length, sizeof *rings->edges))
        return false;
    memcpy(rings->edges + start, edges, length * sizeof *edges);
    rings->starts[++rings->count] = (uint32_t)(start + length);
    return true;
}

static void stop(struct search *search)
{
    search->over = true;
    search->rings->cut = true;
}

static bool add_ring(struct search *search, uint32_t last)
{
    search->path[search->depth] = last;
    size_t length = search->depth + 1;
    if (banned_holds(search->banned, search->exchange, search->path, length))
        return true;
    if (search->rings->count >= search->most) {
        stop(search);
        return true;
    }
    return rings_add(search->rings, search->path, length);
}

/* Every way from a party straight back to the first one closes a ring. */
static bool close_rings(struct search *search, uint32_t party)
{
    const struct exchange_edge *edges = search->exchange->edges;
    uint32_t end = search->gets.starts[search->first + 1];
    if (search->back[party] == 0)
        return true;
    for (uint32_t i = search->back[party] - 1; i < end && !search->over; i++) {
        uint32_t edge = search->gets.items[i];
        if (edges[edge].giver != party)
            break;
        if (!add_ring(search, edge))
            return false;
    }
    return true;
}

/* Whether a ring can still be closed in time from a party that would be the next. */
static bool leads_back(const struct search *search, uint32_t party)
{
    size_t longest = search->limits->longest;
    size_t left = search->distance[party] != 0 ? search->distance[party] : longest - 1;
    return search->depth + 1 + left <= longest;
}

static bool is_over(struct search *search)
{
    if (++search->steps % STEPS_PER_LOOK == 0 && clock_monotonic() > search->deadline)
        stop(search);
    return search->over;
}

/* Where in its trades a party begins: fair rings do not all go the way of the lowest numbers. */
static uint32_t turn(const struct search *search, uint32_t trades)
{
    static const uint32_t spread = 2654435761U; /* Knuth's multiplicative hash */
    uint32_t behind = search->depth > 0 ? search->path[search->depth - 1] : search->first;
    return search->limits->fair && trades > 0 ? (behind + 1) * spread % trades : 0;
}

/* NOLINTNEXTLINE(misc-no-recursion): as deep as a ring is long */
static bool extend(struct search *search, uint32_t party)
{
    const struct exchange_edge *edges = search->exchange->edges;
    const uint32_t *gives = search->gives.items + search->gives.starts[party];
    uint32_t count = search->gives.starts[party + 1] - search->gives.starts[party];
    uint32_t begin = turn(search, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t edge = gives[i < count - begin ? begin + i : begin + i - count];
        uint32_t next = edges[edge].receiver;
        if (next <= search->first || search->in_ring[next] || !leads_back(search, next))
            continue;
        if (is_over(search))
            break;
        search->path[search->depth++] = edge;
        search->in_ring[next] = true;
        bool done = close_rings(search, next) &&
                    (search->depth + 1 >= search->limits->longest || extend(search, next));
        search->in_ring[next] = false;
        search->depth--;
        if (!done)
            return false;
    }
    return true;
}

static void measure_givers(struct search *search, uint32_t party, uint8_t distance)
{
    const struct exchange_edge *edges = search->exchange->edges;
    for (uint32_t i = search->gets.starts[party]; i < search->gets.starts[party + 1]; i++) {
        uint32_t giver = edges[search->gets.items[i]].giver;
        if (giver <= search->first || search->distance[giver] != 0)
            continue;
        search->distance[giver] = distance;
        search->near[search->near_count++] = giver;
    }
}

/*
 * Measures the ways to the first party, breadth first. The longest ones are left out, which is most
 * of the work: a party that has none can only come right behind the first.
 */
static void measure_ways(struct search *search)
{
    size_t furthest = search->limits->longest > 3 ? search->limits->longest - 2 : 1;
    measure_givers(search, search->first, 1);
    for (size_t i = 0; i < search->near_count; i++) {
        uint32_t party = search->near[i];
        if (search->distance[party] == furthest)
            break;
        measure_givers(search, party, (uint8_t)(search->distance[party] + 1));
    }
}

static void forget_ways(struct search *search)
{
    while (search->near_count > 0)
        search->distance[search->near[--search->near_count]] = 0;
}

static void mark_back(struct search *search, bool mark)
{
    const struct exchange_edge *edges = search->exchange->edges;
    uint32_t begin = search->gets.starts[search->first];
    for (uint32_t i = search->gets.starts[search->first + 1]; i-- > begin;)
        search->back[edges[search->gets.items[i]].giver] = mark ? i + 1 : 0;
}

static bool search_first(struct search *search, uint32_t first)
{
    search->first = first;
    mark_back(search, true);
    measure_ways(search);
    bool done = extend(search, first);
    forget_ways(search);
    mark_back(search, false);
    return done;
}

/*
 * What is left, to each of the last parties alike. The highest come first: they are the lowest of
 * few rings, and what they leave is the others'.
 */
static void share(struct search *search, size_t parties)
{
    const struct ring_limits *limits = search->limits;
    int64_t now = clock_monotonic();
    search->most = search->rings->count + (limits->most - search->rings->count) / parties;
    search->deadline = now + (limits->deadline - now) / (int64_t)parties;
    search->over = false;
    if (now > limits->deadline)
        stop(search);
}

static bool search_fairly(struct search *search)
{
    bool done = true;
    for (size_t left = search->exchange->party_count; left > 0 && done; left--) {
        share(search, left);
        done = search->over || search_first(search, (uint32_t)left - 1);
    }
    return done;
}

static bool search_all(struct search *search)
{
    size_t parties = search->exchange->party_count;
    bool done = true;
    search->most = search->limits->most;
    search->deadline = search->limits->deadline;
    for (uint32_t first = 0; first < parties && done && !search->over; first++)
        done = search_first(search, first);
    return done;
}

static bool begin(struct search *search)
{
    const struct exchange *exchange = search->exchange;
    size_t parties = exchange->party_count;
    search->back = calloc(parties + 1, sizeof *search->back);
    search->distance = calloc(parties + 1, sizeof *search->distance);
    search->near = malloc((parties + 1) * sizeof *search->near);
    search->in_ring = calloc(parties + 1, sizeof *search->in_ring);
    if (!search->back || !search->distance || !search->near || !search->in_ring ||
        !index_make(&search->gives, exchange->edge_count, parties, giver_of, exchange) ||
        !index_make(&search->gets, exchange->edge_count, parties, receiver_of, exchange))
        return false;
    for (size_t i = 0; i < parties; i++) {
        uint32_t start = search->gets.starts[i];
        qsort_r(search->gets.items + start, search->gets.starts[i + 1] - start,
                sizeof *search->gets.items, compare_givers, (void *)exchange);
    }
    return true;
}

static void end(struct search *search)
{
    index_release(&search->gives);
    index_release(&search->gets);
    free(search->back);
    free(search->distance);
    free(search->near);
    free(search->in_ring);
}

bool rings_find(struct ring_set *rings, const struct exchange *exchange,
                const struct banned *banned, const struct ring_limits *limits)
{
    struct search search = {
        .exchange = exchange, .banned = banned, .limits = limits, .rings = rings};
    *rings = (struct ring_set){0};
    bool done = begin(&search) &&
                array_reserve(&rings->starts, &rings->start_capacity, 1, sizeof *rings->starts);
    if (done) {
        rings->starts[0] = 0;
        done = limits->fair ? search_fairly(&search) : search_all(&search);
    }
    end(&search);
    return done;
}

void rings_release(struct ring_set *rings)
{
    free(rings->edges);
    free(rings->starts);
    *rings = (struct ring_set){0};
}

#include "packing.h"

#include <stdlib.h>

#define COMPARE(one, other) (((one) > (other)) - ((one) < (other)))

int worth_compare(const struct worth *one, const struct worth *other)
{
    if (one->wants != other->wants)
        return COMPARE(one->wants, other->wants);
    if (one->parties != other->parties)
        return COMPARE(one->parties, other->parties);
    if (one->score != other->score)
        return COMPARE(one->score, other->score);
    return COMPARE(one->rings, other->rings);
}

static uint32_t edge_of_place(const void *context, uint32_t place)
{
    return ((const struct packing *)context)->rings->edges[place];
}

static uint32_t resource_of_half(const void *context, uint32_t half)
{
    const struct packing *packing = context;
    const uint32_t *starts = packing->rings_by_edge.starts;
    return starts[half / 2] == starts[half / 2 + 1] ? INDEX_NONE : packing_resource(packing, half);
}

/* The index is made of places in the rings; what is wanted are the rings. */
static bool index_rings(struct packing *packing)
{
    const struct ring_set *rings = packing->rings;
    size_t places = rings->starts[rings->count];
    uint32_t *ring_of = malloc((places + 1) * sizeof *ring_of);
    bool done = ring_of && index_make(&packing->rings_by_edge, places,
                                      packing->exchange->edge_count, edge_of_place, packing);
    for (uint32_t ring = 0; done && ring < rings->count; ring++)
        for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++)
            ring_of[place] = ring;
    for (size_t i = 0; done && i < places; i++)
        packing->rings_by_edge.items[i] = ring_of[packing->rings_by_edge.items[i]];
    free(ring_of);
    return done;
}

static void set_up(struct packing *packing)
{
    const struct exchange *exchange = packing->exchange;
    const struct ring_set *rings = packing->rings;
    for (size_t i = 0; i < exchange->offer_count; i++)
        packing->left[i] = exchange->offer_places[i];
    for (size_t i = 0; i < exchange->want_count; i++)
        packing->left[exchange->offer_count + i] = exchange->want_places[i];
    for (size_t ring = 0; ring < rings->count; ring++)
        for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++)
            packing->score[ring] += exchange->edges[rings->edges[place]].score;
}

static bool name_resources(struct packing *packing)
{
    const struct exchange *exchange = packing->exchange;
    packing->resource = malloc((2 * exchange->edge_count + 1) * sizeof *packing->resource);
    if (!packing->resource)
        return false;
    for (size_t i = 0; i < exchange->edge_count; i++) {
        packing->resource[2 * i] = exchange->edges[i].offer;
        packing->resource[2 * i + 1] = (uint32_t)exchange->offer_count + exchange->edges[i].want;
    }
    return true;
}

bool packing_begin(struct packing *packing, const struct exchange *exchange,
                   const struct ring_set *rings, const bool *served)
{
    *packing = (struct packing){.exchange = exchange, .rings = rings};
    if (!name_resources(packing))
        return false;
    size_t resources = packing_resource_count(packing);
    packing->left = malloc((resources + 1) * sizeof *packing->left);
    packing->user = calloc(resources + 1, sizeof *packing->user);
    packing->next = calloc(2 * exchange->edge_count + 1, sizeof *packing->next);
    packing->taker = calloc(exchange->edge_count + 1, sizeof *packing->taker);
    packing->served = calloc(exchange->party_count + 1, sizeof *packing->served);
    packing->score = calloc(rings->count + 1, sizeof *packing->score);
    if (!packing->left || !packing->user || !packing->next || !packing->taker || !packing->served ||
        !packing->score || !index_rings(packing) ||
        !index_make(&packing->halves_by_resource, 2 * exchange->edge_count, resources,
                    resource_of_half, packing))
        return false;
    set_up(packing);
    for (size_t i = 0; served && i < exchange->party_count; i++)
        packing->served[i] = served[i];
    return true;
}

bool packing_has(const struct packing *packing, uint32_t ring)
{
    const struct ring_set *rings = packing->rings;
    return packing->taker[rings->edges[rings->starts[ring]]] == ring + 1;
}

bool packing_fits(const struct packing *packing, uint32_t ring)
{
    const struct ring_set *rings = packing->rings;
    for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++)
        if (!packing_is_open(packing, rings->edges[place]))
            return false;
    return true;
}

static void put_half(struct packing *packing, uint32_t half)
{
    uint32_t resource = packing_resource(packing, half);
    packing->left[resource]--;
    packing->next[half] = packing->user[resource];
    packing->user[resource] = half + 1;
}

static void take_half(struct packing *packing, uint32_t half)
{
    uint32_t resource = packing_resource(packing, half);
    uint32_t *link = &packing->user[resource];
    while (*link != half + 1)
        link = &packing->next[*link - 1];
    *link = packing->next[half];
    packing->left[resource]++;
}

void packing_put(struct packing *packing, uint32_t ring)
{
    const struct ring_set *rings = packing->rings;
    for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++) {
        uint32_t edge = rings->edges[place];
        put_half(packing, 2 * edge);
        put_half(packing, 2 * edge + 1);
        packing->taker[edge] = ring + 1;
        packing->worth.parties += packing->served[packing->exchange->edges[edge].giver]++ == 0;
    }
    packing->worth.wants += ring_length(rings, ring);
    packing->worth.score += packing->score[ring];
    packing->worth.rings++;
}

void packing_take(struct packing *packing, uint32_t ring)
{
    const struct ring_set *rings = packing->rings;
    for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++) {
        uint32_t edge = rings->edges[place];
        take_half(packing, 2 * edge);
        take_half(packing, 2 * edge + 1);
        packing->taker[edge] = 0;
        packing->worth.parties -= --packing->served[packing->exchange->edges[edge].giver] == 0;
    }
    packing->worth.wants -= ring_length(rings, ring);
    packing->worth.score -= packing->score[ring];
    packing->worth.rings--;
}

/* One of the rings that take a half's resource. */
static uint32_t some_user(const struct packing *packing, uint32_t half, uint64_t chance)
{
    uint32_t first = packing->user[packing_resource(packing, half)];
    uint32_t user = first;
    size_t count = 0;
    for (uint32_t at = first; at != 0; at = packing->next[at - 1])
        count++;
    for (uint64_t i = count > 1 ? chance % count : 0; i > 0; i--)
        user = packing->next[user - 1];
    return packing->taker[(user - 1) / 2] - 1;
}

static size_t add_once(uint32_t *list, size_t count, uint32_t item)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == item)
            return count;
    list[count] = item;
    return count + 1;
}

size_t packing_find_obstacles(const struct packing *packing, uint32_t ring, uint64_t chance,
                              uint32_t obstacles[2 * PLAN_LONGEST])
{
    const struct ring_set *rings = packing->rings;
    size_t count = 0;
    for (uint32_t place = rings->starts[ring]; place < rings->starts[ring + 1]; place++) {
        uint32_t edge = rings->edges[place];
        if (packing->taker[edge] != 0) {
            count = add_once(obstacles, count, packing->taker[edge] - 1);
            continue;
        }
        for (uint32_t half = 2 * edge; half < 2 * edge + 2; half++)
            if (packing->left[packing_resource(packing, half)] == 0)
                count = add_once(obstacles, count, some_user(packing, half, chance));
    }
    return count;
}

void packing_release(struct packing *packing)
{
    index_release(&packing->halves_by_resource);
    index_release(&packing->rings_by_edge);
    free(packing->resource);
    free(packing->left);
    free(packing->user);
    free(packing->next);
    free(packing->taker);
    free(packing->served);
    free(packing->score);
    *packing = (struct packing){0};
}

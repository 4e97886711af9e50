#include "vaihtarit/match/proposals.h"

#include "vaihtarit/core/municipality.h"
#include "vaihtarit/match/plan.h"
#include "verdicts.h"

#include <stdlib.h>
#include <string.h>

/* What is being found, handed down. */
struct search {
    struct proposals *proposals;
    const struct listing *listings;
    size_t count;
    const struct proposals_options *options;
    struct verdicts verdicts;
    uint32_t *offer_places; /* listing by listing; 0 for a want and for what is not open */
    uint32_t *want_places;
    uint32_t *parties; /* listing by listing: the number of its association */
    bool *served;      /* party by party: whether it trades already */
    size_t party_count;
    uint32_t *by_id;             /* listings in the order of their ids */
    struct exchange_edge *edges; /* of the exchange, each from one pair */
    const struct suiting_pair **edge_pairs;
    size_t edge_count;
    struct proposal *rings;
    struct arena scratch;
};

/* ---- Listings ---- */

static int compare_ids(const void *one, const void *other, void *context)
{
    const struct listing *listings = context;
    return id_compare(&listings[*(const uint32_t *)one].id, &listings[*(const uint32_t *)other].id);
}

static int compare_organisations(const void *one, const void *other, void *context)
{
    const struct listing *listings = context;
    return id_compare(&listings[*(const uint32_t *)one].organisation,
                      &listings[*(const uint32_t *)other].organisation);
}

static void sort_places(uint32_t *order, size_t count, const struct listing *listings,
                        int (*compare)(const void *, const void *, void *))
{
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)i;
    /* The context is only read. */
    qsort_r(order, count, sizeof *order, compare, (void *)(uintptr_t)listings);
}

/* Gives the same number to all listings of an association. */
static void number_parties(struct search *search)
{
    uint32_t *order = search->by_id;
    sort_places(order, search->count, search->listings, compare_organisations);
    for (size_t i = 0; i < search->count; i++) {
        if (i == 0 || !id_equal(&search->listings[order[i]].organisation,
                                &search->listings[order[i - 1]].organisation))
            search->party_count++;
        search->parties[order[i]] = (uint32_t)search->party_count - 1;
    }
    sort_places(order, search->count, search->listings, compare_ids);
}

static void count_places(struct search *search)
{
    for (size_t i = 0; i < search->count; i++) {
        const struct listing *listing = &search->listings[i];
        if (!listing_is_open(listing, search->options->today))
            continue;
        uint32_t places = (uint32_t)(listing->capacity - listing->taken);
        if (listing->side == LISTING_OFFER) {
            search->offer_places[i] = places;
        } else {
            search->want_places[i] = places;
            search->proposals->wants += places;
        }
    }
}

/* The place of a listing; false when it is not among them. */
static bool find_place(const struct search *search, const struct id *id, uint32_t *place)
{
    size_t low = 0;
    size_t high = search->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = id_compare(&search->listings[search->by_id[middle]].id, id);
        if (order == 0) {
            *place = search->by_id[middle];
            return true;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* ---- Verdicts ---- */

/* Whoever trades already gives way to the others among plans that are as good. */
static void serve(struct search *search, const struct id *organisation)
{
    for (size_t i = 0; i < search->count; i++)
        if (id_equal(&search->listings[i].organisation, organisation)) {
            search->served[search->parties[i]] = true;
            return;
        }
}

static void serve_traders(struct search *search)
{
    const struct proposals_options *options = search->options;
    for (size_t i = 0; i < options->trade_count; i++) {
        const struct trade *trade = &options->trades[i];
        for (size_t leg = 0; leg < trade->leg_count && trade_status_holds(trade->status); leg++) {
            serve(search, &trade->legs[leg].giver);
            serve(search, &trade->legs[leg].receiver);
        }
    }
}

/* The pairs of a verdict as places; false when a listing of it is no longer there. */
static bool find_pairs(const struct search *search, const struct verdict *verdict,
                       struct plan_pair *pairs)
{
    for (size_t i = 0; i < verdict->leg_count; i++)
        if (!find_place(search, &verdict->legs[i].offer, &pairs[i].offer) ||
            !find_place(search, &verdict->legs[i].want, &pairs[i].want))
            return false;
    return verdict->leg_count > 0;
}

static const struct suiting_pair *find_suiting(const struct search *search, struct plan_pair pair)
{
    const struct suiting *suiting = &search->proposals->suiting;
    for (size_t i = 0; i < suiting->count; i++)
        if (suiting->pairs[i].offer == pair.offer && suiting->pairs[i].want == pair.want)
            return &suiting->pairs[i];
    return NULL;
}

/* A pair that people put together, though the words would not. */
static const struct suiting_pair *suiting_by_hand(struct search *search, struct plan_pair pair)
{
    struct suiting_pair *made = arena_allocate(&search->proposals->arena, sizeof *made);
    if (made)
        *made = (struct suiting_pair){.offer = pair.offer, .want = pair.want};
    return made;
}

static bool fill_leg(struct search *search, struct proposal_leg *leg, struct plan_pair pair)
{
    const struct suiting_pair *found = find_suiting(search, pair);
    *leg = (struct proposal_leg){.pair = found ? found : suiting_by_hand(search, pair),
                                 .offer = &search->listings[pair.offer],
                                 .want = &search->listings[pair.want]};
    return leg->pair != NULL;
}

static void give_back_places(struct search *search, const struct plan_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        search->offer_places[pairs[i].offer]++;
        search->want_places[pairs[i].want]++;
    }
}

/* Takes the places of all pairs, or none. */
static bool take_places(struct search *search, const struct plan_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t *offer = &search->offer_places[pairs[i].offer];
        uint32_t *want = &search->want_places[pairs[i].want];
        if (*offer == 0 || *want == 0) {
            give_back_places(search, pairs, i);
            return false;
        }
        --*offer;
        --*want;
    }
    return true;
}

static uint32_t weakest(const struct proposal_leg *legs, size_t count)
{
    uint32_t least = EXCHANGE_SCORE_MOST;
    for (size_t i = 0; i < count; i++)
        least = legs[i].pair->score < least ? legs[i].pair->score : least;
    return least;
}

static void add_ring(struct search *search, const struct proposal_leg *legs, size_t count,
                     bool pinned)
{
    search->rings[search->proposals->ring_count++] = (struct proposal){
        .legs = legs, .leg_count = count, .score = weakest(legs, count), .pinned = pinned};
    search->proposals->wants_met += count;
}

static bool is_forbidden(const struct search *search, uint32_t offer, uint32_t want)
{
    return verdicts_forbid(&search->verdicts, &search->listings[offer].id,
                           &search->listings[want].id);
}

/*
 * True for pairs that can be pinned: a round of different associations, none of it forbidden. A
 * listing may have changed hands since it was pinned, and a pin may come from another laptop.
 */
static bool is_round(const struct search *search, const struct plan_pair *pairs, size_t count)
{
    if (count < 2 || count > PLAN_LONGEST)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t giver = search->parties[pairs[i].offer];
        if (search->parties[pairs[i].want] != search->parties[pairs[(i + 1) % count].offer] ||
            is_forbidden(search, pairs[i].offer, pairs[i].want))
            return false;
        for (size_t other = 0; other < i; other++)
            if (search->parties[pairs[other].offer] == giver)
                return false;
    }
    return true;
}

/* A pinned ring takes its places before anything is planned. */
static bool pin_ring(struct search *search, const struct verdict *verdict)
{
    struct plan_pair *pairs =
        arena_allocate(&search->scratch, (verdict->leg_count + 1) * sizeof *pairs);
    struct proposal_leg *legs =
        arena_allocate(&search->proposals->arena, (verdict->leg_count + 1) * sizeof *legs);
    if (!pairs || !legs)
        return false;
    if (!find_pairs(search, verdict, pairs) || verdicts_reject(&search->verdicts, verdict) ||
        !is_round(search, pairs, verdict->leg_count) ||
        !take_places(search, pairs, verdict->leg_count))
        return true;
    for (size_t i = 0; i < verdict->leg_count; i++)
        if (!fill_leg(search, &legs[i], pairs[i]))
            return false;
    for (size_t i = 0; i < verdict->leg_count; i++)
        search->served[search->parties[pairs[i].offer]] = true;
    add_ring(search, legs, verdict->leg_count, true);
    return true;
}

static bool pin_rings(struct search *search)
{
    size_t limit = search->verdicts.count + search->proposals->suiting.count;
    search->rings = arena_allocate(&search->proposals->arena, (limit + 1) * sizeof *search->rings);
    if (!search->rings)
        return false;
    search->proposals->rings = search->rings;
    for (size_t i = 0; i < search->verdicts.count; i++)
        if (search->verdicts.items[i].kind == VERDICT_PIN &&
            !pin_ring(search, &search->verdicts.items[i]))
            return false;
    return true;
}

static bool list_banned(struct search *search, struct plan_ring **banned, size_t *count)
{
    *count = 0;
    *banned = arena_allocate(&search->scratch, (search->verdicts.count + 1) * sizeof **banned);
    for (size_t i = 0; *banned && i < search->verdicts.count; i++) {
        const struct verdict *verdict = &search->verdicts.items[i];
        if (verdict->kind != VERDICT_REJECT)
            continue;
        struct plan_pair *pairs =
            arena_allocate(&search->scratch, (verdict->leg_count + 1) * sizeof *pairs);
        if (!pairs)
            return false;
        if (find_pairs(search, verdict, pairs))
            (*banned)[(*count)++] =
                (struct plan_ring){.pairs = pairs, .length = verdict->leg_count};
    }
    return *banned != NULL;
}

/* ---- The plan ---- */

static bool can_be_proposed(const struct search *search, const struct suiting_pair *pair)
{
    return pair->suits && search->offer_places[pair->offer] > 0 &&
           search->want_places[pair->want] > 0 && !is_forbidden(search, pair->offer, pair->want);
}

/* Neighbours are preferred among plans that meet as many wants: they need not travel. */
static uint32_t nearness_score(const struct search *search, const struct suiting_pair *pair)
{
    bool near = municipality_meets(search->listings[pair->offer].municipality,
                                   search->listings[pair->want].municipality);
    return pair->score * 9 / 10 + (near ? EXCHANGE_SCORE_MOST / 10 : 0);
}

static bool add_edges(struct search *search)
{
    const struct suiting *suiting = &search->proposals->suiting;
    search->edges = arena_allocate(&search->scratch, (suiting->count + 1) * sizeof *search->edges);
    search->edge_pairs =
        arena_allocate(&search->scratch, (suiting->count + 1) * sizeof *search->edge_pairs);
    if (!search->edges || !search->edge_pairs)
        return false;
    for (size_t i = 0; i < suiting->count; i++) {
        struct suiting_pair *pair = &suiting->pairs[i];
        pair->possible = can_be_proposed(search, pair);
        if (!pair->possible)
            continue;
        search->edge_pairs[search->edge_count] = pair;
        search->edges[search->edge_count++] =
            (struct exchange_edge){.giver = search->parties[pair->offer],
                                   .receiver = search->parties[pair->want],
                                   .offer = pair->offer,
                                   .want = pair->want,
                                   .score = nearness_score(search, pair)};
    }
    return true;
}

static bool take_ring(struct search *search, const uint32_t *edges, size_t count)
{
    struct proposal_leg *legs = arena_allocate(&search->proposals->arena, count * sizeof *legs);
    if (!legs)
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct suiting_pair *pair = search->edge_pairs[edges[i]];
        legs[i] = (struct proposal_leg){.pair = pair,
                                        .offer = &search->listings[pair->offer],
                                        .want = &search->listings[pair->want]};
        search->offer_places[pair->offer]--;
        search->want_places[pair->want]--;
    }
    add_ring(search, legs, count, false);
    return true;
}

static bool take_plan(struct search *search, const struct plan *plan)
{
    search->proposals->bound = search->proposals->wants_met + plan->bound;
    search->proposals->optimal = plan->optimal;
    search->proposals->seconds = plan->seconds;
    for (size_t ring = 0; ring < plan->ring_count; ring++)
        if (!take_ring(search, plan->edges + plan->starts[ring],
                       plan->starts[ring + 1] - plan->starts[ring]))
            return false;
    return true;
}

static bool make_plan(struct search *search, struct error *error)
{
    struct plan plan = {0};
    struct plan_ring *banned;
    size_t banned_count;
    if (!add_edges(search) || !list_banned(search, &banned, &banned_count))
        return error_set_memory(error);
    const struct exchange exchange = {.party_count = search->party_count,
                                      .offer_places = search->offer_places,
                                      .offer_count = search->count,
                                      .want_places = search->want_places,
                                      .want_count = search->count,
                                      .edges = search->edges,
                                      .edge_count = search->edge_count};
    const struct plan_options options = {.longest = search->options->longest,
                                         .seconds = search->options->seconds,
                                         .banned = banned,
                                         .banned_count = banned_count,
                                         .served = search->served};
    bool done = plan_find(&plan, &exchange, &options, error) &&
                (take_plan(search, &plan) || error_set_memory(error));
    plan_release(&plan);
    return done;
}

/* ---- Order and gifts ---- */

static int compare_proposals(const void *one, const void *other)
{
    const struct proposal *a = one;
    const struct proposal *b = other;
    if (a->pinned != b->pinned)
        return a->pinned ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->leg_count != b->leg_count)
        return a->leg_count < b->leg_count ? -1 : 1;
    return id_compare(&a->legs[0].offer->id, &b->legs[0].offer->id);
}

static int compare_pairs(const void *one, const void *other)
{
    const struct suiting_pair *a = *(const struct suiting_pair *const *)one;
    const struct suiting_pair *b = *(const struct suiting_pair *const *)other;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->want != b->want)
        return a->want < b->want ? -1 : 1;
    return a->offer < b->offer ? -1 : a->offer > b->offer;
}

/* The best pairs that are still free, each want once. */
static bool find_gifts(struct search *search)
{
    struct proposals *proposals = search->proposals;
    struct arena *arena = &proposals->arena;
    struct proposal *gifts = arena_allocate(arena, (search->edge_count + 1) * sizeof *gifts);
    struct proposal_leg *legs = arena_allocate(arena, (search->edge_count + 1) * sizeof *legs);
    if (!gifts || !legs)
        return false;
    qsort(search->edge_pairs, search->edge_count, sizeof(struct suiting_pair *), compare_pairs);
    for (size_t i = 0; i < search->edge_count; i++) {
        const struct suiting_pair *pair = search->edge_pairs[i];
        const struct plan_pair places = {pair->offer, pair->want};
        if (!take_places(search, &places, 1))
            continue;
        struct proposal_leg *leg = &legs[proposals->gift_count];
        *leg = (struct proposal_leg){.pair = pair,
                                     .offer = &search->listings[pair->offer],
                                     .want = &search->listings[pair->want]};
        gifts[proposals->gift_count++] =
            (struct proposal){.legs = leg, .leg_count = 1, .score = pair->score};
    }
    proposals->gifts = gifts;
    return true;
}

/* ---- All of it ---- */

static bool prepare(struct search *search)
{
    struct arena *scratch = &search->scratch;
    size_t size = (search->count + 1) * sizeof(uint32_t);
    search->offer_places = arena_allocate(scratch, size);
    search->want_places = arena_allocate(scratch, size);
    search->parties = arena_allocate(scratch, size);
    search->by_id = arena_allocate(scratch, size);
    search->served = arena_allocate(scratch, (search->count + 1) * sizeof *search->served);
    if (!search->offer_places || !search->want_places || !search->parties || !search->by_id ||
        !search->served)
        return false;
    memset(search->offer_places, 0, size);
    memset(search->want_places, 0, size);
    number_parties(search);
    count_places(search);
    serve_traders(search);
    return verdicts_gather(&search->verdicts, search->options, scratch) && pin_rings(search);
}

static bool find_what_suits(struct search *search, struct lexicon *lexicon, struct error *error)
{
    const struct proposals_options *options = search->options;
    if (!options->known)
        return suiting_find(&search->proposals->suiting, lexicon, search->listings, search->count,
                            options->today, SUITING_ONLY, error);
    search->proposals->suiting = *options->known;
    *options->known = (struct suiting){0};
    return true;
}

bool proposals_find(struct proposals *proposals, struct lexicon *lexicon,
                    const struct listing *listings, size_t count,
                    const struct proposals_options *options, struct error *error)
{
    struct search search = {
        .proposals = proposals, .listings = listings, .count = count, .options = options};
    *proposals = (struct proposals){.listings = listings};
    bool done = find_what_suits(&search, lexicon, error) &&
                (prepare(&search) || error_set_memory(error)) && make_plan(&search, error);
    if (done) {
        qsort(search.rings, proposals->ring_count, sizeof *search.rings, compare_proposals);
        done = find_gifts(&search) || error_set_memory(error);
    }
    arena_release(&search.scratch);
    return done;
}

void proposals_release(struct proposals *proposals)
{
    suiting_release(&proposals->suiting);
    arena_release(&proposals->arena);
    *proposals = (struct proposals){0};
}

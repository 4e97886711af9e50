#include "circulation.h"

#include "index.h"
#include "simplex.h"

#include <stdlib.h>
#include <string.h>

/*
 * The network: what a party gets comes into one node of it, what it gives leaves from another, and
 * between them two arcs: one for its first trade, which may be worth something of its own, and one
 * for the others. Offers and wants are nodes whose places are the room of the arc to the party.
 */
struct network {
    const struct exchange *exchange;
    const bool *served;
    struct simplex_arc *arcs; /* those of the edges come first */
    size_t arc_count;
    size_t places; /* the first arc of an offer's or a want's places */
    uint32_t outs; /* where the nodes of each kind begin; those that get begin at 0 */
    uint32_t offers;
    uint32_t wants;
    int64_t want_gain;
    int64_t party_gain;
    uint32_t score_part; /* what the likeness is divided by; 0 leaves it out */
};

static void add_arc(struct network *network, uint32_t from, uint32_t to, int64_t room, int64_t gain)
{
    network->arcs[network->arc_count++] =
        (struct simplex_arc){.from = from, .to = to, .room = room, .cost = -gain};
}

/* Chooses gains of which one of the first kind outweighs all of the second, and so on. */
static void weigh(struct network *network, enum circulation_aim aim)
{
    const struct exchange *exchange = network->exchange;
    network->want_gain = 1;
    if (aim == CIRCULATION_WANTS)
        return;
    double most = (double)exchange->edge_count * EXCHANGE_SCORE_MOST;
    double nodes = (double)network->wants + (double)exchange->want_count;
    double parties = (double)exchange->party_count + 1;
    network->score_part = 1;
    while ((most / network->score_part + 1) * parties * nodes > (double)(INT64_MAX / 8))
        network->score_part *= 2;
    network->party_gain = (int64_t)(most / network->score_part) + 1;
    network->want_gain = network->party_gain * (int64_t)parties;
}

static void add_edges(struct network *network)
{
    const struct exchange *exchange = network->exchange;
    for (size_t i = 0; i < exchange->edge_count; i++) {
        const struct exchange_edge *edge = &exchange->edges[i];
        int64_t score = network->score_part > 0 ? edge->score / network->score_part : 0;
        /* Where either end has one place, that is what says that a trade happens once. */
        bool shared =
            exchange->offer_places[edge->offer] > 1 && exchange->want_places[edge->want] > 1;
        add_arc(network, network->offers + edge->offer, network->wants + edge->want,
                shared ? 1 : INT32_MAX, network->want_gain + score);
    }
}

/* Every offer has its giver and every want its receiver: the edges tell who they are. */
static bool add_places(struct network *network)
{
    const struct exchange *exchange = network->exchange;
    size_t resources = exchange->offer_count + exchange->want_count;
    bool *seen = calloc(resources + 1, sizeof *seen);
    if (!seen)
        return false;
    network->places = network->arc_count;
    for (size_t i = 0; i < exchange->edge_count; i++) {
        const struct exchange_edge *edge = &exchange->edges[i];
        if (!seen[edge->offer])
            add_arc(network, network->outs + edge->giver, network->offers + edge->offer,
                    exchange->offer_places[edge->offer], 0);
        if (!seen[exchange->offer_count + edge->want])
            add_arc(network, network->wants + edge->want, edge->receiver,
                    exchange->want_places[edge->want], 0);
        seen[edge->offer] = true;
        seen[exchange->offer_count + edge->want] = true;
    }
    free(seen);
    return true;
}

static bool build(struct network *network, enum circulation_aim aim)
{
    const struct exchange *exchange = network->exchange;
    size_t most = exchange->edge_count + exchange->offer_count + exchange->want_count +
                  2 * exchange->party_count;
    network->arcs = malloc((most + 1) * sizeof *network->arcs);
    if (!network->arcs)
        return false;
    network->outs = (uint32_t)exchange->party_count;
    network->offers = 2 * network->outs;
    network->wants = network->offers + (uint32_t)exchange->offer_count;
    weigh(network, aim);
    add_edges(network);
    if (!add_places(network))
        return false;
    for (uint32_t party = 0; party < exchange->party_count; party++) {
        if (network->party_gain > 0 && !(network->served && network->served[party]))
            add_arc(network, party, network->outs + party, 1, network->party_gain);
        add_arc(network, party, network->outs + party, (int64_t)exchange->edge_count, 0);
    }
    return true;
}

/* No more wants are met than there are places for, on either side. */
static size_t count_places(const struct exchange *exchange)
{
    uint64_t offers = 0;
    uint64_t wants = 0;
    for (size_t i = 0; i < exchange->offer_count; i++)
        offers += exchange->offer_places[i];
    for (size_t i = 0; i < exchange->want_count; i++)
        wants += exchange->want_places[i];
    uint64_t least = offers < wants ? offers : wants;
    return least < exchange->edge_count ? (size_t)least : exchange->edge_count;
}

/* Room that is worth something is full in every best circulation. */
static void read_places(const struct network *network, struct circulation *circulation)
{
    size_t places = network->exchange->offer_count + network->exchange->want_count;
    for (size_t i = network->places; i < network->arc_count; i++) {
        const struct simplex_arc *arc = &network->arcs[i];
        uint32_t resource = (arc->to >= network->offers ? arc->to : arc->from) - network->offers;
        if (resource < places && arc->gain > 0)
            circulation->scarce[resource] = true;
    }
}

bool circulation_find(struct circulation *circulation, const struct exchange *exchange,
                      const bool *served, enum circulation_aim aim, int64_t deadline)
{
    struct network network = {.exchange = exchange, .served = served};
    size_t places = exchange->offer_count + exchange->want_count;
    bool exact = false;
    *circulation = (struct circulation){0};
    circulation->chosen = calloc(exchange->edge_count + 1, sizeof *circulation->chosen);
    circulation->scarce = calloc(places + 1, sizeof *circulation->scarce);
    bool found = circulation->chosen && circulation->scarce && build(&network, aim) &&
                 simplex_run(network.arcs, network.arc_count, network.wants + exchange->want_count,
                             deadline, &exact);
    for (size_t i = 0; found && i < exchange->edge_count; i++) {
        circulation->chosen[i] = network.arcs[i].flow > 0;
        circulation->wants_met += circulation->chosen[i];
    }
    circulation->bound = exact ? circulation->wants_met : count_places(exchange);
    if (found && exact)
        read_places(&network, circulation);
    free(network.arcs);
    return found;
}

void circulation_release(struct circulation *circulation)
{
    free(circulation->chosen);
    free(circulation->scarce);
    *circulation = (struct circulation){0};
}

/* A walk along the chosen trades, each once; where it crosses itself, a ring falls off. */
struct walk {
    const struct exchange *exchange;
    struct index gives; /* the chosen trades by their givers; each is taken from the end */
    uint32_t *path;     /* the trades walked and not yet in a ring */
    uint32_t *place;    /* for each party 1 + where it gives in the path; 0 where it does not */
    size_t length;
};

struct chosen_edges {
    const struct exchange *exchange;
    const bool *chosen;
};

static uint32_t chosen_giver(const void *context, uint32_t edge)
{
    const struct chosen_edges *edges = context;
    return edges->chosen[edge] ? edges->exchange->edges[edge].giver : INDEX_NONE;
}

/* The end of the path is a ring from the party at `place` back to it. */
static void drop_ring(struct walk *walk, struct plan *plan, size_t place)
{
    uint32_t start = plan->starts[plan->ring_count];
    size_t length = walk->length - place;
    memcpy(plan->edges + start, walk->path + place, length * sizeof *walk->path);
    for (size_t i = place; i < walk->length; i++)
        walk->place[walk->exchange->edges[walk->path[i]].giver] = 0;
    plan->starts[++plan->ring_count] = start + (uint32_t)length;
    walk->length = place;
}

static void walk_from(struct walk *walk, struct plan *plan, uint32_t *ends, uint32_t party)
{
    while (ends[party] > walk->gives.starts[party]) {
        uint32_t edge = walk->gives.items[--ends[party]];
        walk->path[walk->length++] = edge;
        walk->place[party] = (uint32_t)walk->length;
        party = walk->exchange->edges[edge].receiver;
        if (walk->place[party] != 0)
            drop_ring(walk, plan, walk->place[party] - 1);
    }
}

bool circulation_part(struct plan *plan, const struct exchange *exchange, const bool *chosen)
{
    struct chosen_edges context = {.exchange = exchange, .chosen = chosen};
    struct walk walk = {.exchange = exchange};
    size_t parties = exchange->party_count;
    uint32_t *ends = malloc((parties + 1) * sizeof *ends);
    walk.path = malloc((exchange->edge_count + 1) * sizeof *walk.path);
    walk.place = calloc(parties + 1, sizeof *walk.place);
    plan->edges = malloc((exchange->edge_count + 1) * sizeof *plan->edges);
    plan->starts = malloc((exchange->edge_count + 2) * sizeof *plan->starts);
    bool done = ends && walk.path && walk.place && plan->edges && plan->starts &&
                index_make(&walk.gives, exchange->edge_count, parties, chosen_giver, &context);
    if (done) {
        plan->starts[0] = 0;
        memcpy(ends, walk.gives.starts + 1, parties * sizeof *ends);
        for (uint32_t party = 0; party < parties; party++)
            walk_from(&walk, plan, ends, party);
    }
    index_release(&walk.gives);
    free(walk.path);
    free(walk.place);
    free(ends);
    return done;
}

#include "simplex.h"

#include "vaihtarit/core/clock.h"

#include <stdlib.h>

/*
 * The primal network simplex with a spanning tree that is kept strongly feasible (Cunningham 1976),
 * so that it cannot run in a circle, and a short list of candidates to enter it (see Kiraly and
 * Kovacs, "Efficient implementations of minimum-cost flow algorithms", 2012). The first tree hangs
 * every node on a root by an arc of its own. Nothing leaves the root, so these arcs never carry
 * anything.
 */

enum { PIVOTS_PER_LOOK = 256, CANDIDATES = 64 };

#define NONE UINT32_MAX

/* A node of the tree, and the arc to its parent. */
struct node {
    uint32_t parent;
    uint32_t arc; /* NONE for the node's own arc to the root */
    bool upward;  /* the arc leads from the node to its parent */
    uint32_t depth;
    uint32_t child; /* the first of them, and the node's neighbours among its parent's children */
    uint32_t before;
    uint32_t behind;
    int64_t potential;
};

struct network {
    struct simplex_arc *arcs;
    size_t arc_count;
    struct node *nodes;              /* the root is the last */
    int8_t *state;                   /* of each arc: 1 empty, -1 full, 0 in the tree */
    uint32_t candidates[CANDIDATES]; /* arcs */
    size_t candidate_count;
    uint32_t next; /* the arc at which the search for candidates goes on */
};

/* Where the flow of the entering arc is stopped. */
struct leaving {
    uint32_t node; /* whose arc to its parent it is; NONE where it is the entering arc itself */
    int64_t room;
    bool on_first; /* on the way up from the end that the flow comes from */
};

static int64_t reduced_cost(const struct network *network, uint32_t arc)
{
    const struct simplex_arc *at = &network->arcs[arc];
    return at->cost + network->nodes[at->from].potential - network->nodes[at->to].potential;
}

/* How much a unit over an arc would save, as a negative number; not negative for nothing. */
static int64_t loss_over(const struct network *network, uint32_t arc)
{
    return network->state[arc] * reduced_cost(network, arc);
}

/* Drops the candidates that promise nothing any more; gives what the best one does. */
static int64_t look_at_candidates(struct network *network, uint32_t *best)
{
    int64_t least = 0;
    for (size_t i = 0; i < network->candidate_count;) {
        int64_t loss = loss_over(network, network->candidates[i]);
        if (loss >= 0) {
            network->candidates[i] = network->candidates[--network->candidate_count];
            continue;
        }
        if (loss < least) {
            least = loss;
            *best = network->candidates[i];
        }
        i++;
    }
    return least;
}

/* Goes on through the arcs where it stopped, until the list is full or all have been seen. */
static void find_candidates(struct network *network)
{
    for (size_t i = 0; i < network->arc_count && network->candidate_count < CANDIDATES; i++) {
        if (loss_over(network, network->next) < 0)
            network->candidates[network->candidate_count++] = network->next;
        network->next = network->next + 1 == network->arc_count ? 0 : network->next + 1;
    }
}

static bool find_entering(struct network *network, uint32_t *entering)
{
    if (look_at_candidates(network, entering) < 0)
        return true;
    find_candidates(network);
    return look_at_candidates(network, entering) < 0;
}

/* What more can flow through a node's tree arc, up to its parent or down from it. */
static int64_t room_of(const struct network *network, uint32_t node, bool up)
{
    const struct node *at = &network->nodes[node];
    if (at->arc == NONE)
        return up ? INT64_MAX : 0;
    const struct simplex_arc *arc = &network->arcs[at->arc];
    return at->upward == up ? arc->room - arc->flow : arc->flow;
}

/*
 * The flow goes down the tree to `first`, over the entering arc to `second`, and up again. Of
 * several arcs that stop it, the last one on its way from the top leaves: the tree stays strongly
 * feasible.
 */
static struct leaving find_leaving(const struct network *network, uint32_t first, uint32_t second,
                                   int64_t room)
{
    const struct node *nodes = network->nodes;
    struct leaving leaving = {.node = NONE, .room = room};
    while (first != second) {
        bool on_first = nodes[first].depth >= nodes[second].depth;
        bool on_second = nodes[second].depth >= nodes[first].depth;
        if (on_first) {
            int64_t here = room_of(network, first, false);
            if (here < leaving.room)
                leaving = (struct leaving){.node = first, .room = here, .on_first = true};
            first = nodes[first].parent;
        }
        if (on_second) {
            int64_t here = room_of(network, second, true);
            if (here <= leaving.room)
                leaving = (struct leaving){.node = second, .room = here, .on_first = false};
            second = nodes[second].parent;
        }
    }
    return leaving;
}

static void add_flow(struct network *network, uint32_t node, bool up, int64_t amount)
{
    const struct node *at = &network->nodes[node];
    if (at->arc != NONE)
        network->arcs[at->arc].flow += at->upward == up ? amount : -amount;
}

static void augment(struct network *network, uint32_t first, uint32_t second, int64_t amount)
{
    const struct node *nodes = network->nodes;
    while (first != second) {
        bool on_first = nodes[first].depth >= nodes[second].depth;
        bool on_second = nodes[second].depth >= nodes[first].depth;
        if (on_first) {
            add_flow(network, first, false, amount);
            first = nodes[first].parent;
        }
        if (on_second) {
            add_flow(network, second, true, amount);
            second = nodes[second].parent;
        }
    }
}

static void hang(struct node *nodes, uint32_t node, uint32_t parent)
{
    nodes[node].parent = parent;
    nodes[node].before = NONE;
    nodes[node].behind = nodes[parent].child;
    if (nodes[parent].child != NONE)
        nodes[nodes[parent].child].before = node;
    nodes[parent].child = node;
}

static void unhang(struct node *nodes, uint32_t node)
{
    if (nodes[node].before != NONE)
        nodes[nodes[node].before].behind = nodes[node].behind;
    else
        nodes[nodes[node].parent].child = nodes[node].behind;
    if (nodes[node].behind != NONE)
        nodes[nodes[node].behind].before = nodes[node].before;
}

/* Turns the branch from `node` up to `top` around and hangs it on `parent` by the entering arc. */
static void turn(struct node *nodes, uint32_t node, uint32_t top, uint32_t parent, uint32_t arc,
                 bool upward)
{
    for (bool more = true; more;) {
        uint32_t above = nodes[node].parent;
        uint32_t arc_above = nodes[node].arc;
        bool upward_above = nodes[node].upward;
        more = node != top;
        unhang(nodes, node);
        hang(nodes, node, parent);
        nodes[node].arc = arc;
        nodes[node].upward = upward;
        parent = node;
        node = above;
        arc = arc_above;
        upward = !upward_above;
    }
}

/* The node behind another one in a walk through the tree below `top`; `top` itself at the end. */
static uint32_t walk(const struct node *nodes, uint32_t node, uint32_t top)
{
    if (nodes[node].child != NONE)
        return nodes[node].child;
    while (node != top && nodes[node].behind == NONE)
        node = nodes[node].parent;
    return node == top ? top : nodes[node].behind;
}

static void renew_below(struct node *nodes, uint32_t top, int64_t shift)
{
    uint32_t node = top;
    do {
        nodes[node].depth = nodes[nodes[node].parent].depth + 1;
        nodes[node].potential += shift;
        node = walk(nodes, node, top);
    } while (node != top);
}

static void pivot(struct network *network, uint32_t entering)
{
    struct node *nodes = network->nodes;
    struct simplex_arc *arc = &network->arcs[entering];
    bool fills = network->state[entering] > 0;
    uint32_t first = fills ? arc->from : arc->to;
    uint32_t second = fills ? arc->to : arc->from;
    struct leaving leaving = find_leaving(network, first, second, arc->room);
    if (leaving.room > 0)
        augment(network, first, second, leaving.room);
    arc->flow += fills ? leaving.room : -leaving.room;
    if (leaving.node == NONE) {
        network->state[entering] = (int8_t)-network->state[entering];
        return;
    }
    uint32_t left = nodes[leaving.node].arc;
    uint32_t inner = leaving.on_first ? first : second;
    bool upward = inner == arc->from;
    int64_t reduced = reduced_cost(network, entering);
    network->state[entering] = 0;
    if (left != NONE)
        network->state[left] = network->arcs[left].flow == 0 ? 1 : -1;
    turn(nodes, inner, leaving.node, leaving.on_first ? second : first, entering, upward);
    renew_below(nodes, inner, upward ? -reduced : reduced);
}

static bool begin(struct network *network, size_t node_count)
{
    uint32_t root = (uint32_t)node_count;
    network->nodes = calloc(node_count + 1, sizeof *network->nodes);
    network->state = malloc(network->arc_count + 1);
    if (!network->nodes || !network->state)
        return false;
    for (size_t i = 0; i < network->arc_count; i++) {
        network->state[i] = network->arcs[i].room > 0 ? 1 : 0;
        network->arcs[i].flow = 0;
    }
    network->nodes[root] =
        (struct node){.parent = NONE, .arc = NONE, .child = NONE, .before = NONE, .behind = NONE};
    for (uint32_t node = 0; node < root; node++) {
        network->nodes[node] =
            (struct node){.arc = NONE, .upward = true, .depth = 1, .child = NONE};
        hang(network->nodes, node, root);
    }
    return true;
}

bool simplex_run(struct simplex_arc *arcs, size_t arc_count, size_t node_count, int64_t deadline,
                 bool *done)
{
    struct network network = {.arcs = arcs, .arc_count = arc_count};
    bool begun = begin(&network, node_count);
    uint32_t entering = 0;
    *done = false;
    for (size_t pivots = 1; begun && !*done; pivots++) {
        *done = !find_entering(&network, &entering);
        if (!*done)
            pivot(&network, entering);
        if (pivots % PIVOTS_PER_LOOK == 0 && clock_monotonic() > deadline)
            break;
    }
    for (uint32_t arc = 0; begun && arc < arc_count; arc++)
        arcs[arc].gain = network.state[arc] < 0 ? -reduced_cost(&network, arc) : 0;
    free(network.nodes);
    free(network.state);
    return begun;
}

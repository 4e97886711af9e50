#include "vaihtarit/match/graph.h"

#include "check.h"
#include "targets.h"
#include "vaihtarit/match/plan.h"

enum { EDGES_TO_PLAN = 200 };

static void check_graph(const struct graph *graph)
{
    CHECK(graph->vertex_count <= GRAPH_VERTICES_MOST && graph->line_count <= GRAPH_EDGES_MOST);
    CHECK(graph->edge_count <= graph->line_count);
    for (size_t i = 0; i < graph->vertex_count; i++)
        CHECK(graph->places[i] == 1);
    for (size_t i = 0; i < graph->edge_count; i++) {
        const struct exchange_edge *edge = &graph->edges[i];
        CHECK(edge->giver < graph->vertex_count && edge->receiver < graph->vertex_count);
        CHECK(edge->giver != edge->receiver);
        CHECK(edge->offer == edge->giver && edge->want == edge->receiver);
    }
}

static void check_ring(const struct exchange *exchange, const struct plan *plan, size_t ring)
{
    size_t start = plan->starts[ring];
    size_t length = plan->starts[ring + 1] - start;
    CHECK(length >= 2);
    for (size_t i = 0; i < length; i++) {
        CHECK(plan->edges[start + i] < exchange->edge_count);
        CHECK(exchange->edges[plan->edges[start + i]].receiver ==
              exchange->edges[plan->edges[start + (i + 1) % length]].giver);
    }
}

static void check_plan(const struct graph *graph, size_t longest)
{
    struct exchange exchange = graph_exchange(graph);
    struct plan_options options = {.longest = longest, .seconds = 0.05};
    struct plan plan;
    struct error error = {0};
    CHECK(plan_find(&plan, &exchange, &options, &error));
    CHECK(plan.wants_met <= plan.bound && plan.wants_met == plan.starts[plan.ring_count]);
    CHECK(plan.wants_met <= graph->vertex_count && plan.wants_met <= graph->edge_count);
    for (size_t ring = 0; ring < plan.ring_count; ring++)
        check_ring(&exchange, &plan, ring);
    plan_release(&plan);
}

void fuzz_graph(const uint8_t *bytes, size_t size)
{
    struct graph graph;
    struct error error = {0};
    if (graph_parse(&graph, "verkko", (const char *)bytes, size, &error)) {
        check_graph(&graph);
        if (graph.edge_count <= EDGES_TO_PLAN)
            check_plan(&graph, size % 5 == 1 ? 0 : size % 5);
    } else {
        check_error(&error);
    }
    graph_release(&graph);
}

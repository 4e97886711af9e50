#include "vaihtarit/cli/match_graph.h"

#include "vaihtarit/cli/output.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/match/graph.h"
#include "vaihtarit/match/plan.h"
#include "vaihtarit/report/json_writer.h"

/* Of use for graphs of a million edges alone; others take a moment. */
enum { ANY_LENGTH_SECONDS = 60 };

/* The vertex at a place of a ring, which goes as the file's edges do: each takes the next. */
static uint32_t vertex_at(const struct graph *graph, const struct plan *plan, size_t ring,
                          size_t place)
{
    uint32_t edge = plan->edges[plan->starts[ring + 1] - 1 - place];
    return graph->labels[graph->edges[edge].receiver];
}

static size_t length_of(const struct plan *plan, size_t ring)
{
    return plan->starts[ring + 1] - plan->starts[ring];
}

static void write_json(struct buffer *out, const struct graph *graph, size_t longest,
                       const struct plan *plan)
{
    struct json json = {.out = out};
    json_begin_object(&json);
    json_integer_field(&json, "vertices", (int64_t)graph->vertex_count);
    json_integer_field(&json, "edges", (int64_t)graph->line_count);
    json_integer_field(&json, "max_ring", (int64_t)longest);
    json_integer_field(&json, "matched", (int64_t)plan->wants_met);
    json_integer_field(&json, "bound", (int64_t)plan->bound);
    json_boolean_field(&json, "optimal", plan->optimal);
    json_decimal_field(&json, "seconds", plan->seconds);
    json_key(&json, "rings");
    json_begin_array(&json);
    for (size_t ring = 0; ring < plan->ring_count; ring++) {
        json_begin_array(&json);
        for (size_t place = 0; place < length_of(plan, ring); place++)
            json_integer(&json, vertex_at(graph, plan, ring, place));
        json_end_array(&json);
    }
    json_end_array(&json);
    json_end_object(&json);
    json_end(&json);
}

static void write_text(struct buffer *out, const struct graph *graph, size_t longest,
                       const struct plan *plan)
{
    buffer_add_format(out, tr("Solmuja %zu, kaaria %zu.\n"), graph->vertex_count,
                      graph->line_count);
    if (longest == 0)
        buffer_add(out, tr("Ringin pituutta ei rajata.\n"));
    else
        buffer_add_format(out, tr("Ringissä on enintään %zu solmua.\n"), longest);
    if (plan->optimal)
        buffer_add_format(out, tr("Vaihtoon pääsee %zu solmua: todistetusti paras.\n"),
                          plan->wants_met);
    else
        buffer_add_format(out, tr("Vaihtoon pääsee %zu solmua, ja %zu on yläraja: eroa on %zu.\n"),
                          plan->wants_met, plan->bound, plan->bound - plan->wants_met);
    for (size_t ring = 0; ring < plan->ring_count; ring++) {
        for (size_t place = 0; place < length_of(plan, ring); place++)
            buffer_add_format(out, "%s%u", place == 0 ? "  " : " → ",
                              (unsigned)vertex_at(graph, plan, ring, place));
        buffer_add_byte(out, '\n');
    }
}

bool match_graph(const char *path, size_t longest, bool json, struct error *error)
{
    struct graph graph;
    struct plan plan = {0};
    struct buffer out = {0};
    bool done = graph_read(&graph, path, error);
    if (done) {
        struct exchange exchange = graph_exchange(&graph);
        struct plan_options options = {.longest = longest,
                                       .seconds = longest == 0 ? ANY_LENGTH_SECONDS : 0};
        done = plan_find(&plan, &exchange, &options, error);
    }
    if (done && json)
        write_json(&out, &graph, longest, &plan);
    else if (done)
        write_text(&out, &graph, longest, &plan);
    done = done && output_deliver(&out, NULL, NULL, SAVE_FOR_ALL, error);
    buffer_release(&out);
    plan_release(&plan);
    graph_release(&graph);
    return done;
}

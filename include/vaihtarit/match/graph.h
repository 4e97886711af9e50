/*
 * Bare exchange graphs in PrefLib's .wmd shape: a line "vertices,edges", a line "number,name" for
 * each vertex, a line "from,to,weight" for each edge. An edge says that whoever holds `from` would
 * take `to` for it.
 */
#ifndef VAIHTARIT_MATCH_GRAPH_H
#define VAIHTARIT_MATCH_GRAPH_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/match/exchange.h"

enum { GRAPH_VERTICES_MOST = 200000, GRAPH_EDGES_MOST = 4000000 };

/* A zeroed struct graph is empty. */
struct graph {
    uint32_t *labels; /* of each vertex, the number it has in the file */
    size_t vertex_count;
    struct exchange_edge *edges; /* each pair once, and no vertex with itself */
    size_t edge_count;
    size_t line_count; /* of the edges in the file */
    uint32_t *places;  /* one for each vertex */
};

/*
 * Reads a graph. Weights have to be numbers and are not heeded. ERROR_INPUT names the line that
 * cannot be read. Release the graph in either case.
 */
bool graph_read(struct graph *graph, const char *path, struct error *error);

/* The same from memory; `name` is what the text is called in errors. */
bool graph_parse(struct graph *graph, const char *name, const char *text, size_t length,
                 struct error *error);

/*
 * The graph as an exchange: each vertex is a party that holds one thing, offers it once and wants
 * one thing for it. An edge from u to v is a trade that v gives and u gets. Borrows the graph.
 */
struct exchange graph_exchange(const struct graph *graph);

void graph_release(struct graph *graph);

#endif

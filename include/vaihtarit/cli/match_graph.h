/* A bare exchange graph planned on the command line. */
#ifndef VAIHTARIT_CLI_MATCH_GRAPH_H
#define VAIHTARIT_CLI_MATCH_GRAPH_H

#include "vaihtarit/core/error.h"

#include <stddef.h>

/*
 * Plans the graph in a .wmd file with rings of at most `longest` vertices (0: of any length) and
 * prints the plan, as JSON or in words.
 */
bool match_graph(const char *path, size_t longest, bool json, struct error *error);

#endif

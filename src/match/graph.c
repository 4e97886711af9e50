#include "vaihtarit/match/graph.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIZE_MOST = 256 * 1024 * 1024 };

struct label {
    uint32_t number;
    uint32_t vertex;
};

/* What is left of the text, and the line that it stands on. */
struct reading {
    const char *name;
    const char *at;
    const char *end;
    const char *line_end;
    size_t line;
    struct graph *graph;
    struct label *labels; /* sorted once all are read */
    size_t vertices_promised;
    size_t edges_promised;
    size_t vertex_capacity;
    size_t label_capacity;
    size_t edge_capacity;
    struct error *error;
};

/* Goes to the next line that is not blank; false at the end of the text. */
static bool next_line(struct reading *reading)
{
    while (reading->at < reading->end) {
        const char *feed = memchr(reading->at, '\n', (size_t)(reading->end - reading->at));
        reading->line_end = feed ? feed : reading->end;
        reading->line++;
        if (reading->line_end > reading->at && reading->line_end[-1] == '\r')
            reading->line_end--;
        if (reading->line_end > reading->at)
            return true;
        reading->at = feed ? feed + 1 : reading->end;
    }
    return false;
}

static void leave_line(struct reading *reading)
{
    const char *at = reading->line_end;
    while (at < reading->end && *at != '\n')
        at++;
    reading->at = at < reading->end ? at + 1 : at;
}

static void skip_blanks(struct reading *reading)
{
    while (reading->at < reading->line_end && (*reading->at == ' ' || *reading->at == '\t'))
        reading->at++;
}

static bool take_number(struct reading *reading, uint32_t *number)
{
    uint64_t value = 0;
    skip_blanks(reading);
    const char *begin = reading->at;
    while (reading->at < reading->line_end && *reading->at >= '0' && *reading->at <= '9') {
        value = 10 * value + (uint64_t)(*reading->at++ - '0');
        if (value > INT32_MAX)
            return false;
    }
    *number = (uint32_t)value;
    return reading->at > begin;
}

static bool take_comma(struct reading *reading)
{
    skip_blanks(reading);
    if (reading->at == reading->line_end || *reading->at != ',')
        return false;
    reading->at++;
    return true;
}

static bool is_at_end(struct reading *reading)
{
    skip_blanks(reading);
    return reading->at == reading->line_end;
}

/* A weight is a number, and what it is does not matter. */
static bool skip_weight(struct reading *reading)
{
    static const char known[] = "+-.0123456789eE";
    size_t digits = 0;
    skip_blanks(reading);
    for (; reading->at < reading->line_end && memchr(known, *reading->at, sizeof known - 1);
         reading->at++)
        digits += *reading->at >= '0' && *reading->at <= '9';
    return digits > 0 && is_at_end(reading);
}

static bool read_counts(struct reading *reading)
{
    uint32_t vertices;
    uint32_t edges;
    static const char mark[] = "\xEF\xBB\xBF";
    if ((size_t)(reading->end - reading->at) >= 3 && memcmp(reading->at, mark, 3) == 0)
        reading->at += 3;
    if (!next_line(reading))
        return error_set(reading->error, ERROR_INPUT, tr("Verkko %s on tyhjä."), reading->name);
    if (!take_number(reading, &vertices) || !take_comma(reading) || !take_number(reading, &edges) ||
        !is_at_end(reading))
        return error_set(
            reading->error, ERROR_INPUT,
            tr("%s, rivi %zu: tässä pitää olla solmujen ja kaarten määrä, esimerkiksi 12,34."),
            reading->name, reading->line);
    if (vertices > GRAPH_VERTICES_MOST || edges > GRAPH_EDGES_MOST)
        return error_set(reading->error, ERROR_INPUT,
                         tr("%s, rivi %zu: enintään %d solmua ja %d kaarta luetaan."),
                         reading->name, reading->line, GRAPH_VERTICES_MOST, GRAPH_EDGES_MOST);
    reading->vertices_promised = vertices;
    reading->edges_promised = edges;
    leave_line(reading);
    return true;
}

static bool refuse_end(const struct reading *reading)
{
    return error_set(reading->error, ERROR_INPUT,
                     tr("%s loppuu kesken: ensimmäinen rivi lupaa %zu solmua ja %zu kaarta, mutta "
                        "niitä on %zu ja %zu."),
                     reading->name, reading->vertices_promised, reading->edges_promised,
                     reading->graph->vertex_count, reading->graph->line_count);
}

static bool read_vertex(struct reading *reading)
{
    struct graph *graph = reading->graph;
    uint32_t number;
    if (!next_line(reading))
        return refuse_end(reading);
    if (!take_number(reading, &number) || !take_comma(reading))
        return error_set(
            reading->error, ERROR_INPUT,
            tr("%s, rivi %zu: tässä pitää olla solmun numero ja nimi, esimerkiksi 1,Kahvipannu."),
            reading->name, reading->line);
    if (!array_reserve(&graph->labels, &reading->vertex_capacity, graph->vertex_count + 1,
                       sizeof *graph->labels) ||
        !array_reserve(&reading->labels, &reading->label_capacity, graph->vertex_count + 1,
                       sizeof *reading->labels))
        return error_set_memory(reading->error);
    reading->labels[graph->vertex_count] =
        (struct label){.number = number, .vertex = (uint32_t)graph->vertex_count};
    graph->labels[graph->vertex_count++] = number;
    leave_line(reading);
    return true;
}

static int compare_labels(const void *one, const void *other)
{
    uint32_t a = ((const struct label *)one)->number;
    uint32_t b = ((const struct label *)other)->number;
    return (a > b) - (a < b);
}

static bool sort_labels(struct reading *reading)
{
    size_t count = reading->graph->vertex_count;
    if (count > 0)
        qsort(reading->labels, count, sizeof *reading->labels, compare_labels);
    for (size_t i = 1; i < count; i++)
        if (reading->labels[i].number == reading->labels[i - 1].number)
            return error_set(reading->error, ERROR_INPUT,
                             tr("%s: solmun numero %u on kahdella solmulla."), reading->name,
                             (unsigned)reading->labels[i].number);
    return true;
}

static bool find_vertex(const struct reading *reading, uint32_t number, uint32_t *vertex)
{
    const struct label wanted = {.number = number};
    const struct label *found =
        reading->graph->vertex_count == 0
            ? NULL
            : bsearch(&wanted, reading->labels, reading->graph->vertex_count,
                      sizeof *reading->labels, compare_labels);
    if (!found)
        return error_set(reading->error, ERROR_INPUT, tr("%s, rivi %zu: solmua %u ei ole."),
                         reading->name, reading->line, (unsigned)number);
    *vertex = found->vertex;
    return true;
}

static bool add_edge(struct reading *reading, uint32_t from, uint32_t to)
{
    struct graph *graph = reading->graph;
    graph->line_count++;
    if (from == to)
        return true; /* whoever keeps a thing is in no ring */
    if (!array_reserve(&graph->edges, &reading->edge_capacity, graph->edge_count + 1,
                       sizeof *graph->edges))
        return error_set_memory(reading->error);
    graph->edges[graph->edge_count++] =
        (struct exchange_edge){.giver = to, .receiver = from, .offer = to, .want = from};
    return true;
}

static bool read_edge(struct reading *reading)
{
    uint32_t from;
    uint32_t to;
    if (reading->graph->line_count == reading->edges_promised)
        return error_set(reading->error, ERROR_INPUT,
                         tr("%s, rivi %zu: kaaria on enemmän kuin ensimmäinen rivi lupaa (%zu)."),
                         reading->name, reading->line, reading->edges_promised);
    if (!take_number(reading, &from) || !take_comma(reading) || !take_number(reading, &to) ||
        !take_comma(reading) || !skip_weight(reading))
        return error_set(
            reading->error, ERROR_INPUT,
            tr("%s, rivi %zu: tässä pitää olla kaari ja sen paino, esimerkiksi 1,2,1."),
            reading->name, reading->line);
    if (!find_vertex(reading, from, &from) || !find_vertex(reading, to, &to) ||
        !add_edge(reading, from, to))
        return false;
    leave_line(reading);
    return true;
}

static int compare_edges(const void *one, const void *other)
{
    const struct exchange_edge *a = one;
    const struct exchange_edge *b = other;
    if (a->receiver != b->receiver)
        return a->receiver > b->receiver ? 1 : -1;
    return (a->giver > b->giver) - (a->giver < b->giver);
}

/* An edge that stands in the file twice says no more than one. */
static void drop_repeats(struct graph *graph)
{
    size_t kept = 0;
    if (graph->edge_count > 0)
        qsort(graph->edges, graph->edge_count, sizeof *graph->edges, compare_edges);
    for (size_t i = 0; i < graph->edge_count; i++)
        if (kept == 0 || compare_edges(&graph->edges[kept - 1], &graph->edges[i]) != 0)
            graph->edges[kept++] = graph->edges[i];
    graph->edge_count = kept;
}

static bool read_text(struct reading *reading)
{
    struct graph *graph = reading->graph;
    if (!read_counts(reading))
        return false;
    while (graph->vertex_count < reading->vertices_promised)
        if (!read_vertex(reading))
            return false;
    if (!sort_labels(reading))
        return false;
    while (next_line(reading))
        if (!read_edge(reading))
            return false;
    if (graph->line_count < reading->edges_promised)
        return refuse_end(reading);
    drop_repeats(graph);
    graph->places = malloc((graph->vertex_count + 1) * sizeof *graph->places);
    if (!graph->places)
        return error_set_memory(reading->error);
    for (size_t i = 0; i < graph->vertex_count; i++)
        graph->places[i] = 1;
    return true;
}

bool graph_parse(struct graph *graph, const char *name, const char *text, size_t length,
                 struct error *error)
{
    *graph = (struct graph){0};
    struct reading reading = {
        .name = name, .at = text, .end = text + length, .graph = graph, .error = error};
    bool done = read_text(&reading);
    free(reading.labels);
    return done;
}

static bool load(const char *path, struct buffer *text, struct error *error)
{
    char part[64 * 1024];
    FILE *file = fopen(path, "re");
    if (!file)
        return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_SYSTEM,
                         tr("Verkkoa %s ei voi lukea: %s."), path, strerror(errno));
    size_t count;
    while (text->length <= SIZE_MOST && (count = fread(part, 1, sizeof part, file)) > 0)
        buffer_add_bytes(text, part, count);
    int failure = ferror(file) ? errno : 0;
    (void)fclose(file);
    if (failure != 0)
        return error_set(error, ERROR_SYSTEM, tr("Verkkoa %s ei voi lukea: %s."), path,
                         strerror(failure));
    if (text->failed)
        return error_set_memory(error);
    if (text->length > SIZE_MOST)
        return error_set(error, ERROR_INPUT, tr("Verkko %s on liian suuri."), path);
    return true;
}

bool graph_read(struct graph *graph, const char *path, struct error *error)
{
    struct buffer text = {0};
    *graph = (struct graph){0};
    bool done = load(path, &text, error) &&
                graph_parse(graph, path, buffer_text(&text), text.length, error);
    buffer_release(&text);
    return done;
}

struct exchange graph_exchange(const struct graph *graph)
{
    return (struct exchange){.party_count = graph->vertex_count,
                             .offer_places = graph->places,
                             .offer_count = graph->vertex_count,
                             .want_places = graph->places,
                             .want_count = graph->vertex_count,
                             .edges = graph->edges,
                             .edge_count = graph->edge_count};
}

void graph_release(struct graph *graph)
{
    free(graph->labels);
    free(graph->edges);
    free(graph->places);
    *graph = (struct graph){0};
}

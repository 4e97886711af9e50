/* vaihtarit match: who could trade what with whom. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/match_graph.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/match/plan.h"

#include <string.h>

enum { USUAL_LONGEST = 3 };

static const char *const formats[] = {"text", "json", NULL};

static const struct option options[] = {
    {.name = "graph",
     .value = tr_noop("VERKKO"),
     .help = tr_noop("suunnittelee paljaan vaihtoverkon (.wmd)")},
    {.name = "rings",
     .value = tr_noop("MÄÄRÄ"),
     .help = tr_noop("ringissä enintään näin monta, 2–8 (oletus 3), tai 0: ei rajaa")},
    {.name = "format",
     .value = tr_noop("MUOTO"),
     .words = formats,
     .help = tr_noop("text (oletus) tai json")},
    {0}};

static bool read_longest(const char *value, size_t *longest, struct error *error)
{
    *longest = USUAL_LONGEST;
    if (!value)
        return true;
    if (value[0] < '0' || value[0] > '0' + PLAN_LONGEST || value[0] == '1' || value[1] != '\0')
        return error_set(
            error, ERROR_USAGE,
            tr("Valitsimen --rings arvo ”%s” ei käy: anna luku 2–%d, tai 0, jos ringin "
               "pituutta ei rajata."),
            value, PLAN_LONGEST);
    *longest = (size_t)(value[0] - '0');
    return true;
}

static int run(const struct command_line *line)
{
    const char *graph = command_value(line, "graph");
    const char *format = command_value(line, "format");
    bool json = format && strcmp(format, "json") == 0;
    struct error error = {0};
    size_t longest;
    if (!read_longest(command_value(line, "rings"), &longest, &error))
        return command_fail(&error);
    if (!graph) {
        error_set(&error, ERROR_USAGE, tr("Anna verkko: vaihtarit match --graph VERKKO.wmd."));
        return command_fail(&error);
    }
    return match_graph(graph, longest, json, &error) ? COMMAND_DONE : command_fail(&error);
}

const struct command command_match = {
    .name = "match",
    .usage = tr_noop("--graph VERKKO"),
    .help = tr_noop("etsii parhaat vaihdot ja ringit"),
    .operands_least = 0,
    .operands_most = 0,
    .options = options,
    .run = run,
};

/* vaihtarit match: who could trade what with whom. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/match_file.h"
#include "vaihtarit/cli/match_graph.h"
#include "vaihtarit/cli/output.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/match/plan.h"

#include <string.h>

enum { USUAL_LONGEST = 3 };

static const char *const formats[] = {"text", "json", NULL};

static const struct option options[] = {
    {.name = "pairs", .help = tr_noop("jokainen toive jokaisen tarjouksen kanssa (CSV tai json)")},
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
    COMMAND_OUTPUT_OPTION,
    COMMAND_EVENT_OPTION,
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

static bool match_book(const struct command_line *line, const struct match_request *request,
                       struct error *error)
{
    struct buffer out = {0};
    bool done = match_file(line, request, &out, error) &&
                output_deliver(&out, command_value(line, "output"), command_operand(line, 0),
                               SAVE_FOR_ALL, error);
    buffer_release(&out);
    return done;
}

static bool match(const struct command_line *line, struct error *error)
{
    const char *graph = command_value(line, "graph");
    const char *format = command_value(line, "format");
    struct match_request request = {.json = format && strcmp(format, "json") == 0,
                                    .pairs = command_given(line, "pairs")};
    if (!read_longest(command_value(line, "rings"), &request.longest, error))
        return false;
    if (!graph && !command_operand(line, 0))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("Anna tiedosto, esimerkiksi: vaihtarit match ilta.vaihtarit"));
    if (graph && (command_operand(line, 0) || request.pairs))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("Anna joko tiedosto tai --graph, ei molempia."));
    return graph ? match_graph(graph, request.longest, request.json, error)
                 : match_book(line, &request, error);
}

static int run(const struct command_line *line)
{
    struct error error = {0};
    return match(line, &error) ? COMMAND_DONE : command_fail(&error);
}

const struct command command_match = {
    .name = "match",
    .usage = tr_noop("TIEDOSTO [--rings K] [--pairs] [--format text|json] [-o KOHDE] | "
                     "--graph VERKKO"),
    .help = tr_noop("etsii parhaat vaihdot ja ringit"),
    .operands_least = 0,
    .operands_most = 1,
    .options = options,
    .run = run,
};

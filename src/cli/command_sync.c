/* vaihtarit sync: brings a book and another one up to date with each other. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/sync/sync.h"

#include <string.h>

static const char *const formats[] = {"text", "json", NULL};

static const struct option options[] = {
    {.name = "yes", .letter = 'y', .help = tr_noop("luo puuttuva kohde kysymättä")},
    {.name = "format",
     .value = tr_noop("MUOTO"),
     .words = formats,
     .help = tr_noop("text (oletus) tai json")},
    {0}};

/* A missing target is created only after somebody said yes, in advance or when asked. */
static bool agree_on_target(const struct command_line *line, const char *target, bool *create,
                            struct error *error)
{
    *create = command_given(line, "yes");
    if (*create || sync_target_state(target) != SYNC_TARGET_MISSING)
        return true;
    if (!command_can_ask())
        return error_set(error, ERROR_NOT_FOUND,
                         tr("Kohdetta %s ei ole. Jos se pitää luoda, lisää komentoon --yes."),
                         target);
    *create = command_ask(tr("Kohdetta %s ei ole. Luodaanko se?"), target);
    return *create || error_set(error, ERROR_RULE,
                                tr("Kohdetta %s ei luotu, eikä mitään synkronoitu."), target);
}

static void say_text(const char *target, const struct sync_result *result)
{
    if (result->created)
        command_say(tr("Luotiin %s.\n"), target);
    if (result->sent == 0 && result->received == 0)
        command_say("%s\n", tr("Uutta ei ollut kummassakaan: lähetettiin 0, saatiin 0 muutosta."));
    else
        command_say(tr("Lähetettiin %lld ja saatiin %lld muutosta.\n"), (long long)result->sent,
                    (long long)result->received);
    for (size_t i = 0; i < result->sentence_count; i++)
        command_say("%s %s\n", i < result->conflicts ? "!" : "-", result->sentences[i]);
}

static void say_json(const struct sync_result *result)
{
    command_say("{\"sent\": %lld, \"received\": %lld, \"conflicts\": %zu, "
                "\"erasures_pending\": %lld}\n",
                (long long)result->sent, (long long)result->received, result->conflicts,
                (long long)result->erasures_pending);
}

/* What had been moved before a failure stays moved. */
static int fail(const struct sync_result *result, const struct error *error)
{
    struct error told = *error;
    if (result->sent > 0 || result->received > 0)
        error_set(&told, error->code,
                  tr("%s Sitä ennen lähetettiin %lld ja saatiin %lld muutosta; ne ovat tallessa."),
                  error->message, (long long)result->sent, (long long)result->received);
    return command_fail(&told);
}

static int run(const struct command_line *line)
{
    const char *target = command_operand(line, 1);
    const char *format = command_value(line, "format");
    struct error error = {0};
    struct store *store = NULL;
    struct sync_options how = {0};
    struct sync_result result = {0};
    bool done = store_open(&store, command_operand(line, 0), &error) &&
                agree_on_target(line, target, &how.create, &error) &&
                sync_run(store, target, &how, &result, &error);
    if (done && format && strcmp(format, "json") == 0)
        say_json(&result);
    else if (done)
        say_text(target, &result);
    int code = done ? COMMAND_DONE : fail(&result, &error);
    sync_result_release(&result);
    store_close(store);
    return code;
}

const struct command command_sync = {
    .name = "sync",
    .usage = tr_noop("TIEDOSTO KOHDE"),
    .help = tr_noop("synkronoi toisen tiedoston kanssa, esimerkiksi verkoston rekisterin"),
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .run = run,
};

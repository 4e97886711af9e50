/* vaihtarit new: makes a file with a new event in it. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/event.h"

#include <limits.h>

static const char *const kind_words[] = {"jarjestotreffit", "seurakahvit", "sotekahvit", "koulutus",
                                         "tyopaja",         "muu",         NULL};

static const struct option options[] = {
    {.name = "name", .value = tr_noop("NIMI"), .help = tr_noop("tapahtuman nimi")},
    {.name = "kind",
     .value = tr_noop("LAJI"),
     .words = kind_words,
     .help = tr_noop("tapahtuman laji")},
    {.name = "municipality", .value = tr_noop("KUNTA"), .help = tr_noop("kunta, jossa ollaan")},
    {.name = "date",
     .value = tr_noop("PÄIVÄ"),
     .help = tr_noop("päivä, 2026-11-24 tai 24.11.2026")},
    {.name = "venue", .value = tr_noop("PAIKKA"), .help = tr_noop("talo tai sali")},
    {.name = "capacity",
     .value = tr_noop("MÄÄRÄ"),
     .help = tr_noop("montako mahtuu; ilman tätä ei rajaa")},
    {0}};

static const char *required[] = {"name", "kind", "municipality", "date"};

static bool check_required(const struct command_line *line, struct error *error)
{
    for (size_t i = 0; i < sizeof required / sizeof required[0]; i++) {
        const char *value = command_value(line, required[i]);
        if (!value || value[0] == '\0')
            return error_set(error, ERROR_USAGE,
                             tr("Valitsin --%s puuttuu. Käyttö: vaihtarit new %s"), required[i],
                             tr(command_new.usage));
    }
    return true;
}

static bool read_capacity(const char *text, int *capacity, struct error *error)
{
    *capacity = 0;
    if (!text)
        return true;
    return option_read_number(text, INT_MAX, capacity) ||
           error_set(error, ERROR_USAGE,
                     tr("Valitsin --capacity tarvitsee ihmisten määrän, ei ”%s”."), text);
}

static bool read_event(const struct command_line *line, struct event *event,
                       char date[CLOCK_DATE_SIZE], struct error *error)
{
    if (!check_required(line, error) ||
        !read_capacity(command_value(line, "capacity"), &event->capacity, error))
        return false;
    const char *given = command_value(line, "date");
    if (!clock_parse_date(given, date))
        return error_set(error, ERROR_USAGE, tr("”%s” ei ole päivä. Kirjoita se näin: 2026-11-24."),
                         given);
    const char *venue = command_value(line, "venue");
    event->name = command_value(line, "name");
    event->municipality = command_value(line, "municipality");
    event->venue = venue ? venue : "";
    event->date = date;
    (void)event_kind_from_word(command_value(line, "kind"), &event->kind);
    return true;
}

static int run(const struct command_line *line)
{
    const char *path = command_operand(line, 0);
    char date[CLOCK_DATE_SIZE];
    struct event event = {0};
    struct error error = {0};
    struct store *store = NULL;
    struct id id;
    if (!read_event(line, &event, date, &error) ||
        !event_begin_book(&store, path, &event, &id, &error))
        return command_fail(&error);
    store_close(store);
    char long_date[64];
    clock_long_date(date, long_date, sizeof long_date);
    command_say(tr("%s luotu: %s, %s, %s.\n"), path, event.name, event.municipality, long_date);
    return COMMAND_DONE;
}

const struct command command_new = {
    .name = "new",
    .usage = tr_noop("TIEDOSTO --name NIMI --kind LAJI --municipality KUNTA --date PÄIVÄ "
                     "[--venue PAIKKA] [--capacity MÄÄRÄ]"),
    .help = tr_noop("tekee uuden tapahtuman tiedoston"),
    .operands_least = 1,
    .operands_most = 1,
    .options = options,
    .run = run,
};

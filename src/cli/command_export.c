/* vaihtarit export: people, listings or trades of an evening as a table or as JSON. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/output.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/paper_form.h"
#include "vaihtarit/report/participants.h"
#include "vaihtarit/report/trades.h"

static const char *const formats[] = {"csv", "json", "xlsx", NULL};
static const enum paper_form forms[] = {PAPER_CSV, PAPER_JSON, PAPER_XLSX};

static const struct option options[] = {
    {.name = "format",
     .value = tr_noop("MUOTO"),
     .words = formats,
     .help = tr_noop("tiedoston muoto, muuten kohteen päätteestä tai csv")},
    COMMAND_OUTPUT_OPTION,
    COMMAND_EVENT_OPTION,
    {0}};

/* What can be exported, in the order of `words`. */
static const char *const words[] = {"people", "listings", "trades", NULL};
static const struct {
    unsigned parts;
    enum save_readers readers;
    struct paper_maker maker; /* of tables only */
} kinds[] = {
    {EVENING_PEOPLE,
     SAVE_FOR_OWNER,
     {tr_noop("Osallistujat"), NULL, participants_table, participants_write_json}},
    {EVENING_LISTINGS,
     SAVE_FOR_OWNER,
     {tr_noop("Ilmoitukset"), NULL, listings_whole_table, listings_write_whole_json}},
    {EVENING_TRADES, SAVE_FOR_ALL, {tr_noop("Vaihdot"), NULL, trades_table, trades_write_json}},
};

/* The form that was asked for, or that of the target's suffix, or CSV. */
static bool choose_form(const struct command_line *line, enum paper_form *form, struct error *error)
{
    const char *format = command_value(line, "format");
    const char *target = command_value(line, "output");
    size_t chosen = 0;
    if (format && !option_choose(tr("Tiedostomuoto"), format, formats, &chosen, error))
        return false;
    *form = forms[chosen];
    for (size_t i = 0; !format && target && i < sizeof forms / sizeof forms[0]; i++)
        if (paper_form_of(target) == forms[i])
            *form = forms[i];
    return true;
}

static int run(const struct command_line *line)
{
    const char *path = command_operand(line, 0);
    struct store *store = NULL;
    struct evening_rows rows = {0};
    struct buffer out = {0};
    struct error error = {0};
    size_t kind;
    enum paper_form form;
    bool done =
        option_choose(tr("Viennin laji"), command_operand(line, 1), words, &kind, &error) &&
        choose_form(line, &form, &error) && store_open_read_only(&store, path, &error) &&
        command_read_evening(&rows, store, line, kinds[kind].parts, &error) &&
        paper_form_write(&out, &kinds[kind].maker, form, &rows.arena, &rows.evening, &error) &&
        output_deliver(&out, command_value(line, "output"), path, kinds[kind].readers, &error);
    buffer_release(&out);
    evening_release(&rows);
    store_close(store);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_export = {
    .name = "export",
    .usage = tr_noop("TIEDOSTO people|listings|trades [--format MUOTO] [-o KOHDE]"),
    .help = tr_noop("vie ihmiset, ilmoitukset tai vaihdot taulukkoon"),
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .run = run,
};

/* vaihtarit export: people, listings or trades of an evening as CSV or JSON. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/evening.h"
#include "vaihtarit/cli/output.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/listings.h"
#include "vaihtarit/report/participants.h"
#include "vaihtarit/report/trades.h"

#include <string.h>

static const char *const formats[] = {"csv", "json", NULL};

static const struct option options[] = {{.name = "format",
                                         .value = tr_noop("MUOTO"),
                                         .words = formats,
                                         .help = tr_noop("tiedoston muoto, muuten csv")},
                                        {.name = "output",
                                         .letter = 'o',
                                         .value = tr_noop("KOHDE"),
                                         .help = tr_noop("kirjoittaa tähän tiedostoon")},
                                        COMMAND_EVENT_OPTION,
                                        {0}};

/* What can be exported, in the order of `words`. */
static const char *const words[] = {"people", "listings", "trades", NULL};
static const struct {
    unsigned parts;
    enum save_readers readers;
    const struct document_table *(*table)(struct arena *arena, const struct evening *evening);
    void (*write_json)(struct buffer *out, const struct evening *evening);
} kinds[] = {
    {EVENING_PEOPLE, SAVE_FOR_OWNER, participants_table, participants_write_json},
    {EVENING_LISTINGS, SAVE_FOR_OWNER, listings_whole_table, listings_write_whole_json},
    {EVENING_TRADES, SAVE_FOR_ALL, trades_table, trades_write_json},
};

static bool write_kind(struct buffer *out, size_t kind, bool json, struct evening_rows *rows,
                       struct error *error)
{
    if (json) {
        kinds[kind].write_json(out, &rows->evening);
        return true;
    }
    const struct document_table *table = kinds[kind].table(&rows->arena, &rows->evening);
    if (!table)
        return error_set_memory(error);
    csv_write_table(out, table);
    return true;
}

static int run(const struct command_line *line)
{
    const char *path = command_operand(line, 0);
    const char *format = command_value(line, "format");
    struct store *store = NULL;
    struct evening_rows rows = {0};
    struct buffer out = {0};
    struct error error = {0};
    size_t kind;
    bool done =
        option_choose(tr("Viennin laji"), command_operand(line, 1), words, &kind, &error) &&
        store_open_read_only(&store, path, &error) &&
        evening_read(&rows, store, command_value(line, "event"), kinds[kind].parts, &error) &&
        write_kind(&out, kind, format && strcmp(format, "json") == 0, &rows, &error) &&
        output_deliver(&out, command_value(line, "output"), path, kinds[kind].readers, &error);
    buffer_release(&out);
    evening_release(&rows);
    store_close(store);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_export = {
    .name = "export",
    .usage = tr_noop("TIEDOSTO people|listings|trades [--format csv|json] [-o KOHDE]"),
    .help = tr_noop("vie ihmiset, ilmoitukset tai vaihdot taulukkoon"),
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .run = run,
};

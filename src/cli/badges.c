#include "vaihtarit/cli/badges.h"

#include "vaihtarit/cli/person.h"
#include "vaihtarit/core/message.h"

bool badges_given(const struct command_line *line)
{
    return command_given(line, "sheet") || command_given(line, "start") ||
           command_given(line, "who") || command_given(line, "arrived") ||
           command_given(line, "test-page");
}

static bool read_sheet(const struct command_line *line, struct badges_request *request,
                       struct error *error)
{
    struct label_table table;
    const char *name = command_value(line, "sheet");
    if (!labels_read(&table, &request->arena, error))
        return false;
    const struct label_sheet *sheet = name ? labels_find(&table, name, error) : table.sheets;
    if (sheet)
        request->order.labels.sheet = *sheet;
    return sheet != NULL;
}

static bool read_start(const struct command_line *line, struct document_labels *labels,
                       struct error *error)
{
    const char *text = command_value(line, "start");
    size_t most = label_sheet_count(&labels->sheet);
    int start;
    if (!text)
        return true;
    if (!option_read_number(text, (int)most, &start))
        return most == 1 ? error_set(error, ERROR_USAGE, "%s",
                                     tr("Rullalla ei ole alkupaikkaa: jätä --start pois."))
                         : error_set(error, ERROR_USAGE,
                                     tr("--start on luku väliltä 1–%zu (%s), ei ”%s”."), most,
                                     labels->sheet.name, text);
    labels->first = (size_t)start - 1;
    return true;
}

bool badges_read(const struct command_line *line, struct badges_request *request,
                 struct error *error)
{
    struct badge_order *order = &request->order;
    order->labels.test = command_given(line, "test-page");
    order->people = command_given(line, "who")       ? BADGES_ONE
                    : command_given(line, "arrived") ? BADGES_ARRIVED
                                                     : BADGES_REGISTERED;
    if (command_given(line, "who") && command_given(line, "arrived"))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--who on yksi ihminen ja --arrived kaikki saapuneet: anna toinen."));
    if (order->labels.test && (order->people != BADGES_REGISTERED || command_given(line, "start")))
        return error_set(error, ERROR_USAGE, "%s",
                         tr("Testisivulla ei ole nimiä: --test-page käy vain --sheet kanssa."));
    return read_sheet(line, request, error) && read_start(line, &order->labels, error);
}

bool badges_order(const struct command_line *line, struct badges_request *request,
                  struct store *store, struct evening_rows *rows, struct error *error)
{
    const char *who = command_value(line, "who");
    rows->evening.badges = &request->order;
    request->order.registration = &request->who.registration;
    if (!who)
        return true;
    if (!person_find(store, &rows->event.id, who, &request->arena, &request->who, error))
        return false;
    return !request->who.erased ||
           error_set(error, ERROR_RULE, "%s",
                     tr("Tämän ihmisen tiedot on poistettu, joten nimilappua ei voi tehdä."));
}

void badges_release(struct badges_request *request)
{
    arena_release(&request->arena);
}

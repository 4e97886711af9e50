#include "vaihtarit/cli/period.h"

#include "vaihtarit/core/message.h"

#include <string.h>

static bool read_bound(const struct command_line *line, const char *name,
                       char date[CLOCK_DATE_SIZE], struct error *error)
{
    const char *text = command_value(line, name);
    date[0] = '\0';
    return !text || clock_parse_date(text, date) ||
           error_set(error, ERROR_USAGE, tr("Päivä ”%s” ei kelpaa. Kirjoita se näin: 2026-01-31."),
                     text);
}

bool period_read(const struct command_line *line, struct period *period, struct error *error)
{
    if (!read_bound(line, "from", period->from, error) ||
        !read_bound(line, "to", period->to, error))
        return false;
    if (period->from[0] && period->to[0] && strcmp(period->from, period->to) > 0)
        return error_set(error, ERROR_USAGE, "%s",
                         tr("--from on myöhemmin kuin --to. Vaihda päivät toisin päin."));
    return true;
}

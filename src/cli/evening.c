#include "vaihtarit/cli/evening.h"

#include "vaihtarit/cli/command.h"
#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"

#include <string.h>

static bool read_conflicts(struct evening_rows *rows, struct store *store, struct error *error)
{
    const struct conflict *conflicts;
    size_t count;
    if (!conflict_list(store, &rows->event.id, &rows->arena, &conflicts, &count, error))
        return false;
    const char **sentences = arena_allocate(&rows->arena, (count + 1) * sizeof *sentences);
    if (!sentences)
        return error_set_memory(error);
    for (size_t i = 0; i < count; i++)
        sentences[i] = conflicts[i].sentence;
    rows->evening.conflicts = sentences;
    rows->evening.conflict_count = count;
    return true;
}

static bool read_parts(struct evening_rows *rows, struct store *store, unsigned parts,
                       struct error *error)
{
    struct evening *evening = &rows->evening;
    struct arena *arena = &rows->arena;
    const struct id *event = &rows->event.id;
    if ((parts & EVENING_FIGURES) && !summary_read(store, event, arena, &rows->figures, error))
        return false;
    if ((parts & EVENING_PEOPLE) && !registration_list(store, event, arena, &evening->attendees,
                                                       &evening->attendee_count, error))
        return false;
    if ((parts & EVENING_LISTINGS) &&
        !listing_list(store, event, arena, &evening->listings, &evening->listing_count, error))
        return false;
    if ((parts & EVENING_TRADES) &&
        !trade_list(store, event, arena, &evening->trades, &evening->trade_count, error))
        return false;
    if ((parts & EVENING_ARRIVALS) &&
        !arrivals_read(store, event, arena, &evening->arrivals, error))
        return false;
    return !(parts & EVENING_CONFLICTS) || read_conflicts(rows, store, error);
}

bool evening_read(struct evening_rows *rows, struct store *store, const char *wanted,
                  unsigned parts, struct error *error)
{
    if (!command_choose_event(store, wanted, &rows->arena, &rows->event, error))
        return false;
    clock_today(rows->today);
    rows->evening.event = &rows->event;
    rows->evening.figures = &rows->figures;
    rows->evening.today = rows->today;
    return read_parts(rows, store, parts, error);
}

void evening_release(struct evening_rows *rows)
{
    arena_release(&rows->arena);
    memset(rows, 0, sizeof *rows);
}

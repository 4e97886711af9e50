#include "vaihtarit/store/summary.h"

#include "attendee.h"
#include "market.h"
#include "market_figures.h"
#include "people_figures.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>

static bool read_organisations(struct store *store, const struct id *event, struct figures *figures,
                               struct error *error)
{
    int *registered[] = {&figures->organisations.registered};
    int *present[] = {&figures->organisations.present};
    return figures_read_numbers(
               store,
               "SELECT count(*) FROM (SELECT organisation FROM registration"
               " WHERE event = ?1 AND deleted IS NOT 1 AND status IS NOT 'cancelled'"
               " AND organisation IS NOT NULL UNION SELECT organisation FROM listing"
               " WHERE event = ?1 AND deleted IS NOT 1 AND organisation IS NOT NULL)",
               event, NULL, registered, 1, error) &&
           figures_read_numbers(
               store, "SELECT count(DISTINCT r.organisation) FROM registration r WHERE " CAME,
               event, NULL, present, 1, error);
}

static bool read_municipalities(struct store *store, const struct id *event, struct arena *arena,
                                struct figures *figures, struct error *error)
{
    struct municipality_figures *list = NULL;
    size_t capacity = 0;
    size_t count = 0;
    struct query query =
        query_begin(store,
                    "SELECT name, sum(people), sum(organisations) FROM ("
                    " SELECT ifnull(ifnull(r.municipality, o.municipality), '') AS name,"
                    "  1 AS people, 0 AS organisations FROM registration r"
                    "  LEFT JOIN organisation o ON o.id = r.organisation WHERE " CAME " UNION ALL"
                    " SELECT ifnull(o.municipality, ''), 0, 1 FROM organisation o"
                    "  WHERE o.id IN (SELECT r.organisation FROM registration r WHERE " CAME "))"
                    " GROUP BY name ORDER BY sum(people) DESC, name",
                    error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        if (!array_reserve(&list, &capacity, count + 1, sizeof *list)) {
            query.failed = !error_set_memory(error);
            break;
        }
        list[count++] = (struct municipality_figures){arena_copy(arena, query_text(&query, 0)),
                                                      (int)query_integer(&query, 1),
                                                      (int)query_integer(&query, 2)};
    }
    bool done = query_end(&query);
    struct municipality_figures *kept = arena_copy_items(arena, list, count, sizeof *kept);
    free(list);
    figures->municipalities = kept;
    figures->municipality_count = kept ? count : 0;
    return done && (!arena->failed || error_set_memory(error));
}

bool summary_read(struct store *store, const struct id *event, struct arena *arena,
                  struct figures *figures, struct error *error)
{
    *figures = (struct figures){0};
    if (!database_begin_read(store, error))
        return false;
    const struct conflict *conflicts;
    size_t count = 0;
    bool done = people_figures_read(store, event, figures, error) &&
                read_organisations(store, event, figures, error) &&
                market_figures_read(store, event, arena, figures, error) &&
                read_municipalities(store, event, arena, figures, error) &&
                conflict_list(store, event, arena, &conflicts, &count, error);
    database_end_read(store);
    figures->conflicts = (int)count;
    return done;
}

/* ---- Conflicts ---- */

struct conflict_rows {
    struct conflict *items; /* malloc'd until they are moved to the arena */
    size_t count;
    size_t capacity;
};

static bool add_conflict(struct conflict_rows *rows, const struct conflict *conflict,
                         struct error *error)
{
    if (!array_reserve(&rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items))
        return error_set_memory(error);
    rows->items[rows->count++] = *conflict;
    return true;
}

/* "kirjattu laptop A 16.02 ja laptop B 16.04" */
static bool describe_double(struct store *store, const struct id *registration, struct arena *arena,
                            const char **where, struct error *error)
{
    struct buffer text = {0};
    struct query query = query_begin(store,
                                     "SELECT desk, at FROM presence WHERE registration = ?1"
                                     " AND direction = 'in' AND void IS NOT 1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq LIMIT 4",
                                     error);
    query_bind_id(&query, registration);
    while (query_next(&query)) {
        char time[8];
        clock_time_of_day(query_text(&query, 1), time);
        buffer_add_format(&text, "%s%s %s", text.length > 0 ? tr(" ja ") : "",
                          query_text(&query, 0), time);
    }
    *where = arena_keep(arena, &text);
    return query_end(&query);
}

static bool find_double_check_ins(struct store *store, const struct id *event, struct arena *arena,
                                  struct conflict_rows *rows, struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT i.registration FROM presence i"
                                     " JOIN registration r ON r.id = i.registration"
                                     " WHERE i.event = ?1 AND i.direction = 'in'"
                                     " AND i.void IS NOT 1 AND r.deleted IS NOT 1"
                                     " GROUP BY i.registration HAVING count(*) > 1"
                                     " ORDER BY min(i.origin_hlc), i.registration",
                                     error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        struct attendee attendee;
        struct conflict conflict = {.kind = CONFLICT_DOUBLE_CHECK_IN, .row = query_id(&query, 0)};
        const char *where;
        bool found;
        bool done = attendee_read(store, &conflict.row, arena, &attendee, &found, error);
        if (done && (!found || attendee.arrivals_kept < 2))
            continue;
        done = done && describe_double(store, &conflict.row, arena, &where, error);
        if (done)
            conflict.sentence = arena_format(arena, tr("%s on kirjattu kahdesti: %s."),
                                             attendee_name(arena, &attendee), where);
        if (!done || !add_conflict(rows, &conflict, error)) {
            query.failed = true;
            break;
        }
    }
    return query_end(&query);
}

static bool find_overbooked(struct store *store, const struct id *event, struct arena *arena,
                            struct conflict_rows *rows, struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT l.id, l.title, o.name, " MARKET_TAKEN
                                     ", " MARKET_CAPACITY " FROM listing l"
                                     " LEFT JOIN organisation o ON o.id = l.organisation"
                                     " WHERE l.event = ?1 AND " MARKET_TAKEN " > " MARKET_CAPACITY
                                     " ORDER BY o.name, l.title, l.id",
                                     error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        struct conflict conflict = {.kind = CONFLICT_OVERBOOKED, .row = query_id(&query, 0)};
        conflict.sentence = arena_format(
            arena, tr("”%s” (%s) on luvattu %d kertaa, vaikka se riittää %d. Sopikaa, kumpi jää."),
            query_text(&query, 1), query_text(&query, 2), (int)query_integer(&query, 3),
            (int)query_integer(&query, 4));
        if (!add_conflict(rows, &conflict, error)) {
            query.failed = true;
            break;
        }
    }
    return query_end(&query);
}

bool conflict_list(struct store *store, const struct id *event, struct arena *arena,
                   const struct conflict **conflicts, size_t *count, struct error *error)
{
    struct conflict_rows rows = {0};
    bool done = find_double_check_ins(store, event, arena, &rows, error) &&
                find_overbooked(store, event, arena, &rows, error);
    struct conflict *kept = arena_copy_items(arena, rows.items, rows.count, sizeof *kept);
    *conflicts = kept;
    *count = rows.count;
    free(rows.items);
    return done && (!arena->failed || error_set_memory(error));
}

bool conflict_settle_check_in(struct store *store, const struct id *registration,
                              struct error *error)
{
    if (!txn_begin(store, "settle", error))
        return false;
    size_t count;
    bool done = presence_void(store, registration, true, &count, error);
    if (done && count == 0)
        done = error_set(error, ERROR_RULE, "%s", tr("Tässä ei ole enää ratkaistavaa."));
    return txn_end(store, done, error);
}

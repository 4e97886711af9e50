#include "vaihtarit/store/event.h"

#include "clean.h"
#include "database.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/tail.h"

#define EVENT_COLUMNS "SELECT id, name, kind, municipality, venue, date, capacity FROM event "

static bool check(const struct event *event, struct error *error)
{
    if (!event->name[0])
        return error_set(error, ERROR_RULE, "%s", tr("Anna nimi."));
    if (!event->municipality[0])
        return error_set(error, ERROR_RULE, "%s", tr("Anna kunta."));
    if (!clock_date_is_valid(event->date))
        return error_set(error, ERROR_RULE, "%s",
                         tr("Anna päivä muodossa 24.11.2026 tai 2026-11-24."));
    if (event->capacity < 0)
        return error_set(error, ERROR_RULE, "%s", tr("Paikkojen määrä ei voi olla alle nollan."));
    return true;
}

static bool put(struct store *store, const struct id *id, const struct event *event,
                struct arena *arena, struct error *error)
{
    struct event clean = *event;
    clean.name = clean_line(arena, event->name);
    clean.municipality = clean_line(arena, event->municipality);
    clean.venue = clean_line(arena, event->venue);
    clean.date = clean_line(arena, event->date);
    if (arena->failed)
        return error_set_memory(error);
    if (!check(&clean, error))
        return false;
    const struct field_value fields[] = {
        {"name", value_text(clean.name)},
        {"kind", value_text(event_kind_word(clean.kind))},
        {"municipality", value_text(clean.municipality)},
        {"venue", value_text(clean.venue)},
        {"date", value_text(clean.date)},
        {"capacity", clean.capacity > 0 ? value_integer(clean.capacity) : value_null()}};
    return txn_put(store, "event", id, fields, sizeof fields / sizeof fields[0], error);
}

static bool write(struct store *store, const char *action, const struct id *id,
                  const struct event *event, struct error *error)
{
    if (!txn_begin(store, action, error))
        return false;
    struct arena arena = {0};
    bool done = put(store, id, event, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

bool event_add(struct store *store, const struct event *event, struct id *id, struct error *error)
{
    *id = store_new_id();
    return write(store, "event", id, event, error);
}

static void fill(struct query *query, struct arena *arena, struct event *event)
{
    *event = (struct event){.id = query_id(query, 0),
                            .name = arena_copy(arena, query_text(query, 1)),
                            .kind = EVENT_MUU,
                            .municipality = arena_copy(arena, query_text(query, 3)),
                            .venue = arena_copy(arena, query_text(query, 4)),
                            .date = arena_copy(arena, query_text(query, 5)),
                            .capacity = (int)query_integer(query, 6)};
    (void)event_kind_from_word(query_text(query, 2), &event->kind);
}

static bool read_one(struct query *query, struct arena *arena, struct event *event,
                     const char *missing)
{
    bool found = query_next(query);
    if (found)
        fill(query, arena, event);
    if (!query_end(query))
        return false;
    if (arena->failed)
        return error_set_memory(query->error);
    return found || error_set(query->error, ERROR_NOT_FOUND, "%s", missing);
}

bool event_list(struct store *store, struct arena *arena, const struct event **events,
                size_t *count, struct error *error)
{
    struct query counter =
        query_begin(store, "SELECT count(*) FROM event WHERE deleted IS NOT 1", error);
    size_t room = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    if (!query_end(&counter))
        return false;
    struct event *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    *count = 0;
    struct query query = query_begin(
        store, EVENT_COLUMNS "WHERE deleted IS NOT 1 ORDER BY date DESC, name, id", error);
    while (*count < room && query_next(&query))
        fill(&query, arena, &list[(*count)++]);
    *events = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool event_find(struct store *store, const struct id *id, struct arena *arena, struct event *event,
                struct error *error)
{
    struct query query =
        query_begin(store, EVENT_COLUMNS "WHERE id = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&query, id);
    return read_one(&query, arena, event, tr("Tapahtumaa ei ole tässä tiedostossa."));
}

/* A book in whose log nothing stands yet. */
static bool open_blank(struct store **store, const char *path)
{
    struct error ignored = {0};
    struct version version = {0};
    if (!store_open(store, path, &ignored))
        return false;
    bool blank = version_read(*store, &version, &ignored) && version.count == 0;
    version_release(&version);
    if (!blank)
        store_close(*store);
    return blank;
}

bool event_begin_book(struct store **store, const char *path, const struct event *event,
                      struct id *id, struct error *error)
{
    struct store *book = NULL;
    struct error refusal = {0};
    bool created = store_create(&book, path, &refusal);
    if (!created && (refusal.code != ERROR_RULE || !open_blank(&book, path))) {
        if (error)
            *error = refusal;
        return false;
    }
    if (event_add(book, event, id, error)) {
        *store = book;
        return true;
    }
    if (created)
        store_discard(book);
    else
        store_close(book);
    return false;
}

bool event_update(struct store *store, const struct event *event, struct error *error)
{
    struct arena arena = {0};
    struct event present;
    bool done = event_find(store, &event->id, &arena, &present, error) &&
                write(store, "event-edit", &event->id, event, error);
    arena_release(&arena);
    return done;
}

bool event_current(struct store *store, struct arena *arena, struct event *event,
                   struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    /* Coming ones first, the nearest of them first; then past ones, the latest first. */
    struct query query =
        query_begin(store,
                    EVENT_COLUMNS "WHERE deleted IS NOT 1 ORDER BY date < ?1,"
                                  " CASE WHEN date >= ?1 THEN date END, date DESC, origin_hlc DESC,"
                                  " id LIMIT 1",
                    error);
    query_bind_text(&query, today);
    return read_one(&query, arena, event, tr("Tiedostossa ei ole vielä tapahtumaa. Tee se ensin."));
}

/* Reading registrations: one, a slice or all of an event, and the waiting list. */
#include "vaihtarit/store/registration.h"

#include "attendee.h"

#include "vaihtarit/core/message.h"

static bool read_slice(struct query *query, size_t limit, struct arena *arena,
                       struct attendee *list, size_t *count, struct error *error)
{
    *count = 0;
    while (*count < limit && query_next(query))
        attendee_fill(query, arena, &list[(*count)++]);
    struct store *store = query->store;
    return query_end(query) && attendee_read_presences(store, arena, list, *count, error) &&
           (!arena->failed || error_set_memory(error));
}

bool registration_slice(struct store *store, const struct id *event, const struct id *after,
                        size_t limit, struct arena *arena, const struct attendee **attendees,
                        size_t *count, struct error *error)
{
    struct attendee *list = arena_allocate(arena, (limit + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    struct query query =
        query_begin(store,
                    ATTENDEE_SELECT "WHERE r.event = ?1 AND r.id > coalesce(?2, x'')"
                                    " AND r.deleted IS NOT 1 ORDER BY r.id LIMIT ?3",
                    error);
    query_bind_id(&query, event);
    query_bind_id(&query, after);
    query_bind_integer(&query, (int64_t)limit);
    *attendees = list;
    return read_slice(&query, limit, arena, list, count, error);
}

bool registration_list(struct store *store, const struct id *event, struct arena *arena,
                       const struct attendee **attendees, size_t *count, struct error *error)
{
    struct query counter = query_begin(
        store, "SELECT count(*) FROM registration WHERE event = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&counter, event);
    size_t people = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    return query_end(&counter) && registration_slice(store, event, &(struct id){{0}}, people, arena,
                                                     attendees, count, error);
}

bool registration_waiting(struct store *store, const struct id *event, struct arena *arena,
                          const struct attendee **attendees, size_t *count, struct error *error)
{
    struct query counter = query_begin(store,
                                       "SELECT count(*) FROM registration WHERE event = ?1"
                                       " AND status = 'waitlist' AND deleted IS NOT 1",
                                       error);
    query_bind_id(&counter, event);
    size_t room = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    if (!query_end(&counter))
        return false;
    struct attendee *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    struct query query = query_begin(
        store,
        ATTENDEE_SELECT "WHERE r.event = ?1 AND r.status = 'waitlist' AND r.deleted IS NOT 1"
                        " ORDER BY CASE WHEN r.registered_at GLOB '[0-9][0-9][0-9][0-9]-*'"
                        " THEN r.registered_at END NULLS LAST,"
                        " r.origin_hlc, r.origin_node, r.origin_seq LIMIT ?2",
        error);
    query_bind_id(&query, event);
    query_bind_integer(&query, (int64_t)room);
    *count = 0;
    while (*count < room && query_next(&query))
        attendee_fill(&query, arena, &list[(*count)++]);
    *attendees = list;
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool registration_find(struct store *store, const struct id *id, struct arena *arena,
                       struct attendee *attendee, struct error *error)
{
    bool found;
    if (!attendee_read(store, id, arena, attendee, &found, error))
        return false;
    return found || error_set(error, ERROR_NOT_FOUND, "%s",
                              tr("Häntä ei enää ole listalla. Etsi uudelleen."));
}

bool registration_of_presence(struct store *store, const struct id *presence, struct id *id,
                              struct error *error)
{
    struct query query =
        query_begin(store, "SELECT registration FROM presence WHERE id = ?1", error);
    query_bind_id(&query, presence);
    *id = query_next(&query) ? query_id(&query, 0) : (struct id){{0}};
    return query_end(&query);
}

#include "vaihtarit/store/vanished.h"

#include "attendee.h"

#include "vaihtarit/core/id_list.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/txn.h"

#include <stdlib.h>

static int compare_ids(const void *one, const void *other)
{
    return id_compare(one, other);
}

bool vanished_list_is_known(struct store *store, const struct id *event, const char *list,
                            bool *known, struct error *error)
{
    struct query query = query_begin(
        store, "SELECT 1 FROM registration WHERE event = ?1 AND list = ?2 LIMIT 1", error);
    query_bind_id(&query, event);
    query_bind_text(&query, list);
    *known = query_next(&query);
    return query_end(&query);
}

/* The list's registrations that are not among those present. */
static bool find_missing(struct store *store, const struct id *event, const char *list,
                         const struct id *present, size_t present_count, struct id_list *missing,
                         struct error *error)
{
    bool done = true;
    struct query query = query_begin(store,
                                     "SELECT r.id FROM registration r"
                                     " LEFT JOIN person p ON p.id = r.person"
                                     " WHERE r.event = ?1 AND r.list = ?2 AND r.source = 'import'"
                                     " AND r.status IS NOT 'cancelled' AND r.deleted IS NOT 1"
                                     " AND r.person NOT IN (SELECT id FROM erasure)"
                                     " ORDER BY p.family, p.given, r.id",
                                     error);
    query_bind_id(&query, event);
    query_bind_text(&query, list);
    while (done && query_next(&query)) {
        struct id id = query_id(&query, 0);
        if (present_count > 0 && bsearch(&id, present, present_count, sizeof id, compare_ids))
            continue;
        done = id_list_add(missing, &id);
    }
    return query_end(&query) && (done || error_set_memory(error));
}

static bool read_missing(struct store *store, const struct id_list *missing, struct arena *arena,
                         const struct attendee **attendees, size_t *count, struct error *error)
{
    struct attendee *read = arena_allocate(arena, (missing->count + 1) * sizeof *read);
    *attendees = read;
    *count = 0;
    if (!read)
        return error_set_memory(error);
    for (size_t i = 0; i < missing->count; i++) {
        bool found;
        if (!attendee_read(store, &missing->items[i], arena, &read[*count], &found, error))
            return false;
        *count += found;
    }
    return true;
}

bool vanished_find(struct store *store, const struct id *event, const char *list,
                   struct id *present, size_t present_count, struct arena *arena,
                   const struct attendee **attendees, size_t *count, struct error *error)
{
    struct id_list missing = {0};
    if (present_count > 0)
        qsort(present, present_count, sizeof *present, compare_ids);
    bool done = find_missing(store, event, list, present, present_count, &missing, error) &&
                read_missing(store, &missing, arena, attendees, count, error);
    id_list_release(&missing);
    return done;
}

bool vanished_may_cancel(const struct attendee *attendee)
{
    return attendee->presence == PRESENCE_NOT_ARRIVED;
}

bool vanished_cancel(struct store *store, const struct attendee *attendees, size_t count,
                     size_t *cancelled, struct error *error)
{
    if (!txn_begin(store, "cancel", error))
        return false;
    bool done = true;
    *cancelled = 0;
    for (size_t i = 0; i < count && done; i++) {
        if (!vanished_may_cancel(&attendees[i]))
            continue;
        done = registration_cancel(store, &attendees[i].registration, error);
        *cancelled += done;
    }
    return txn_end(store, done, error);
}

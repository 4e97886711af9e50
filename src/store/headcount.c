#include "vaihtarit/store/headcount.h"

#include "attendee.h"
#include "clean.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/txn.h"

static bool count_rows(struct store *store, const struct id *event, size_t *count,
                       struct error *error)
{
    struct query query =
        query_begin(store, "SELECT count(*) FROM headcount WHERE event = ?1", error);
    query_bind_id(&query, event);
    *count = query_next(&query) ? (size_t)query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool read_rows(struct store *store, const struct id *event, struct arena *arena,
                      struct headcount *list, size_t *count, struct error *error)
{
    size_t limit = *count;
    *count = 0;
    struct query query =
        query_begin(store,
                    "SELECT id, people, at, desk, void IS 1 FROM headcount WHERE event = ?1"
                    " ORDER BY origin_hlc DESC, origin_node DESC, origin_seq DESC",
                    error);
    query_bind_id(&query, event);
    while (*count < limit && query_next(&query))
        list[(*count)++] = (struct headcount){.id = query_id(&query, 0),
                                              .people = (int)query_integer(&query, 1),
                                              .at = arena_copy(arena, query_text(&query, 2)),
                                              .desk = arena_copy(arena, query_text(&query, 3)),
                                              .taken_back = query_integer(&query, 4) != 0};
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool headcount_list(struct store *store, const struct id *event, struct arena *arena,
                    const struct headcount **counts, size_t *count, struct error *error)
{
    *counts = NULL;
    *count = 0;
    if (!database_begin_read(store, error))
        return false;
    bool done = count_rows(store, event, count, error);
    struct headcount *list = arena_allocate(arena, (*count + 1) * sizeof *list);
    if (done && !list)
        done = error_set_memory(error);
    done = done && read_rows(store, event, arena, list, count, error);
    database_end_read(store);
    *counts = list;
    return done;
}

static bool read_sum(struct store *store, const struct id *event, int64_t *people,
                     struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT " HEADS_COUNTED " FROM headcount"
                                     " WHERE event = ?1 AND void IS NOT 1",
                                     error);
    query_bind_id(&query, event);
    *people = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool put_heads(struct store *store, const struct id *event, int people, const char *desk,
                      struct error *error)
{
    int64_t counted;
    if (!read_sum(store, event, &counted, error))
        return false;
    if (counted + people < 0)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Ilman nimeä ei ole laskettu ketään, joten ei ole mitä vähentää."));
    const struct id id = store_new_id();
    const struct field_value fields[] = {
        {"event", value_id(event)},
        {"people", value_integer(people)},
        {"at", value_text(store->txn.at)},
        {"desk", value_text(desk && desk[0] ? desk : store_actor(store))}};
    return txn_add(store, "headcount", &id, fields, sizeof fields / sizeof fields[0], error);
}

bool headcount_add(struct store *store, const struct id *event, int people, const char *desk,
                   struct error *error)
{
    if (!txn_begin(store, "headcount", error))
        return false;
    struct arena arena = {0};
    bool done = put_heads(store, event, people, clean_line(&arena, desk), error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* What the count is, and what stands of all counts of its event besides it. */
static bool read_one(struct store *store, const struct id *id, int64_t *people, bool *is_void,
                     int64_t *others, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT h.people, h.void IS 1,"
                    " (SELECT CAST(total(o.people) AS INTEGER) FROM headcount o"
                    "  WHERE o.event = h.event AND o.void IS NOT 1 AND o.id <> h.id)"
                    " FROM headcount h WHERE h.id = ?1",
                    error);
    query_bind_id(&query, id);
    bool found = query_next(&query);
    *people = found ? query_integer(&query, 0) : 0;
    *is_void = found && query_integer(&query, 1) != 0;
    *others = found ? query_integer(&query, 2) : 0;
    return query_end(&query) &&
           (found || error_set(error, ERROR_NOT_FOUND, "%s", tr("Laskentaa ei enää ole.")));
}

static bool set_void(struct store *store, const struct id *id, bool is_void, struct error *error)
{
    int64_t people;
    int64_t others;
    bool was_void;
    if (!read_one(store, id, &people, &was_void, &others, error))
        return false;
    if (was_void == is_void)
        return error_set(error, ERROR_RULE, "%s",
                         is_void ? tr("Tämä laskenta on jo kumottu.")
                                 : tr("Tämä laskenta on voimassa."));
    if (others + (is_void ? 0 : people) < 0)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Luku menisi alle nollan. Kumoa ensin vähennys."));
    const struct field_value field = {"void", value_integer(is_void)};
    return txn_put(store, "headcount", id, &field, 1, error);
}

bool headcount_set_void(struct store *store, const struct id *id, bool is_void, struct error *error)
{
    return txn_begin(store, is_void ? "headcount-void" : "headcount-restore", error) &&
           txn_end(store, set_void(store, id, is_void, error), error);
}

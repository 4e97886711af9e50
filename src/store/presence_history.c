#include "vaihtarit/store/presence_history.h"

#include "database.h"

static bool count_presences(struct store *store, const struct id *registration, size_t *count,
                            struct error *error)
{
    struct query query =
        query_begin(store, "SELECT count(*) FROM presence WHERE registration = ?1", error);
    query_bind_id(&query, registration);
    *count = query_next(&query) ? (size_t)query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool read_presences(struct store *store, const struct id *registration, struct arena *arena,
                           struct presence_entry *list, size_t *count, struct error *error)
{
    size_t limit = *count;
    *count = 0;
    struct query query = query_begin(store,
                                     "SELECT at, desk, direction = 'in', void IS 1 FROM presence"
                                     " WHERE registration = ?1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, registration);
    while (*count < limit && query_next(&query))
        list[(*count)++] = (struct presence_entry){.at = arena_copy(arena, query_text(&query, 0)),
                                                   .desk = arena_copy(arena, query_text(&query, 1)),
                                                   .enters = query_integer(&query, 2) != 0,
                                                   .taken_back = query_integer(&query, 3) != 0};
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool presence_history(struct store *store, const struct id *registration, struct arena *arena,
                      const struct presence_entry **entries, size_t *count, struct error *error)
{
    *entries = NULL;
    *count = 0;
    if (!database_begin_read(store, error))
        return false;
    bool done = count_presences(store, registration, count, error);
    struct presence_entry *list = arena_allocate(arena, (*count + 1) * sizeof *list);
    if (done && !list)
        done = error_set_memory(error);
    done = done && read_presences(store, registration, arena, list, count, error);
    database_end_read(store);
    *entries = list;
    return done;
}

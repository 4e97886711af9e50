#include "replay.h"

#include "fold.h"

#include <stdio.h>

bool replay_into(struct store *from, struct store *into, struct error *error)
{
    struct fold_batch batch = {.store = into};
    int64_t node = 0;
    int64_t hlc = 0;
    struct query query =
        query_begin(from,
                    "SELECT node, seq, hlc, entity, row, field, value, length(salt)"
                    " FROM change"
                    " ORDER BY hlc, node, seq",
                    error);
    bool done = true;
    while (done && query_next(&query)) {
        struct replica_change change = {.seq = query_integer(&query, 1),
                                        .hlc = query_integer(&query, 2),
                                        .entity = query_text(&query, 3),
                                        .row = query_id(&query, 4),
                                        .field = query_text(&query, 5),
                                        .value = database_column(query.statement, 6),
                                        .salt_size = (size_t)query_integer(&query, 7)};
        if (query_integer(&query, 0) != node || change.hlc != hlc)
            done = fold_batch_flush(&batch, error);
        node = query_integer(&query, 0);
        hlc = change.hlc;
        done = done && fold_batch_add(&batch, node, &change, true, error);
    }
    done = query_end(&query) && done && fold_batch_flush(&batch, error);
    arena_release(&batch.values);
    return done;
}

static bool empty_tables(struct store *store, struct error *error)
{
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    bool done = database_execute(store, "DELETE FROM edit", error);
    for (size_t i = 0; done && i < count; i++) {
        char sql[64];
        (void)snprintf(sql, sizeof sql, "DELETE FROM %s", entities[i].name);
        done = database_execute(store, sql, error);
    }
    return done;
}

bool replay_anew(struct store *store, struct error *error)
{
    return empty_tables(store, error) && replay_into(store, store, error);
}

#include "fold.h"

#include "vaihtarit/core/buffer.h"

#include <string.h>

int stamp_compare(const struct stamp *one, const struct stamp *other)
{
    if (one->hlc != other->hlc)
        return one->hlc < other->hlc ? -1 : 1;
    if (one->node != other->node)
        return one->node < other->node ? -1 : 1;
    return (one->seq > other->seq) - (one->seq < other->seq);
}

static sqlite3_stmt *prepare(struct store *store, const struct buffer *sql, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    if (sql->failed)
        (void)error_set_memory(error);
    else if (sqlite3_prepare_v3(store->db, buffer_text(sql), -1, SQLITE_PREPARE_PERSISTENT,
                                &statement, NULL) != SQLITE_OK)
        (void)database_fail(store, error);
    return statement;
}

/* Entity and field names come from this program's own table, never from outside. */
static sqlite3_stmt *select_statement(struct store *store, const struct fold_row *row,
                                      struct error *error)
{
    sqlite3_stmt **kept = &store->fold[row->entity_index].select;
    if (*kept)
        return *kept;
    struct buffer sql = {0};
    buffer_add(&sql, "SELECT origin_hlc, origin_node, origin_seq");
    for (size_t i = 0; i < row->entity->field_count; i++)
        buffer_add_format(&sql, ", %s", row->entity->fields[i].name);
    buffer_add_format(&sql, " FROM %s WHERE id = ?1", row->entity->name);
    *kept = prepare(store, &sql, error);
    buffer_release(&sql);
    return *kept;
}

static sqlite3_stmt *insert_statement(struct store *store, const struct fold_row *row,
                                      struct error *error)
{
    sqlite3_stmt **kept = &store->fold[row->entity_index].insert;
    if (*kept)
        return *kept;
    struct buffer sql = {0};
    buffer_add_format(&sql, "INSERT INTO %s(id, origin_hlc, origin_node, origin_seq",
                      row->entity->name);
    for (size_t i = 0; i < row->entity->field_count; i++)
        buffer_add_format(&sql, ", %s", row->entity->fields[i].name);
    buffer_add(&sql, ") VALUES (?1, ?2, ?3, ?4");
    for (size_t i = 0; i < row->entity->field_count; i++)
        buffer_add_format(&sql, ", ?%zu", i + 5);
    buffer_add(&sql, ") ON CONFLICT(id) DO NOTHING");
    *kept = prepare(store, &sql, error);
    buffer_release(&sql);
    return *kept;
}

static sqlite3_stmt *update_statement(struct store *store, const struct fold_row *row, size_t field,
                                      struct error *error)
{
    sqlite3_stmt **kept = &store->fold[row->entity_index].update[field];
    if (*kept)
        return *kept;
    struct buffer sql = {0};
    buffer_add_format(&sql, "UPDATE %s SET %s = ?1 WHERE id = ?2", row->entity->name,
                      row->entity->fields[field].name);
    *kept = prepare(store, &sql, error);
    buffer_release(&sql);
    return *kept;
}

/* Runs a statement that gives no rows and makes it ready again. */
static bool run(struct store *store, sqlite3_stmt *statement, struct error *error)
{
    bool done = sqlite3_step(statement) == SQLITE_DONE || database_fail(store, error);
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
    return done;
}

bool fold_load(struct store *store, const struct schema_entity *entity, size_t entity_index,
               const struct id *id, struct fold_row *row, struct error *error)
{
    *row = (struct fold_row){.entity = entity, .entity_index = entity_index, .id = *id};
    sqlite3_stmt *select = select_statement(store, row, error);
    if (!select)
        return false;
    (void)sqlite3_reset(select);
    int result = sqlite3_bind_blob(select, 1, id->bytes, ID_SIZE, SQLITE_TRANSIENT);
    if (result == SQLITE_OK)
        result = sqlite3_step(select);
    if (result == SQLITE_DONE) {
        (void)sqlite3_reset(select);
        return true;
    }
    if (result != SQLITE_ROW) {
        (void)database_fail(store, error);
        (void)sqlite3_reset(select);
        return false;
    }
    row->exists = true;
    row->origin.hlc = sqlite3_column_int64(select, 0);
    row->origin.node = sqlite3_column_int64(select, 1);
    row->origin.seq = sqlite3_column_int64(select, 2);
    for (size_t i = 0; i < entity->field_count; i++)
        row->set[i] = sqlite3_column_type(select, 3 + (int)i) != SQLITE_NULL;
    return true;
}

void fold_unload(struct store *store, const struct fold_row *row)
{
    (void)sqlite3_reset(store->fold[row->entity_index].select);
}

struct value fold_loaded_value(struct store *store, const struct fold_row *row, size_t field)
{
    return database_column(store->fold[row->entity_index].select, 3 + (int)field);
}

bool fold_winner(struct store *store, const struct fold_row *row, size_t field, struct stamp *stamp,
                 struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT hlc, node, seq FROM edit WHERE entity = ?1 AND row = ?2"
                    " AND field = ?3 ORDER BY hlc DESC, node DESC, seq DESC LIMIT 1",
                    error);
    query_bind_text(&query, row->entity->name);
    query_bind_id(&query, &row->id);
    query_bind_text(&query, row->entity->fields[field].name);
    *stamp = (struct stamp){0};
    if (query_next(&query))
        *stamp = (struct stamp){query_integer(&query, 0), query_integer(&query, 1),
                                query_integer(&query, 2)};
    else if (row->set[field])
        *stamp = row->origin;
    return query_end(&query);
}

bool fold_latest(struct store *store, const struct fold_row *row, int64_t *hlc, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT max(hlc) FROM edit WHERE entity = ?1 AND row = ?2", error);
    query_bind_text(&query, row->entity->name);
    query_bind_id(&query, &row->id);
    *hlc = row->origin.hlc;
    if (query_next(&query) && query_integer(&query, 0) > *hlc)
        *hlc = query_integer(&query, 0);
    return query_end(&query);
}

bool fold_insert(struct store *store, const struct fold_row *row, const struct fold_change *changes,
                 size_t count, bool *inserted, struct error *error)
{
    *inserted = false;
    sqlite3_stmt *insert = count > 0 ? insert_statement(store, row, error) : NULL;
    if (!insert)
        return count == 0;
    (void)sqlite3_bind_blob(insert, 1, row->id.bytes, ID_SIZE, SQLITE_STATIC);
    (void)sqlite3_bind_int64(insert, 2, changes[0].stamp.hlc);
    (void)sqlite3_bind_int64(insert, 3, changes[0].stamp.node);
    (void)sqlite3_bind_int64(insert, 4, changes[0].stamp.seq);
    for (size_t i = 0; i < count; i++)
        database_bind(insert, 5 + (int)changes[i].field, &changes[i].value);
    if (!run(store, insert, error))
        return false;
    *inserted = sqlite3_changes(store->db) == 1;
    return true;
}

static bool remember_edit(struct store *store, const struct fold_row *row, const char *field,
                          const struct stamp *stamp, struct error *error)
{
    struct query query =
        query_begin(store, "INSERT OR IGNORE INTO edit VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
    query_bind_text(&query, row->entity->name);
    query_bind_id(&query, &row->id);
    query_bind_text(&query, field);
    query_bind_integer(&query, stamp->hlc);
    query_bind_integer(&query, stamp->node);
    query_bind_integer(&query, stamp->seq);
    return query_run(&query);
}

struct query fold_begin_origin(struct store *store, const struct fold_row *row, struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT entity, row, field, hlc, seq, value, length(salt)"
                                     " FROM change WHERE node = ?1 AND seq >= ?2 ORDER BY seq",
                                     error);
    query_bind_integer(&query, row->origin.node);
    query_bind_integer(&query, row->origin.seq);
    return query;
}

bool fold_next_origin(struct query *query, const struct fold_row *row, struct arena *arena,
                      struct fold_origin *change)
{
    if (!query_next(query))
        return false;
    struct id id = query_id(query, 1);
    if (!id_equal(&id, &row->id) || strcmp(query_text(query, 0), row->entity->name) != 0 ||
        query_integer(query, 3) != row->origin.hlc)
        return false;
    const struct replica_change logged = {.field = query_text(query, 2),
                                          .value = database_column(query->statement, 5),
                                          .salt_size = (size_t)query_integer(query, 6)};
    change->stamp = (struct stamp){row->origin.hlc, row->origin.node, query_integer(query, 4)};
    pack_read(row->entity, &logged, arena, &change->pack);
    return true;
}

/* The changes of a row's origin stand together in the log: they become edits like any other. */
static bool demote_origin(struct store *store, const struct fold_row *row, struct error *error)
{
    struct fold_origin change;
    struct arena arena = {0};
    struct query query = fold_begin_origin(store, row, error);
    while (!query.failed && fold_next_origin(&query, row, &arena, &change)) {
        for (size_t i = 0; i < change.pack.count; i++) {
            const char *field = row->entity->fields[change.pack.items[i].field].name;
            if (!remember_edit(store, row, field, &change.stamp, error))
                query.failed = true;
        }
    }
    bool done = query_end(&query) && (!arena.failed || error_set_memory(error));
    arena_release(&arena);
    return done;
}

/*
 * The earliest making of a row is its origin on every laptop, whatever came first over the wire.
 * Changes that turn out to be earlier take the origin's place.
 */
static bool replace_origin(struct store *store, struct fold_row *row, const struct stamp *origin,
                           struct error *error)
{
    struct buffer sql = {0};
    buffer_add_format(&sql,
                      "UPDATE %s SET origin_hlc = ?1, origin_node = ?2, origin_seq = ?3"
                      " WHERE id = ?4",
                      row->entity->name);
    bool done = !sql.failed || error_set_memory(error);
    if (done && demote_origin(store, row, error)) {
        struct query query = query_begin(store, buffer_text(&sql), error);
        query_bind_integer(&query, origin->hlc);
        query_bind_integer(&query, origin->node);
        query_bind_integer(&query, origin->seq);
        query_bind_id(&query, &row->id);
        done = query_run(&query);
    } else {
        done = false;
    }
    buffer_release(&sql);
    row->origin = *origin;
    memset(row->set, 0, sizeof row->set);
    return done;
}

static bool edit_field(struct store *store, const struct fold_row *row,
                       const struct fold_change *change, struct error *error)
{
    struct stamp winner;
    if (!fold_winner(store, row, change->field, &winner, error))
        return false;
    if (stamp_compare(&change->stamp, &winner) < 0)
        return true;
    sqlite3_stmt *update = update_statement(store, row, change->field, error);
    if (!update)
        return false;
    database_bind(update, 1, &change->value);
    (void)sqlite3_bind_blob(update, 2, row->id.bytes, ID_SIZE, SQLITE_STATIC);
    return run(store, update, error);
}

bool fold_apply(struct store *store, struct fold_row *row, const struct fold_change *changes,
                size_t count, struct error *error)
{
    fold_unload(store, row);
    if (count == 0)
        return true;
    bool inserted;
    bool makes = !row->exists || stamp_compare(&changes[0].stamp, &row->origin) < 0;
    if (!row->exists ? !fold_insert(store, row, changes, count, &inserted, error)
                     : makes && !replace_origin(store, row, &changes[0].stamp, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *field = row->entity->fields[changes[i].field].name;
        if (row->exists && !edit_field(store, row, &changes[i], error))
            return false;
        /* A NULL in a new row cannot tell "set to nothing" from "never set": remember it. */
        bool set_to_nothing = changes[i].value.kind == VALUE_NULL && !changes[i].erased;
        bool remember = !makes || set_to_nothing;
        if (remember && !remember_edit(store, row, field, &changes[i].stamp, error))
            return false;
    }
    return true;
}

static bool apply_batch(struct fold_batch *batch, struct error *error)
{
    struct fold_row row;
    bool done =
        batch->count == 0 ||
        (fold_load(batch->store, batch->entity, batch->entity_index, &batch->row, &row, error) &&
         fold_apply(batch->store, &row, batch->changes, batch->count, error));
    batch->count = 0;
    return done;
}

bool fold_batch_flush(struct fold_batch *batch, struct error *error)
{
    bool done = apply_batch(batch, error);
    arena_release(&batch->values);
    return done;
}

static bool has_field(const struct fold_batch *batch, size_t field)
{
    for (size_t i = 0; i < batch->count; i++)
        if (batch->changes[i].field == field)
            return true;
    return false;
}

/* Adds the fields of one change. A run sets no field twice: a second time begins another. */
static bool add_pack(struct fold_batch *batch, int64_t node, const struct replica_change *change,
                     const struct pack *pack, struct error *error)
{
    for (size_t i = 0; i < pack->count; i++) {
        if (has_field(batch, pack->items[i].field) && !apply_batch(batch, error))
            return false;
        batch->changes[batch->count++] =
            (struct fold_change){.field = pack->items[i].field,
                                 .value = pack->items[i].value,
                                 .stamp = {change->hlc, node, change->seq},
                                 .erased = change->salt_size == REPLICA_HASH_SIZE};
    }
    return true;
}

bool fold_batch_add(struct fold_batch *batch, int64_t node, const struct replica_change *change,
                    bool copy, struct error *error)
{
    size_t entity_index;
    struct pack pack;
    const struct schema_entity *entity = schema_find_entity(change->entity, &entity_index);
    bool continues =
        batch->entity == entity && batch->hlc == change->hlc && id_equal(&batch->row, &change->row);
    if (!continues && !fold_batch_flush(batch, error))
        return false;
    batch->entity = entity;
    batch->entity_index = entity_index;
    batch->row = change->row;
    batch->hlc = change->hlc;
    if (!entity)
        return true;
    struct replica_change kept = *change;
    if (copy && kept.value.size > 0)
        kept.value.bytes =
            arena_copy_bytes(&batch->values, change->value.bytes, change->value.size);
    pack_read(entity, &kept, &batch->values, &pack);
    return (!batch->values.failed || error_set_memory(error)) &&
           add_pack(batch, node, change, &pack, error);
}

#include "vaihtarit/store/txn.h"

#include "fold.h"
#include "log.h"
#include "node.h"

#include "vaihtarit/core/message.h"

#include <stdio.h>

bool txn_begin(struct store *store, const char *action, struct error *error)
{
    struct txn_state *txn = &store->txn;
    if (txn->depth == TXN_DEPTH)
        return error_set(error, ERROR_SYSTEM, "%s", "transactions are nested too deeply");
    if (txn->depth > 0) {
        txn->began_at[txn->depth++] = txn->last_seq;
        return true;
    }
    if (store->read_only)
        return error_set(error, ERROR_READ_ONLY, tr("Tiedosto %s on avattu vain luettavaksi."),
                         store->path);
    if (!database_begin(store, "BEGIN IMMEDIATE", error))
        return false;
    txn->depth = 1;
    txn->doomed = false;
    (void)snprintf(txn->action, sizeof txn->action, "%s", action);
    if (node_take_position(store, error))
        return true;
    txn_rollback(store);
    return false;
}

/* The changes of fields that differ from what the row has; at most FIELD_LIMIT. */
static bool collect(struct store *store, const struct fold_row *row,
                    const struct field_value *fields, size_t count, struct fold_change *changes,
                    size_t *changed, struct error *error)
{
    *changed = 0;
    for (size_t i = 0; i < count; i++) {
        size_t index;
        const struct schema_field *field = schema_find_field(row->entity, fields[i].field, &index);
        if (!field || *changed == FIELD_LIMIT ||
            (fields[i].value.kind != VALUE_NULL && fields[i].value.kind != field->kind))
            return error_set(error, ERROR_SYSTEM, "no such field: %s.%s", row->entity->name,
                             fields[i].field);
        struct value present = row->exists ? fold_loaded_value(store, row, index) : value_null();
        if (!value_equal(&fields[i].value, &present))
            changes[(*changed)++] = (struct fold_change){.field = index, .value = fields[i].value};
    }
    return true;
}

/* Only what says something of a person is salted, and stands in a change of its own. */
static bool is_secret(const struct fold_row *row, const struct fold_change *change)
{
    return row->entity->fields[change->field].personal && change->value.kind != VALUE_NULL;
}

/* Puts the secrets behind the others, each in their order; returns how many others there are. */
static size_t part_secrets(const struct fold_row *row, struct fold_change *changes, size_t count)
{
    struct fold_change secrets[FIELD_LIMIT];
    size_t secret_count = 0;
    size_t open_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (is_secret(row, &changes[i]))
            secrets[secret_count++] = changes[i];
        else
            changes[open_count++] = changes[i];
    }
    for (size_t i = 0; i < secret_count; i++)
        changes[open_count + i] = secrets[i];
    return open_count;
}

/*
 * An edit made after seeing a row beats all that was seen of it, however far ahead its clocks were.
 * No two edits of a row are of one clock then, and none can pass for the making of the row (but at
 * the limit of all clocks, which only a broken one reaches: there the later change wins).
 */
static bool take_clock(struct store *store, const struct fold_row *row, int64_t *hlc,
                       struct error *error)
{
    int64_t seen;
    *hlc = store->txn.hlc;
    if (!row->exists)
        return true;
    if (!fold_latest(store, row, &seen, error))
        return false;
    if (seen >= *hlc)
        *hlc = seen < LOG_CLOCK_LIMIT ? seen + 1 : LOG_CLOCK_LIMIT;
    return true;
}

/* What is put to one row: at most two changes, an open one and behind it that of the secrets. */
struct put {
    struct fold_change changes[FIELD_LIMIT];
    size_t count;
    size_t open_count;
};

static bool prepare(struct store *store, const struct fold_row *row,
                    const struct field_value *fields, size_t count, struct put *put,
                    struct error *error)
{
    int64_t hlc = 0;
    if (!collect(store, row, fields, count, put->changes, &put->count, error) ||
        (put->count > 0 && !take_clock(store, row, &hlc, error)))
        return false;
    put->open_count = part_secrets(row, put->changes, put->count);
    int64_t seq = store->txn.last_seq + 1;
    for (size_t i = 0; i < put->count; i++) {
        bool behind = put->open_count > 0 && i >= put->open_count;
        put->changes[i].stamp = (struct stamp){hlc, store->node, seq + behind};
    }
    return true;
}

/* Logs fields that go into one change. */
static bool log_fields(struct store *store, const struct fold_row *row,
                       const struct fold_change *changes, size_t count, struct error *error)
{
    struct pack pack = {.count = count};
    if (count == 0)
        return true;
    for (size_t i = 0; i < count; i++) {
        pack.items[i].field = changes[i].field;
        pack.items[i].value = changes[i].value;
    }
    struct replica_change logged = {.seq = ++store->txn.last_seq,
                                    .hlc = changes[0].stamp.hlc,
                                    .entity = row->entity->name,
                                    .row = row->id};
    if (!pack_write(row->entity, &pack, &store->packed_names, &store->packed_values, &logged))
        return error_set_memory(error);
    if (is_secret(row, &changes[0])) {
        logged.salt = log_salt(store);
        logged.salt_size = REPLICA_SALT_SIZE;
    }
    log_chain_change(&store->txn.chain, &logged);
    return log_defer_change(store, &logged, error);
}

static bool log_put(struct store *store, const struct fold_row *row, const struct put *put,
                    struct error *error)
{
    return log_fields(store, row, put->changes, put->open_count, error) &&
           log_fields(store, row, put->changes + put->open_count, put->count - put->open_count,
                      error);
}

static const struct schema_entity *find_entity(struct store *store, const char *name, size_t *index,
                                               struct error *error)
{
    const struct schema_entity *entity = schema_find_entity(name, index);
    if (entity && store->txn.depth > 0)
        return entity;
    (void)error_set(error, ERROR_SYSTEM, "cannot put %s here", name);
    return NULL;
}

bool txn_put(struct store *store, const char *entity_name, const struct id *id,
             const struct field_value *fields, size_t count, struct error *error)
{
    struct fold_row row;
    size_t index;
    const struct schema_entity *entity = find_entity(store, entity_name, &index, error);
    if (!entity)
        return false;
    struct put put = {.count = 0};
    bool loaded = fold_load(store, entity, index, id, &row, error);
    bool ready = loaded && prepare(store, &row, fields, count, &put, error);
    bool done = fold_apply(store, &row, put.changes, ready ? put.count : 0, error) && ready &&
                log_put(store, &row, &put, error);
    store->txn.doomed |= !done;
    return done;
}

bool txn_add_missing(struct store *store, const char *entity_name, const struct id *id,
                     const struct field_value *fields, size_t count, bool *added,
                     struct error *error)
{
    size_t index;
    const struct schema_entity *entity = find_entity(store, entity_name, &index, error);
    if (!entity)
        return false;
    struct fold_row row = {.entity = entity, .entity_index = index, .id = *id};
    struct put put;
    bool done = prepare(store, &row, fields, count, &put, error) &&
                fold_insert(store, &row, put.changes, put.count, added, error) &&
                (!*added || log_put(store, &row, &put, error));
    store->txn.doomed |= !done;
    return done;
}

bool txn_add(struct store *store, const char *entity, const struct id *id,
             const struct field_value *fields, size_t count, struct error *error)
{
    bool added;
    if (!txn_add_missing(store, entity, id, fields, count, &added, error))
        return false;
    store->txn.doomed |= !added;
    return added || error_set(error, ERROR_SYSTEM, "%s is there already", entity);
}

static bool write_line(struct store *store, struct error *error)
{
    struct txn_state *txn = &store->txn;
    if (txn->last_seq == txn->first_seq)
        return true;
    struct replica_txn line = {.node = store->node,
                               .last_seq = txn->last_seq,
                               .hlc = txn->hlc,
                               .at = txn->at,
                               .actor = store->actor,
                               .action = txn->action};
    log_chain_end(&txn->chain, &line, line.hash);
    return log_append_txn(store, &line, error);
}

static void finish(struct store *store)
{
    log_forget(store);
    store->txn.depth = 0;
    store->txn.doomed = false;
    if (store->txn.appended >= LARGE_TXN)
        database_set_cache(store, false);
    store->txn.appended = 0;
}

bool txn_commit(struct store *store, struct error *error)
{
    struct txn_state *txn = &store->txn;
    if (txn->depth == 0)
        return error_set(error, ERROR_SYSTEM, "%s", "no transaction to commit");
    if (txn->doomed) {
        txn_rollback(store);
        return error_set(error, ERROR_SYSTEM, "%s",
                         tr("Tallennus keskeytyi, eikä mitään muutettu. Yritä uudelleen."));
    }
    if (txn->depth > 1) {
        txn->depth--;
        return true;
    }
    if (!log_flush(store, error) || !write_line(store, error) ||
        !database_execute(store, "COMMIT", error)) {
        txn_rollback(store);
        return false;
    }
    finish(store);
    return true;
}

void txn_rollback(struct store *store)
{
    struct txn_state *txn = &store->txn;
    if (txn->depth > 1) {
        txn->depth--;
        txn->doomed |= txn->last_seq != txn->began_at[txn->depth];
        return;
    }
    database_roll_back(store);
    /* The node's number may have been minted in what was just rolled back. */
    store->node_known = false;
    finish(store);
}

bool txn_end(struct store *store, bool done, struct error *error)
{
    if (done)
        return txn_commit(store, error);
    txn_rollback(store);
    return false;
}

#include "vaihtarit/store/txn.h"

#include "fold.h"
#include "log.h"
#include "node.h"

#include "vaihtarit/core/message.h"

#include <stdio.h>
#include <string.h>

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

/*
 * An edit made after seeing a row beats all that was seen of it, however far ahead its clocks were.
 * No two edits of a row are of one clock then, and none can pass for the making of the row (but at
 * the limit of all clocks, which only a broken one reaches: there the later change wins).
 */
static bool stamp_changes(struct store *store, const struct fold_row *row,
                          struct fold_change *changes, size_t count, struct error *error)
{
    struct txn_state *txn = &store->txn;
    int64_t hlc = txn->hlc;
    if (row->exists && count > 0) {
        int64_t seen;
        if (!fold_latest(store, row, &seen, error))
            return false;
        if (seen >= hlc)
            hlc = seen < LOG_CLOCK_LIMIT ? seen + 1 : LOG_CLOCK_LIMIT;
    }
    for (size_t i = 0; i < count; i++)
        changes[i].stamp = (struct stamp){hlc, store->node, ++txn->last_seq};
    return true;
}

static bool append(struct store *store, const struct fold_row *row,
                   const struct fold_change *changes, size_t count, struct error *error)
{
    struct replica_change logged[FIELD_LIMIT];
    unsigned char salts[FIELD_LIMIT][REPLICA_SALT_SIZE];
    for (size_t i = 0; i < count; i++) {
        const struct schema_field *field = &row->entity->fields[changes[i].field];
        logged[i] = (struct replica_change){.seq = changes[i].stamp.seq,
                                            .hlc = changes[i].stamp.hlc,
                                            .entity = row->entity->name,
                                            .row = row->id,
                                            .field = field->name,
                                            .value = changes[i].value};
        if (field->personal && changes[i].value.kind != VALUE_NULL) {
            memcpy(salts[i], log_salt(store), REPLICA_SALT_SIZE);
            logged[i].salt = salts[i];
            logged[i].salt_size = REPLICA_SALT_SIZE;
        }
        log_chain_change(&store->txn.chain, &logged[i]);
    }
    return log_defer_changes(store, logged, count, error);
}

/* Puts changes to a row, which has been loaded unless it is known not to be there. */
static bool put(struct store *store, struct fold_row *row, const struct field_value *fields,
                size_t count, struct error *error)
{
    struct fold_change changes[FIELD_LIMIT];
    size_t changed = 0;
    bool ready = collect(store, row, fields, count, changes, &changed, error) &&
                 stamp_changes(store, row, changes, changed, error) &&
                 append(store, row, changes, changed, error);
    return fold_apply(store, row, changes, ready ? changed : 0, error) && ready;
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
    bool loaded = fold_load(store, entity, index, id, &row, error);
    bool done = loaded && put(store, &row, fields, count, error);
    store->txn.doomed |= !done;
    return done;
}

bool txn_add(struct store *store, const char *entity_name, const struct id *id,
             const struct field_value *fields, size_t count, struct error *error)
{
    size_t index;
    const struct schema_entity *entity = find_entity(store, entity_name, &index, error);
    if (!entity)
        return false;
    struct fold_row row = {.entity = entity, .entity_index = index, .id = *id};
    bool done = put(store, &row, fields, count, error);
    store->txn.doomed |= !done;
    return done;
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

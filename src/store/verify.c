#include "vaihtarit/store/verify.h"

#include "log.h"
#include "replay.h"
#include "schema.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/message.h"

#include <string.h>

static bool check_structure(struct store *store, struct error *error)
{
    struct query query = query_begin(store, "PRAGMA integrity_check(1)", error);
    bool sound = false;
    if (query_next(&query)) {
        const char *verdict = query_text(&query, 0);
        sound = strcmp(verdict, "ok") == 0;
        if (!sound)
            (void)error_set(error, ERROR_DAMAGED,
                            tr("Tiedosto %s on vaurioitunut. Jatka varmuuskopiosta. (%s)"),
                            store->path, verdict);
    }
    return query_end(&query) && sound;
}

/* Walks one node's log beside its transactions and computes the chain anew. */
struct chain_walk {
    struct store *store;
    int64_t node;
    int64_t seq;
    uint8_t hash[REPLICA_HASH_SIZE];
    struct verify_result *result;
};

static bool fail_chain(const struct chain_walk *walk, int64_t last_seq, const char *action,
                       const char *at, struct error *error)
{
    return error_set(error, ERROR_DAMAGED,
                     tr("Muutosloki ei täsmää: koneen %llx kirjauksessa %lld (%s, %s, muutokset "
                        "%lld–%lld) on muuttunut tavu. Jatka varmuuskopiosta."),
                     (unsigned long long)walk->node, (long long)last_seq, action, at,
                     (long long)walk->seq + 1, (long long)last_seq);
}

static bool visit_txn(void *context, const struct replica_txn *txn, struct error *error)
{
    struct chain_walk *walk = context;
    crypto_generichash_state chain;
    uint8_t hash[REPLICA_HASH_SIZE];
    log_chain_begin(&chain, walk->hash);
    int64_t seq = walk->seq;
    for (size_t i = 0; i < txn->change_count; i++) {
        if (txn->changes[i].seq != ++seq)
            return fail_chain(walk, txn->last_seq, txn->action, txn->at, error);
        log_chain_change(&chain, &txn->changes[i]);
    }
    log_chain_end(&chain, txn, hash);
    if (seq != txn->last_seq || memcmp(hash, txn->hash, sizeof hash) != 0)
        return fail_chain(walk, txn->last_seq, txn->action, txn->at, error);
    memcpy(walk->hash, hash, sizeof hash);
    walk->seq = seq;
    walk->result->transactions++;
    walk->result->changes += (int64_t)txn->change_count;
    return true;
}

/* Changes that no transaction of the log vouches for. */
static bool check_strays(struct store *store, int64_t changes, struct error *error)
{
    struct query query = query_begin(store, "SELECT count(*) FROM change", error);
    int64_t count = query_next(&query) ? query_integer(&query, 0) : 0;
    if (!query_end(&query))
        return false;
    return count == changes ||
           error_set(error, ERROR_DAMAGED,
                     tr("Muutosloki ei täsmää: lokissa on %lld muutosta, mutta kirjaukset "
                        "vastaavat vain %lld muutoksesta. Jatka varmuuskopiosta."),
                     (long long)count, (long long)changes);
}

static bool check_chains(struct store *store, struct verify_result *result, struct error *error)
{
    struct version version = {0};
    bool done = version_read(store, &version, error);
    for (size_t i = 0; done && i < version.count; i++) {
        struct chain_walk walk = {
            .store = store, .node = version.entries[i].node, .result = result};
        done = replica_each(store, walk.node, 0, visit_txn, &walk, error);
    }
    version_release(&version);
    return done && check_strays(store, result->changes, error);
}

static sqlite3_stmt *select_rows(struct store *store, const struct schema_entity *entity,
                                 struct error *error)
{
    struct buffer sql = {0};
    buffer_add(&sql, "SELECT id, origin_hlc, origin_node, origin_seq");
    for (size_t i = 0; i < entity->field_count; i++)
        buffer_add_format(&sql, ", %s", entity->fields[i].name);
    buffer_add_format(&sql, " FROM %s ORDER BY id", entity->name);
    sqlite3_stmt *statement = sql.failed ? NULL : database_prepare(store, buffer_text(&sql), error);
    if (sql.failed)
        (void)error_set_memory(error);
    buffer_release(&sql);
    return statement;
}

static bool column_equal(sqlite3_stmt *one, sqlite3_stmt *other, int column)
{
    struct value a = database_column(one, column);
    struct value b = database_column(other, column);
    if (a.kind != b.kind || a.integer != b.integer || a.size != b.size)
        return false;
    return a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0;
}

static bool fail_row(const struct schema_entity *entity, const char *field, sqlite3_stmt *row,
                     struct error *error)
{
    struct id id = {{0}};
    char text[ID_TEXT_SIZE];
    struct value value = database_column(row, 0);
    if (value.size == ID_SIZE)
        memcpy(id.bytes, value.bytes, ID_SIZE);
    id_format(&id, text);
    return error_set(error, ERROR_DAMAGED,
                     tr("Taulu %s ei vastaa muutoslokia: rivi %s, kenttä %s. Jatka "
                        "varmuuskopiosta."),
                     entity->name, text, field);
}

static bool compare_row(const struct schema_entity *entity, sqlite3_stmt *mine,
                        sqlite3_stmt *rebuilt, struct error *error)
{
    static const char *const origin[] = {"id", "origin_hlc", "origin_node", "origin_seq"};
    enum { ORIGINS = sizeof origin / sizeof origin[0] };
    for (int i = 0; i < ORIGINS; i++)
        if (!column_equal(mine, rebuilt, i))
            return fail_row(entity, origin[i], mine, error);
    for (size_t i = 0; i < entity->field_count; i++)
        if (!column_equal(mine, rebuilt, ORIGINS + (int)i))
            return fail_row(entity, entity->fields[i].name, mine, error);
    return true;
}

static bool compare_entity(struct store *store, struct store *scratch,
                           const struct schema_entity *entity, int64_t *rows, struct error *error)
{
    sqlite3_stmt *mine = select_rows(store, entity, error);
    sqlite3_stmt *rebuilt = mine ? select_rows(scratch, entity, error) : NULL;
    if (!rebuilt)
        return false;
    bool done = true;
    int step_mine;
    int step_rebuilt;
    do {
        step_mine = sqlite3_step(mine);
        step_rebuilt = sqlite3_step(rebuilt);
        if (step_mine == SQLITE_ROW && step_rebuilt == SQLITE_ROW)
            done = compare_row(entity, mine, rebuilt, error);
        else if (step_mine == SQLITE_ROW || step_rebuilt == SQLITE_ROW)
            done = fail_row(entity, "id", step_mine == SQLITE_ROW ? mine : rebuilt, error);
        *rows += done && step_mine == SQLITE_ROW;
    } while (done && step_mine == SQLITE_ROW && step_rebuilt == SQLITE_ROW);
    if (done && step_mine != SQLITE_DONE)
        done = database_fail(store, error);
    if (done && step_rebuilt != SQLITE_DONE)
        done = database_fail(scratch, error);
    (void)sqlite3_reset(mine);
    (void)sqlite3_reset(rebuilt);
    return done;
}

static bool count_edits(struct store *store, int64_t *count, struct error *error)
{
    struct query query = query_begin(store, "SELECT count(*) FROM edit", error);
    *count = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

/*
 * Every edit must be there and point at the change it was made from, or the next change might lose
 * to an older one and undo would bring back something else.
 */
static bool check_edits(struct store *store, struct store *scratch, struct error *error)
{
    int64_t count;
    int64_t rebuilt;
    if (!count_edits(store, &count, error) || !count_edits(scratch, &rebuilt, error))
        return false;
    if (count != rebuilt)
        return error_set(error, ERROR_DAMAGED,
                         tr("Muutosten hakemisto ei vastaa muutoslokia: siinä on %lld muutosta, "
                            "vaikka pitäisi olla %lld. Jatka varmuuskopiosta."),
                         (long long)count, (long long)rebuilt);
    struct query query =
        query_begin(store,
                    "SELECT e.entity, e.field, e.seq FROM edit e LEFT JOIN change c"
                    " ON c.node = e.node AND c.seq = e.seq WHERE c.hlc IS NOT e.hlc"
                    " OR c.entity IS NOT e.entity OR c.row IS NOT e.row"
                    " OR NOT instr(',' || c.field || ',', ',' || e.field || ',') LIMIT 1",
                    error);
    bool sound = true;
    if (query_next(&query))
        sound = error_set(error, ERROR_DAMAGED,
                          tr("Muutosten hakemisto ei vastaa muutoslokia: %s.%s, muutos %lld. "
                             "Jatka varmuuskopiosta."),
                          query_text(&query, 0), query_text(&query, 1),
                          (long long)query_integer(&query, 2));
    return query_end(&query) && sound;
}

static bool check_tables(struct store *store, struct verify_result *result, struct error *error)
{
    struct store *scratch = NULL;
    if (!store_open_scratch(&scratch, error))
        return false;
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    bool done = database_execute(scratch, "BEGIN", error) && replay_into(store, scratch, error);
    for (size_t i = 0; done && i < count; i++)
        done = compare_entity(store, scratch, &entities[i], &result->rows, error);
    done = done && check_edits(store, scratch, error);
    store_close(scratch);
    return done;
}

bool store_verify(struct store *store, struct verify_result *result, struct error *error)
{
    *result = (struct verify_result){0};
    if (store->txn.depth > 0)
        return error_set(error, ERROR_SYSTEM, "%s", "verifying inside a transaction");
    if (!database_begin_read(store, error))
        return false;
    bool done = check_structure(store, error) && check_chains(store, result, error) &&
                check_tables(store, result, error);
    database_end_read(store);
    return done;
}

bool store_rebuild(struct store *store, struct error *error)
{
    if (store->txn.depth > 0)
        return error_set(error, ERROR_SYSTEM, "%s", "rebuilding inside a transaction");
    if (!txn_begin(store, "rebuild", error))
        return false;
    bool done = replay_anew(store, error);
    return txn_end(store, done, error);
}

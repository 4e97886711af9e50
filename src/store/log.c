#include "log.h"

#include <string.h>

static void chain_number(crypto_generichash_state *chain, int64_t number)
{
    unsigned char bytes[8];
    uint64_t bits = (uint64_t)number;
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)(bits >> (8 * i));
    (void)crypto_generichash_update(chain, bytes, sizeof bytes);
}

static void chain_bytes(crypto_generichash_state *chain, const void *bytes, size_t size)
{
    chain_number(chain, (int64_t)size);
    if (size > 0)
        (void)crypto_generichash_update(chain, bytes, size);
}

static void chain_value(crypto_generichash_state *chain, const struct value *value)
{
    chain_number(chain, value->kind);
    if (value->kind == VALUE_INTEGER)
        chain_number(chain, value->integer);
    else if (value->kind != VALUE_NULL)
        chain_bytes(chain, value->bytes, value->size);
}

void log_salted_leaf(const struct replica_change *change, uint8_t leaf[REPLICA_HASH_SIZE])
{
    crypto_generichash_state state;
    (void)crypto_generichash_init(&state, change->salt, change->salt_size, REPLICA_HASH_SIZE);
    chain_value(&state, &change->value);
    (void)crypto_generichash_final(&state, leaf, REPLICA_HASH_SIZE);
}

void log_chain_begin(crypto_generichash_state *chain, const uint8_t previous[REPLICA_HASH_SIZE])
{
    (void)crypto_generichash_init(chain, NULL, 0, REPLICA_HASH_SIZE);
    (void)crypto_generichash_update(chain, previous, REPLICA_HASH_SIZE);
}

void log_chain_change(crypto_generichash_state *chain, const struct replica_change *change)
{
    chain_number(chain, change->seq);
    chain_number(chain, change->hlc);
    chain_bytes(chain, change->entity, strlen(change->entity));
    chain_bytes(chain, change->row.bytes, ID_SIZE);
    chain_bytes(chain, change->field, strlen(change->field));
    if (change->salt_size == REPLICA_SALT_SIZE) {
        uint8_t leaf[REPLICA_HASH_SIZE];
        log_salted_leaf(change, leaf);
        chain_bytes(chain, leaf, sizeof leaf);
    } else if (change->salt_size > 0) {
        chain_bytes(chain, change->salt, change->salt_size);
        /* The leaf of an erased value vouches for nothing beside it. */
        if (change->value.kind != VALUE_NULL)
            chain_value(chain, &change->value);
    } else {
        chain_value(chain, &change->value);
    }
}

void log_chain_end(crypto_generichash_state *chain, const struct replica_txn *txn,
                   uint8_t hash[REPLICA_HASH_SIZE])
{
    chain_number(chain, txn->node);
    chain_number(chain, txn->last_seq);
    chain_number(chain, txn->hlc);
    chain_bytes(chain, txn->at, strlen(txn->at));
    chain_bytes(chain, txn->actor, strlen(txn->actor));
    chain_bytes(chain, txn->action, strlen(txn->action));
    (void)crypto_generichash_final(chain, hash, REPLICA_HASH_SIZE);
}

bool log_append_change(struct store *store, int64_t node, const struct replica_change *change,
                       struct error *error)
{
    sqlite3_stmt *insert = database_prepare(
        store, "INSERT INTO change VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);
    if (!insert)
        return false;
    (void)sqlite3_bind_int64(insert, 1, node);
    (void)sqlite3_bind_int64(insert, 2, change->seq);
    (void)sqlite3_bind_int64(insert, 3, change->hlc);
    (void)sqlite3_bind_text(insert, 4, change->entity, -1, SQLITE_STATIC);
    (void)sqlite3_bind_blob(insert, 5, change->row.bytes, ID_SIZE, SQLITE_STATIC);
    (void)sqlite3_bind_text(insert, 6, change->field, -1, SQLITE_STATIC);
    database_bind(insert, 7, &change->value);
    (void)sqlite3_bind_blob(insert, 8, change->salt, (int)change->salt_size, SQLITE_STATIC);
    bool done = sqlite3_step(insert) == SQLITE_DONE || database_fail(store, error);
    (void)sqlite3_reset(insert);
    return done;
}

bool log_append_txn(struct store *store, const struct replica_txn *txn, struct error *error)
{
    sqlite3_stmt *insert =
        database_prepare(store, "INSERT INTO txn VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);
    if (!insert)
        return false;
    (void)sqlite3_bind_int64(insert, 1, txn->node);
    (void)sqlite3_bind_int64(insert, 2, txn->last_seq);
    (void)sqlite3_bind_int64(insert, 3, txn->hlc);
    (void)sqlite3_bind_text(insert, 4, txn->at, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(insert, 5, txn->actor, -1, SQLITE_STATIC);
    (void)sqlite3_bind_text(insert, 6, txn->action, -1, SQLITE_STATIC);
    (void)sqlite3_bind_blob(insert, 7, txn->hash, REPLICA_HASH_SIZE, SQLITE_STATIC);
    bool done = sqlite3_step(insert) == SQLITE_DONE || database_fail(store, error);
    (void)sqlite3_reset(insert);
    return done;
}

bool log_last(struct store *store, int64_t node, int64_t *last_seq, int64_t *hlc,
              uint8_t hash[REPLICA_HASH_SIZE], struct error *error)
{
    *last_seq = 0;
    *hlc = 0;
    memset(hash, 0, REPLICA_HASH_SIZE);
    struct query query = query_begin(
        store, "SELECT last_seq, hlc, hash FROM txn WHERE node = ?1 ORDER BY last_seq DESC LIMIT 1",
        error);
    query_bind_integer(&query, node);
    if (query_next(&query)) {
        *last_seq = query_integer(&query, 0);
        *hlc = query_integer(&query, 1);
        struct value value = database_column(query.statement, 2);
        if (value.size == REPLICA_HASH_SIZE)
            memcpy(hash, value.bytes, REPLICA_HASH_SIZE);
    }
    return query_end(&query);
}

const unsigned char *log_salt(struct store *store)
{
    if (store->salts_left < REPLICA_SALT_SIZE) {
        randombytes_buf(store->salts, sizeof store->salts);
        store->salts_left = sizeof store->salts;
    }
    store->salts_left -= REPLICA_SALT_SIZE;
    return store->salts + store->salts_left;
}

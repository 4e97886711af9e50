#include "log.h"

#include "feed.h"

#include "vaihtarit/core/array.h"

#include <endian.h>
#include <string.h>

enum { DEFERRED_MOST = 500 };

/* Bytes on their way into a hash: it takes many short pieces much slower than one long one. */
struct hash_input {
    crypto_generichash_state *state;
    size_t length;
    unsigned char bytes[512];
};

static void flush(struct hash_input *input)
{
    (void)crypto_generichash_update(input->state, input->bytes, input->length);
    input->length = 0;
}

static void add_raw(struct hash_input *input, const void *bytes, size_t size)
{
    if (size == 0)
        return;
    if (size > sizeof input->bytes - input->length)
        flush(input);
    if (size > sizeof input->bytes) {
        (void)crypto_generichash_update(input->state, bytes, size);
        return;
    }
    memcpy(input->bytes + input->length, bytes, size);
    input->length += size;
}

static void add_number(struct hash_input *input, int64_t number)
{
    uint64_t bytes = htole64((uint64_t)number);
    add_raw(input, &bytes, sizeof bytes);
}

static void add_bytes(struct hash_input *input, const void *bytes, size_t size)
{
    add_number(input, (int64_t)size);
    add_raw(input, bytes, size);
}

static void add_value(struct hash_input *input, const struct value *value)
{
    add_number(input, value->kind);
    if (value->kind == VALUE_INTEGER)
        add_number(input, value->integer);
    else if (value->kind != VALUE_NULL)
        add_bytes(input, value->bytes, value->size);
}

void log_salted_leaf(const struct replica_change *change, uint8_t leaf[REPLICA_HASH_SIZE])
{
    crypto_generichash_state state;
    struct hash_input input;
    input.state = &state;
    input.length = 0;
    (void)crypto_generichash_init(&state, NULL, 0, REPLICA_HASH_SIZE);
    add_raw(&input, change->salt, change->salt_size);
    add_value(&input, &change->value);
    flush(&input);
    (void)crypto_generichash_final(&state, leaf, REPLICA_HASH_SIZE);
}

void log_chain_begin(crypto_generichash_state *chain, const uint8_t previous[REPLICA_HASH_SIZE])
{
    (void)crypto_generichash_init(chain, NULL, 0, REPLICA_HASH_SIZE);
    (void)crypto_generichash_update(chain, previous, REPLICA_HASH_SIZE);
}

void log_chain_change(crypto_generichash_state *chain, const struct replica_change *change)
{
    struct hash_input input;
    input.state = chain;
    input.length = 0;
    add_number(&input, change->seq);
    add_number(&input, change->hlc);
    add_bytes(&input, change->entity, strlen(change->entity));
    add_bytes(&input, change->row.bytes, ID_SIZE);
    add_bytes(&input, change->field, strlen(change->field));
    if (change->salt_size == REPLICA_SALT_SIZE) {
        uint8_t leaf[REPLICA_HASH_SIZE];
        log_salted_leaf(change, leaf);
        add_bytes(&input, leaf, sizeof leaf);
    } else if (change->salt_size > 0) {
        add_bytes(&input, change->salt, change->salt_size);
        /* The leaf of an erased value vouches for nothing beside it. */
        if (change->value.kind != VALUE_NULL)
            add_value(&input, &change->value);
    } else {
        add_value(&input, &change->value);
    }
    flush(&input);
}

void log_chain_end(crypto_generichash_state *chain, const struct replica_txn *txn,
                   uint8_t hash[REPLICA_HASH_SIZE])
{
    struct hash_input input;
    input.state = chain;
    input.length = 0;
    add_number(&input, txn->node);
    add_number(&input, txn->last_seq);
    add_number(&input, txn->hlc);
    add_bytes(&input, txn->at, strlen(txn->at));
    add_bytes(&input, txn->actor, strlen(txn->actor));
    add_bytes(&input, txn->action, strlen(txn->action));
    flush(&input);
    (void)crypto_generichash_final(chain, hash, REPLICA_HASH_SIZE);
}

bool log_append_changes(struct store *store, int64_t node, const struct replica_change *changes,
                        size_t count, struct error *error)
{
    store->feed = (struct feed){node, changes, count};
    struct query insert = query_begin(store, "INSERT INTO change SELECT * FROM " FEED_TABLE, error);
    bool done = query_run(&insert);
    store->feed = (struct feed){0};
    bool was_large = store->txn.appended >= LARGE_TXN;
    store->txn.appended += (int64_t)count;
    if (!was_large && store->txn.appended >= LARGE_TXN)
        database_set_cache(store, true);
    return done;
}

void log_forget(struct store *store)
{
    store->deferred.count = 0;
    arena_release(&store->deferred.bytes);
}

bool log_flush(struct store *store, struct error *error)
{
    struct deferred *deferred = &store->deferred;
    bool done = deferred->count == 0 ||
                log_append_changes(store, store->node, deferred->changes, deferred->count, error);
    store->txn.doomed |= !done;
    log_forget(store);
    return done;
}

static void keep_bytes(struct arena *bytes, const void **kept, size_t size)
{
    if (size > 0)
        *kept = arena_copy_bytes(bytes, *kept, size);
}

bool log_defer_change(struct store *store, const struct replica_change *change, struct error *error)
{
    struct deferred *deferred = &store->deferred;
    if (!array_reserve(&deferred->changes, &deferred->capacity, deferred->count + 1,
                       sizeof *deferred->changes))
        return error_set_memory(error);
    struct replica_change *kept = &deferred->changes[deferred->count++];
    *kept = *change;
    kept->field = arena_copy(&deferred->bytes, change->field);
    keep_bytes(&deferred->bytes, &kept->value.bytes, kept->value.size);
    keep_bytes(&deferred->bytes, &kept->salt, kept->salt_size);
    if (deferred->bytes.failed)
        return error_set_memory(error);
    return deferred->count < DEFERRED_MOST || log_flush(store, error);
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

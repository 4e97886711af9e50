/* The append-only log and its hash chain. Private to this layer. */
#ifndef STORE_LOG_H
#define STORE_LOG_H

#include "database.h"

/* A transaction of so many changes is an import or a first sync. */
enum { LARGE_TXN = 5000 };

/* The latest clock of a change: beyond it there would be no room for a later edit. */
#define LOG_CLOCK_LIMIT (INT64_MAX / 2)

/*
 * The chain: BLAKE2b-256 over the hash of the node's previous transaction, each change, and the
 * transaction's own words. A salted value enters as the hash of salt and value, so that it can be
 * erased while the chain still holds.
 */
void log_chain_begin(crypto_generichash_state *chain, const uint8_t previous[REPLICA_HASH_SIZE]);
void log_chain_change(crypto_generichash_state *chain, const struct replica_change *change);
void log_chain_end(crypto_generichash_state *chain, const struct replica_txn *txn,
                   uint8_t hash[REPLICA_HASH_SIZE]);

/* The hash of a salted value, which stays in the chain when the value is erased. */
void log_salted_leaf(const struct replica_change *change, uint8_t leaf[REPLICA_HASH_SIZE]);

/* Appends changes of one node, or one transaction's line, as it is. */
bool log_append_changes(struct store *store, int64_t node, const struct replica_change *changes,
                        size_t count, struct error *error);

/*
 * Keeps an own change to be appended soon: one long run of them costs far less than many short
 * ones. The entity's name is the schema's own; all else is copied. Whoever reads the log inside a
 * transaction calls log_flush before.
 */
bool log_defer_change(struct store *store, const struct replica_change *change,
                      struct error *error);

/* Appends what was deferred, or forgets it; what cannot be appended dooms the transaction. */
bool log_flush(struct store *store, struct error *error);
void log_forget(struct store *store);
bool log_append_txn(struct store *store, const struct replica_txn *txn, struct error *error);

/* The last transaction of a node; all zero where there is none. */
bool log_last(struct store *store, int64_t node, int64_t *last_seq, int64_t *hlc,
              uint8_t hash[REPLICA_HASH_SIZE], struct error *error);

/* Sixteen random bytes, fetched many at a time. */
const unsigned char *log_salt(struct store *store);

#endif

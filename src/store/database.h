/* The SQLite connection of a store: statements, values and errors in words. Private to this layer.
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/value.h"

#include <sodium.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ENTITY_LIMIT = 16,
    FIELD_LIMIT = 20,
    STATEMENT_SLOTS = 256,
    TXN_DEPTH = 8,
    KNOWN_ORGANISATIONS = 1024,
    KNOWN_SPELLING = 16
};

/* Where a value came from: the greatest stamp wins. */
struct stamp {
    int64_t hlc;
    int64_t node;
    int64_t seq;
};

/* An association that this transaction has seen to, by the hash of how a list writes it. */
struct known_organisation {
    uint8_t spelling[KNOWN_SPELLING];
    struct id id;
    bool at_home; /* the list's municipality is the association's own */
};

/* The transaction under way. */
struct txn_state {
    int depth;
    bool doomed;
    int64_t began_at[TXN_DEPTH]; /* last_seq when each nested one began */
    char action[64];
    char at[32];
    int64_t first_seq; /* the last seq before this transaction */
    int64_t last_seq;
    int64_t hlc; /* the base of every change; one that overwrites a later value goes beyond it */
    int64_t appended; /* changes, own and taken */
    crypto_generichash_state chain;
    bool erasures_counted; /* whether anybody was ever erased has been looked up */
    bool erasures;
    struct known_organisation known[KNOWN_ORGANISATIONS];
};

/* Changes on their way into the log. */
struct feed {
    int64_t node;
    const struct replica_change *changes;
    size_t count;
};

/* Changes of the transaction under way that are still to be appended: many go in at once. */
struct deferred {
    struct replica_change *changes; /* malloc'd */
    size_t count;
    size_t capacity;
    struct arena bytes; /* of their fields, values and salts */
};

struct store {
    sqlite3 *db;
    char *path;
    char actor[STORE_ACTOR_SIZE];
    int64_t moment; /* what stands for the clock; 0 for the clock itself */
    bool read_only;
    bool node_known; /* the file has been seen to be where this node's number was minted */
    int64_t node;
    int64_t data_version;
    unsigned char spelling_key[KNOWN_SPELLING]; /* random */
    struct txn_state txn;
    struct feed feed;
    struct deferred deferred;
    struct buffer packed_names; /* of the change being put */
    struct buffer packed_values;
    struct {
        const char *sql; /* the statement's own copy */
        sqlite3_stmt *statement;
    } statements[STATEMENT_SLOTS];
    size_t statement_count;
    struct {
        sqlite3_stmt *select;
        sqlite3_stmt *insert;
        sqlite3_stmt *update[FIELD_LIMIT];
    } fold[ENTITY_LIMIT];
    unsigned char salts[1024]; /* random bytes fetched ahead */
    size_t salts_left;
};

/* Fills *error from what SQLite last said on this connection and returns false. */
bool database_fail(struct store *store, struct error *error);

/*
 * Sets how much of the file is kept in memory: little, or as much as a large transaction needs not
 * to write pages and read them again and again. Little also lets go of what is kept.
 */
void database_set_cache(struct store *store, bool large);

/* Runs SQL without results. */
bool database_execute(struct store *store, const char *sql, struct error *error);

/* Prepares sql once and keeps it for the life of the store; NULL on failure. */
sqlite3_stmt *database_prepare(struct store *store, const char *sql, struct error *error);

void database_bind(sqlite3_stmt *statement, int index, const struct value *value);
/* The column's value; its bytes are valid until the statement moves. */
struct value database_column(sqlite3_stmt *statement, int column);

/*
 * A statement's run: begin, bind, loop over query_next, end. Failures are kept and told by
 * query_end, so nothing in between needs a check. A statement is not run inside itself.
 */
struct query {
    struct store *store;
    sqlite3_stmt *statement;
    struct error *error;
    int bound;
    bool failed;
};

struct query query_begin(struct store *store, const char *sql, struct error *error);
void query_bind_id(struct query *query, const struct id *id);
void query_bind_integer(struct query *query, int64_t integer);
void query_bind_text(struct query *query, const char *text);
/* Steps to the next row; false at the end or on failure. */
bool query_next(struct query *query);
int64_t query_integer(struct query *query, int column);
/* "" for NULL; valid until the next step. */
const char *query_text(struct query *query, int column);
/* None for NULL or a blob of another size. */
struct id query_id(struct query *query, int column);
bool query_is_null(struct query *query, int column);
/* Ends the run; false, with the error filled, if anything failed since query_begin. */
bool query_end(struct query *query);

/* Runs a statement that gives no rows. */
bool query_run(struct query *query);

/*
 * Begins a transaction with the SQL given ("BEGIN", "BEGIN IMMEDIATE"). The way back is prepared
 * first: rolling back must not need memory when memory is what ran out.
 */
bool database_begin(struct store *store, const char *sql, struct error *error);
/* Ends the transaction, if there is one, without its changes. */
void database_roll_back(struct store *store);

/* Holds one state of the file for several queries; nothing inside a transaction. */
bool database_begin_read(struct store *store, struct error *error);
void database_end_read(struct store *store);

/* A nameless book on a temporary file, gone when it is closed: for rebuilding beside the real one.
 */
bool store_open_scratch(struct store **store, struct error *error);

/* Closes the connection and releases every statement. */
void database_close(struct store *store);

#endif

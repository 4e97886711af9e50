/*
 * The one way in. A transaction of changes is appended to the log and folded into the typed tables
 * by the same function, whoever made it.
 */
#ifndef VAIHTARIT_STORE_TXN_H
#define VAIHTARIT_STORE_TXN_H

#include "vaihtarit/store/store.h"
#include "vaihtarit/store/value.h"

#include <stddef.h>

/*
 * Begins a transaction (BEGIN IMMEDIATE). action is one word for the log: "checkin", "import".
 * Inside another transaction this joins it, and only the outermost commit writes. Fails with
 * ERROR_BUSY when another process holds the file for too long.
 */
bool txn_begin(struct store *store, const char *action, struct error *error);

/*
 * Appends changes to one row of an entity and folds them. Fields whose value is already the same
 * are left out; a new row leaves NULLs out. On failure the whole transaction is doomed and
 * txn_commit will fail.
 */
bool txn_put(struct store *store, const char *entity, const struct id *row,
             const struct field_value *fields, size_t count, struct error *error);

/*
 * As txn_put for a row that is most likely not there: it is added without a look, at half the cost.
 * Where it is there already nothing is done and *added is false.
 */
bool txn_add_missing(struct store *store, const char *entity, const struct id *row,
                     const struct field_value *fields, size_t count, bool *added,
                     struct error *error);

/* As txn_put for a row that cannot be there: one that is fails the transaction. */
bool txn_add(struct store *store, const char *entity, const struct id *row,
             const struct field_value *fields, size_t count, struct error *error);

/*
 * Commits: when this returns true the changes are on the disk. A transaction without any change
 * leaves no trace. On failure everything is rolled back.
 */
bool txn_commit(struct store *store, struct error *error);

/*
 * Drops the transaction. Inside another one that goes on as if nothing had been tried, unless
 * something was put since the inner txn_begin: then the whole is doomed. Harmless outside.
 */
void txn_rollback(struct store *store);

/* txn_commit if done, else txn_rollback and false: the way out of a function that began one. */
bool txn_end(struct store *store, bool done, struct error *error);

#endif

/* The log as people see it: what was done, by whom, and taking it back. */
#ifndef VAIHTARIT_STORE_HISTORY_H
#define VAIHTARIT_STORE_HISTORY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/* One transaction of the log. */
struct history_entry {
    int64_t node;
    int64_t last_seq;
    int64_t changes; /* how many */
    const char *at;  /* ISO 8601 */
    const char *actor;
    const char *action;  /* the word given to txn_begin */
    const char *subject; /* whom or what it concerned, for a sentence; "" where there is no one */
    bool undone;
};

/*
 * The newest `limit` transactions of all nodes, newest first, in *entries (owned by arena).
 */
bool history_list(struct store *store, size_t limit, struct arena *arena,
                  const struct history_entry **entries, size_t *count, struct error *error);

/*
 * The newest transaction of this laptop that can be taken back (not undone yet, not an undo).
 * ERROR_NOT_FOUND when there is none.
 */
bool history_last(struct store *store, struct arena *arena, struct history_entry *entry,
                  struct error *error);

/*
 * Writes the inverse of a transaction as a new one: rows it made are void or deleted, fields it
 * changed get back what they were. A field that somebody has changed since is left alone. Undoing
 * an undo does the thing again.
 */
bool history_undo(struct store *store, int64_t node, int64_t last_seq, struct error *error);

#endif

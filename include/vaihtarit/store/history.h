/* The log as people see it: what was done, by whom, and taking it back. */
#ifndef VAIHTARIT_STORE_HISTORY_H
#define VAIHTARIT_STORE_HISTORY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/* What a transaction does with the deed that it is about. */
enum history_turn {
    HISTORY_DEED, /* it is the deed */
    HISTORY_UNDO, /* it takes the deed back */
    HISTORY_REDO  /* it takes the taking back back: the deed stands again */
};

/* One transaction of the log. */
struct history_entry {
    int64_t node;
    int64_t last_seq;
    int64_t changes; /* how many */
    const char *at;  /* ISO 8601 */
    const char *actor;
    const char *action;  /* the word given to txn_begin for the deed that this is about */
    const char *subject; /* whom or what it concerned, for a sentence; "" where there is no one */
    long people;         /* registrations or presences that it changed */
    long listings;       /* that it changed */
    enum history_turn turn;
    bool undone; /* somebody took it back, and that stands */
};

/* A reader of the log, from its newest end on. */
struct history;

/* Begins at the newest transaction of all nodes. What is written later is not seen by it. */
bool history_open(struct history **history, struct store *store, struct error *error);

/*
 * The next transactions, newest first, up to `limit` of them, in *entries (owned by arena). *count
 * below limit means that the log has ended. It costs as much as what it gives, however long the log
 * is.
 */
bool history_read(struct history *history, size_t limit, struct arena *arena,
                  const struct history_entry **entries, size_t *count, struct error *error);

/* Ends the reading; NULL is allowed. */
void history_close(struct history *history);

/*
 * The newest transaction of this laptop that can be taken back (not undone yet, not an undo).
 * ERROR_NOT_FOUND when there is none.
 */
bool history_last(struct store *store, struct arena *arena, struct history_entry *entry,
                  struct error *error);

/* True for a deed that cannot be taken back: what an erasure took is gone from the log, too. */
bool history_is_final(const char *action);

/*
 * Writes the inverse of a transaction as a new one: rows it made are void or deleted, fields it
 * changed get back what they were. A field that somebody has changed since is left alone; where
 * nothing is left to be taken back, that is ERROR_NOT_FOUND. Undoing an undo does the thing again.
 * ERROR_RULE for what is final, and where a trade that stands would lose its listing.
 */
bool history_undo(struct store *store, int64_t node, int64_t last_seq, struct error *error);

#endif

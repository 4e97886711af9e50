/*
 * Bringing a book and another one up to date with each other, both ways. Either may be a laptop's
 * evening or the network's registry. It does not matter in what order laptops meet, how often, or
 * where a meeting is cut short: a transaction travels whole or not at all, and what was left out
 * travels the next time.
 */
#ifndef VAIHTARIT_SYNC_SYNC_H
#define VAIHTARIT_SYNC_SYNC_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

/* What a target's name stands for. */
enum sync_target {
    SYNC_TARGET_FILE,    /* something stands there; sync_run finds out whether it is a book */
    SYNC_TARGET_MISSING, /* nothing is there: ask before creating it */
    SYNC_TARGET_NOWHERE, /* its folder is not there either: a stick not put in, a mistyped name */
    SYNC_TARGET_FOLDER,
    SYNC_TARGET_ADDRESS /* a database's address, postgresql://… */
};

enum sync_target sync_target_state(const char *target);

/*
 * Told how many of the changes to be moved are safely in their new place: once at the start (done
 * is 0) and after every commit. Return false to stop there.
 */
typedef bool sync_watcher(void *context, int64_t done, int64_t total);

/* A zeroed struct has the usual options. */
struct sync_options {
    bool create;            /* the person agreed to the creation of a missing target */
    const struct id *event; /* whose conflicts are looked up; NULL for the book's current event */
    size_t batch;           /* changes after which a commit is made; 0 for the usual number */
    sync_watcher *watch;    /* NULL for none */
    void *context;          /* handed to watch */
};

/* How it went. Release with sync_result_release, also after a failure. */
struct sync_result {
    int64_t sent;                 /* changes that the target did not have */
    int64_t received;             /* changes that this book did not have */
    size_t conflicts;             /* what a person has to settle, the first of the sentences */
    size_t forks;                 /* the first of those: futures that part and were not taken in */
    int64_t erasures_pending;     /* people erased here whom the target has not been told of: only
                                     after a stop or in a future that was not taken in */
    bool created;                 /* the target was not there before */
    bool stopped;                 /* watch said so; the next sync goes on from here */
    const char *const *sentences; /* for a person: the conflicts, then what else is good to know */
    size_t sentence_count;
    struct arena arena; /* holds the sentences */
};

/*
 * Syncs the book with the target: first what the target knows is received, then what it lacks is
 * sent, each in batches of whole transactions that are committed one by one. Fails without having
 * changed anything when the target is the same file, is missing and not to be created, is of a
 * kind that cannot be synced with, or cannot be opened; the message names the target. On a failure
 * later on both books are valid and result tells what was moved until then.
 */
bool sync_run(struct store *store, const char *target, const struct sync_options *options,
              struct sync_result *result, struct error *error);

void sync_result_release(struct sync_result *result);

#endif

/* Moving transactions from one book to another, as a plan says. */
#ifndef VAIHTARIT_SYNC_TRANSFER_H
#define VAIHTARIT_SYNC_TRANSFER_H

#include "vaihtarit/sync/plan.h"
#include "vaihtarit/sync/sync.h"

struct transfer {
    struct store *from;
    struct store *to;
    const struct sync_plan *plan;
    enum sync_direction direction; /* which of the plan's steps are moved */
    size_t batch;                  /* changes after which a commit is made; a transaction that has
                                      more travels alone */
    sync_watcher *watch;           /* NULL for none */
    void *context;
    int64_t done;  /* for watch: changes moved before this transfer */
    int64_t total; /* for watch */
};

/*
 * Moves every step of the direction. *moved is the number of changes that were committed, also on
 * failure; *stopped tells that watch returned false. While a batch is written the source is only
 * read, and while it is committed the source is not held at all, so that two laptops can sync with
 * each other at once.
 */
bool transfer_run(const struct transfer *transfer, int64_t *moved, bool *stopped,
                  struct error *error);

#endif

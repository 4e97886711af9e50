#include "vaihtarit/sync/transfer.h"

#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/txn.h"

#include <string.h>

/* A batch being gathered in an open transaction of the destination. */
struct batch {
    const struct transfer *transfer;
    int64_t reached; /* the last seq handled of the node at hand */
    size_t changes;  /* taken since the last commit */
    bool full;       /* reading was stopped because of that */
    bool open;
};

/* A transaction that does not fit says nothing of the file that it came from. */
static bool fail_take(const struct transfer *transfer, struct error *error)
{
    if (strstr(error->message, store_path(transfer->to)))
        return false;
    struct error reason = *error;
    return error_set(error, reason.code, "%s: %s", store_path(transfer->from), reason.message);
}

static bool take(void *context, const struct replica_txn *txn, struct error *error)
{
    struct batch *batch = context;
    size_t limit = batch->transfer->batch;
    if (batch->changes > 0 && batch->changes + txn->change_count > limit) {
        batch->full = true;
        return false;
    }
    bool taken;
    if (!batch->open && !txn_begin(batch->transfer->to, "sync", error))
        return false;
    batch->open = true;
    if (!replica_take(batch->transfer->to, txn, &taken, error))
        return fail_take(batch->transfer, error);
    if (taken)
        batch->changes += txn->change_count;
    batch->reached = txn->last_seq;
    return true;
}

/* Commits the batch and tells the watcher. */
static bool finish(struct batch *batch, int64_t *moved, bool *stopped, struct error *error)
{
    const struct transfer *transfer = batch->transfer;
    if (batch->open && !txn_commit(transfer->to, error)) {
        batch->open = false;
        return false;
    }
    bool wrote = batch->changes > 0;
    *moved += (int64_t)batch->changes;
    batch->changes = 0;
    batch->open = false;
    batch->full = false;
    if (wrote && transfer->watch &&
        !transfer->watch(transfer->context, transfer->done + *moved, transfer->total))
        *stopped = true;
    return true;
}

/* Moves one node's transactions; the last batch stays open for the next node. */
static bool move_node(struct batch *batch, const struct sync_step *step, int64_t *moved,
                      bool *stopped, struct error *error)
{
    batch->reached = step->here < step->there ? step->here : step->there;
    while (!*stopped) {
        bool all_read =
            replica_each(batch->transfer->from, step->node, batch->reached, take, batch, error);
        if (!batch->full)
            return all_read;
        if (!finish(batch, moved, stopped, error))
            return false;
    }
    return true;
}

bool transfer_run(const struct transfer *transfer, int64_t *moved, bool *stopped,
                  struct error *error)
{
    struct batch batch = {.transfer = transfer};
    const struct sync_plan *plan = transfer->plan;
    bool done = true;
    *moved = 0;
    for (size_t i = 0; done && !*stopped && i < plan->count; i++)
        if (plan->steps[i].direction == transfer->direction)
            done = move_node(&batch, &plan->steps[i], moved, stopped, error);
    if (done && !*stopped)
        done = finish(&batch, moved, stopped, error);
    if (batch.open)
        txn_rollback(transfer->to);
    return done;
}

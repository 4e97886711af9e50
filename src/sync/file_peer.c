#include "vaihtarit/sync/file_peer.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/sync/fork.h"
#include "vaihtarit/sync/plan.h"
#include "vaihtarit/sync/transfer.h"

#include <string.h>

/* Changes to a commit: some megabytes of memory and a second or two of work. */
enum { USUAL_BATCH = 5000 };

/* Two books that meet. */
struct meeting {
    struct store *here;
    struct store *there;
    const struct sync_options *options;
    struct sync_result *result;
    struct sync_plan plan;
    bool renewed_here;
    bool renewed_there;
};

/* A sentence about a target that could not be opened always says which file it speaks of. */
static bool fail_open(const char *target, struct error *error)
{
    if (strstr(error->message, target))
        return false;
    struct error reason = *error;
    return error_set(error, reason.code, "%s: %s", target, reason.message);
}

static bool open_target(struct store **there, const char *target, struct sync_result *result,
                        struct error *error)
{
    if (sync_target_state(target) == SYNC_TARGET_MISSING) {
        result->created = store_create(there, target, error);
        return result->created || fail_open(target, error);
    }
    return store_open(there, target, error) || fail_open(target, error);
}

/* True when the other book tells of a node more, or other, than the copy that writes as it. */
static bool is_outdated(const struct sync_plan *plan, int64_t node, enum sync_direction more)
{
    const struct sync_step *step = sync_plan_find(plan, node);
    return step && (step->direction == more || step->direction == SYNC_FORKED);
}

/*
 * A copy whose own number another one has used too (a backup that was taken back into use, a file
 * that was copied) goes on under a new number, before it writes anything more as the old one.
 */
static bool part_copies(struct meeting *meeting, struct error *error)
{
    int64_t ours = replica_node(meeting->here);
    int64_t theirs = replica_node(meeting->there);
    meeting->renewed_here =
        (ours == theirs && ours != 0) || is_outdated(&meeting->plan, ours, SYNC_RECEIVE);
    meeting->renewed_there = ours != theirs && is_outdated(&meeting->plan, theirs, SYNC_SEND);
    return (!meeting->renewed_here || replica_renew(meeting->here, error)) &&
           (!meeting->renewed_there || replica_renew(meeting->there, error));
}

/* Receives before it sends, so that what is sent never knows of more than what was received. */
static bool exchange(struct meeting *meeting, struct error *error)
{
    const struct sync_options *options = meeting->options;
    struct sync_result *result = meeting->result;
    struct transfer transfer = {
        .from = meeting->there,
        .to = meeting->here,
        .plan = &meeting->plan,
        .direction = SYNC_RECEIVE,
        .batch = options->batch > 0 ? options->batch : USUAL_BATCH,
        .watch = options->watch,
        .context = options->context,
        .total = sync_plan_changes(&meeting->plan, SYNC_RECEIVE) +
                 sync_plan_changes(&meeting->plan, SYNC_SEND),
    };
    if (transfer.watch && !transfer.watch(transfer.context, 0, transfer.total)) {
        result->stopped = true;
        return true;
    }
    if (!transfer_run(&transfer, &result->received, &result->stopped, error))
        return false;
    if (result->stopped)
        return true;
    transfer.from = meeting->here;
    transfer.to = meeting->there;
    transfer.direction = SYNC_SEND;
    transfer.done = result->received;
    return transfer_run(&transfer, &result->sent, &result->stopped, error);
}

/* The double check-ins and overbooked listings of the event that stand here. */
static bool list_conflicts(struct meeting *meeting, const struct conflict **conflicts,
                           size_t *count, struct error *error)
{
    struct arena *arena = &meeting->result->arena;
    const struct id *wanted = meeting->options->event;
    struct event current;
    *count = 0;
    if (!wanted) {
        if (!event_current(meeting->here, arena, &current, error)) {
            bool empty = error->code == ERROR_NOT_FOUND;
            if (empty)
                error_clear(error);
            return empty;
        }
        wanted = &current.id;
    }
    return conflict_list(meeting->here, wanted, arena, conflicts, count, error);
}

static bool count_erasures(struct meeting *meeting, struct error *error)
{
    int64_t here;
    int64_t there;
    if (!erasure_count(meeting->here, &here, error) ||
        !erasure_count(meeting->there, &there, error))
        return false;
    meeting->result->erasures_pending = here > there ? here - there : 0;
    return true;
}

static size_t count_forks(const struct sync_plan *plan)
{
    size_t forks = 0;
    for (size_t i = 0; i < plan->count; i++)
        forks += plan->steps[i].direction == SYNC_FORKED;
    return forks;
}

static const char *describe_renewal(const struct meeting *meeting, const struct store *copy)
{
    return arena_format(&meeting->result->arena,
                        tr("%s on vanha tai toinen kopio samasta tiedostosta. Se jatkaa omana "
                           "kopionaan; sinun ei tarvitse tehdä mitään."),
                        store_path(copy));
}

/* Puts into words what a person should know of, what needs them first. */
static bool report(struct meeting *meeting, struct error *error)
{
    struct sync_result *result = meeting->result;
    const struct conflict *conflicts = NULL;
    size_t conflict_count;
    if (!list_conflicts(meeting, &conflicts, &conflict_count, error) ||
        !count_erasures(meeting, error))
        return false;
    result->forks = count_forks(&meeting->plan);
    result->conflicts = result->forks + conflict_count;
    const char **sentences =
        arena_allocate(&result->arena, (result->conflicts + 2) * sizeof *sentences);
    if (!sentences)
        return error_set_memory(error);
    size_t count = 0;
    for (size_t i = 0; i < meeting->plan.count; i++)
        if (meeting->plan.steps[i].direction == SYNC_FORKED &&
            !fork_describe(&meeting->plan.steps[i], meeting->here, meeting->there, &result->arena,
                           &sentences[count++], error))
            return false;
    for (size_t i = 0; i < conflict_count; i++)
        sentences[count++] = conflicts[i].sentence;
    if (meeting->renewed_here)
        sentences[count++] = describe_renewal(meeting, meeting->here);
    if (meeting->renewed_there)
        sentences[count++] = describe_renewal(meeting, meeting->there);
    result->sentences = sentences;
    result->sentence_count = count;
    return !result->arena.failed || error_set_memory(error);
}

bool file_peer_sync(struct store *store, const char *target, const struct sync_options *options,
                    struct sync_result *result, struct error *error)
{
    if (place_is_same_file(store_path(store), target))
        return error_set(error, ERROR_RULE,
                         tr("Kohde %s on tämä sama tiedosto. Anna kohteeksi jokin toinen tiedosto, "
                            "esimerkiksi verkoston rekisteri."),
                         target);
    struct meeting meeting = {.here = store, .options = options, .result = result};
    bool done = open_target(&meeting.there, target, result, error) &&
                sync_plan_make(&meeting.plan, meeting.here, meeting.there, error) &&
                part_copies(&meeting, error) && exchange(&meeting, error) &&
                report(&meeting, error);
    sync_plan_release(&meeting.plan);
    store_close(meeting.there);
    return done;
}

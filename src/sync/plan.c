#include "vaihtarit/sync/plan.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/store/replica.h"

#include <stdlib.h>
#include <string.h>

static enum sync_direction direction_of(int64_t here, int64_t there)
{
    if (here == there)
        return SYNC_EQUAL;
    return here < there ? SYNC_RECEIVE : SYNC_SEND;
}

bool sync_plan_merge(struct sync_plan *plan, const struct version *here,
                     const struct version *there, struct error *error)
{
    if (!array_reserve(&plan->steps, &plan->capacity, here->count + there->count + 1,
                       sizeof *plan->steps))
        return error_set_memory(error);
    plan->count = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < here->count || j < there->count) {
        bool only_there = i == here->count ||
                          (j < there->count && there->entries[j].node < here->entries[i].node);
        bool only_here = j == there->count ||
                         (i < here->count && here->entries[i].node < there->entries[j].node);
        struct sync_step *step = &plan->steps[plan->count++];
        step->node = only_there ? there->entries[j].node : here->entries[i].node;
        step->here = only_there ? 0 : here->entries[i++].last_seq;
        step->there = only_here ? 0 : there->entries[j++].last_seq;
        step->direction = direction_of(step->here, step->there);
    }
    return true;
}

/* A node that both know is forked unless its chains agree where the shorter one ends. */
static bool find_fork(struct sync_step *step, struct store *here, struct store *there,
                      struct error *error)
{
    int64_t end = step->here < step->there ? step->here : step->there;
    if (end == 0)
        return true;
    uint8_t ours[REPLICA_HASH_SIZE];
    uint8_t theirs[REPLICA_HASH_SIZE];
    bool known_here;
    bool known_there;
    if (!replica_hash(here, step->node, end, ours, &known_here, error) ||
        !replica_hash(there, step->node, end, theirs, &known_there, error))
        return false;
    if (!known_here || !known_there || memcmp(ours, theirs, sizeof ours) != 0)
        step->direction = SYNC_FORKED;
    return true;
}

bool sync_plan_make(struct sync_plan *plan, struct store *here, struct store *there,
                    struct error *error)
{
    struct version ours = {0};
    struct version theirs = {0};
    bool done = version_read(here, &ours, error) && version_read(there, &theirs, error) &&
                sync_plan_merge(plan, &ours, &theirs, error);
    for (size_t i = 0; done && i < plan->count; i++)
        done = find_fork(&plan->steps[i], here, there, error);
    version_release(&ours);
    version_release(&theirs);
    return done;
}

int64_t sync_plan_changes(const struct sync_plan *plan, enum sync_direction direction)
{
    int64_t changes = 0;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].direction == direction)
            changes += llabs(plan->steps[i].here - plan->steps[i].there);
    return changes;
}

const struct sync_step *sync_plan_find(const struct sync_plan *plan, int64_t node)
{
    for (size_t i = 0; i < plan->count; i++)
        if (plan->steps[i].node == node)
            return &plan->steps[i];
    return NULL;
}

void sync_plan_release(struct sync_plan *plan)
{
    free(plan->steps);
    *plan = (struct sync_plan){0};
}

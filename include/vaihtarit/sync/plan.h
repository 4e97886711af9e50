/*
 * What two books have to tell each other. Each book knows the log of each node up to some point
 * (its version); the difference of two versions is what has to travel.
 */
#ifndef VAIHTARIT_SYNC_PLAN_H
#define VAIHTARIT_SYNC_PLAN_H

#include "vaihtarit/store/tail.h"

enum sync_direction {
    SYNC_EQUAL,
    SYNC_RECEIVE, /* there knows more */
    SYNC_SEND,    /* here knows more */
    SYNC_FORKED   /* the two hold different futures of this node: it stays where it is */
};

struct sync_step {
    int64_t node;
    int64_t here; /* the last seq known here, 0 for none */
    int64_t there;
    enum sync_direction direction;
};

struct sync_plan {
    struct sync_step *steps; /* sorted by node; malloc'd */
    size_t count;
    size_t capacity;
};

/* Compares the two versions node by node, without asking yet whether the logs agree. */
bool sync_plan_merge(struct sync_plan *plan, const struct version *here,
                     const struct version *there, struct error *error);

/*
 * Makes the plan for two books. Where both know a node, the hash of its chain at the shorter one's
 * end must be the same in both, else the step is SYNC_FORKED.
 */
bool sync_plan_make(struct sync_plan *plan, struct store *here, struct store *there,
                    struct error *error);

/* The changes to be moved in one direction. */
int64_t sync_plan_changes(const struct sync_plan *plan, enum sync_direction direction);

/* The step of a node; NULL where neither book knows it. */
const struct sync_step *sync_plan_find(const struct sync_plan *plan, int64_t node);

void sync_plan_release(struct sync_plan *plan);

#endif

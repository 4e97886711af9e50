/* Rings that a person does not want to see. Private to this layer. */
#ifndef MATCH_BANNED_H
#define MATCH_BANNED_H

#include "vaihtarit/match/plan.h"

/* A zeroed struct banned bans nothing. */
struct banned {
    struct plan_pair (*rings)[PLAN_LONGEST]; /* each from its lowest offer on, sorted */
    size_t count;
};

/* Learns the rings. False when memory ran out; release it in either case. */
bool banned_begin(struct banned *banned, const struct plan_ring *rings, size_t count);

/* True for a ring of these edges, from whichever of its parties they begin. */
bool banned_holds(const struct banned *banned, const struct exchange *exchange,
                  const uint32_t *edges, size_t length);

void banned_release(struct banned *banned);

#endif

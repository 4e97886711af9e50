/* Plans of rings whose length is limited. Private to this layer. */
#ifndef MATCH_LIMITED_H
#define MATCH_LIMITED_H

#include "vaihtarit/match/plan.h"

/*
 * Finds a plan as plan_find does, for 2 <= options->longest, within a budget of microseconds, and
 * fills all of it but optimal and seconds. False when memory ran out.
 */
bool limited_plan(struct plan *plan, const struct exchange *exchange,
                  const struct plan_options *options, int64_t budget);

#endif

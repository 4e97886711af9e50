#include "vaihtarit/match/plan.h"

#include "circulation.h"
#include "limited.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>

static const double usual_seconds = 2;
static const double longest_seconds = 86400;

/* Rings of any length: exact. */
static bool plan_any_length(struct plan *plan, const struct exchange *exchange, const bool *served,
                            int64_t deadline)
{
    struct circulation circulation;
    bool done = circulation_find(&circulation, exchange, served, CIRCULATION_PLAN, deadline) &&
                circulation_part(plan, exchange, circulation.chosen);
    plan->wants_met = circulation.wants_met;
    plan->bound = circulation.bound;
    circulation_release(&circulation);
    return done;
}

static int64_t microseconds(double seconds)
{
    double usual = seconds > 0 ? seconds : usual_seconds;
    return (int64_t)(1e6 * (usual < longest_seconds ? usual : longest_seconds));
}

bool plan_find(struct plan *plan, const struct exchange *exchange,
               const struct plan_options *options, struct error *error)
{
    *plan = (struct plan){0};
    if (options->longest == 1 || options->longest > PLAN_LONGEST)
        return error_set(error, ERROR_USAGE,
                         tr("Rinkiin mahtuu 2–%d yhdistystä, tai 0, jos määrää ei rajata."),
                         PLAN_LONGEST);
    int64_t begun = clock_monotonic();
    int64_t budget = microseconds(options->seconds);
    bool done = options->longest == 0
                    ? plan_any_length(plan, exchange, options->served, begun + budget)
                    : limited_plan(plan, exchange, options, budget);
    if (!done)
        return error_set_memory(error);
    plan->optimal = plan->wants_met == plan->bound;
    plan->seconds = (double)(clock_monotonic() - begun) / 1e6;
    return true;
}

void plan_release(struct plan *plan)
{
    free(plan->edges);
    free(plan->starts);
    *plan = (struct plan){0};
}

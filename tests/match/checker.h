/* A checker of plans that shares no code with what makes them. */
#ifndef TESTS_MATCH_CHECKER_H
#define TESTS_MATCH_CHECKER_H

#include "vaihtarit/match/plan.h"

/* What a plan is worth; the first difference decides. */
struct checker_worth {
    size_t wants;
    size_t parties;
    size_t score;
    size_t rings;
};

/*
 * Asserts that a plan is one: its rings are closed and short enough, nobody is in one twice, places
 * suffice, no trade happens twice, no ring is banned, and the bound is not below the plan. Gives
 * what it is worth.
 */
struct checker_worth checker_check(const struct plan *plan, const struct exchange *exchange,
                                   const struct plan_options *options);

/* The most edges that checker_best can look at. */
enum { CHECKER_EDGES_MOST = 13 };

/* What the best plan is worth, by trying every set of trades. */
struct checker_worth checker_best(const struct exchange *exchange,
                                  const struct plan_options *options);

#endif

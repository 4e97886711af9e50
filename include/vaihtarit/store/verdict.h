/* What people said of proposed rings, so that the next plan minds it. */
#ifndef VAIHTARIT_STORE_VERDICT_H
#define VAIHTARIT_STORE_VERDICT_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/*
 * Keeps a verdict on a ring of an event, whichever leg it is told from. The same one said on two
 * laptops is one row. A ring is either rejected or pinned: the later word takes the earlier one
 * back.
 */
bool verdict_put(struct store *store, const struct id *event, enum verdict_kind kind,
                 const struct verdict_leg *legs, size_t count, struct error *error);

/*
 * Takes a verdict back, and the word that it overruled with it; one that is not there is no error.
 */
bool verdict_remove(struct store *store, const struct id *event, enum verdict_kind kind,
                    const struct verdict_leg *legs, size_t count, struct error *error);

/*
 * Takes back everything that keeps a ring out of an event's plan, in one transaction: what was
 * rejected and what was forbidden. *count tells how many.
 */
bool verdict_forgive(struct store *store, const struct id *event, size_t *count,
                     struct error *error);

/*
 * All verdicts of an event, in the order they were given. Where one laptop rejected a ring and
 * another one pinned it, the later word is listed. What is no ring of at most 12 parties, through
 * each offer and want once, is left out.
 */
bool verdict_list(struct store *store, const struct id *event, struct arena *arena,
                  const struct verdict **list, size_t *count, struct error *error);

#endif

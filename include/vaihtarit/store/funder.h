/* All events of a period in figures, for those who fund the work. */
#ifndef VAIHTARIT_STORE_FUNDER_H
#define VAIHTARIT_STORE_FUNDER_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/funder.h"
#include "vaihtarit/store/store.h"

/* Which events, by their dates (YYYY-MM-DD); NULL or "" for no bound. */
struct funder_period {
    const char *from;
    const char *to; /* the last day */
};

/*
 * Computes every figure of the events of a period in one read of the file; texts are the arena's.
 * What is counted in one event is the same that the event's own summary tells.
 */
bool funder_read(struct store *store, const struct funder_period *period, struct arena *arena,
                 struct funder *funder, struct error *error);

#endif

/* The evening in figures, and what needs a person. */
#ifndef VAIHTARIT_STORE_SUMMARY_H
#define VAIHTARIT_STORE_SUMMARY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/figures.h"
#include "vaihtarit/store/store.h"

/* Computes every figure of an event in one read of the file; texts are the arena's. */
bool summary_read(struct store *store, const struct id *event, struct arena *arena,
                  struct figures *figures, struct error *error);

enum conflict_kind { CONFLICT_DOUBLE_CHECK_IN, CONFLICT_OVERBOOKED };

/* What two laptops did at once. The first one in the log's order stands until a person decides. */
struct conflict {
    enum conflict_kind kind;
    struct id row;        /* the registration, or the listing */
    const char *sentence; /* what happened, for a person */
};

bool conflict_list(struct store *store, const struct id *event, struct arena *arena,
                   const struct conflict **conflicts, size_t *count, struct error *error);

/* Settles a double check-in: the first stands and the others become void. */
bool conflict_settle_check_in(struct store *store, const struct id *registration,
                              struct error *error);

#endif

/* Checking many people in at once: everyone of one association. */
#ifndef VAIHTARIT_STORE_PRESENCE_GROUP_H
#define VAIHTARIT_STORE_PRESENCE_GROUP_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/presence.h"

#include <stddef.h>

/* What became of one of them. */
struct group_outcome {
    bool entered;
    enum error_code code; /* why not: ERROR_RULE, ERROR_CAPACITY or ERROR_NOT_FOUND */
    const char *reason;   /* in a sentence; "" for who entered */
};

/*
 * Checks in those who may enter, by presence_enter's rules for each, in one transaction, and tells
 * of the others why not. *entry says how, for all. outcomes has `count` places; its texts are the
 * arena's. False only where nothing could be written at all.
 */
bool presence_check_in_many(struct store *store, const struct id *registrations, size_t count,
                            const struct entry *entry, struct group_outcome *outcomes,
                            struct arena *arena, struct error *error);

#endif

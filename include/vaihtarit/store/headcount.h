/* People counted without a name: each count is a row of its own, and any of them can be void. */
#ifndef VAIHTARIT_STORE_HEADCOUNT_H
#define VAIHTARIT_STORE_HEADCOUNT_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/* One count. */
struct headcount {
    struct id id;
    int people;     /* negative where it corrects */
    const char *at; /* ISO 8601 */
    const char *desk;
    bool taken_back;
};

/* Counts people without a name; a negative number corrects. The sum never falls below zero. */
bool headcount_add(struct store *store, const struct id *event, int people, const char *desk,
                   struct error *error);

/* All counts of an event, newest first, those that are void too; owned by arena. */
bool headcount_list(struct store *store, const struct id *event, struct arena *arena,
                    const struct headcount **counts, size_t *count, struct error *error);

/*
 * Makes one count void, or lets a void one stand again. Refused (ERROR_RULE) where it is so already
 * and where the sum would fall below zero.
 */
bool headcount_set_void(struct store *store, const struct id *id, bool is_void,
                        struct error *error);

#endif

/* Everything that was ever recorded of one person's coming and going. */
#ifndef VAIHTARIT_STORE_PRESENCE_HISTORY_H
#define VAIHTARIT_STORE_PRESENCE_HISTORY_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/* One presence. */
struct presence_entry {
    const char *at; /* ISO 8601 */
    const char *desk;
    bool enters; /* in, else out */
    bool taken_back;
};

/* All presences of a registration in the log's order, oldest first; owned by arena. */
bool presence_history(struct store *store, const struct id *registration, struct arena *arena,
                      const struct presence_entry **entries, size_t *count, struct error *error);

#endif

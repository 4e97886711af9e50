/* What a person's page tells besides the attendee: answers at the door, and who is one with them.
 */
#ifndef UI_PERSON_FACTS_H
#define UI_PERSON_FACTS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

struct person_fact {
    const char *label;
    const char *value;
};

/* In *facts (owned by arena); questions without an answer are left out. */
bool person_facts_read(struct store *store, const struct id *event, const struct id *registration,
                       struct arena *arena, const struct person_fact **facts, size_t *count,
                       struct error *error);

#endif

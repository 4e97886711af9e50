/* Ids gathered one by one. */
#ifndef VAIHTARIT_CORE_ID_LIST_H
#define VAIHTARIT_CORE_ID_LIST_H

#include "vaihtarit/core/id.h"

#include <stddef.h>

/* A zeroed struct is empty and ready. */
struct id_list {
    struct id *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

/* False when memory runs out; the list is then as it was. */
bool id_list_add(struct id_list *list, const struct id *id);

/* Lets go of the memory; the list is empty and ready again. */
void id_list_release(struct id_list *list);

#endif

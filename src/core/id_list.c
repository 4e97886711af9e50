#include "vaihtarit/core/id_list.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>

bool id_list_add(struct id_list *list, const struct id *id)
{
    if (!array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return false;
    list->items[list->count++] = *id;
    return true;
}

void id_list_release(struct id_list *list)
{
    free(list->items);
    *list = (struct id_list){0};
}

#include "vaihtarit/core/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity)
        return true;
    size_t wanted = *capacity + *capacity / 2;
    if (wanted < needed)
        wanted = needed < 8 ? 8 : needed;
    if (wanted > SIZE_MAX / item_size)
        return false;
    /* items is the address of a pointer of some type: it is read and written as bytes. */
    void *block;
    memcpy(&block, items, sizeof block);
    void *grown = realloc(block, wanted * item_size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = wanted;
    return true;
}

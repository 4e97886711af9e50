/* Growable arrays of plain structs. */
#ifndef VAIHTARIT_CORE_ARRAY_H
#define VAIHTARIT_CORE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Makes room for at least `needed` items of item_size bytes in *items, growing by half as much
 * again. *items is a malloc'd block or NULL and *capacity its length in items; both are left as
 * they were when memory runs out, and false is returned.
 */
bool array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size);

#endif

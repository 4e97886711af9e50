/* Things by a number of theirs, as edges by giver: a counting sort. Private to this layer. */
#ifndef MATCH_INDEX_H
#define MATCH_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Those of number n are items[starts[n]] to items[starts[n + 1] - 1], in their own order. */
struct index {
    uint32_t *items;
    uint32_t *starts;
};

/* The number of an item, or INDEX_NONE to leave it out. */
typedef uint32_t index_key(const void *context, uint32_t item);

#define INDEX_NONE UINT32_MAX

/* Sorts the items 0 to item_count - 1. False when memory ran out; release it in either case. */
bool index_make(struct index *index, size_t item_count, size_t number_count, index_key *key,
                const void *context);

void index_release(struct index *index);

#endif

#include "index.h"

#include <stdlib.h>

bool index_make(struct index *index, size_t item_count, size_t number_count, index_key *key,
                const void *context)
{
    index->items = malloc((item_count + 1) * sizeof *index->items);
    index->starts = calloc(number_count + 2, sizeof *index->starts);
    if (!index->items || !index->starts)
        return false;
    /* Counted two further on, summed, and filled one further on, starts end where they belong. */
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t number = key(context, item);
        if (number != INDEX_NONE)
            index->starts[number + 2]++;
    }
    for (size_t i = 2; i < number_count + 2; i++)
        index->starts[i] += index->starts[i - 1];
    for (uint32_t item = 0; item < item_count; item++) {
        uint32_t number = key(context, item);
        if (number != INDEX_NONE)
            index->items[index->starts[number + 1]++] = item;
    }
    return true;
}

void index_release(struct index *index)
{
    free(index->items);
    free(index->starts);
    *index = (struct index){0};
}

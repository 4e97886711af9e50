#include "seen.h"

#include <stdlib.h>
#include <string.h>

bool seen_prepare(struct seen *seen, size_t count)
{
    seen->slot_count = 16;
    while (seen->slot_count < count * 2)
        seen->slot_count *= 2;
    seen->slots = calloc(seen->slot_count, sizeof *seen->slots);
    return seen->slots != NULL;
}

/* FNV-1a, 64 bits (Fowler, Noll and Vo 1991). */
static uint64_t hash(const char *key)
{
    uint64_t value = 14695981039346656037u;
    for (; *key != '\0'; key++)
        value = (value ^ (unsigned char)*key) * 1099511628211u;
    return value ^ value >> 32;
}

uint32_t seen_count(struct seen *seen, const char *key, uint32_t line, uint32_t *first_line)
{
    size_t place = hash(key) & (seen->slot_count - 1);
    struct seen_slot *slot = &seen->slots[place];
    while (slot->key != 0 && strcmp(seen->keys.data + slot->key - 1, key) != 0) {
        place = (place + 1) & (seen->slot_count - 1);
        slot = &seen->slots[place];
    }
    if (slot->key == 0) {
        *slot = (struct seen_slot){.key = (uint32_t)seen->keys.length + 1, .line = line};
        buffer_add_bytes(&seen->keys, key, strlen(key) + 1);
        if (seen->keys.failed) {
            slot->key = 0;
            return 0;
        }
    }
    *first_line = slot->line;
    return ++slot->count;
}

void seen_release(struct seen *seen)
{
    buffer_release(&seen->keys);
    free(seen->slots);
    *seen = (struct seen){0};
}

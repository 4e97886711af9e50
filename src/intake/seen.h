/* Which names a list has had already. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_SEEN_H
#define VAIHTARIT_INTAKE_SEEN_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen_slot {
    uint32_t key; /* where it begins in keys, plus one; 0 for a free slot */
    uint32_t line;
    uint32_t count;
};

/* A hash table with open addressing, made once for all the rows. */
struct seen {
    struct buffer keys; /* a NUL behind each */
    struct seen_slot *slots;
    size_t slot_count; /* a power of two, at most half of it used */
};

/* Room for `count` names. False when memory ran out. */
bool seen_prepare(struct seen *seen, size_t count);

/*
 * Counts a name that stands on a line. Returns how often it has come by, 1 for the first time, and
 * stores the line of the first time. 0 when memory ran out.
 */
uint32_t seen_count(struct seen *seen, const char *key, uint32_t line, uint32_t *first_line);

void seen_release(struct seen *seen);

#endif

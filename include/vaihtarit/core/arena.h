/* Memory that is released all at once: the rows of one refresh, the cells of one list. */
#ifndef VAIHTARIT_CORE_ARENA_H
#define VAIHTARIT_CORE_ARENA_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

/* A zeroed struct arena is empty and ready. */
struct arena {
    struct arena_block *blocks;
    bool failed; /* memory ran out since the last release; look once, after a batch */
};

/* size zeroed bytes aligned for any type; NULL (and failed set) when memory runs out. */
void *arena_allocate(struct arena *arena, size_t size);

/* A copy of a text; never NULL: "" when memory runs out (and failed set) or when text is NULL. */
const char *arena_copy(struct arena *arena, const char *text);

/* A copy of length bytes with a NUL behind them; never NULL, as arena_copy. */
const char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length);

/*
 * A copy of what a buffer holds; the buffer is released. Never NULL, as arena_copy: where memory
 * ran out for the buffer, it is as if it had run out here.
 */
const char *arena_keep(struct arena *arena, struct buffer *text);

/* A copy of `count` items of item_size bytes; NULL only where memory ran out, not for no items. */
void *arena_copy_items(struct arena *arena, const void *items, size_t count, size_t item_size);

/* A formatted text; never NULL, as arena_copy. */
const char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Bytes held at present, for tests and for limits. */
size_t arena_size(const struct arena *arena);

/* Releases everything; the arena is empty and ready again. */
void arena_release(struct arena *arena);

#endif

#include "vaihtarit/core/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *add_block(struct arena *arena, size_t size)
{
    struct arena_block *block = NULL;
    size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    if (room <= SIZE_MAX - sizeof *block)
        block = malloc(sizeof *block + room);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    block->next = arena->blocks;
    block->used = 0;
    block->size = room;
    arena->blocks = block;
    return block;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
    struct arena_block *block = arena->blocks;
    size_t start = block ? (block->used + alignment - 1) / alignment * alignment : 0;
    if (!block || start > block->size || size > block->size - start) {
        block = add_block(arena, size);
        start = 0;
    }
    if (!block)
        return NULL;
    block->used = start + size;
    return block->bytes + start;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    void *memory = take(arena, size, alignof(max_align_t));
    if (memory)
        memset(memory, 0, size);
    return memory;
}

const char *arena_copy_bytes(struct arena *arena, const char *bytes, size_t length)
{
    if (length == 0)
        return "";
    char *copy = take(arena, length + 1, 1);
    if (!copy)
        return "";
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

const char *arena_copy(struct arena *arena, const char *text)
{
    return text ? arena_copy_bytes(arena, text, strlen(text)) : "";
}

const char *arena_keep(struct arena *arena, struct buffer *text)
{
    const char *kept = arena_copy_bytes(arena, buffer_text(text), text->length);
    arena->failed |= text->failed;
    buffer_release(text);
    return kept;
}

void *arena_copy_items(struct arena *arena, const void *items, size_t count, size_t item_size)
{
    void *copy = arena_allocate(arena, (count + 1) * item_size);
    if (copy && count > 0)
        memcpy(copy, items, count * item_size);
    return copy;
}

const char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    arena->failed |= length < 0;
    char *text = length < 0 ? NULL : take(arena, (size_t)length + 1, 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text ? text : "";
}

size_t arena_size(const struct arena *arena)
{
    size_t size = 0;
    for (const struct arena_block *block = arena->blocks; block; block = block->next)
        size += block->size;
    return size;
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}

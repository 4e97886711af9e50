#include "support/shortage.h"

#include <stddef.h>

/* malloc has no context: the countdown of this test program, -1 for never. */
static struct {
    long countdown;
    bool lasting;
    bool struck;
} shortage = {.countdown = -1};

void shortage_begin(long allocations, bool lasting)
{
    shortage.countdown = allocations;
    shortage.lasting = lasting;
    shortage.struck = false;
}

bool shortage_end(void)
{
    shortage.countdown = -1;
    return shortage.struck;
}

bool shortage_strikes(void)
{
    if (shortage.countdown < 0)
        return false;
    if (shortage.countdown > 0) {
        shortage.countdown--;
        return false;
    }
    bool fails = shortage.lasting || !shortage.struck;
    shortage.struck = true;
    return fails;
}

/* Weak: where the linker does not wrap, there are none, and nobody calls what follows. */
void *__real_malloc(size_t size) __attribute__((weak));
void *__real_calloc(size_t count, size_t size) __attribute__((weak));
void *__real_realloc(void *memory, size_t size) __attribute__((weak));
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);

void *__wrap_malloc(size_t size)
{
    return shortage_strikes() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return shortage_strikes() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size)
{
    return shortage_strikes() ? NULL : __real_realloc(memory, size);
}

/*
 * Memory that runs out at a chosen allocation. It takes effect in the tests for which the linker
 * wraps malloc, calloc and realloc (see the Makefile).
 */
#ifndef TESTS_SUPPORT_SHORTAGE_H
#define TESTS_SUPPORT_SHORTAGE_H

#include <stdbool.h>

/* So many allocations succeed; the next one fails, and with `lasting` all behind it as well. */
void shortage_begin(long allocations, bool lasting);

/* There is memory again. True where an allocation failed. */
bool shortage_end(void);

/* Asked before each allocation, by other allocators too: whether it has to fail. */
bool shortage_strikes(void);

#endif

/* The filter that lists of some hundred rows use. Private to this layer. */
#ifndef UI_FILTER_H
#define UI_FILTER_H

#include <stdbool.h>
#include <stddef.h>

/* True when every word that was typed begins a word of one of the `count` texts, folded. */
bool filter_finds(const char *typed, const char *const *texts, size_t count);

#endif

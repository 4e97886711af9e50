/* Keyboard layouts: what arrives for a code when a scanner presses the keys of another layout. */
#ifndef VAIHTARIT_CORE_SCAN_LAYOUT_H
#define VAIHTARIT_CORE_SCAN_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

enum { SCAN_LAYOUT_DIGITS = 10 };

struct scan_layout {
    const char *name; /* tr_noop */
    /* What arrives for 1, 2, ... 9, 0; no character twice, and 0 where nothing arrives. */
    char32_t keys[SCAN_LAYOUT_DIGITS];
    bool ends; /* only with an ending: people press these keys fast, too */
};

/* All layouts that are known. */
const struct scan_layout *scan_layouts(size_t *count);

/*
 * True for keys of which at least one is not itself and all of which the layout gives for digits;
 * writes the digits, `count` and a NUL.
 */
bool scan_layout_fits(const struct scan_layout *layout, const char32_t *keys, size_t count,
                      char *digits);

#endif

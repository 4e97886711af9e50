/* What one scanner garbles: which character arrives for which, and what it adds to every code. */
#ifndef VAIHTARIT_CORE_SCAN_MAP_H
#define VAIHTARIT_CORE_SCAN_MAP_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

enum { SCAN_PAIRS = 64, SCAN_EDGE = 8 };

struct scan_pair {
    char32_t arrived;
    char32_t meant;
};

/* A zeroed map changes nothing. */
struct scan_map {
    struct scan_pair pairs[SCAN_PAIRS];
    size_t count;
    char32_t before[SCAN_EDGE]; /* what the scanner puts in front of every code, 0 behind it */
    char32_t after[SCAN_EDGE];  /* and behind it */
};

bool scan_map_is_empty(const struct scan_map *map);

/* What is meant by a character that arrived: another one, or itself. */
char32_t scan_map_meant(const struct scan_map *map, char32_t arrived);

/*
 * Takes off what the scanner adds and puts what was meant for what arrived. Changes the *count
 * code points in place; never makes them more.
 */
void scan_map_apply(const struct scan_map *map, char32_t *keys, size_t *count);

/* Appends the map as one line of ASCII, for a setting; nothing for an empty one. */
void scan_map_write(struct buffer *out, const struct scan_map *map);

/* Reads what scan_map_write wrote; "" is an empty map. On false the map is empty. */
bool scan_map_read(const char *text, struct scan_map *map);

#endif

#include "vaihtarit/core/scan_map.h"

#include <stdlib.h>
#include <string.h>

/* ---- Applying ---- */

bool scan_map_is_empty(const struct scan_map *map)
{
    return map->count == 0 && map->before[0] == 0 && map->after[0] == 0;
}

static size_t edge_length(const char32_t *edge)
{
    size_t length = 0;
    while (length < SCAN_EDGE && edge[length] != 0)
        length++;
    return length;
}

static const struct scan_pair *find_pair(const struct scan_map *map, char32_t arrived)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->pairs[i].arrived == arrived)
            return &map->pairs[i];
    return NULL;
}

char32_t scan_map_meant(const struct scan_map *map, char32_t arrived)
{
    const struct scan_pair *pair = find_pair(map, arrived);
    return pair ? pair->meant : arrived;
}

void scan_map_apply(const struct scan_map *map, char32_t *keys, size_t *count)
{
    size_t before = edge_length(map->before);
    size_t after = edge_length(map->after);
    if (before <= *count && memcmp(keys, map->before, before * sizeof *keys) == 0) {
        *count -= before;
        memmove(keys, keys + before, *count * sizeof *keys);
    }
    if (after <= *count && memcmp(keys + *count - after, map->after, after * sizeof *keys) == 0)
        *count -= after;
    for (size_t i = 0; i < *count; i++)
        keys[i] = scan_map_meant(map, keys[i]);
}

/* ---- As a setting: "26=31 e9=32 before=5d,51,33 after=23" ---- */

static void write_edge(struct buffer *out, const char *name, const char32_t *edge)
{
    for (size_t i = 0; i < edge_length(edge); i++)
        buffer_add_format(out, "%s%s%x", i == 0 ? (out->length > 0 ? " " : "") : ",",
                          i == 0 ? name : "", (unsigned)edge[i]);
}

void scan_map_write(struct buffer *out, const struct scan_map *map)
{
    for (size_t i = 0; i < map->count; i++)
        buffer_add_format(out, "%s%x=%x", i > 0 ? " " : "", (unsigned)map->pairs[i].arrived,
                          (unsigned)map->pairs[i].meant);
    write_edge(out, "before=", map->before);
    write_edge(out, "after=", map->after);
}

/* A code point as hexadecimal digits, with `*text` moved behind it. */
static bool read_code_point(const char **text, char32_t *code_point)
{
    char *end;
    if (!strchr("0123456789abcdef", **text) || **text == '\0')
        return false;
    unsigned long value = strtoul(*text, &end, 16);
    if (value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return false;
    *code_point = (char32_t)value;
    *text = end;
    return true;
}

static bool read_edge(const char **text, const char *name, char32_t *edge)
{
    *text += strlen(name);
    for (size_t i = 0; i < SCAN_EDGE; i++) {
        if (!read_code_point(text, &edge[i]))
            return false;
        if (**text != ',')
            return true;
        (*text)++;
    }
    return false;
}

static bool read_pair(const char **text, struct scan_map *map)
{
    struct scan_pair pair;
    if (map->count == SCAN_PAIRS || !read_code_point(text, &pair.arrived) || *(*text)++ != '=' ||
        !read_code_point(text, &pair.meant) || find_pair(map, pair.arrived))
        return false;
    map->pairs[map->count++] = pair;
    return true;
}

static bool read_part(const char **text, struct scan_map *map)
{
    if (strncmp(*text, "before=", 7) == 0)
        return read_edge(text, "before=", map->before);
    if (strncmp(*text, "after=", 6) == 0)
        return read_edge(text, "after=", map->after);
    return read_pair(text, map);
}

bool scan_map_read(const char *text, struct scan_map *map)
{
    memset(map, 0, sizeof *map);
    while (*text != '\0') {
        bool part = read_part(&text, map);
        if (!part || (*text != '\0' && (*text != ' ' || text[1] == '\0'))) {
            memset(map, 0, sizeof *map);
            return false;
        }
        text += *text == ' ';
    }
    return true;
}

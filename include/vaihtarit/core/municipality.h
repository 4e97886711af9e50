/* The municipalities of Central Uusimaa, and how near to each other two places are. */
#ifndef VAIHTARIT_CORE_MUNICIPALITY_H
#define VAIHTARIT_CORE_MUNICIPALITY_H

#include <stdbool.h>
#include <stddef.h>

/* What stands in the file in the place of a municipality where all of them are meant. */
#define MUNICIPALITY_WHOLE_REGION "koko Keski-Uusimaa"

/* The names that are offered before the book has any: the whole region first. */
extern const char *const municipality_names[];
extern const size_t municipality_name_count;

/*
 * A municipality as it is shown: the whole region in the language in use, and in brackets that it
 * is not known ("").
 */
const char *municipality_shown(const char *name);

/* True for the name of the whole region, however it is written. */
bool municipality_is_whole_region(const char *name);

/*
 * True when something of one municipality is at home in the other: they are the same, however they
 * are written, or one of them is not known ("") or is the whole region. Others can trade as well;
 * among equals those that meet go first.
 */
bool municipality_meets(const char *one, const char *other);

#endif

/* The word that was meant: for a mistyped command, option, kind or heading. */
#ifndef VAIHTARIT_CORE_NEAREST_H
#define VAIHTARIT_CORE_NEAREST_H

#include <stddef.h>

/*
 * The one of `count` words that takes the fewest slips of the finger to become `word`, both folded
 * for search: a letter too many, missing, wrong or two swapped (Damerau 1964, as optimal string
 * alignment). NULL when even the nearest is more than a third of its letters away.
 */
const char *nearest_word(const char *word, const char *const *words, size_t count);

/*
 * The slips between two folded texts, counted the same way; more than both have letters when one of
 * them is longer than 63 bytes.
 */
size_t nearest_slips(const char *one, const char *other);

#endif

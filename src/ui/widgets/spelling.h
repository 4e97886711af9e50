/*
 * A text folded for search, with what folding took from each letter kept beside it: the search
 * finds "Wirtanen" and "Yli-Mäki" by "virtanen" and "ylimaki", and still tells who is spelt just as
 * it was typed. Private to the search and to the rows that show what was found.
 */
#ifndef UI_SPELLING_H
#define UI_SPELLING_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stdint.h>

/*
 * Byte for byte alike: `letters` has for each byte of `folded` the letter that stood there, small,
 * as one byte that is the same for the same letter (that of Latin-1 where it has the letter), and
 * for a blank what parted the words: '-' a hyphen, '\'' an apostrophe, ' ' anything else. `places`
 * has the place in the text, as uint16_t, but only where somebody asked for it.
 */
struct spelling {
    struct buffer folded;
    struct buffer letters;
    struct buffer places;
    bool with_places;
};

/* Appends a text as unicode_fold folds it, with a blank in front of every word. */
void spelling_add(struct spelling *spelling, const char *text);

/*
 * Appends, for every word of the text but the last, the rest of the text from there on as one word:
 * "Yli-Mäki" is also searched as "ylimaki". Call it with what spelling_add has just appended.
 */
void spelling_add_joined(struct spelling *spelling, size_t from);

/*
 * Where in the text the letter begins that a byte of the folded text was made of, and where it
 * ends; with_places only, and only for a text that was added alone.
 */
size_t spelling_place(const struct spelling *spelling, size_t folded);
size_t spelling_end(const struct spelling *spelling, const char *text, size_t folded);

bool spelling_failed(const struct spelling *spelling);
void spelling_release(struct spelling *spelling);

#endif

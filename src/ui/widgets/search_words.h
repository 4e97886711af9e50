/* What was typed into a search, as words that can be looked for. Private to the search. */
#ifndef UI_SEARCH_WORDS_H
#define UI_SEARCH_WORDS_H

#include "spelling.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SEARCH_WORDS = 8, SEARCH_NEEDLES = 2 * SEARCH_WORDS - 1 };

/* From so many letters on a word is also looked for within the words of associations. */
enum { SEARCH_INSIDE = 4 };

/*
 * A word, or two neighbours written as one: "yli maki" may mean "Ylimäki". A blank stands in front;
 * the bits are those of the words that it stands for.
 */
struct needle {
    const char *folded;
    const char *letters;
    size_t length;
    uint8_t bits;
};

struct search_words {
    struct spelling spelling; /* what the needles are parts of */
    struct needle needles[SEARCH_NEEDLES];
    size_t needle_count;
    uint8_t all;  /* the bits of all words */
    bool is_code; /* nothing but digits, as a scanner sends them: one word, whatever its blanks */
};

/* Takes a search apart; words past SEARCH_WORDS are left out. False without memory. */
bool search_words_read(struct search_words *words, const char *text);

void search_words_release(struct search_words *words);

/*
 * True where the needle begins a word at a blank of the folded text, also one written in parts;
 * *end is then the place behind it.
 */
bool search_words_begin(const struct needle *needle, const char *folded, size_t place, size_t *end);

#endif

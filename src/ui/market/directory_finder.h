/*
 * The search over the expert directory: by letters, and where these find nothing by what the words
 * mean, so that "sienten tunnistusta" finds a mushroom trip.
 */
#ifndef UI_DIRECTORY_FINDER_H
#define UI_DIRECTORY_FINDER_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/directory.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/lang/lexicon.h"
#include "vaihtarit/match/likeness.h"

enum { DIRECTORY_ALIKE_MOST = 40 };

/* Zeroed, it is empty. */
struct directory_finder {
    const struct directory *all; /* borrowed */
    struct lexicon *lexicon;     /* borrowed */
    const char *const *folded;   /* the words of each entry, an arena's */
    struct likeness *likeness;   /* made when it is needed first */
};

/* Prepares to search a directory; what it keeps of it lives in the arena. */
bool directory_finder_open(struct directory_finder *finder, const struct directory *all,
                           struct lexicon *lexicon, struct arena *arena, struct error *error);

/*
 * Puts the places of the entries that a text finds into found, which has room for all: every word
 * stands in them somewhere, also within a word, and they are in the directory's order. Where there
 * is none, those that suit the text, the best first, and *alike is true.
 */
bool directory_finder_find(struct directory_finder *finder, const char *text, size_t *found,
                           size_t *count, bool *alike, struct error *error);

void directory_finder_close(struct directory_finder *finder);

#endif

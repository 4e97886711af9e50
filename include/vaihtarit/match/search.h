/*
 * Finding texts by words: every word that is typed begins a word of the text, however that is
 * accented, or means what a word of the text means, however that is inflected, compounded or said.
 */
#ifndef VAIHTARIT_MATCH_SEARCH_H
#define VAIHTARIT_MATCH_SEARCH_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/lang/lexicon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct search;

/* A search over nothing yet. The lexicon is borrowed and outlives it. */
bool search_create(struct search **search, struct lexicon *lexicon, struct error *error);
void search_destroy(struct search *search);

/* Forgets all texts. */
void search_clear(struct search *search);

/*
 * Adds a text, whose number is how many were added before it: what it says, and names that are
 * found by their letters alone. Nothing is looked up in dictionaries yet.
 */
bool search_add(struct search *search, const char *says, const char *names, struct error *error);

/*
 * Reads what the texts mean, one by one until the moment (clock_monotonic) has passed, and at least
 * one. *finished when there is none left; until then texts are found by their letters alone.
 */
bool search_read(struct search *search, int64_t until, bool *finished, struct error *error);

/* How a text is found. */
enum search_hit {
    SEARCH_MISSED,
    SEARCH_MEANT, /* at least one word by its meaning alone */
    SEARCH_SPELT  /* every word by its letters */
};

/*
 * Says of every text how it is found; hits has room for all. Nothing typed is spelt in every text.
 */
bool search_find(struct search *search, const char *typed, enum search_hit *hits,
                 struct error *error);

#endif

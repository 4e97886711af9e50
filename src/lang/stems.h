/* Stems of words by Snowball (Porter 2001): for what the Finnish dictionary does not know. */
#ifndef VAIHTARIT_LANG_STEMS_H
#define VAIHTARIT_LANG_STEMS_H

#include <stdbool.h>
#include <stddef.h>

enum stems_language { STEMS_FINNISH, STEMS_SWEDISH, STEMS_ENGLISH, STEMS_LANGUAGES };

struct stems {
    struct sb_stemmer *stemmers[STEMS_LANGUAGES];
};

/* False when memory runs out; release in either case. */
bool stems_open(struct stems *stems);
void stems_close(struct stems *stems);

/* The stem as Snowball has it, cut to size; true as long as there was memory. */
bool stems_plain(struct stems *stems, enum stems_language language, const char *word, char *stem,
                 size_t size);

/*
 * The stem of a word in lower case, cut to size; true as long as there was memory. A Finnish one
 * has no vowels at its end, which differ between the forms of a word (digituki, digituke-).
 */
bool stems_of(struct stems *stems, enum stems_language language, const char *word, char *stem,
              size_t size);

/*
 * Takes the consonants off a Finnish stem that differ between the forms of a word, too: kirjanpit-
 * and kirjanpid-, opastus and opastuks-.
 */
void stems_shorten(char *stem);

#endif

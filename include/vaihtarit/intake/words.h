/* The vocabulary of lists: what the words of headings and of certain cells mean. */
#ifndef VAIHTARIT_INTAKE_WORDS_H
#define VAIHTARIT_INTAKE_WORDS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

struct word {
    const char *section;
    const char *meaning;
    const char *folded;
    bool inside; /* meant also where it is only a part of the text */
};

/* A zeroed struct words knows none. */
struct words {
    struct arena arena;
    struct word *items;
    size_t count;
    size_t capacity;
};

/* Loads the vocabulary that travels in the program, intake/words.txt. Release in either case. */
bool words_load(struct words *words, struct error *error);

/*
 * What a text, folded by the caller, means among the words of a section, "people" or "consent":
 * the meaning's name, or NULL. With `whole` only a word that is the whole text counts.
 */
const char *words_find(const struct words *words, const char *section, const char *folded,
                       bool whole);

void words_release(struct words *words);

#endif

/*
 * Words behind Finnish, Swedish and English texts: what each word of a text can mean, as numbers
 * that are the same for every inflection, derivation, synonym and translation of it.
 */
#ifndef VAIHTARIT_LANG_LEXICON_H
#define VAIHTARIT_LANG_LEXICON_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LEXICON_FULL = 1000,      /* the whole of a share, a weight or a quality */
    LEXICON_WORDS_MOST = 4096 /* words of one text; the rest of a longer one is not read */
};

/* One way in which one part of a word has a meaning. */
struct lexicon_term {
    uint32_t concept;  /* what is meant; under lexicon_concepts */
    uint32_t name;     /* the part's own base form, for lexicon_name */
    uint16_t word;     /* which word of the text */
    uint8_t reading;   /* which way to understand the word: 0 as a whole, others as its parts */
    uint8_t part;      /* which part of that reading */
    uint16_t share;    /* how much of the word this part is; those of a reading add up to 1000 */
    uint16_t quality;  /* how surely the part has this meaning: a synonym, a broader word is less */
    uint16_t strength; /* how well the meaning stands for the word where the other text means it */
};

/* One word of a text. */
struct lexicon_word {
    uint32_t first; /* its terms stand together in the order of reading and part */
    uint32_t count;
    uint16_t weight; /* what meeting it proves: 1000, or less for a word that is said of anything */
    uint16_t focus;  /* 1000, or less where it says where or for whom and not what */
};

/* A text as its words. A zeroed struct is empty and ready. */
struct lexicon_text {
    struct lexicon_word *words;
    size_t word_count;
    size_t word_capacity;
    struct lexicon_term *terms;
    size_t term_count;
    size_t term_capacity;
};

void lexicon_text_release(struct lexicon_text *text);

struct lexicon_options {
    bool without_voikko; /* Snowball alone, as where Voikko or its dictionary is missing */
    size_t forms_most;   /* word forms to keep before all are forgotten; 0: 100,000 */
};

struct lexicon;

/*
 * Makes a lexicon. It opens its dictionaries when the first text is read, so making one costs
 * nothing. It is not for several threads. Release with lexicon_destroy, which accepts NULL.
 */
bool lexicon_create(struct lexicon **lexicon, const struct lexicon_options *options,
                    struct error *error);
void lexicon_destroy(struct lexicon *lexicon);

/*
 * Reads a text, hostile or not, and appends its words to *words. Words that mean nothing (and,
 * with, we) are left out. Fails only where memory runs out, with *words as it was.
 */
bool lexicon_read(struct lexicon *lexicon, const char *text, struct lexicon_text *words,
                  struct error *error);

/* Every concept is under this number, which grows as words are met. */
size_t lexicon_concepts(const struct lexicon *lexicon);

/* How a person writes what a term names, in lower case; belongs to the lexicon. */
const char *lexicon_name(const struct lexicon *lexicon, uint32_t name);

/* True where Finnish is read with Voikko; opens the dictionaries. */
bool lexicon_has_voikko(struct lexicon *lexicon);

struct lexicon_tally {
    size_t words;    /* words read since the lexicon was made */
    size_t analysed; /* of these, word forms that had to be analysed */
    size_t kept;     /* word forms that are known at present */
};

struct lexicon_tally lexicon_tally(const struct lexicon *lexicon);

#endif

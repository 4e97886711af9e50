/* The words of one listing, weighed, and how much of them another listing meets. */
#ifndef VAIHTARIT_MATCH_WORDING_H
#define VAIHTARIT_MATCH_WORDING_H

#include "vaihtarit/match/likeness.h"

struct wording_term {
    uint32_t concept;
    uint32_t name;
    uint16_t word;
    uint8_t reading;
    uint8_t part;
    float value;    /* how much of the word is met where the concept is, 0 to 1 */
    float strength; /* how well the concept meets a word of another listing, 0 to 1 */
};

/* A zeroed struct is empty. */
struct wording {
    struct wording_term *terms; /* by word, reading and part */
    size_t term_count;
    float *weights; /* of the words */
    size_t word_count;
    size_t title_count; /* the words of the title go first */
    float total;        /* what there is to be met: the words of the title */
};

/* A number for every concept, 0 for most. */
struct strengths {
    float *values;
    size_t count;
};

bool wording_make(struct wording *wording, struct lexicon *lexicon,
                  const struct likeness_text *text, struct error *error);
void wording_release(struct wording *wording);

/* Makes room for concepts under `count`. */
bool strengths_reserve(struct strengths *strengths, size_t count);
/*
 * Writes a wording's strengths, each as much as it proves, and takes them away again. With `only`,
 * those of the concepts alone that have a strength there: nothing else can meet.
 */
void strengths_set(struct strengths *strengths, const struct wording *wording,
                   const struct strengths *rare, const struct strengths *only);
void strengths_clear(struct strengths *strengths, const struct wording *wording,
                     const struct strengths *only);
void strengths_release(struct strengths *strengths);

/* A word that met, and how much it did. */
struct met_word {
    uint32_t name;
    uint32_t concept; /* that both have */
    float worth;
};

struct met_words {
    struct met_word items[LIKENESS_WORDS_MOST];
    size_t count;
};

/* The name that a wording gives a concept where it says it most plainly; false where it does not.
 */
bool wording_name(const struct wording *wording, uint32_t concept, uint32_t *name);

/* How much of a wording another one meets, 0 to 1; the words that met go to *met, if not NULL. */
float wording_met(const struct wording *wording, const struct strengths *other,
                  struct met_words *met);

#endif

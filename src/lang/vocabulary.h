/* The words that are known, by number, and what each of them means. */
#ifndef VAIHTARIT_LANG_VOCABULARY_H
#define VAIHTARIT_LANG_VOCABULARY_H

#include "vaihtarit/core/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SYMBOL_NONE UINT32_MAX

enum {
    SYMBOLS_MOST = 500 * 1000, /* words beyond these are not told from each other any more */
    WEIGHT_UNKNOWN = -1
};

/* What a text of a symbol is: the same letters are another symbol in another language. */
enum symbol_kind {
    SYMBOL_LEMMA = 'l',   /* a Finnish base form */
    SYMBOL_FINNISH = 'f', /* stems */
    SYMBOL_SWEDISH = 's',
    SYMBOL_ENGLISH = 'e',
    SYMBOL_MEANING = 'm' /* what several words mean */
};

/* A symbol means another one, as surely as quality says (1 to 1000). */
struct link {
    uint32_t concept;
    uint32_t next; /* SYMBOL_NONE at the end */
    uint16_t quality;
};

struct symbol {
    const char *key;  /* the kind and the text */
    const char *name; /* how a person writes it */
    uint32_t links;   /* the first, or SYMBOL_NONE */
    int16_t weight;   /* what it proves alone, 0 to 1000, or WEIGHT_UNKNOWN */
    bool known;       /* a person wrote it down: it stands in the thesaurus */
    bool begins;      /* it begins a known expression of several words */
};

/* A zeroed struct is empty and ready. */
struct vocabulary {
    struct symbol *symbols;
    size_t count;
    size_t capacity;
    struct link *links;
    size_t link_count;
    size_t link_capacity;
    uint32_t *buckets;
    size_t bucket_count; /* a power of two, or 0 */
    struct arena arena;
};

/* SYMBOL_NONE where there is none. */
uint32_t vocabulary_find(const struct vocabulary *vocabulary, enum symbol_kind kind,
                         const char *text);

/*
 * The symbol of a text, added with that name where it is missing. SYMBOL_NONE in *symbol when the
 * vocabulary is full; false when memory runs out.
 */
bool vocabulary_add(struct vocabulary *vocabulary, enum symbol_kind kind, const char *text,
                    const char *name, uint32_t *symbol);

/* Lets a symbol mean a concept; the better of two links to the same concept stays. */
bool vocabulary_link(struct vocabulary *vocabulary, uint32_t symbol, uint32_t concept,
                     uint16_t quality);

/*
 * What a symbol was written down to weigh, or else what it means; WEIGHT_UNKNOWN where nobody wrote
 * either, and for SYMBOL_NONE.
 */
int vocabulary_weight(const struct vocabulary *vocabulary, uint32_t symbol);

void vocabulary_release(struct vocabulary *vocabulary);

#endif

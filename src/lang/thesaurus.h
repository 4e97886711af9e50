/*
 * What people wrote down about words: assets/lang/synonyms.txt (words that mean the same, and words
 * that are a kind of another) and assets/lang/common.txt (words that prove little).
 */
#ifndef VAIHTARIT_LANG_THESAURUS_H
#define VAIHTARIT_LANG_THESAURUS_H

#include "finnish.h"
#include "stems.h"
#include "vaihtarit/core/error.h"
#include "vocabulary.h"

enum {
    THESAURUS_WORDS_MOST = 4, /* words of an expression: "sosiaalinen media" has two */
    THESAURUS_PIECE = 3,      /* bytes that a piece between hyphens has to be a word of its own */
    THESAURUS_SAME = 950,     /* quality of a word for what it means */
    THESAURUS_ONE_OF = 800,   /* of a word that stands on several lines, for each of them */
    THESAURUS_KIND = 600,     /* and for what it is a kind of */
    THESAURUS_NOTHING = 60,   /* the weight of words that prove nothing alone */
    THESAURUS_EXPRESSION_SIZE = 160
};

/* The kind of symbol that a language's stems are. */
enum symbol_kind thesaurus_kind(enum stems_language language);

/*
 * Reads both files into the vocabulary. finnish, where there is one, finds the base forms of
 * Finnish expressions; single words are base forms already.
 */
bool thesaurus_load(struct vocabulary *vocabulary, struct stems *stems, struct finnish *finnish,
                    struct error *error);

#endif

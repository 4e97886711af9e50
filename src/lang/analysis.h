/* One word form taken apart: every reading, every part, and what each of them means. */
#ifndef VAIHTARIT_LANG_ANALYSIS_H
#define VAIHTARIT_LANG_ANALYSIS_H

#include "finnish.h"
#include "slips.h"
#include "stems.h"
#include "vaihtarit/lang/lexicon.h"
#include "vocabulary.h"

enum {
    ANALYSIS_TERMS_MOST = 120,
    ANALYSIS_WHOLES_MOST = 16,
    ANALYSIS_PARTS = 900, /* how much of a compound its parts explain: sieniretki */
    ANALYSIS_STEMS = 20,  /* numbers of readings: Finnish ones begin at 1 */
    ANALYSIS_SPLITS = 30,
    ANALYSIS_SLIPS = 40,
    ANALYSIS_EXPRESSION = 50,
    ALL_LANGUAGES = 7
};

/* A term, and the languages (1 << enum stems_language) of texts in which it counts. */
struct meaning {
    struct lexicon_term term;
    uint8_t languages;
};

struct analysis {
    struct meaning meanings[ANALYSIS_TERMS_MOST];
    size_t count;
    uint32_t wholes[ANALYSIS_WHOLES_MOST]; /* symbols that can begin or go on an expression */
    size_t whole_count;
    bool finnish;                    /* the Finnish dictionary knows it */
    bool foreign[STEMS_LANGUAGES];   /* the thesaurus knows it in that language */
    int16_t listed[STEMS_LANGUAGES]; /* weight that was written down, or WEIGHT_UNKNOWN */
    uint16_t weight;                 /* in a Finnish text */
    uint16_t focus;
};

struct analyst {
    struct vocabulary *vocabulary;
    struct stems *stems;
    struct finnish *finnish; /* NULL where there is no Voikko */
    struct slips *slips;
};

/* Analyses a word in lower case; false when memory runs out. */
bool analysis_make(struct analyst *analyst, const char *word, struct analysis *analysis);

/*
 * The steps of that. The readings of the Finnish dictionary, the stems of three languages with what
 * the thesaurus says of them, and, where the dictionary does not know the word, its parts by the
 * words that the thesaurus knows: Swedish compounds, and Finnish ones where there is no Voikko.
 */
bool analysis_add_readings(struct analyst *analyst, struct analysis *analysis, const char *word);
bool analysis_add_stems(struct analyst *analyst, struct analysis *analysis, const char *word);
bool analysis_add_split(struct analyst *analyst, struct analysis *analysis, const char *word);

/* Where a word's meanings as a whole belong. */
struct lexicon_term analysis_whole(uint8_t reading);

/*
 * Where those of a part belong. Of a word's parts, which weigh `total` together, it has its share
 * of `whole`. Where another text has the last part alone it is more than that, as it is the broader
 * word: retki of sieniretki.
 */
struct lexicon_term analysis_part(uint8_t reading, size_t part, bool last, int whole, int weight,
                                  int total);

/* Adds what a symbol means to one part of one reading; nothing for SYMBOL_NONE. */
void analysis_add_symbol(const struct analyst *analyst, struct analysis *analysis,
                         const struct lexicon_term *where, uint32_t symbol, uint8_t languages);

/* Adds what a word means to one part of one reading of the expression that it belongs to. */
void analysis_add_meaning(struct analysis *analysis, const struct lexicon_term *where,
                          const struct meaning *meaning);

/* Adds a symbol that can begin an expression, or go on with one; nothing for SYMBOL_NONE. */
void analysis_add_whole(struct analysis *analysis, uint32_t symbol);

#endif

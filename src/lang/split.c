/* A word form taken apart by the words that the thesaurus knows. */
#include "analysis.h"
#include "thesaurus.h"

#include <string.h>

enum {
    SHORTEST = 3,      /* bytes of a part of which the other part is known, too */
    SHORTEST_ALONE = 5 /* and of one that is known alone */
};

/* A place to cut a word in two. */
struct cut {
    uint32_t symbols[2]; /* SYMBOL_NONE where that side is not known */
    size_t at;
    size_t known; /* bytes on sides that are known */
};

static bool is_listed(const struct vocabulary *vocabulary, uint32_t symbol)
{
    return symbol != SYMBOL_NONE && (vocabulary->symbols[symbol].known ||
                                     vocabulary->symbols[symbol].weight != WEIGHT_UNKNOWN);
}

/* The stem of a side, where the thesaurus knows it. */
static bool find_side(struct analyst *analyst, enum stems_language language, const char *bytes,
                      size_t length, uint32_t *symbol)
{
    char side[FINNISH_WORD_SIZE];
    char stem[FINNISH_WORD_SIZE];
    memcpy(side, bytes, length);
    side[length] = '\0';
    if (!stems_of(analyst->stems, language, side, stem, sizeof stem))
        return false;
    *symbol = vocabulary_find(analyst->vocabulary, thesaurus_kind(language), stem);
    if (!is_listed(analyst->vocabulary, *symbol))
        *symbol = SYMBOL_NONE;
    return true;
}

static bool try_cut(struct analyst *analyst, enum stems_language language, const char *word,
                    size_t at, struct cut *best)
{
    size_t length = strlen(word);
    struct cut cut = {.at = at};
    if (!find_side(analyst, language, word, at, &cut.symbols[0]) ||
        !find_side(analyst, language, word + at, length - at, &cut.symbols[1]))
        return false;
    /* Swedish and Finnish compounds are often held together by one letter: ledarskapSkurs. */
    if (cut.symbols[0] == SYMBOL_NONE && strchr("sn", word[at - 1]) && at > SHORTEST &&
        !find_side(analyst, language, word, at - 1, &cut.symbols[0]))
        return false;
    size_t shortest =
        cut.symbols[0] == SYMBOL_NONE || cut.symbols[1] == SYMBOL_NONE ? SHORTEST_ALONE : SHORTEST;
    cut.known = (cut.symbols[0] != SYMBOL_NONE && at >= shortest ? at : 0) +
                (cut.symbols[1] != SYMBOL_NONE && length - at >= shortest ? length - at : 0);
    if (cut.known > best->known)
        *best = cut;
    return true;
}

static int side_weight(const struct vocabulary *vocabulary, uint32_t symbol)
{
    int weight = vocabulary_weight(vocabulary, symbol);
    return weight == WEIGHT_UNKNOWN ? LEXICON_FULL : weight;
}

static void add_cut(const struct analyst *analyst, struct analysis *analysis, const struct cut *cut,
                    uint8_t reading)
{
    int weights[2] = {side_weight(analyst->vocabulary, cut->symbols[0]),
                      side_weight(analyst->vocabulary, cut->symbols[1])};
    int total = weights[0] + weights[1];
    for (size_t i = 0; i < 2; i++) {
        struct lexicon_term where =
            analysis_part(reading, i, i == 1, ANALYSIS_PARTS, weights[i], total);
        if (where.share > 0)
            analysis_add_symbol(analyst, analysis, &where, cut->symbols[i], ALL_LANGUAGES);
    }
    int heavier = weights[0] > weights[1] ? weights[0] : weights[1];
    if (heavier < analysis->weight)
        analysis->weight = (uint16_t)heavier;
}

bool analysis_add_split(struct analyst *analyst, struct analysis *analysis, const char *word)
{
    size_t length = strlen(word);
    for (enum stems_language language = STEMS_FINNISH; language <= STEMS_SWEDISH; language++) {
        struct cut best = {0};
        for (size_t at = SHORTEST; at + SHORTEST <= length; at++) {
            if (((unsigned char)word[at] & 0xC0) != 0x80 &&
                !try_cut(analyst, language, word, at, &best))
                return false;
        }
        if (best.known > 0 && !analysis->foreign[language])
            add_cut(analyst, analysis, &best, (uint8_t)(ANALYSIS_SPLITS + language));
    }
    return true;
}

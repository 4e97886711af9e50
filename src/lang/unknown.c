/* A word form as what other languages and the thesaurus make of it. */
#include "analysis.h"
#include "thesaurus.h"

#include <string.h>

enum {
    SHORT_STEM = 900, /* quality of a stem that was shortened */
    SLIP = 800        /* and of a known word with a slip of the pen */
};

static bool add_stem_symbol(struct analyst *analyst, struct analysis *analysis, const char *word,
                            enum stems_language language, const char *stem, unsigned quality)
{
    struct vocabulary *vocabulary = analyst->vocabulary;
    enum symbol_kind kind = thesaurus_kind(language);
    struct lexicon_term where = analysis_whole((uint8_t)(ANALYSIS_STEMS + language));
    where.quality = (uint16_t)quality;
    uint32_t symbol = vocabulary_find(vocabulary, kind, stem);
    if (!analysis->finnish && symbol == SYMBOL_NONE &&
        !vocabulary_add(vocabulary, kind, stem, word, &symbol))
        return false;
    if (symbol == SYMBOL_NONE)
        return true;
    const struct symbol *found = &vocabulary->symbols[symbol];
    analysis_add_whole(analysis, symbol);
    if (analysis->listed[language] == WEIGHT_UNKNOWN)
        analysis->listed[language] = (int16_t)vocabulary_weight(vocabulary, symbol);
    analysis->foreign[language] |= found->known;
    if (analysis->finnish && !found->known)
        return true;
    analysis_add_symbol(analyst, analysis, &where, symbol,
                        (uint8_t)(analysis->finnish ? 1U << language : ALL_LANGUAGES));
    return true;
}

/* A word that Voikko does not know, but Swedish or English does, is hardly a Finnish one. */
static bool is_foreign(const struct analyst *analyst, const struct analysis *analysis)
{
    bool foreign = false;
    for (size_t i = STEMS_SWEDISH; i < STEMS_LANGUAGES; i++)
        foreign = foreign || analysis->foreign[i] || analysis->listed[i] != WEIGHT_UNKNOWN;
    return foreign && analyst->finnish;
}

/*
 * Snowball leaves some Swedish articles on (datorn, knäet): where the stem is not known, the one
 * without the last letter may be.
 */
static bool find_indefinite(struct analyst *analyst, const char *word, char *stem, size_t size)
{
    char shorter[FINNISH_WORD_SIZE] = "";
    char indefinite[FINNISH_WORD_SIZE];
    size_t length = strlen(word);
    if (length < 5 || !strchr("nt", word[length - 1]) ||
        vocabulary_find(analyst->vocabulary, SYMBOL_SWEDISH, stem) != SYMBOL_NONE)
        return true;
    memcpy(shorter, word, length - 1);
    if (!stems_of(analyst->stems, STEMS_SWEDISH, shorter, indefinite, sizeof indefinite))
        return false;
    uint32_t symbol = vocabulary_find(analyst->vocabulary, SYMBOL_SWEDISH, indefinite);
    if (symbol != SYMBOL_NONE && analyst->vocabulary->symbols[symbol].known)
        memcpy(stem, indefinite, strlen(indefinite) + 1 < size ? strlen(indefinite) + 1 : size);
    return true;
}

/*
 * What the thesaurus knows of the word's stem; where Voikko does not know the word, the stem itself
 * means something, too.
 */
static bool add_stem(struct analyst *analyst, struct analysis *analysis, const char *word,
                     enum stems_language language)
{
    char stem[FINNISH_WORD_SIZE];
    if (language == STEMS_FINNISH && (analysis->finnish || is_foreign(analyst, analysis)))
        return true;
    if (!stems_of(analyst->stems, language, word, stem, sizeof stem) ||
        (language == STEMS_SWEDISH && !find_indefinite(analyst, word, stem, sizeof stem)) ||
        !add_stem_symbol(analyst, analysis, word, language, stem, LEXICON_FULL))
        return false;
    if (language != STEMS_FINNISH || analyst->finnish)
        return true;
    stems_shorten(stem);
    return add_stem_symbol(analyst, analysis, word, language, stem, SHORT_STEM);
}

/* A word that nobody knows may be a known one with a slip of the pen. */
static bool add_slip(struct analyst *analyst, struct analysis *analysis, const char *word)
{
    char stem[FINNISH_WORD_SIZE];
    struct lexicon_term where = analysis_whole(ANALYSIS_SLIPS);
    where.quality = SLIP;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++)
        if (analysis->foreign[i])
            return true;
    if (!stems_of(analyst->stems, STEMS_FINNISH, word, stem, sizeof stem))
        return false;
    analysis_add_symbol(analyst, analysis, &where,
                        slips_find(analyst->slips, analyst->vocabulary, stem), ALL_LANGUAGES);
    return true;
}

static void weigh_stems(struct analysis *analysis)
{
    int weight = WEIGHT_UNKNOWN;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++)
        if (analysis->listed[i] >= 0 && (weight < 0 || analysis->listed[i] < weight))
            weight = analysis->listed[i];
    analysis->weight = (uint16_t)(weight >= 0 ? weight : LEXICON_FULL);
}

bool analysis_add_stems(struct analyst *analyst, struct analysis *analysis, const char *word)
{
    for (size_t i = STEMS_LANGUAGES; i-- > 0;)
        if (!add_stem(analyst, analysis, word, (enum stems_language)i))
            return false;
    if (analysis->finnish)
        return true;
    weigh_stems(analysis);
    return analysis_add_split(analyst, analysis, word) && add_slip(analyst, analysis, word);
}

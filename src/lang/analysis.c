#include "analysis.h"

#include <math.h>
#include <string.h>

struct lexicon_term analysis_whole(uint8_t reading)
{
    return (struct lexicon_term){.reading = reading,
                                 .share = LEXICON_FULL,
                                 .quality = LEXICON_FULL,
                                 .strength = LEXICON_FULL};
}

struct lexicon_term analysis_part(uint8_t reading, size_t part, bool last, int whole, int weight,
                                  int total)
{
    struct lexicon_term where = {
        .reading = reading, .part = (uint8_t)part, .quality = LEXICON_FULL};
    if (total > 0) {
        where.share = (uint16_t)(whole * weight / total);
        double alone = (double)weight / total;
        where.strength = (uint16_t)lround(whole * (last ? sqrt(alone) : alone));
    }
    return where;
}

static void add_meaning(struct analysis *analysis, const struct lexicon_term *where,
                        uint32_t concept, unsigned quality, uint8_t languages)
{
    if (analysis->count == ANALYSIS_TERMS_MOST)
        return;
    struct lexicon_term term = *where;
    term.concept = concept;
    term.quality = (uint16_t)quality;
    term.strength = (uint16_t)(quality * where->strength / LEXICON_FULL);
    for (size_t i = 0; i < analysis->count; i++) {
        struct meaning *known = &analysis->meanings[i];
        if (known->term.concept != concept || known->term.reading != term.reading ||
            known->term.part != term.part || known->languages != languages)
            continue;
        if (known->term.quality < term.quality)
            known->term = term;
        return;
    }
    analysis->meanings[analysis->count++] = (struct meaning){term, languages};
}

void analysis_add_symbol(const struct analyst *analyst, struct analysis *analysis,
                         const struct lexicon_term *where, uint32_t symbol, uint8_t languages)
{
    const struct vocabulary *vocabulary = analyst->vocabulary;
    if (symbol == SYMBOL_NONE)
        return;
    struct lexicon_term term = *where;
    term.name = symbol;
    add_meaning(analysis, &term, symbol, where->quality, languages);
    for (uint32_t i = vocabulary->symbols[symbol].links; i != SYMBOL_NONE;
         i = vocabulary->links[i].next) {
        const struct link *link = &vocabulary->links[i];
        unsigned quality = (unsigned)where->quality * link->quality / LEXICON_FULL;
        add_meaning(analysis, &term, link->concept, quality, languages);
        for (uint32_t k = vocabulary->symbols[link->concept].links; k != SYMBOL_NONE;
             k = vocabulary->links[k].next)
            add_meaning(analysis, &term, vocabulary->links[k].concept,
                        quality * vocabulary->links[k].quality / LEXICON_FULL, languages);
    }
}

void analysis_add_meaning(struct analysis *analysis, const struct lexicon_term *where,
                          const struct meaning *meaning)
{
    struct lexicon_term term = *where;
    term.name = meaning->term.name;
    add_meaning(analysis, &term, meaning->term.concept, meaning->term.quality, meaning->languages);
}

void analysis_add_whole(struct analysis *analysis, uint32_t symbol)
{
    if (symbol == SYMBOL_NONE || analysis->whole_count == ANALYSIS_WHOLES_MOST)
        return;
    for (size_t i = 0; i < analysis->whole_count; i++)
        if (analysis->wholes[i] == symbol)
            return;
    analysis->wholes[analysis->whole_count++] = symbol;
}

bool analysis_make(struct analyst *analyst, const char *word, struct analysis *analysis)
{
    analysis->count = 0;
    analysis->whole_count = 0;
    analysis->finnish = false;
    analysis->weight = 0;
    analysis->focus = LEXICON_FULL;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++) {
        analysis->foreign[i] = false;
        analysis->listed[i] = WEIGHT_UNKNOWN;
    }
    return strlen(word) >= FINNISH_WORD_SIZE || (analysis_add_readings(analyst, analysis, word) &&
                                                 analysis_add_stems(analyst, analysis, word));
}

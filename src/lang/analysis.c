#include "analysis.h"
#include "thesaurus.h"

#include <math.h>
#include <string.h>

enum {
    SHORT_STEM = 900,
    SLIP = 800,
    ROOT = 850,            /* a word for what it is derived of: laulu, laulaa */
    JOINED_ROOT = 900,     /* selkokielinen, selkokieli */
    PARTS_KNOWN = 350,     /* of a compound that the thesaurus knows as a whole: kirjanpito */
    PARTS_KNOWN_HEAD = 500 /* and of one whose last part it knows, too: sieniretki */
};

struct part {
    const char *lemma;
    const char *root; /* "" where none */
};

/* ---- Terms ---- */

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

bool analysis_add_symbol(struct analyst *analyst, struct analysis *analysis,
                         const struct lexicon_term *where, uint32_t symbol, uint8_t languages)
{
    const struct vocabulary *vocabulary = analyst->vocabulary;
    if (symbol == SYMBOL_NONE)
        return true;
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
    return true;
}

static void add_whole(struct analysis *analysis, uint32_t symbol)
{
    if (symbol == SYMBOL_NONE || analysis->whole_count == ANALYSIS_WHOLES_MOST)
        return;
    for (size_t i = 0; i < analysis->whole_count; i++)
        if (analysis->wholes[i] == symbol)
            return;
    analysis->wholes[analysis->whole_count++] = symbol;
}

/* ---- Weights ---- */

/* What was written down of a word in this very form: mielellään. */
static int form_weight(const struct vocabulary *vocabulary, const char *word)
{
    uint32_t symbol = vocabulary_find(vocabulary, SYMBOL_LEMMA, word);
    return symbol == SYMBOL_NONE ? WEIGHT_UNKNOWN : vocabulary->symbols[symbol].weight;
}

static int lemma_weight(const struct vocabulary *vocabulary, const char *lemma)
{
    return vocabulary_weight(vocabulary, vocabulary_find(vocabulary, SYMBOL_LEMMA, lemma));
}

static bool is_known(const struct vocabulary *vocabulary, const char *lemma)
{
    uint32_t symbol = vocabulary_find(vocabulary, SYMBOL_LEMMA, lemma);
    return symbol != SYMBOL_NONE && vocabulary->symbols[symbol].known;
}

/* Known, or its weight is. */
static bool is_written(const struct vocabulary *vocabulary, const char *lemma)
{
    return is_known(vocabulary, lemma) || lemma_weight(vocabulary, lemma) != WEIGHT_UNKNOWN;
}

/* A word that proves nothing alone. */
static bool is_empty(const struct vocabulary *vocabulary, const char *lemma)
{
    int weight = lemma_weight(vocabulary, lemma);
    return weight != WEIGHT_UNKNOWN && weight <= THESAURUS_NOTHING;
}

static int part_weight(const struct vocabulary *vocabulary, const struct part *part)
{
    int weight = lemma_weight(vocabulary, part->lemma);
    if (weight == WEIGHT_UNKNOWN && part->root[0] && !is_known(vocabulary, part->lemma))
        weight = lemma_weight(vocabulary, part->root);
    return weight == WEIGHT_UNKNOWN ? LEXICON_FULL : weight;
}

static int class_weight(enum finnish_class class)
{
    static const int weights[] = {
        [FINNISH_NOUN] = 1000,  [FINNISH_VERB] = 700,  [FINNISH_ADJECTIVE] = 700,
        [FINNISH_ADVERB] = 200, [FINNISH_NAME] = 300,  [FINNISH_PLACE] = 200,
        [FINNISH_NUMBER] = 0,   [FINNISH_FUNCTION] = 0};
    return weights[class];
}

/* ---- Finnish readings ---- */

static bool add_lemma(struct analyst *analyst, struct analysis *analysis,
                      const struct lexicon_term *where, const char *lemma, unsigned quality)
{
    uint32_t symbol;
    struct lexicon_term term = *where;
    term.quality = (uint16_t)quality;
    return vocabulary_add(analyst->vocabulary, SYMBOL_LEMMA, lemma, lemma, &symbol) &&
           analysis_add_symbol(analyst, analysis, &term, symbol, ALL_LANGUAGES);
}

/* The root that is known, else the verb that the noun was made of; "" where there is none. */
static const char *root_of(struct analyst *analyst, const char *lemma, const char *root,
                           char verb[FINNISH_WORD_SIZE])
{
    if (root[0])
        return root;
    return finnish_verb_of(analyst->finnish, lemma, verb) ? verb : "";
}

/* A part with the word it is derived of. */
static bool add_part(struct analyst *analyst, struct analysis *analysis,
                     const struct lexicon_term *where, const struct part *part)
{
    char verb[FINNISH_WORD_SIZE];
    const char *root = root_of(analyst, part->lemma, part->root, verb);
    if (is_known(analyst->vocabulary, part->lemma) && is_empty(analyst->vocabulary, root))
        root = ""; /* avustus is money, and avustaa anything */
    size_t before = analysis->count;
    if (!add_lemma(analyst, analysis, where, part->lemma, LEXICON_FULL))
        return false;
    uint32_t name = before < analysis->count ? analysis->meanings[before].term.name : SYMBOL_NONE;
    size_t own = analysis->count;
    if (root[0] && !add_lemma(analyst, analysis, where, root, ROOT))
        return false;
    for (size_t i = own; i < analysis->count && name != SYMBOL_NONE; i++)
        analysis->meanings[i].term.name = name;
    return true;
}

static void join(char joined[FINNISH_WORD_SIZE], const struct finnish_part *parts, size_t count,
                 const char *last)
{
    joined[0] = '\0';
    for (size_t i = 0; i + 1 < count; i++)
        strncat(joined, parts[i].surface, FINNISH_WORD_SIZE - 1 - strlen(joined));
    strncat(joined, last, FINNISH_WORD_SIZE - 1 - strlen(joined));
}

/* Takes neighbours that the thesaurus knows together as one part: ensi+apu+koulutus has two. */
static size_t gather_parts(const struct vocabulary *vocabulary,
                           const struct finnish_reading *reading, char joined[][FINNISH_WORD_SIZE],
                           struct part *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < reading->part_count;) {
        size_t length = reading->part_count - i - (i == 0);
        for (; length > 1; length--) {
            join(joined[count], reading->parts + i, length, reading->parts[i + length - 1].lemma);
            if (is_known(vocabulary, joined[count]))
                break;
        }
        const struct finnish_part *last = &reading->parts[i];
        parts[count] =
            length > 1 ? (struct part){joined[count], ""} : (struct part){last->lemma, last->root};
        i += length > 1 ? length : 1;
        count++;
    }
    return count;
}

/* The parts of a compound, each with its share; the heaviest tells what the word weighs. */
static bool add_parts(struct analyst *analyst, struct analysis *analysis,
                      const struct finnish_reading *reading, uint8_t number, int *weight)
{
    char joined[FINNISH_PARTS_MOST][FINNISH_WORD_SIZE];
    struct part parts[FINNISH_PARTS_MOST];
    int weights[FINNISH_PARTS_MOST];
    int total = 0;
    *weight = 0;
    size_t count = gather_parts(analyst->vocabulary, reading, joined, parts);
    for (size_t i = 0; i < count; i++) {
        weights[i] = part_weight(analyst->vocabulary, &parts[i]);
        total += weights[i];
        *weight = weights[i] > *weight ? weights[i] : *weight;
    }
    bool written = is_written(analyst->vocabulary, reading->lemma);
    bool opaque = written && !is_known(analyst->vocabulary, parts[count - 1].lemma);
    int whole = opaque ? PARTS_KNOWN : written ? PARTS_KNOWN_HEAD : ANALYSIS_PARTS;
    for (size_t i = 0; i < count; i++) {
        struct lexicon_term where =
            analysis_part(number, i, i + 1 == count, whole, weights[i], total);
        if (where.share > 0 && !add_part(analyst, analysis, &where, &parts[i]))
            return false;
    }
    return true;
}

/* selko+kielinen is selkokieli, too, and kirjan+pitäjä comes of kirjanpitää. */
static bool add_joined_root(struct analyst *analyst, struct analysis *analysis,
                            const struct finnish_reading *reading)
{
    char joined[FINNISH_WORD_SIZE];
    char verb[FINNISH_WORD_SIZE];
    const struct lexicon_term where = analysis_whole(0);
    const struct finnish_part *last = &reading->parts[reading->part_count - 1];
    const char *root = root_of(analyst, last->lemma, last->root, verb);
    if (!root[0])
        return true;
    join(joined, reading->parts, reading->part_count, root);
    return add_lemma(analyst, analysis, &where, joined, JOINED_ROOT);
}

/* However its parts are spelled: ruuanlaitto and ruoanlaitto are both ruoka and laitto. */
static bool add_spelling(struct analyst *analyst, struct analysis *analysis,
                         const struct finnish_reading *reading)
{
    char key[FINNISH_WORD_SIZE] = "";
    uint32_t symbol;
    const struct lexicon_term where = analysis_whole(0);
    for (size_t i = 0; i < reading->part_count; i++) {
        strncat(key, reading->parts[i].lemma, FINNISH_WORD_SIZE - 1 - strlen(key));
        strncat(key, "+", FINNISH_WORD_SIZE - 1 - strlen(key));
    }
    return vocabulary_add(analyst->vocabulary, SYMBOL_LEMMA, key, reading->lemma, &symbol) &&
           analysis_add_symbol(analyst, analysis, &where, symbol, ALL_LANGUAGES);
}

/* What a reading of a word weighs, and whether a person wrote that down. */
struct weight {
    int value;
    bool written;
};

static bool add_compound(struct analyst *analyst, struct analysis *analysis,
                         const struct finnish_reading *reading, uint8_t number, int *weight)
{
    const struct lexicon_term where = analysis_whole(0);
    if (!add_lemma(analyst, analysis, &where, reading->lemma, LEXICON_FULL) ||
        !add_spelling(analyst, analysis, reading) || !add_joined_root(analyst, analysis, reading) ||
        !add_parts(analyst, analysis, reading, number, weight))
        return false;
    if (is_known(analyst->vocabulary, reading->lemma))
        *weight = LEXICON_FULL;
    return true;
}

static bool add_simple(struct analyst *analyst, struct analysis *analysis,
                       const struct finnish_reading *reading, struct weight *weight)
{
    const struct lexicon_term where = analysis_whole(0);
    struct part part = {reading->lemma, reading->parts[0].root};
    int root = part.root[0] && !is_known(analyst->vocabulary, reading->lemma)
                   ? lemma_weight(analyst->vocabulary, part.root)
                   : WEIGHT_UNKNOWN;
    if (root != WEIGHT_UNKNOWN)
        *weight = (struct weight){root, true};
    return add_part(analyst, analysis, &where, &part);
}

static bool add_reading(struct analyst *analyst, struct analysis *analysis,
                        const struct finnish_reading *reading, uint8_t number,
                        struct weight *weight)
{
    int written = reading->part_count == 1 ? lemma_weight(analyst->vocabulary, reading->lemma)
                                           : form_weight(analyst->vocabulary, reading->lemma);
    *weight = (struct weight){class_weight(reading->class), false};
    if (reading->class != FINNISH_FUNCTION &&
        !(reading->part_count == 1
              ? add_simple(analyst, analysis, reading, weight)
              : add_compound(analyst, analysis, reading, number, &weight->value)))
        return false;
    add_whole(analysis, vocabulary_find(analyst->vocabulary, SYMBOL_LEMMA, reading->lemma));
    if (written != WEIGHT_UNKNOWN || reading->class == FINNISH_FUNCTION)
        *weight = (struct weight){written != WEIGHT_UNKNOWN ? written : 0, true};
    return true;
}

/* A word in a local case says where or for whom, and seldom what it is about. */
static int focus_of(enum finnish_role role)
{
    return role == FINNISH_TARGET ? 500 : role == FINNISH_SCENE ? 700 : LEXICON_FULL;
}

/* Where a person wrote one reading down, the others are hardly meant: syöpä, and not syövä. */
static size_t choose_readings(const struct vocabulary *vocabulary,
                              struct finnish_reading readings[FINNISH_READINGS_MOST], size_t count)
{
    size_t written = 0;
    for (size_t i = 0; i < count; i++)
        if (is_written(vocabulary, readings[i].lemma))
            readings[written++] = readings[i];
    return written > 0 ? written : count;
}

/* A written weight goes before the others, and the lightest of them before the rest. */
static bool add_finnish(struct analyst *analyst, struct analysis *analysis, const char *word)
{
    struct finnish_reading readings[FINNISH_READINGS_MOST];
    int written = form_weight(analyst->vocabulary, word);
    int heaviest = 0;
    int focus = 0;
    size_t count = analyst->finnish ? finnish_read(analyst->finnish, word, readings) : 0;
    count = choose_readings(analyst->vocabulary, readings, count);
    for (size_t i = 0; i < count; i++) {
        struct weight weight;
        if (!add_reading(analyst, analysis, &readings[i], (uint8_t)(i + 1), &weight))
            return false;
        if (weight.written)
            written = written < 0 || weight.value < written ? weight.value : written;
        else
            heaviest = weight.value > heaviest ? weight.value : heaviest;
        focus = focus_of(readings[i].role) > focus ? focus_of(readings[i].role) : focus;
    }
    analysis->finnish = count > 0;
    analysis->listed[STEMS_FINNISH] = (int16_t)written;
    analysis->weight = (uint16_t)(written >= 0 ? written : heaviest);
    analysis->focus = (uint16_t)(count > 0 ? focus : LEXICON_FULL);
    return true;
}

/* ---- Stems ---- */

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
    add_whole(analysis, symbol);
    if (analysis->listed[language] == WEIGHT_UNKNOWN)
        analysis->listed[language] = (int16_t)vocabulary_weight(vocabulary, symbol);
    analysis->foreign[language] |= found->known;
    if (analysis->finnish && !found->known)
        return true;
    return analysis_add_symbol(analyst, analysis, &where, symbol,
                               (uint8_t)(analysis->finnish ? 1U << language : ALL_LANGUAGES));
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
    return analysis_add_symbol(analyst, analysis, &where,
                               slips_find(analyst->slips, analyst->vocabulary, stem),
                               ALL_LANGUAGES);
}

static void weigh_stems(struct analysis *analysis)
{
    int weight = WEIGHT_UNKNOWN;
    for (size_t i = 0; i < STEMS_LANGUAGES; i++)
        if (analysis->listed[i] >= 0 && (weight < 0 || analysis->listed[i] < weight))
            weight = analysis->listed[i];
    analysis->weight = (uint16_t)(weight >= 0 ? weight : LEXICON_FULL);
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
    if (strlen(word) >= FINNISH_WORD_SIZE || !add_finnish(analyst, analysis, word))
        return strlen(word) >= FINNISH_WORD_SIZE;
    for (size_t i = STEMS_LANGUAGES; i-- > 0;)
        if (!add_stem(analyst, analysis, word, (enum stems_language)i))
            return false;
    if (analysis->finnish)
        return true;
    weigh_stems(analysis);
    return split_add(analyst, analysis, word) && add_slip(analyst, analysis, word);
}

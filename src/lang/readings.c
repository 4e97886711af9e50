/* A word form as a Finnish word: its readings, their parts, and what they weigh. */
#include "analysis.h"
#include "thesaurus.h"

#include <string.h>

enum {
    ROOT = 850,            /* quality of a word for what it is derived of: laulu, laulaa */
    JOINED_ROOT = 900,     /* selkokielinen, selkokieli */
    PARTS_KNOWN = 350,     /* of a compound that the thesaurus knows as a whole: kirjanpito */
    PARTS_KNOWN_HEAD = 500 /* and of one whose last part it knows, too: sieniretki */
};

struct part {
    const char *lemma;
    const char *root; /* "" where none */
};

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
    if (!vocabulary_add(analyst->vocabulary, SYMBOL_LEMMA, lemma, lemma, &symbol))
        return false;
    analysis_add_symbol(analyst, analysis, &term, symbol, ALL_LANGUAGES);
    return true;
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
    if (!vocabulary_add(analyst->vocabulary, SYMBOL_LEMMA, key, reading->lemma, &symbol))
        return false;
    analysis_add_symbol(analyst, analysis, &where, symbol, ALL_LANGUAGES);
    return true;
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
    analysis_add_whole(analysis,
                       vocabulary_find(analyst->vocabulary, SYMBOL_LEMMA, reading->lemma));
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
bool analysis_add_readings(struct analyst *analyst, struct analysis *analysis, const char *word)
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

#include "thesaurus.h"

#include "vaihtarit/core/asset.h"

#include <stdlib.h>
#include <string.h>

struct loader {
    struct vocabulary *vocabulary;
    struct stems *stems;
    struct finnish *finnish; /* NULL where there is no Voikko */
};

enum symbol_kind thesaurus_kind(enum stems_language language)
{
    static const enum symbol_kind kinds[STEMS_LANGUAGES] = {SYMBOL_FINNISH, SYMBOL_SWEDISH,
                                                            SYMBOL_ENGLISH};
    return kinds[language];
}

/* ---- One expression, as the texts will bring it ---- */

typedef bool word_change(struct loader *loader, enum stems_language language, const char *word,
                         char changed[THESAURUS_EXPRESSION_SIZE]);

static bool stem_word(struct loader *loader, enum stems_language language, const char *word,
                      char changed[THESAURUS_EXPRESSION_SIZE])
{
    return stems_of(loader->stems, language, word, changed, THESAURUS_EXPRESSION_SIZE);
}

/* The base form, of a noun where the word can be one. */
static bool lemma_of_word(struct loader *loader, enum stems_language language, const char *word,
                          char changed[THESAURUS_EXPRESSION_SIZE])
{
    struct finnish_reading readings[FINNISH_READINGS_MOST];
    size_t count = loader->finnish ? finnish_read(loader->finnish, word, readings) : 0;
    size_t best = 0;
    (void)language;
    while (best + 1 < count && readings[best].class != FINNISH_NOUN)
        best++;
    const char *lemma = count == 0                             ? word
                        : readings[best].class == FINNISH_NOUN ? readings[best].lemma
                                                               : readings[0].lemma;
    memcpy(changed, lemma, strlen(lemma) + 1);
    return true;
}

/* Each word changed, with single spaces between. */
static bool change_words(struct loader *loader, enum stems_language language, const char *text,
                         word_change *change, char changed[THESAURUS_EXPRESSION_SIZE])
{
    char copy[THESAURUS_EXPRESSION_SIZE];
    size_t used = 0;
    if (strlen(text) >= sizeof copy)
        return false;
    memcpy(copy, text, strlen(text) + 1);
    char *rest = copy;
    for (char *word = strsep(&rest, " "); word; word = strsep(&rest, " ")) {
        char stem[THESAURUS_EXPRESSION_SIZE];
        if (!change(loader, language, word, stem))
            return false;
        size_t length = strlen(stem);
        if (used + length + 2 > THESAURUS_EXPRESSION_SIZE)
            return false;
        if (used > 0)
            changed[used++] = ' ';
        memcpy(changed + used, stem, length);
        used += length;
    }
    changed[used] = '\0';
    return true;
}

/* Every beginning of an expression is marked, so that a reader knows when to look further. */
static bool mark_beginnings(struct loader *loader, enum symbol_kind kind, char *text)
{
    for (char *space = strchr(text, ' '); space; space = strchr(space + 1, ' ')) {
        uint32_t symbol;
        *space = '\0';
        bool added = vocabulary_add(loader->vocabulary, kind, text, text, &symbol);
        if (added && symbol != SYMBOL_NONE)
            loader->vocabulary->symbols[symbol].begins = true;
        *space = ' ';
        if (!added)
            return false;
    }
    return true;
}

typedef bool expression_use(struct loader *loader, uint32_t symbol, long value);

static bool use_key(struct loader *loader, enum symbol_kind kind, char *key, const char *name,
                    expression_use *use, long value)
{
    uint32_t symbol;
    if (!mark_beginnings(loader, kind, key) ||
        !vocabulary_add(loader->vocabulary, kind, key, name, &symbol))
        return false;
    return symbol == SYMBOL_NONE || use(loader, symbol, value);
}

/*
 * Expressions are written as they are said, Voikko takes -minen for a form of its verb, and häät
 * for one of hää.
 */
static bool is_base_form(const char *text)
{
    size_t length = strlen(text);
    return !strchr(text, ' ') && (length == 0 || text[length - 1] != 't') &&
           (length < 5 || strcmp(text + length - 5, "minen") != 0);
}

/* Finnish words stand there twice: as base forms for Voikko, and as stems for where it is not. */
static bool use_expression(struct loader *loader, enum stems_language language, const char *text,
                           expression_use *use, long value)
{
    char key[THESAURUS_EXPRESSION_SIZE];
    if (!change_words(loader, language, text, stem_word, key) ||
        !use_key(loader, thesaurus_kind(language), key, text, use, value))
        return false;
    if (language != STEMS_FINNISH)
        return true;
    stems_shorten(key);
    if (!use_key(loader, SYMBOL_FINNISH, key, text, use, value))
        return false;
    memcpy(key, text, strlen(text) + 1);
    if (!is_base_form(text) && !change_words(loader, language, text, lemma_of_word, key))
        return false;
    return use_key(loader, SYMBOL_LEMMA, key, text, use, value);
}

static char *trim(char *text)
{
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]))
        text[--length] = '\0';
    return text;
}

/* A word with hyphens is read as several words where each piece is long enough: self-defence. */
static void open_hyphens(char *text)
{
    for (char *hyphen = strchr(text, '-'); hyphen; hyphen = strchr(hyphen + 1, '-')) {
        const char *before = hyphen;
        while (before > text && before[-1] != ' ' && before[-1] != '-')
            before--;
        if (hyphen - before >= THESAURUS_PIECE && strcspn(hyphen + 1, " -") >= THESAURUS_PIECE)
            *hyphen = ' ';
    }
}

/* Calls use for every expression of "a, b; c; d": Finnish, Swedish and English ones. */
static bool use_list(struct loader *loader, char *list, expression_use *use, long value)
{
    enum stems_language language = STEMS_FINNISH;
    for (char *part = strsep(&list, ";"); part && language < STEMS_LANGUAGES;
         part = strsep(&list, ";"), language++) {
        for (char *text = strsep(&part, ","); text; text = strsep(&part, ",")) {
            text = trim(text);
            open_hyphens(text);
            if (*text && !use_expression(loader, language, text, use, value))
                return false;
        }
    }
    return true;
}

/* ---- Lines ---- */

static bool use_member(struct loader *loader, uint32_t symbol, long meaning)
{
    loader->vocabulary->symbols[symbol].known = true;
    struct vocabulary *vocabulary = loader->vocabulary;
    uint32_t first = vocabulary->symbols[symbol].links;
    if (first == SYMBOL_NONE || vocabulary->links[first].concept == (uint32_t)meaning)
        return vocabulary_link(vocabulary, symbol, (uint32_t)meaning, THESAURUS_SAME);
    for (uint32_t i = first; i != SYMBOL_NONE; i = vocabulary->links[i].next)
        if (vocabulary->links[i].quality > THESAURUS_ONE_OF)
            vocabulary->links[i].quality = THESAURUS_ONE_OF;
    return vocabulary_link(vocabulary, symbol, (uint32_t)meaning, THESAURUS_ONE_OF);
}

/* The meaning that the words of a line share: it is named by the first of them. */
static bool add_group(struct loader *loader, char *line, const char *number)
{
    uint32_t meaning;
    char name[THESAURUS_EXPRESSION_SIZE] = "";
    strncat(name, line, strcspn(line, ",;") < sizeof name ? strcspn(line, ",;") : sizeof name - 1);
    if (!vocabulary_add(loader->vocabulary, SYMBOL_MEANING, number, trim(name), &meaning))
        return false;
    return meaning == SYMBOL_NONE || use_list(loader, line, use_member, (long)meaning);
}

/* What a symbol means best: its meaning, or itself where it has none. */
static uint32_t meaning_of(const struct vocabulary *vocabulary, uint32_t symbol)
{
    for (uint32_t i = vocabulary->symbols[symbol].links; i != SYMBOL_NONE;
         i = vocabulary->links[i].next)
        if (vocabulary->links[i].quality >= THESAURUS_ONE_OF)
            return vocabulary->links[i].concept;
    return symbol;
}

static bool use_kind(struct loader *loader, uint32_t symbol, long whole)
{
    loader->vocabulary->symbols[symbol].known = true;
    uint32_t meaning = meaning_of(loader->vocabulary, symbol);
    return vocabulary_link(loader->vocabulary, meaning, (uint32_t)whole, THESAURUS_KIND);
}

/* "kuoro, bändi > musiikki": each on the left is a kind of what stands on the right. */
static bool add_kinds(struct loader *loader, char *left, char *right)
{
    uint32_t whole;
    right = trim(right);
    if (!vocabulary_add(loader->vocabulary, SYMBOL_LEMMA, right, right, &whole))
        return false;
    if (whole == SYMBOL_NONE)
        return true;
    return use_list(loader, left, use_kind, (long)meaning_of(loader->vocabulary, whole));
}

/* What a word weighs, its synonyms weigh, too, where nobody wrote otherwise: lainata, lainattava.
 */
static bool use_weight(struct loader *loader, uint32_t symbol, long weight)
{
    struct vocabulary *vocabulary = loader->vocabulary;
    vocabulary->symbols[symbol].weight = (int16_t)weight;
    bool sure = vocabulary->symbols[symbol].key[0] == SYMBOL_LEMMA && weight <= THESAURUS_NOTHING;
    for (uint32_t i = vocabulary->symbols[symbol].links; sure && i != SYMBOL_NONE;
         i = vocabulary->links[i].next) {
        struct symbol *meaning = &vocabulary->symbols[vocabulary->links[i].concept];
        if (meaning->weight < weight)
            meaning->weight = (int16_t)weight;
    }
    return true;
}

typedef bool line_use(struct loader *loader, char *line, size_t number, long *section);

static bool read_synonyms(struct loader *loader, char *line, size_t number, long *section)
{
    char id[24];
    (void)section;
    char *kinds = strchr(line, '>');
    if (kinds) {
        *kinds = '\0';
        return add_kinds(loader, line, kinds + 1);
    }
    char *end = id + sizeof id - 1;
    *end = '\0';
    for (; number > 0; number /= 10)
        *--end = (char)('0' + number % 10);
    return add_group(loader, line, end);
}

/* "[100]" says what the words of the lines under it weigh. */
static bool read_common(struct loader *loader, char *line, size_t number, long *section)
{
    (void)number;
    if (line[0] == '[') {
        *section = strtol(line + 1, NULL, 10);
        return true;
    }
    return use_list(loader, line, use_weight, *section);
}

static bool read_lines(struct loader *loader, char *text, line_use *use)
{
    long section = 0;
    size_t number = 1;
    for (char *line = strsep(&text, "\n"); line; line = strsep(&text, "\n"), number++) {
        line = trim(line);
        if (*line && *line != '#' && !use(loader, line, number, &section))
            return false;
    }
    return true;
}

static bool load(struct loader *loader, const char *name, line_use *use, struct error *error)
{
    const unsigned char *bytes;
    size_t size;
    if (!asset_find(name, &bytes, &size))
        return error_set(error, ERROR_SYSTEM, "%s is missing from the program", name);
    char *text = strndup((const char *)bytes, size);
    bool loaded = text && read_lines(loader, text, use);
    free(text);
    return loaded || error_set_memory(error);
}

bool thesaurus_load(struct vocabulary *vocabulary, struct stems *stems, struct finnish *finnish,
                    struct error *error)
{
    struct loader loader = {vocabulary, stems, finnish};
    return load(&loader, "lang/synonyms.txt", read_synonyms, error) &&
           load(&loader, "lang/common.txt", read_common, error);
}

#include "vaihtarit/lang/lexicon.h"

#include "thesaurus.h"
#include "vaihtarit/core/array.h"
#include "vaihtarit/core/unicode.h"
#include "word_forms.h"

#include <stdlib.h>
#include <string.h>

enum {
    FORMS_MOST = 100 * 1000,
    BEHIND_PREPOSITION = 500 /* the focus of a word there */
};

struct lexicon {
    struct lexicon_options options;
    bool open;
    struct finnish *finnish;
    struct stems stems;
    struct vocabulary vocabulary;
    struct slips slips;
    struct word_forms forms;
    struct lexicon_tally tally;
};

/* The forms of a text, copied out: their place moves when another one is kept. */
struct reading {
    struct word_form *forms;
    size_t count;
    size_t capacity;
};

bool lexicon_create(struct lexicon **lexicon, const struct lexicon_options *options,
                    struct error *error)
{
    *lexicon = calloc(1, sizeof **lexicon);
    if (!*lexicon)
        return error_set_memory(error);
    (*lexicon)->options = options ? *options : (struct lexicon_options){0};
    if ((*lexicon)->options.forms_most == 0)
        (*lexicon)->options.forms_most = FORMS_MOST;
    return true;
}

void lexicon_destroy(struct lexicon *lexicon)
{
    if (!lexicon)
        return;
    finnish_close(lexicon->finnish);
    stems_close(&lexicon->stems);
    vocabulary_release(&lexicon->vocabulary);
    slips_release(&lexicon->slips);
    word_forms_release(&lexicon->forms);
    free(lexicon);
}

static bool open_lexicon(struct lexicon *lexicon, struct error *error)
{
    if (lexicon->open)
        return true;
    if (!lexicon->options.without_voikko && !lexicon->finnish)
        lexicon->finnish = finnish_open();
    lexicon->open =
        (stems_open(&lexicon->stems) || error_set_memory(error)) &&
        thesaurus_load(&lexicon->vocabulary, &lexicon->stems, lexicon->finnish, error) &&
        (slips_open(&lexicon->slips, &lexicon->vocabulary) || error_set_memory(error));
    if (lexicon->open)
        return true;
    stems_close(&lexicon->stems);
    vocabulary_release(&lexicon->vocabulary);
    slips_release(&lexicon->slips);
    return false;
}

/* ---- Forms ---- */

/* One spelling for words that have two: ruuanlaitto, ruoanlaitto. */
static void spell_alike(char *word)
{
    for (char *at = strstr(word, "ruua"); at; at = strstr(at + 1, "ruua"))
        at[2] = 'o';
}

static const struct word_form *find_form(struct lexicon *lexicon, const char *word)
{
    struct analysis analysis;
    lexicon->tally.words++;
    const struct word_form *form = word_forms_find(&lexicon->forms, word);
    if (form)
        return form;
    struct analyst analyst = {&lexicon->vocabulary, &lexicon->stems, lexicon->finnish,
                              &lexicon->slips};
    lexicon->tally.analysed++;
    return analysis_make(&analyst, word, &analysis)
               ? word_forms_keep(&lexicon->forms, word, &analysis)
               : NULL;
}

static bool take_form(struct reading *reading, const struct word_form *form)
{
    if (!form || !array_reserve(&reading->forms, &reading->capacity, reading->count + 1,
                                sizeof *reading->forms))
        return false;
    reading->forms[reading->count++] = *form;
    return true;
}

/* True where every piece between hyphens is a word: lautapeli-ilta, but not e-kirja. */
static bool has_pieces(const char *word)
{
    if (!strchr(word, '-'))
        return false;
    for (; *word; word += *word == '-') {
        size_t length = strcspn(word, "-");
        if (length < THESAURUS_PIECE)
            return false;
        word += length;
    }
    return true;
}

/* A word with hyphens is several words. */
static bool take_word(struct lexicon *lexicon, struct reading *reading, char *word)
{
    spell_alike(word);
    if (!has_pieces(word))
        return take_form(reading, find_form(lexicon, word));
    for (char *piece = strsep(&word, "-"); piece; piece = strsep(&word, "-"))
        if (!take_form(reading, find_form(lexicon, piece)))
            return false;
    return true;
}

/* A letter or digit of a word, or a mark that holds one together. */
static bool goes_on(char32_t c, const char *rest)
{
    return unicode_is_word(c) || ((c == '-' || c == 0x2010 || c == 0x2011) && (*rest & 0xDF));
}

/* The next word of a text in lower case; false at its end. What stands behind a colon is an ending.
 */
static bool next_word(const char **text, char *word, size_t size)
{
    size_t used = 0;
    size_t length = strlen(*text);
    bool ending = false;
    while (length > 0) {
        char32_t c;
        size_t bytes = unicode_decode(*text, length, &c);
        *text += bytes;
        length -= bytes;
        if (used == 0 ? !unicode_is_word(c) : !goes_on(c, *text)) {
            if (used > 0 && (c != ':' || ending))
                break;
            ending = used > 0;
            continue;
        }
        if (!ending && used + 4 < size)
            used += unicode_encode(unicode_is_word(c) ? unicode_lower(c) : '-', word + used);
    }
    while (used > 0 && word[used - 1] == '-')
        used--;
    word[used] = '\0';
    return used > 0;
}

static bool take_words(struct lexicon *lexicon, const char *text, struct reading *reading)
{
    struct buffer clean = {0};
    char word[FINNISH_WORD_SIZE];
    if (!unicode_is_clean(text, strlen(text)))
        (void)unicode_clean(&clean, text, strlen(text), false);
    const char *rest = clean.length > 0 ? buffer_text(&clean) : text;
    bool taken = !clean.failed;
    while (taken && reading->count < LEXICON_WORDS_MOST && next_word(&rest, word, sizeof word))
        taken = take_word(lexicon, reading, word);
    buffer_release(&clean);
    return taken;
}

/* ---- Language ---- */

/* The language whose small words and known words are most; Finnish where it is a draw. */
static enum stems_language guess_language(const struct reading *reading)
{
    int votes[STEMS_LANGUAGES] = {0};
    for (size_t i = 0; i < reading->count; i++) {
        const struct word_form *form = &reading->forms[i];
        if (form->finnish)
            votes[STEMS_FINNISH] += form->listed[STEMS_FINNISH] == 0 ? 2 : 1;
        for (size_t k = STEMS_SWEDISH; k < STEMS_LANGUAGES; k++)
            votes[k] += form->listed[k] == 0 ? 3 : form->foreign[k] ? 2 : 0;
    }
    enum stems_language best = STEMS_FINNISH;
    for (size_t k = STEMS_SWEDISH; k < STEMS_LANGUAGES; k++)
        if (votes[k] > votes[best])
            best = (enum stems_language)k;
    return best;
}

static uint16_t weight_in(const struct word_form *form, enum stems_language language)
{
    if (language != STEMS_FINNISH && form->listed[language] >= 0)
        return (uint16_t)form->listed[language];
    return language != STEMS_FINNISH && form->foreign[language] ? LEXICON_FULL : form->weight;
}

/* ---- Expressions ---- */

/* The longest known expression that begins at a symbol and goes on from form `at`. */
static uint32_t find_expression(const struct lexicon *lexicon, const struct reading *reading,
                                size_t at, uint32_t symbol, size_t *end)
{
    const struct symbol *symbols = lexicon->vocabulary.symbols;
    uint32_t longest = SYMBOL_NONE;
    if (at >= reading->count || !symbols[symbol].begins)
        return SYMBOL_NONE;
    const struct word_form *form = &reading->forms[at];
    for (size_t i = 0; i < form->whole_count && longest == SYMBOL_NONE; i++) {
        char text[THESAURUS_EXPRESSION_SIZE];
        const char *key = symbols[symbol].key;
        const char *next = symbols[form->wholes[i]].key;
        size_t length = strlen(key + 1) + strlen(next);
        if (next[0] != key[0] || length >= sizeof text)
            continue;
        memcpy(text, key + 1, strlen(key + 1));
        text[strlen(key + 1)] = ' ';
        memcpy(text + strlen(key), next + 1, strlen(next));
        uint32_t found = vocabulary_find(&lexicon->vocabulary, (enum symbol_kind)key[0], text);
        if (found == SYMBOL_NONE)
            continue;
        longest = find_expression(lexicon, reading, at + 1, found, end);
        if (longest == SYMBOL_NONE && symbols[found].known) {
            longest = found;
            *end = at + 1;
        }
    }
    return longest;
}

/* A known compound that was written in two: "viestintä suunnitelma". */
static uint32_t find_joined(const struct lexicon *lexicon, const char *first,
                            const struct word_form *second)
{
    const struct symbol *symbols = lexicon->vocabulary.symbols;
    for (size_t i = 0; i < second->whole_count; i++) {
        char text[FINNISH_WORD_SIZE];
        const char *key = symbols[second->wholes[i]].key;
        size_t length = strlen(first);
        if (key[0] != SYMBOL_LEMMA || length + strlen(key) > sizeof text)
            continue;
        memcpy(text, first, length);
        memcpy(text + length, key + 1, strlen(key));
        uint32_t found = vocabulary_find(&lexicon->vocabulary, SYMBOL_LEMMA, text);
        if (found != SYMBOL_NONE && symbols[found].known)
            return found;
    }
    return SYMBOL_NONE;
}

static uint32_t find_expression_at(const struct lexicon *lexicon, const struct reading *reading,
                                   size_t at, size_t *end)
{
    const struct word_form *form = &reading->forms[at];
    uint32_t found = SYMBOL_NONE;
    for (size_t i = 0; i < form->whole_count && found == SYMBOL_NONE; i++)
        found = find_expression(lexicon, reading, at + 1, form->wholes[i], end);
    if (found == SYMBOL_NONE && at + 1 < reading->count) {
        found = find_joined(lexicon, form->text, &reading->forms[at + 1]);
        *end = found != SYMBOL_NONE ? at + 2 : *end;
    }
    return found;
}

/* ---- The text as words ---- */

static int by_reading(const void *one, const void *other)
{
    const struct lexicon_term *a = one;
    const struct lexicon_term *b = other;
    if (a->reading != b->reading)
        return a->reading < b->reading ? -1 : 1;
    return (a->part > b->part) - (a->part < b->part);
}

/* Adds a word with the terms that count in the text's language. */
static bool add_word(struct lexicon_text *words, const struct meaning *meanings, size_t count,
                     struct lexicon_word word, enum stems_language language)
{
    if (!array_reserve(&words->words, &words->word_capacity, words->word_count + 1,
                       sizeof *words->words) ||
        !array_reserve(&words->terms, &words->term_capacity, words->term_count + count,
                       sizeof *words->terms))
        return false;
    word.first = (uint32_t)words->term_count;
    for (size_t i = 0; i < count; i++) {
        if (!(meanings[i].languages & 1U << language))
            continue;
        words->terms[words->term_count] = meanings[i].term;
        words->terms[words->term_count++].word = (uint16_t)words->word_count;
        word.count++;
    }
    qsort(words->terms + word.first, word.count, sizeof *words->terms, by_reading);
    words->words[words->word_count++] = word;
    return true;
}

/* A known expression in a text. */
struct expression {
    uint32_t symbol;
    const struct word_form *forms;
    size_t count;
    enum stems_language language; /* of the text */
};

/* The words of an expression are its parts, as those of a compound are. */
static void add_constituents(struct analysis *analysis, const struct expression *expression)
{
    int total = 0;
    for (size_t i = 0; i < expression->count; i++)
        total += weight_in(&expression->forms[i], expression->language);
    for (size_t i = 0; i < expression->count; i++) {
        const struct word_form *form = &expression->forms[i];
        const struct lexicon_term where =
            analysis_part(ANALYSIS_EXPRESSION, i, i + 1 == expression->count, ANALYSIS_PARTS,
                          weight_in(form, expression->language), total);
        for (size_t k = 0; k < form->count && where.share > 0; k++) {
            const struct meaning *meaning = &form->meanings[k];
            if (meaning->term.share == LEXICON_FULL)
                analysis_add_meaning(analysis, &where, meaning);
        }
    }
}

/* An expression is one word, however many it is written with. */
static bool add_expression(struct lexicon *lexicon, const struct expression *expression,
                           struct lexicon_word word, struct lexicon_text *words)
{
    struct analysis analysis = {.count = 0};
    struct analyst analyst = {&lexicon->vocabulary, &lexicon->stems, lexicon->finnish,
                              &lexicon->slips};
    const struct lexicon_term where = analysis_whole(0);
    int weight = vocabulary_weight(&lexicon->vocabulary, expression->symbol);
    word.weight = (uint16_t)(weight >= 0 ? weight : LEXICON_FULL);
    analysis_add_symbol(&analyst, &analysis, &where, expression->symbol, ALL_LANGUAGES);
    add_constituents(&analysis, expression);
    return add_word(words, analysis.meanings, analysis.count, word, expression->language);
}

/* Prepositions behind which stands where or for whom, as a Finnish case says it. */
static bool is_preposition(const struct word_form *form, enum stems_language language)
{
    static const char *const words[STEMS_LANGUAGES][6] = {
        {NULL}, {"för", "till", "på", "i", "hos", NULL}, {"for", "to", "at", "in", "on", NULL}};
    for (size_t i = 0; words[language][i]; i++)
        if (strcmp(form->text, words[language][i]) == 0)
            return true;
    return false;
}

static bool add_words(struct lexicon *lexicon, const struct reading *reading,
                      struct lexicon_text *words)
{
    enum stems_language language = guess_language(reading);
    bool behind = false;
    for (size_t i = 0; i < reading->count;) {
        const struct word_form *form = &reading->forms[i];
        struct lexicon_word word = {.weight = weight_in(form, language), .focus = form->focus};
        size_t end = i + 1;
        uint32_t expression = find_expression_at(lexicon, reading, i, &end);
        bool added = true;
        if (behind && word.focus > BEHIND_PREPOSITION)
            word.focus = BEHIND_PREPOSITION;
        if (expression != SYMBOL_NONE)
            added = add_expression(
                lexicon, &(struct expression){expression, form, end - i, language}, word, words);
        else if (word.weight > 0 && words->word_count < LEXICON_WORDS_MOST)
            added = add_word(words, form->meanings, form->count, word, language);
        if (!added)
            return false;
        behind = expression == SYMBOL_NONE &&
                 (is_preposition(form, language) || (behind && word.weight == 0));
        i = end;
    }
    return true;
}

bool lexicon_read(struct lexicon *lexicon, const char *text, struct lexicon_text *words,
                  struct error *error)
{
    struct reading reading = {0};
    size_t word_count = words->word_count;
    size_t term_count = words->term_count;
    if (!open_lexicon(lexicon, error))
        return false;
    if (lexicon->forms.count >= lexicon->options.forms_most)
        word_forms_release(&lexicon->forms);
    bool read = take_words(lexicon, text, &reading) && add_words(lexicon, &reading, words);
    free(reading.forms);
    if (read)
        return true;
    words->word_count = word_count;
    words->term_count = term_count;
    return error_set_memory(error);
}

void lexicon_text_release(struct lexicon_text *text)
{
    free(text->words);
    free(text->terms);
    *text = (struct lexicon_text){0};
}

size_t lexicon_concepts(const struct lexicon *lexicon)
{
    return lexicon->vocabulary.count;
}

const char *lexicon_name(const struct lexicon *lexicon, uint32_t name)
{
    return name < lexicon->vocabulary.count ? lexicon->vocabulary.symbols[name].name : "";
}

bool lexicon_has_voikko(struct lexicon *lexicon)
{
    struct error error = {0};
    return open_lexicon(lexicon, &error) && lexicon->finnish;
}

struct lexicon_tally lexicon_tally(const struct lexicon *lexicon)
{
    struct lexicon_tally tally = lexicon->tally;
    tally.kept = lexicon->forms.count;
    return tally;
}

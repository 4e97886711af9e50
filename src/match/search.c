#include "vaihtarit/match/search.h"

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/unicode.h"

#include <stdlib.h>
#include <string.h>

enum {
    SURE = 900,    /* the quality from which on a meaning counts */
    MOST_OF = 600, /* what has to be met of a word, of LEXICON_FULL of it: sieniretki, not retki */
    SHORTEST = 3   /* letters of a word that is looked up in dictionaries */
};

struct text {
    const char *says;
    const char *folded;       /* a space before each word */
    const uint32_t *concepts; /* ascending; NULL until it has been read */
    size_t concept_count;
};

struct search {
    struct lexicon *lexicon;
    struct arena arena; /* of the texts */
    struct text *texts;
    size_t count;
    size_t capacity;
    size_t read;
    struct lexicon_text scratch;
};

bool search_create(struct search **search, struct lexicon *lexicon, struct error *error)
{
    *search = calloc(1, sizeof **search);
    if (!*search)
        return error_set_memory(error);
    (*search)->lexicon = lexicon;
    return true;
}

void search_clear(struct search *search)
{
    arena_release(&search->arena);
    search->count = search->read = 0;
}

void search_destroy(struct search *search)
{
    if (!search)
        return;
    arena_release(&search->arena);
    lexicon_text_release(&search->scratch);
    free(search->texts);
    free(search);
}

/* ---- Letters ---- */

/* Folded with a space before each word; ruuan and ruoan are one word in two spellings. */
static void fold(struct buffer *out, const char *text)
{
    struct buffer folded = {0};
    unicode_fold(&folded, text);
    const char *rest = buffer_text(&folded);
    buffer_add_byte(out, ' ');
    for (const char *other; (other = strstr(rest, "ruua")); rest = other + strlen("ruua")) {
        buffer_add_bytes(out, rest, (size_t)(other - rest));
        buffer_add(out, "ruoa");
    }
    buffer_add(out, rest);
    out->failed |= folded.failed;
    buffer_release(&folded);
}

bool search_add(struct search *search, const char *says, const char *names, struct error *error)
{
    if (!array_reserve(&search->texts, &search->capacity, search->count + 1, sizeof *search->texts))
        return error_set_memory(error);
    struct buffer folded = {0};
    fold(&folded, says);
    fold(&folded, names);
    search->texts[search->count] =
        (struct text){.says = arena_copy(&search->arena, says),
                      .folded = arena_copy(&search->arena, buffer_text(&folded))};
    bool done = !folded.failed && !search->arena.failed;
    search->count += done;
    buffer_release(&folded);
    return done || error_set_memory(error);
}

/* ---- Meanings ---- */

static int compare_concepts(const void *one, const void *other)
{
    const uint32_t *left = one;
    const uint32_t *right = other;
    return (*left > *right) - (*left < *right);
}

static bool read_text(struct search *search, struct text *text, struct error *error)
{
    struct lexicon_text *words = &search->scratch;
    words->word_count = words->term_count = 0;
    if (!lexicon_read(search->lexicon, text->says, words, error))
        return false;
    uint32_t *concepts = arena_allocate(&search->arena, (words->term_count + 1) * sizeof *concepts);
    if (!concepts)
        return error_set_memory(error);
    for (size_t i = 0; i < words->term_count; i++)
        if (words->terms[i].quality >= SURE)
            concepts[text->concept_count++] = words->terms[i].concept;
    qsort(concepts, text->concept_count, sizeof *concepts, compare_concepts);
    text->concepts = concepts;
    return true;
}

bool search_read(struct search *search, int64_t until, bool *finished, struct error *error)
{
    bool done = true;
    bool first = true;
    for (; done && search->read < search->count && (first || clock_monotonic() < until);
         first = false) {
        done = read_text(search, &search->texts[search->read], error);
        search->read += done;
    }
    *finished = search->read == search->count;
    return done;
}

static bool means(const struct text *text, uint32_t concept)
{
    return text->concepts &&
           bsearch(&concept, text->concepts, text->concept_count, sizeof concept, compare_concepts);
}

/*
 * Most of a word, in one of the ways to understand it, is met by a text. Terms stand in the order
 * of readings and their parts, and each part has one share.
 */
static bool meets_word(const struct text *text, const struct lexicon_term *terms, size_t count)
{
    for (size_t i = 0; i < count;) {
        unsigned whole = 0;
        unsigned met = 0;
        for (size_t reading = i; i < count && terms[i].reading == terms[reading].reading;) {
            bool is_met = false;
            size_t part = i;
            for (; i < count && terms[i].reading == terms[part].reading &&
                   terms[i].part == terms[part].part;
                 i++)
                is_met = is_met || (terms[i].quality >= SURE && means(text, terms[i].concept));
            whole += terms[part].share;
            met += is_met ? terms[part].share : 0;
        }
        if (met > 0 && met * LEXICON_FULL >= whole * MOST_OF)
            return true;
    }
    return false;
}

static bool meets_words(const struct text *text, const struct lexicon_text *words)
{
    for (size_t i = 0; i < words->word_count; i++)
        if (!meets_word(text, words->terms + words->words[i].first, words->words[i].count))
            return false;
    return words->word_count > 0;
}

/* ---- Finding ---- */

static enum search_hit find_in(const struct text *text, const char *letters,
                               const struct lexicon_text *words)
{
    if (unicode_begins_words(letters, text->folded))
        return SEARCH_SPELT;
    return meets_words(text, words) ? SEARCH_MEANT : SEARCH_MISSED;
}

/* Leaves those found that one typed word finds as well, as well as it finds them. */
static bool find_word(struct search *search, const char *word, enum search_hit *hits,
                      struct error *error)
{
    struct buffer letters = {0};
    struct lexicon_text *words = &search->scratch;
    fold(&letters, word);
    words->word_count = words->term_count = 0;
    /* What was never read does not open the dictionaries at a key press. */
    bool done = search->read == 0 || letters.length <= SHORTEST ||
                lexicon_read(search->lexicon, word, words, error);
    if (done && letters.failed)
        done = error_set_memory(error);
    for (size_t i = 0; done && i < search->count; i++) {
        if (hits[i] == SEARCH_MISSED)
            continue;
        enum search_hit hit = find_in(&search->texts[i], buffer_text(&letters), words);
        hits[i] = hit < hits[i] ? hit : hits[i];
    }
    buffer_release(&letters);
    return done;
}

bool search_find(struct search *search, const char *typed, enum search_hit *hits,
                 struct error *error)
{
    struct buffer word = {0};
    bool done = true;
    for (size_t i = 0; i < search->count; i++)
        hits[i] = SEARCH_SPELT;
    for (typed += strspn(typed, " "); done && *typed != '\0'; typed += strspn(typed, " ")) {
        size_t length = strcspn(typed, " ");
        buffer_clear(&word);
        buffer_add_bytes(&word, typed, length);
        done = word.failed ? error_set_memory(error)
                           : find_word(search, buffer_text(&word), hits, error);
        typed += length;
    }
    buffer_release(&word);
    return done;
}

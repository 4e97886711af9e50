#include "wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a word counts by where it stands: as something to be met, and as what meets another. */
enum section { SECTION_TITLE, SECTION_DETAIL, SECTION_THEME, SECTIONS };

static const float section_weights[SECTIONS] = {1.0F, 0.5F, 0.15F};
static const float section_strengths[SECTIONS] = {1.0F, 0.8F, 0.3F};

/* A word that weighs less is not what a title is about. */
static const uint16_t least_subject = 400;

/* What stands under a title meets this much of it at most. */
static const float most_of_rest = 0.6F;

/* A title that says nearly nothing is not met by meeting that. */
static const float least_total = 0.25F;

/*
 * A compound with a meaning of its own is hardly met by one of its parts (kirjanpito, kirja), but
 * all of them together are this much of it.
 */
static const float all_parts = 0.9F;
static const float well_met = 0.5F; /* each of them, for that */

/* More parts of one word are not told from each other. */
enum { WORDING_PARTS_MOST = 6 };

static bool read_sections(struct lexicon *lexicon, const struct likeness_text *text,
                          struct lexicon_text *words, size_t ends[SECTIONS], struct error *error)
{
    const char *const texts[SECTIONS] = {text->title, text->detail, text->theme};
    for (size_t i = 0; i < SECTIONS; i++) {
        if (texts[i] && !lexicon_read(lexicon, texts[i], words, error))
            return false;
        ends[i] = words->word_count;
    }
    return true;
}

static enum section section_of(const size_t ends[SECTIONS], size_t word)
{
    return word < ends[SECTION_TITLE]    ? SECTION_TITLE
           : word < ends[SECTION_DETAIL] ? SECTION_DETAIL
                                         : SECTION_THEME;
}

/*
 * What a title is about stands outside the local cases, unless nothing else in it says anything:
 * "apua someviestintään". Then the local cases say it.
 */
static float best_focus(const struct lexicon_text *words, size_t title_count)
{
    uint16_t best = 0;
    for (size_t i = 0; i < title_count; i++)
        if (words->words[i].weight >= least_subject && words->words[i].focus > best)
            best = words->words[i].focus;
    return best > 0 ? (float)best / LEXICON_FULL : 1;
}

static void fill(struct wording *wording, const struct lexicon_text *words,
                 const size_t ends[SECTIONS])
{
    float best = best_focus(words, ends[SECTION_TITLE]);
    wording->word_count = words->word_count;
    wording->title_count = ends[SECTION_TITLE];
    wording->term_count = words->term_count;
    for (size_t i = 0; i < words->word_count; i++) {
        enum section section = section_of(ends, i);
        float focus = fminf((float)words->words[i].focus / LEXICON_FULL / best, 1);
        float weight = (float)words->words[i].weight / LEXICON_FULL * focus;
        wording->weights[i] = weight * section_weights[section];
        wording->total += section == SECTION_TITLE ? weight : 0;
    }
    if (wording->total < least_total)
        wording->total = least_total;
    for (size_t i = 0; i < words->term_count; i++) {
        const struct lexicon_term *term = &words->terms[i];
        float quality = (float)term->quality / LEXICON_FULL;
        float focus = (float)words->words[term->word].focus / LEXICON_FULL;
        wording->terms[i] =
            (struct wording_term){.concept = term->concept,
                                  .name = term->name,
                                  .word = term->word,
                                  .reading = term->reading,
                                  .part = term->part,
                                  .value = quality * (float)term->share / LEXICON_FULL,
                                  .strength = (float)term->strength / LEXICON_FULL * sqrtf(focus) *
                                              section_strengths[section_of(ends, term->word)]};
    }
}

bool wording_make(struct wording *wording, struct lexicon *lexicon,
                  const struct likeness_text *text, struct error *error)
{
    struct lexicon_text words = {0};
    size_t ends[SECTIONS];
    *wording = (struct wording){0};
    bool made = read_sections(lexicon, text, &words, ends, error);
    if (made) {
        wording->terms = malloc((words.term_count + 1) * sizeof *wording->terms);
        wording->weights = malloc((words.word_count + 1) * sizeof *wording->weights);
        made = (wording->terms && wording->weights) || error_set_memory(error);
    }
    if (made)
        fill(wording, &words, ends);
    else
        wording_release(wording);
    lexicon_text_release(&words);
    return made;
}

void wording_release(struct wording *wording)
{
    free(wording->terms);
    free(wording->weights);
    *wording = (struct wording){0};
}

/* ---- Strengths ---- */

bool strengths_reserve(struct strengths *strengths, size_t count)
{
    if (count <= strengths->count)
        return true;
    size_t wanted = count + count / 2;
    float *values = realloc(strengths->values, wanted * sizeof *values);
    if (!values)
        return false;
    memset(values + strengths->count, 0, (wanted - strengths->count) * sizeof *values);
    strengths->values = values;
    strengths->count = wanted;
    return true;
}

void strengths_set(struct strengths *strengths, const struct wording *wording,
                   const struct strengths *rare, const struct strengths *only)
{
    for (size_t i = 0; i < wording->term_count; i++) {
        uint32_t concept = wording->terms[i].concept;
        if (only && only->values[concept] <= 0)
            continue;
        float strength = wording->terms[i].strength * rare->values[concept];
        if (strengths->values[concept] < strength)
            strengths->values[concept] = strength;
    }
}

void strengths_clear(struct strengths *strengths, const struct wording *wording,
                     const struct strengths *only)
{
    for (size_t i = 0; i < wording->term_count; i++)
        if (!only || only->values[wording->terms[i].concept] > 0)
            strengths->values[wording->terms[i].concept] = 0;
}

void strengths_release(struct strengths *strengths)
{
    free(strengths->values);
    *strengths = (struct strengths){0};
}

/* ---- What is met ---- */

bool wording_name(const struct wording *wording, uint32_t concept, uint32_t *name)
{
    float best = 0;
    for (size_t i = 0; i < wording->term_count; i++) {
        const struct wording_term *term = &wording->terms[i];
        if (term->concept != concept || term->strength <= best)
            continue;
        best = term->strength;
        *name = term->name;
    }
    return best > 0;
}

static void add_met(struct met_words *met, uint32_t name, uint32_t concept, float worth)
{
    size_t at = 0;
    for (size_t i = 0; i < met->count; i++)
        if (met->items[i].name == name) {
            if (met->items[i].worth >= worth)
                return;
            memmove(met->items + i, met->items + i + 1, (met->count - i - 1) * sizeof *met->items);
            met->count--;
            break;
        }
    while (at < met->count && met->items[at].worth >= worth)
        at++;
    if (at == LIKENESS_WORDS_MOST)
        return;
    size_t after = met->count < LIKENESS_WORDS_MOST ? met->count - at : met->count - at - 1;
    memmove(met->items + at + 1, met->items + at, after * sizeof *met->items);
    met->items[at] = (struct met_word){name, concept, worth};
    met->count += met->count < LIKENESS_WORDS_MOST;
}

/* What a part of a word has of the other text. */
struct meeting {
    uint32_t name;
    uint32_t concept;
    float worth;
    float whole; /* what the part would be worth at best */
};

/* Finds the best meeting of the part that begins at a term, and returns where the next begins. */
static size_t meet_part(const struct wording *wording, size_t first, const struct strengths *other,
                        struct meeting *best)
{
    const struct wording_term *terms = wording->terms;
    size_t i = first;
    float whole = 0;
    *best = (struct meeting){.worth = 0};
    for (; i < wording->term_count && terms[i].word == terms[first].word &&
           terms[i].reading == terms[first].reading && terms[i].part == terms[first].part;
         i++) {
        float worth = terms[i].value * other->values[terms[i].concept];
        if (worth > best->worth)
            *best = (struct meeting){terms[i].name, terms[i].concept, worth, 0};
        whole = terms[i].value > whole ? terms[i].value : whole;
    }
    best->whole = whole;
    return i;
}

/* The parts of a word that met, by its best reading. */
struct word_meeting {
    struct meeting parts[WORDING_PARTS_MOST];
    size_t count;
    float worth;
};

static size_t meet_reading(const struct wording *wording, size_t first,
                           const struct strengths *other, struct word_meeting *met)
{
    const struct wording_term *terms = wording->terms;
    size_t i = first;
    bool all = true;
    float whole = 0;
    *met = (struct word_meeting){.count = 0};
    while (i < wording->term_count && terms[i].word == terms[first].word &&
           terms[i].reading == terms[first].reading) {
        struct meeting part;
        i = meet_part(wording, i, other, &part);
        met->worth += part.worth;
        whole += part.whole;
        all = all && part.worth >= well_met * part.whole;
        if (part.worth > 0 && met->count < WORDING_PARTS_MOST)
            met->parts[met->count++] = part;
    }
    if (all && met->count > 1 && whole < all_parts)
        met->worth *= all_parts / whole;
    met->worth = met->worth < 1 ? met->worth : 1;
    return i;
}

/* Where the terms of the next word that meets anything begin: most words of two texts do not. */
static size_t find_meeting(const struct wording *wording, size_t from,
                           const struct strengths *other)
{
    const struct wording_term *terms = wording->terms;
    size_t i = from;
    while (i < wording->term_count && other->values[terms[i].concept] <= 0)
        i++;
    while (i > from && i < wording->term_count && terms[i - 1].word == terms[i].word)
        i--;
    return i;
}

static size_t meet_word(const struct wording *wording, size_t first, const struct strengths *other,
                        struct word_meeting *best)
{
    size_t i = first;
    *best = (struct word_meeting){.count = 0};
    while (i < wording->term_count && wording->terms[i].word == wording->terms[first].word) {
        struct word_meeting met;
        i = meet_reading(wording, i, other, &met);
        if (met.worth > best->worth)
            *best = met;
    }
    return i;
}

/* Concepts that have been met: a detail that says the title again brings nothing more. */
struct met_concepts {
    uint32_t items[16];
    size_t count;
};

/* Notes what a word met; true where any of it is met for the first time. */
static bool note(struct met_concepts *concepts, const struct word_meeting *met)
{
    bool first = false;
    for (size_t i = 0; i < met->count; i++) {
        size_t k = 0;
        while (k < concepts->count && concepts->items[k] != met->parts[i].concept)
            k++;
        first = first || k == concepts->count;
        if (k == concepts->count && k < sizeof concepts->items / sizeof concepts->items[0])
            concepts->items[concepts->count++] = met->parts[i].concept;
    }
    return first;
}

float wording_met(const struct wording *wording, const struct strengths *other,
                  struct met_words *met)
{
    struct met_concepts concepts = {.count = 0};
    float title = 0;
    float rest = 0;
    for (size_t i = find_meeting(wording, 0, other); i < wording->term_count;
         i = find_meeting(wording, i, other)) {
        size_t word = wording->terms[i].word;
        struct word_meeting best;
        i = meet_word(wording, i, other, &best);
        float weight = wording->weights[word];
        bool first = note(&concepts, &best);
        if (word < wording->title_count)
            title += weight * best.worth;
        else if (first)
            rest += weight * best.worth;
        for (size_t k = 0; met && k < best.count; k++)
            add_met(met, best.parts[k].name, best.parts[k].concept, best.parts[k].worth * weight);
    }
    if (rest > most_of_rest * wording->total)
        rest = most_of_rest * wording->total;
    return title + rest < wording->total ? (title + rest) / wording->total : 1;
}

#include "wording.h"

#include <stdlib.h>
#include <string.h>

/* What a word counts by where it stands: as something to be met, and as what meets another. */
enum section { SECTION_TITLE, SECTION_DETAIL, SECTION_THEME, SECTIONS };

static const float section_weights[SECTIONS] = {1.0F, 0.5F, 0.15F};
static const float section_strengths[SECTIONS] = {1.0F, 0.8F, 0.3F};

/* A title that says nearly nothing is not met by meeting that. */
static const float least_total = 0.5F;

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

static void fill(struct wording *wording, const struct lexicon_text *words,
                 const size_t ends[SECTIONS])
{
    wording->word_count = words->word_count;
    wording->term_count = words->term_count;
    for (size_t i = 0; i < words->word_count; i++) {
        enum section section = section_of(ends, i);
        float weight = (float)words->words[i].weight / LEXICON_FULL;
        wording->weights[i] = weight * section_weights[section];
        wording->total += section == SECTION_TITLE ? weight : 0;
    }
    if (wording->total < least_total)
        wording->total = least_total;
    for (size_t i = 0; i < words->term_count; i++) {
        const struct lexicon_term *term = &words->terms[i];
        float quality = (float)term->quality / LEXICON_FULL;
        wording->terms[i] =
            (struct wording_term){.concept = term->concept,
                                  .name = term->name,
                                  .word = term->word,
                                  .reading = term->reading,
                                  .part = term->part,
                                  .value = quality * (float)term->share / LEXICON_FULL,
                                  .strength = (float)term->strength / LEXICON_FULL *
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

void strengths_set(struct strengths *strengths, const struct wording *wording)
{
    for (size_t i = 0; i < wording->term_count; i++) {
        float *value = &strengths->values[wording->terms[i].concept];
        if (*value < wording->terms[i].strength)
            *value = wording->terms[i].strength;
    }
}

void strengths_clear(struct strengths *strengths, const struct wording *wording)
{
    for (size_t i = 0; i < wording->term_count; i++)
        strengths->values[wording->terms[i].concept] = 0;
}

void strengths_release(struct strengths *strengths)
{
    free(strengths->values);
    *strengths = (struct strengths){0};
}

/* ---- What is met ---- */

static void add_met(struct met_words *met, uint32_t name, float worth)
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
    met->items[at] = (struct met_word){name, worth};
    met->count += met->count < LIKENESS_WORDS_MOST;
}

/* What one reading of a word has of the other text: for each part the best, all parts together. */
static size_t meet_reading(const struct wording *wording, size_t first,
                           const struct strengths *other, float *sum, struct met_words *met)
{
    const struct wording_term *terms = wording->terms;
    size_t i = first;
    *sum = 0;
    while (i < wording->term_count && terms[i].word == terms[first].word &&
           terms[i].reading == terms[first].reading) {
        float best = 0;
        uint32_t name = 0;
        uint8_t part = terms[i].part;
        for (; i < wording->term_count && terms[i].word == terms[first].word &&
               terms[i].reading == terms[first].reading && terms[i].part == part;
             i++) {
            float worth = terms[i].value * other->values[terms[i].concept];
            if (worth > best) {
                best = worth;
                name = terms[i].name;
            }
        }
        *sum += best;
        if (met && best > 0)
            add_met(met, name, best * wording->weights[terms[first].word]);
    }
    return i;
}

float wording_met(const struct wording *wording, const struct strengths *other,
                  struct met_words *met)
{
    float sum = 0;
    for (size_t i = 0; i < wording->term_count;) {
        size_t word = wording->terms[i].word;
        float best = 0;
        struct met_words best_met = {.count = 0};
        while (i < wording->term_count && wording->terms[i].word == word) {
            struct met_words reading_met = {.count = 0};
            float reading;
            i = meet_reading(wording, i, other, &reading, met ? &reading_met : NULL);
            if (reading > best) {
                best = reading;
                best_met = reading_met;
            }
        }
        for (size_t k = 0; met && k < best_met.count; k++)
            add_met(met, best_met.items[k].name, best_met.items[k].worth);
        sum += wording->weights[word] * (best < 1 ? best : 1);
    }
    return sum < wording->total ? sum / wording->total : 1;
}

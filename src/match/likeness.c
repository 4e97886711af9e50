#include "vaihtarit/match/likeness.h"

#include "vaihtarit/core/array.h"
#include "wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct listed {
    bool present;
    enum listing_side side;
    struct wording wording;
    uint32_t stamp; /* of the search that saw it last */
};

/* The listings that mean a concept. */
struct posting {
    uint32_t *numbers;
    size_t count;
    size_t capacity;
};

struct likeness {
    struct lexicon *lexicon;
    struct listed *listings; /* by number */
    size_t count;
    size_t capacity;
    struct posting *postings; /* by concept */
    size_t posting_count;
    size_t posting_capacity;
    struct strengths asking;
    struct strengths asked;
    struct strengths rare; /* what concepts prove in this market, of the wording that asks */
    uint32_t stamp;
    size_t present; /* listings that are in */
};

bool likeness_create(struct likeness **likeness, struct lexicon *lexicon, struct error *error)
{
    *likeness = calloc(1, sizeof **likeness);
    if (!*likeness)
        return error_set_memory(error);
    (*likeness)->lexicon = lexicon;
    return true;
}

void likeness_destroy(struct likeness *likeness)
{
    if (!likeness)
        return;
    for (size_t i = 0; i < likeness->count; i++)
        wording_release(&likeness->listings[i].wording);
    for (size_t i = 0; i < likeness->posting_count; i++)
        free(likeness->postings[i].numbers);
    free(likeness->listings);
    free(likeness->postings);
    strengths_release(&likeness->asking);
    strengths_release(&likeness->asked);
    strengths_release(&likeness->rare);
    free(likeness);
}

/* ---- Postings ---- */

/* Room for every concept that the lexicon has. */
static bool reserve_concepts(struct likeness *likeness)
{
    size_t count = lexicon_concepts(likeness->lexicon);
    if (!array_reserve(&likeness->postings, &likeness->posting_capacity, count,
                       sizeof *likeness->postings))
        return false;
    while (likeness->posting_count < count)
        likeness->postings[likeness->posting_count++] = (struct posting){0};
    return strengths_reserve(&likeness->asking, count) &&
           strengths_reserve(&likeness->asked, count) && strengths_reserve(&likeness->rare, count);
}

static void remove_posting(struct posting *posting, uint32_t number)
{
    for (size_t i = posting->count; i-- > 0;)
        if (posting->numbers[i] == number) {
            posting->numbers[i] = posting->numbers[--posting->count];
            return;
        }
}

static void remove_postings(struct likeness *likeness, uint32_t number,
                            const struct wording *wording)
{
    for (size_t i = 0; i < wording->term_count; i++)
        remove_posting(&likeness->postings[wording->terms[i].concept], number);
}

static bool reserve_postings(struct likeness *likeness, const struct wording *wording)
{
    for (size_t i = 0; i < wording->term_count; i++) {
        struct posting *posting = &likeness->postings[wording->terms[i].concept];
        if (!array_reserve(&posting->numbers, &posting->capacity, posting->count + 1,
                           sizeof *posting->numbers))
            return false;
    }
    return true;
}

/* A listing stands once in the posting of each concept that it has; there is room. */
static void add_postings(struct likeness *likeness, uint32_t number, const struct wording *wording)
{
    for (size_t i = 0; i < wording->term_count; i++) {
        struct posting *posting = &likeness->postings[wording->terms[i].concept];
        if (posting->count == 0 || posting->numbers[posting->count - 1] != number)
            posting->numbers[posting->count++] = number;
    }
}

/* ---- Listings ---- */

static bool reserve_listing(struct likeness *likeness, uint32_t number)
{
    if (!array_reserve(&likeness->listings, &likeness->capacity, (size_t)number + 1,
                       sizeof *likeness->listings))
        return false;
    while (likeness->count <= number)
        likeness->listings[likeness->count++] = (struct listed){0};
    return true;
}

bool likeness_put(struct likeness *likeness, uint32_t number, enum listing_side side,
                  const struct likeness_text *text, struct error *error)
{
    struct wording wording;
    if (!wording_make(&wording, likeness->lexicon, text, error))
        return false;
    if (!reserve_listing(likeness, number) || !reserve_concepts(likeness) ||
        !reserve_postings(likeness, &wording)) {
        wording_release(&wording);
        return error_set_memory(error);
    }
    likeness_remove(likeness, number);
    add_postings(likeness, number, &wording);
    likeness->listings[number] = (struct listed){.present = true, .side = side, .wording = wording};
    likeness->present++;
    return true;
}

void likeness_remove(struct likeness *likeness, uint32_t number)
{
    if (number >= likeness->count || !likeness->listings[number].present)
        return;
    struct listed *listing = &likeness->listings[number];
    remove_postings(likeness, number, &listing->wording);
    wording_release(&listing->wording);
    *listing = (struct listed){0};
    likeness->present--;
}

/* ---- Scores ---- */

/*
 * What a concept proves where many listings have it: less, once it is on more than a tenth of a
 * market that is large enough to tell.
 */
static float rarity(const struct likeness *likeness, uint32_t concept)
{
    enum { LARGE = 40, OFTEN = 10 };
    size_t count = likeness->postings[concept].count;
    if (likeness->present < LARGE || count * OFTEN <= likeness->present)
        return 1;
    return sqrtf((float)likeness->present / (float)(count * OFTEN));
}

/* The asking wording's concepts alone can be met, so theirs alone are weighed. */
static void begin_asking(struct likeness *likeness, const struct wording *asking)
{
    for (size_t i = 0; i < asking->term_count; i++) {
        uint32_t concept = asking->terms[i].concept;
        likeness->rare.values[concept] = rarity(likeness, concept);
    }
    strengths_set(&likeness->asking, asking, &likeness->rare, NULL);
}

static void end_asking(struct likeness *likeness, const struct wording *asking)
{
    strengths_clear(&likeness->asking, asking, NULL);
}

/*
 * Mostly the text that is met better: a short want is met by one part of a long offer. The other
 * one counts as well, so that an offer of just what is wanted goes first.
 */
static uint32_t score_of(float one, float other)
{
    float more = one > other ? one : other;
    float less = one > other ? other : one;
    return (uint32_t)lroundf(EXCHANGE_SCORE_MOST * (0.7F * more + 0.3F * less));
}

/* Scores a listing against the one whose strengths are in likeness->asking. */
static uint32_t score(struct likeness *likeness, const struct wording *asking,
                      const struct wording *asked, struct met_words *met, bool want_asks)
{
    float other = wording_met(asked, &likeness->asking, want_asks ? NULL : met);
    if (other <= 0)
        return 0;
    strengths_set(&likeness->asked, asked, &likeness->rare, &likeness->asking);
    float one = wording_met(asking, &likeness->asked, want_asks ? met : NULL);
    strengths_clear(&likeness->asked, asked, &likeness->asking);
    return score_of(one, other);
}

static void explain(struct likeness *likeness, const struct met_words *met,
                    const struct wording *offer, struct likeness_result *result)
{
    result->because_count = met->count;
    for (size_t i = 0; i < met->count; i++) {
        uint32_t name = met->items[i].name;
        result->because[i] = lexicon_name(likeness->lexicon, name);
        (void)wording_name(offer, met->items[i].concept, &name);
        result->met_by[i] = lexicon_name(likeness->lexicon, name);
    }
}

static const struct listed *listing_at(const struct likeness *likeness, uint32_t number)
{
    return number < likeness->count && likeness->listings[number].present
               ? &likeness->listings[number]
               : NULL;
}

void likeness_pair(struct likeness *likeness, uint32_t want, uint32_t offer,
                   struct likeness_result *result)
{
    struct met_words met = {.count = 0};
    const struct listed *asking = listing_at(likeness, want);
    const struct listed *asked = listing_at(likeness, offer);
    *result = (struct likeness_result){.number = offer};
    if (!asking || !asked)
        return;
    begin_asking(likeness, &asking->wording);
    result->score = score(likeness, &asking->wording, &asked->wording, &met, true);
    end_asking(likeness, &asking->wording);
    explain(likeness, &met, &asked->wording, result);
}

/* ---- Searches ---- */

/* Keeps the best results in order. */
static void keep(struct likeness_result *results, size_t most, size_t *count, uint32_t number,
                 uint32_t found)
{
    size_t at = *count;
    while (at > 0 && (results[at - 1].score < found ||
                      (results[at - 1].score == found && results[at - 1].number > number)))
        at--;
    if (at == most)
        return;
    size_t after = *count < most ? *count - at : *count - at - 1;
    memmove(results + at + 1, results + at, after * sizeof *results);
    results[at] = (struct likeness_result){.number = number, .score = found};
    *count += *count < most;
}

static void visit(struct likeness *likeness, const struct wording *asking, enum listing_side side,
                  uint32_t number, struct likeness_result *results, size_t most, size_t *count)
{
    struct listed *listing = &likeness->listings[number];
    if (listing->stamp == likeness->stamp || listing->side == side)
        return;
    listing->stamp = likeness->stamp;
    uint32_t found = score(likeness, asking, &listing->wording, NULL, side == LISTING_WANT);
    if (found >= LIKENESS_THRESHOLD)
        keep(results, most, count, number, found);
}

static void find(struct likeness *likeness, enum listing_side side, const struct wording *asking,
                 struct likeness_result *results, size_t most, size_t *count)
{
    *count = 0;
    likeness->stamp++;
    begin_asking(likeness, asking);
    for (size_t i = 0; i < asking->term_count; i++) {
        const struct posting *posting = &likeness->postings[asking->terms[i].concept];
        for (size_t k = 0; k < posting->count; k++)
            visit(likeness, asking, side, posting->numbers[k], results, most, count);
    }
    for (size_t i = 0; i < *count; i++) {
        struct met_words met = {.count = 0};
        const struct wording *asked = &likeness->listings[results[i].number].wording;
        (void)score(likeness, asking, asked, &met, side == LISTING_WANT);
        explain(likeness, &met, side == LISTING_WANT ? asked : asking, &results[i]);
    }
    end_asking(likeness, asking);
}

bool likeness_find(struct likeness *likeness, enum listing_side side,
                   const struct likeness_text *text, struct likeness_result *results, size_t most,
                   size_t *count, struct error *error)
{
    struct wording asking;
    if (!wording_make(&asking, likeness->lexicon, text, error))
        return false;
    bool ready = reserve_concepts(likeness) || error_set_memory(error);
    if (ready)
        find(likeness, side, &asking, results, most, count);
    wording_release(&asking);
    return ready;
}

void likeness_find_for(struct likeness *likeness, uint32_t number, struct likeness_result *results,
                       size_t most, size_t *count)
{
    const struct listed *listing = listing_at(likeness, number);
    *count = 0;
    if (listing)
        find(likeness, listing->side, &listing->wording, results, most, count);
}

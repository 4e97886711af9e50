#include "vaihtarit/match/suiting.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/match/likeness.h"

#include <stdlib.h>
#include <string.h>

/* The pairs of one market as they are found. */
struct finding {
    struct likeness *likeness;
    const struct listing *listings;
    size_t count;
    const char *today;
    struct arena *arena;
    struct suiting_pair *pairs;
    size_t pair_count;
    size_t pair_capacity;
};

static bool is_open(const struct finding *finding, size_t place, enum listing_side side)
{
    const struct listing *listing = &finding->listings[place];
    return listing->side == side && listing_is_open(listing, finding->today);
}

static bool put_listings(struct finding *finding, struct error *error)
{
    for (size_t i = 0; i < finding->count; i++) {
        const struct listing *listing = &finding->listings[i];
        const struct likeness_text text = {listing->title, listing->detail, listing->theme};
        if (listing_is_open(listing, finding->today) &&
            !likeness_put(finding->likeness, (uint32_t)i, listing->side, &text, error))
            return false;
    }
    return true;
}

/* True for a word of the offer that has explained a better one of the want already. */
static bool is_told(const struct likeness_result *result, size_t word)
{
    for (size_t i = 0; i < word; i++)
        if (strcmp(result->met_by[i], result->met_by[word]) == 0)
            return true;
    return false;
}

/* The words are the lexicon's, which may go before the pair does. */
static void copy_because(struct arena *arena, const struct likeness_result *result,
                         struct suiting_pair *pair)
{
    const char **because = arena_allocate(arena, (result->because_count + 1) * sizeof *because);
    for (size_t i = 0; because && i < result->because_count; i++) {
        if (is_told(result, i))
            continue;
        because[pair->because_count++] =
            strcmp(result->because[i], result->met_by[i]) == 0
                ? arena_copy(arena, result->because[i])
                : arena_format(arena, "%s – %s", result->because[i], result->met_by[i]);
    }
    pair->because = because;
}

static bool is_own(const struct finding *finding, size_t want, size_t offer)
{
    return id_equal(&finding->listings[want].organisation, &finding->listings[offer].organisation);
}

static bool add_pair(struct finding *finding, size_t want, const struct likeness_result *result)
{
    if (!array_reserve(&finding->pairs, &finding->pair_capacity, finding->pair_count + 1,
                       sizeof *finding->pairs))
        return false;
    struct suiting_pair *pair = &finding->pairs[finding->pair_count++];
    *pair = (struct suiting_pair){.offer = result->number,
                                  .want = (uint32_t)want,
                                  .score = result->score,
                                  .suits = result->score >= LIKENESS_THRESHOLD &&
                                           !is_own(finding, want, result->number)};
    copy_because(finding->arena, result, pair);
    return !finding->arena->failed;
}

/* What suits a want, the best first. */
static bool add_suiting(struct finding *finding, size_t want, struct likeness_result *results)
{
    size_t found;
    likeness_find_for(finding->likeness, (uint32_t)want, results, finding->count, &found);
    for (size_t i = 0; i < found; i++)
        if (!is_own(finding, want, results[i].number) && !add_pair(finding, want, &results[i]))
            return false;
    return true;
}

static int compare_results(const void *one, const void *other)
{
    const struct likeness_result *a = one;
    const struct likeness_result *b = other;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->number < b->number ? -1 : a->number > b->number;
}

static bool add_every(struct finding *finding, size_t want, struct likeness_result *results)
{
    size_t found = 0;
    for (size_t i = 0; i < finding->count; i++)
        if (is_open(finding, i, LISTING_OFFER))
            likeness_pair(finding->likeness, (uint32_t)want, (uint32_t)i, &results[found++]);
    qsort(results, found, sizeof *results, compare_results);
    for (size_t i = 0; i < found; i++)
        if (!add_pair(finding, want, &results[i]))
            return false;
    return true;
}

static bool add_pairs(struct finding *finding, enum suiting_extent extent)
{
    struct likeness_result *results = calloc(finding->count + 1, sizeof *results);
    bool done = results != NULL;
    for (size_t want = 0; done && want < finding->count; want++)
        if (is_open(finding, want, LISTING_WANT))
            done = extent == SUITING_EVERY ? add_every(finding, want, results)
                                           : add_suiting(finding, want, results);
    free(results);
    return done;
}

bool suiting_find(struct suiting *suiting, struct lexicon *lexicon, const struct listing *listings,
                  size_t count, const char *today, enum suiting_extent extent, struct error *error)
{
    *suiting = (struct suiting){0};
    struct finding finding = {
        .listings = listings, .count = count, .today = today, .arena = &suiting->arena};
    bool done = likeness_create(&finding.likeness, lexicon, error) &&
                put_listings(&finding, error) &&
                (add_pairs(&finding, extent) || error_set_memory(error));
    likeness_destroy(finding.likeness);
    suiting->pairs = finding.pairs;
    suiting->count = done ? finding.pair_count : 0;
    return done;
}

void suiting_release(struct suiting *suiting)
{
    free(suiting->pairs);
    arena_release(&suiting->arena);
    *suiting = (struct suiting){0};
}

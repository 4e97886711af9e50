/* How many people, listings and deals associations have, and what they gave and received. */
#include "merging/merging.h"
#include "people/people_index.h"

#include <stdlib.h>

/* An association's id and its place among all of them, to be found by its id. */
struct placed {
    struct id id;
    size_t place;
};

struct places {
    struct placed *items;
    size_t count;
};

static int compare_placed(const void *one, const void *other)
{
    return id_compare(&((const struct placed *)one)->id, &((const struct placed *)other)->id);
}

static struct organisation_tally *
find_tally(const struct places *places, struct organisation_tally *tallies, const struct id *id)
{
    const struct placed wanted = {.id = *id};
    const struct placed *found =
        bsearch(&wanted, places->items, places->count, sizeof wanted, compare_placed);
    return found ? &tallies[found->place] : NULL;
}

static bool count_people(const struct model *model, const struct places *places,
                         struct organisation_tally *tallies, struct arena *arena)
{
    const struct people_index *people = model_people(model);
    size_t *counts = arena_allocate(arena, (people->organisations.count + 1) * sizeof *counts);
    for (size_t row = 0; counts && row < people->count; row++)
        if (!people->rows[row].removed)
            counts[people->rows[row].organisation]++;
    for (size_t i = 0; counts && i < people->organisations.count; i++) {
        struct organisation_tally *tally =
            find_tally(places, tallies, &people->organisations.items[i].id);
        if (tally)
            tally->people += counts[i];
    }
    return counts != NULL;
}

static void count_listings(const struct model *model, const struct places *places,
                           struct organisation_tally *tallies)
{
    size_t count;
    const struct listing *listings = model_listings(model, &count);
    for (size_t i = 0; i < count; i++) {
        struct organisation_tally *tally = find_tally(places, tallies, &listings[i].organisation);
        if (tally)
            tally->listings++;
    }
}

/* True where an association has been met in the legs before this one. */
static bool is_met(const struct trade *trade, size_t leg, const struct id *id)
{
    for (size_t i = 0; i < leg; i++)
        if (id_equal(&trade->legs[i].giver, id) || id_equal(&trade->legs[i].receiver, id))
            return true;
    return false;
}

static void count_deals(const struct model *model, const struct places *places,
                        struct organisation_tally *tallies)
{
    size_t count;
    const struct trade *trades = model_trades(model, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t leg = 0; leg < trades[i].leg_count; leg++) {
            const struct id *const sides[] = {&trades[i].legs[leg].giver,
                                              &trades[i].legs[leg].receiver};
            for (size_t side = 0; side < 2; side++) {
                struct organisation_tally *tally = find_tally(places, tallies, sides[side]);
                if (tally && !is_met(&trades[i], leg, sides[side]))
                    tally->deals++;
            }
        }
}

/* As the figures count it. */
static void take_traded(const struct model *model, const struct places *places,
                        struct organisation_tally *tallies)
{
    const struct figures *figures = model_figures(model);
    for (size_t i = 0; i < figures->traded_count; i++) {
        struct organisation_tally *tally = find_tally(places, tallies, &figures->traded[i].id);
        if (!tally)
            continue;
        tally->given = figures->traded[i].given;
        tally->received = figures->traded[i].received;
    }
}

bool organisation_tally(const struct model *model, struct arena *arena,
                        const struct organisation_tally **out, struct error *error)
{
    struct places places = {0};
    const struct organisation *organisations = model_organisations(model, &places.count);
    struct organisation_tally *tallies =
        arena_allocate(arena, (places.count + 1) * sizeof *tallies);
    places.items = arena_allocate(arena, (places.count + 1) * sizeof *places.items);
    *out = tallies;
    if (!tallies || !places.items)
        return error_set_memory(error);
    for (size_t i = 0; i < places.count; i++)
        places.items[i] = (struct placed){organisations[i].id, i};
    qsort(places.items, places.count, sizeof *places.items, compare_placed);
    count_listings(model, &places, tallies);
    count_deals(model, &places, tallies);
    take_traded(model, &places, tallies);
    return count_people(model, &places, tallies, arena) || error_set_memory(error);
}

#include "proposing.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/verdict.h"
#include "vaihtarit/ui/model.h"

#include <string.h>

/* ---- What matters of the market ---- */

static bool is_same_text(const char *one, const char *other)
{
    return strcmp(one, other) == 0;
}

static bool is_same_listing(const struct listing *one, const struct listing *other)
{
    return id_equal(&one->id, &other->id) && id_equal(&one->organisation, &other->organisation) &&
           one->side == other->side && one->taken == other->taken &&
           one->capacity == other->capacity && one->withdrawn == other->withdrawn &&
           is_same_text(one->title, other->title) && is_same_text(one->detail, other->detail) &&
           is_same_text(one->theme, other->theme) &&
           is_same_text(one->municipality, other->municipality) &&
           is_same_text(one->organisation_name, other->organisation_name) &&
           is_same_text(one->valid_until, other->valid_until);
}

static bool is_same_verdict(const struct verdict *one, const struct verdict *other)
{
    return one->kind == other->kind && one->leg_count == other->leg_count &&
           memcmp(one->legs, other->legs, one->leg_count * sizeof *one->legs) == 0;
}

static bool is_same_market(const struct proposing *one, const struct proposing *other)
{
    if (one->listing_count != other->listing_count || one->verdict_count != other->verdict_count)
        return false;
    for (size_t i = 0; i < one->listing_count; i++)
        if (!is_same_listing(&one->listings[i], &other->listings[i]))
            return false;
    for (size_t i = 0; i < one->verdict_count; i++)
        if (!is_same_verdict(&one->verdicts[i], &other->verdicts[i]))
            return false;
    return true;
}

/* ---- Reading it ---- */

/* The model's texts go with its next look at the book; proposals stay on the screen. */
static bool copy_listings(const struct model *model, struct proposing *market)
{
    size_t count;
    const struct listing *listings = model_listings(model, &count);
    struct arena *arena = &market->texts;
    struct listing *copies = arena_allocate(arena, (count + 1) * sizeof *copies);
    if (!copies)
        return false;
    for (size_t i = 0; i < count; i++) {
        copies[i] = listings[i];
        copies[i].organisation_name = arena_copy(arena, listings[i].organisation_name);
        copies[i].municipality = arena_copy(arena, listings[i].municipality);
        copies[i].title = arena_copy(arena, listings[i].title);
        copies[i].detail = arena_copy(arena, listings[i].detail);
        copies[i].theme = arena_copy(arena, listings[i].theme);
        copies[i].contact = "";
        copies[i].valid_until = arena_copy(arena, listings[i].valid_until);
    }
    market->listings = copies;
    market->listing_count = count;
    return !arena->failed;
}

static bool plan(struct app *app, struct proposing *proposing, struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    struct proposals_options options = {.today = today,
                                        .longest = proposing->longest,
                                        .verdicts = proposing->verdicts,
                                        .verdict_count = proposing->verdict_count};
    options.trades = model_trades(app->model, &options.trade_count);
    return proposals_find(&proposing->found, app->lexicon, proposing->listings,
                          proposing->listing_count, &options, error);
}

bool proposing_follow(struct app *app, struct proposing *proposing, bool anyway,
                      struct error *error)
{
    struct proposing market = {0};
    bool done = (copy_listings(app->model, &market) || error_set_memory(error)) &&
                verdict_list(app->store, &app->event.id, &market.texts, &market.verdicts,
                             &market.verdict_count, error);
    if (done && !anyway && is_same_market(proposing, &market)) {
        arena_release(&market.texts);
        return true;
    }
    proposals_release(&proposing->found);
    arena_release(&proposing->texts);
    arena_release(&proposing->words);
    proposing->document = NULL;
    proposing->told = NULL;
    proposing->texts = market.texts;
    proposing->listings = market.listings;
    proposing->listing_count = done ? market.listing_count : 0;
    proposing->verdicts = market.verdicts;
    proposing->verdict_count = done ? market.verdict_count : 0;
    return done && plan(app, proposing, error);
}

void proposing_release(struct proposing *proposing)
{
    proposals_release(&proposing->found);
    arena_release(&proposing->texts);
    arena_release(&proposing->words);
}

size_t proposing_count(const struct proposing *proposing)
{
    return proposing->found.ring_count + proposing->found.gift_count;
}

const struct proposal *proposing_row(const struct proposing *proposing, size_t row)
{
    const struct proposals *found = &proposing->found;
    if (row < found->ring_count)
        return &found->rings[row];
    row -= found->ring_count;
    return row < found->gift_count ? &found->gifts[row] : NULL;
}

const struct proposal *proposing_selected(const struct proposing *proposing)
{
    size_t row;
    return list_selected(&proposing->list, &proposing_source, proposing, &row)
               ? proposing_row(proposing, row)
               : NULL;
}

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

/* What suits a listing is in these. */
static bool says_the_same(const struct listing *one, const struct listing *other)
{
    return id_equal(&one->id, &other->id) && id_equal(&one->organisation, &other->organisation) &&
           one->side == other->side && is_same_text(one->title, other->title) &&
           is_same_text(one->detail, other->detail) && is_same_text(one->theme, other->theme);
}

static bool is_same_listing(const struct listing *one, const struct listing *other)
{
    return says_the_same(one, other) && one->taken == other->taken &&
           one->capacity == other->capacity && one->withdrawn == other->withdrawn &&
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

/* True where everything that is open in a market was read as it is when `before` was planned. */
static bool was_read(const struct proposing *before, const struct proposing *market,
                     const char *today)
{
    if (!before->read || before->listing_count != market->listing_count)
        return false;
    for (size_t i = 0; i < market->listing_count; i++)
        if (!says_the_same(&before->listings[i], &market->listings[i]) ||
            (!before->read[i] && listing_is_open(&market->listings[i], today)))
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
    market->read = arena_allocate(arena, (count + 1) * sizeof *market->read);
    if (!copies || !market->read)
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

/* Takes from the market before what it read, where that is all there is to be read. */
static struct suiting *keep_suiting(struct proposing *before, struct proposing *market,
                                    const char *today, struct suiting *kept)
{
    bool keeps = was_read(before, market, today);
    for (size_t i = 0; i < market->listing_count; i++)
        market->read[i] = keeps ? before->read[i] : listing_is_open(&market->listings[i], today);
    if (!keeps)
        return NULL;
    *kept = before->found.suiting;
    before->found.suiting = (struct suiting){0};
    return kept;
}

/* Lets go of what there was, and has the market in its place. */
static void take_market(struct proposing *proposing, const struct proposing *market)
{
    proposals_release(&proposing->found);
    arena_release(&proposing->texts);
    arena_release(&proposing->words);
    proposing->document = NULL;
    proposing->told = NULL;
    proposing->texts = market->texts;
    proposing->listings = market->listings;
    proposing->listing_count = market->listing_count;
    proposing->read = market->read;
    proposing->verdicts = market->verdicts;
    proposing->verdict_count = market->verdict_count;
}

static bool plan(struct app *app, struct proposing *proposing, struct proposing *market,
                 const char *today, struct error *error)
{
    struct suiting kept;
    struct proposals_options options = {.today = today,
                                        .longest = proposing->longest,
                                        .verdicts = market->verdicts,
                                        .verdict_count = market->verdict_count,
                                        .known = keep_suiting(proposing, market, today, &kept)};
    options.trades = model_trades(app->model, &options.trade_count);
    take_market(proposing, market);
    bool done = proposals_find(&proposing->found, app->lexicon, proposing->listings,
                               proposing->listing_count, &options, error);
    if (!done)
        proposing->read = NULL;
    return done;
}

bool proposing_follow(struct app *app, struct proposing *proposing, bool anyway,
                      struct error *error)
{
    struct proposing market = {0};
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    bool done = (copy_listings(app->model, &market) || error_set_memory(error)) &&
                verdict_list(app->store, &app->event.id, &market.texts, &market.verdicts,
                             &market.verdict_count, error);
    if (done && !anyway && is_same_market(proposing, &market)) {
        arena_release(&market.texts);
        return true;
    }
    if (done)
        return plan(app, proposing, &market, today, error);
    arena_release(&market.texts);
    take_market(proposing, &(struct proposing){0});
    return false;
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

/* Which listings the market shows: what is typed finds them, and whether they are open. */
#include "market_state.h"
#include "vaihtarit/core/array.h"
#include "vaihtarit/lang/lexicon.h"

enum { SLICE_MICROSECONDS = 4000 };

bool market_read_on(struct app *app, struct market *market, struct error *error)
{
    bool finished;
    if (!search_read(market->search, clock_monotonic() + SLICE_MICROSECONDS, &finished, error))
        return false;
    market->unread = !finished;
    if (market->unread)
        app_tick_at(app, app->moment + 1);
    return true;
}

static bool add_text(struct search *search, const struct listing *listing, struct buffer *says,
                     struct buffer *names, struct error *error)
{
    buffer_clear(says);
    buffer_clear(names);
    buffer_add_format(says, "%s\n%s\n%s", listing->title, listing->detail, listing->theme);
    buffer_add_format(names, "%s\n%s", listing->organisation_name, listing->municipality);
    return search_add(search, buffer_text(says), buffer_text(names), error);
}

bool market_fill(struct app *app, struct market *market, struct error *error)
{
    size_t count;
    const struct listing *listings = model_listings(market->model, &count);
    struct buffer says = {0};
    struct buffer names = {0};
    bool done =
        array_reserve(&market->hits, &market->hits_capacity, count + 1, sizeof *market->hits) ||
        error_set_memory(error);
    search_clear(market->search);
    for (size_t i = 0; done && i < count; i++)
        done = add_text(market->search, &listings[i], &says, &names, error);
    buffer_release(&says);
    buffer_release(&names);
    market->count = done ? count : 0;
    market->unread = done && count > 0;
    if (market->unread && lexicon_tally(app->lexicon).kept > 0)
        return market_read_on(app, market, error);
    if (market->unread)
        app_tick_at(app, app->moment + 1);
    return done;
}

/* ---- What is shown ---- */

static bool add_row(struct market_side *side, size_t place)
{
    if (!array_reserve(&side->rows, &side->capacity, side->count + 1, sizeof *side->rows))
        return false;
    side->rows[side->count++] = place;
    return true;
}

/* Adds the rows that are found in one way to both sides. */
static bool add_rows(struct market *market, enum search_hit hit, struct error *error)
{
    size_t all;
    const struct listing *listings = model_listings(market->model, &all);
    for (size_t i = 0; i < market->count; i++) {
        struct market_side *side = &market->sides[listings[i].side];
        if (market->hits[i] != hit)
            continue;
        if (!market->closed_too && !listing_is_open(&listings[i], market->today))
            side->hidden++;
        else if (!add_row(side, i))
            return error_set_memory(error);
    }
    return true;
}

void market_find_rows(struct app *app, struct market *market)
{
    size_t all;
    const struct listing *listings = model_listings(market->model, &all);
    struct error error = {0};
    for (size_t i = 0; i < LISTING_SIDES; i++)
        market->sides[i].count = market->sides[i].all = market->sides[i].hidden = 0;
    for (size_t i = 0; i < market->count; i++)
        market->sides[listings[i].side].all++;
    bool found = search_find(market->search, editor_text(&market->filter), market->hits, &error) &&
                 add_rows(market, SEARCH_SPELT, &error);
    for (size_t i = 0; i < LISTING_SIDES; i++)
        market->sides[i].spelt = market->sides[i].count;
    if (!found || !add_rows(market, SEARCH_MEANT, &error))
        app_fail(app, &error);
}

/* The market: what associations offer and what they look for, side by side. */
#include "listing_views.h"
#include "market_state.h"
#include "trades/trade_form.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/ui/screens.h"

#include <stdlib.h>

/* ---- Rows ---- */

const struct listing *market_listing(const struct market_side *side, size_t row)
{
    size_t count;
    const struct listing *listings = model_listings(side->market->model, &count);
    size_t place = row < side->count ? side->rows[row] : count;
    return place < count ? &listings[place] : NULL;
}

const struct listing *market_selected(const struct market *market)
{
    const struct market_side *side = &market->sides[market->side];
    size_t row;
    if (!list_selected(&side->list, &market_source, side, &row))
        return NULL;
    return market_listing(side, row);
}

/* Selects the listing that was added a moment ago, on whichever side it is. */
static void select_added(struct market *market)
{
    struct id *added = &market->memory.added;
    for (size_t i = 0; i < LISTING_SIDES; i++) {
        struct market_side *side = &market->sides[i];
        for (size_t row = 0; row < side->count; row++) {
            if (!id_equal(&market_listing(side, row)->id, added))
                continue;
            market->side = (enum listing_side)i;
            market->typing = false;
            list_select(&side->list, added);
        }
    }
    *added = (struct id){0};
}

static bool market_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct market *market = view->state;
    if (!search_create(&market->search, app->lexicon, error))
        return false;
    market->plain = app->plain;
    for (size_t i = 0; i < LISTING_SIDES; i++)
        market->sides[i].market = market;
    view->ops->refresh(app, view);
    return true;
}

static void market_refresh(struct app *app, struct view *view)
{
    struct market *market = view->state;
    market->model = app->model;
    struct error error = {0};
    market->counterparts_stale = true;
    clock_today(market->today);
    if (!market_fill(app, market, &error))
        app_fail(app, &error);
    market_find_rows(app, market);
    select_added(market);
}

static bool market_tick(struct app *app, struct view *view)
{
    struct market *market = view->state;
    struct error error = {0};
    if (!market->unread)
        return false;
    if (!market_read_on(app, market, &error))
        app_fail(app, &error);
    if (*editor_text(&market->filter) == '\0')
        return false;
    market_find_rows(app, market);
    return true;
}

static void market_close(struct app *app, struct view *view)
{
    (void)app;
    struct market *market = view->state;
    for (size_t i = 0; i < LISTING_SIDES; i++)
        free(market->sides[i].rows);
    search_destroy(market->search);
    free(market->hits);
    editor_release(&market->filter);
    counterparts_release(&market->counterparts);
    buffer_release(&market->counterparts_told);
    buffer_release(&market->memory.organisation);
}

/* ---- Keys ---- */

static void filter_changed(struct app *app, struct market *market)
{
    market_find_rows(app, market);
    for (size_t i = 0; i < LISTING_SIDES; i++)
        list_reset(&market->sides[i].list);
    /* What was typed may be found on the other side only, or better there. */
    enum listing_side other = market->side == LISTING_OFFER ? LISTING_WANT : LISTING_OFFER;
    const struct market_side *here = &market->sides[market->side];
    const struct market_side *there = &market->sides[other];
    if (here->count == 0 ? there->count > 0 : here->spelt == 0 && there->spelt > 0)
        market->side = other;
}

static bool clear_filter(struct app *app, struct market *market)
{
    if (*editor_text(&market->filter) == '\0')
        return false;
    editor_set(&market->filter, "");
    filter_changed(app, market);
    return true;
}

static bool market_key(struct app *app, struct view *view, const struct key *key)
{
    struct market *market = view->state;
    struct market_side *side = &market->sides[market->side];
    bool changed;
    if (key->kind == PRESS_ESCAPE)
        return clear_filter(app, market);
    if (key->kind == PRESS_LEFT || key->kind == PRESS_RIGHT) {
        market->side = key->kind == PRESS_LEFT ? LISTING_OFFER : LISTING_WANT;
        market->typing = false;
        return true;
    }
    if (list_key(&side->list, &market_source, side, key)) {
        market->typing = false;
        return true;
    }
    if (!editor_key(&market->filter, key, &changed))
        return false;
    market->typing = true;
    if (changed)
        filter_changed(app, market);
    return true;
}

/* ---- Actions ---- */

static const char *why_nothing_selected(const struct app *app, const struct view *view)
{
    (void)app;
    if (market_selected(view->state))
        return NULL;
    return tr("Yhtään ilmoitusta ei ole valittuna. F2 kirjaa uuden.");
}

static const char *why_no_trade(const struct app *app, const struct view *view)
{
    const struct market *market = view->state;
    const struct listing *listing = market_selected(market);
    if (!listing)
        return why_nothing_selected(app, view);
    if (listing->withdrawn)
        return tr("Ilmoitus on vedetty pois. Palauta se ensin: F7.");
    if (listing_is_reserved(listing))
        return tr("Tämä on varattu ehdotettuun vaihtoon. Jos siitä ei tule mitään, pura se ensin.");
    if (listing->taken >= listing->capacity)
        return tr("Tämä on jo vaihdettu. Jos se riittää useammin, korota määrää: F6.");
    if (!listing_is_open(listing, market->today))
        return tr("Ilmoituksen viimeinen päivä on mennyt. Muuta päivää: F6.");
    return NULL;
}

static void add_listing(struct app *app, struct view *view)
{
    struct market *market = view->state;
    listing_form_add(app, market->side, &market->memory);
}

static void edit_listing(struct app *app, struct view *view)
{
    listing_form_edit(app, market_selected(view->state));
}

static void withdraw(struct app *app, struct view *view)
{
    const struct listing *listing = market_selected(view->state);
    struct error error = {0};
    bool withdrawn = !listing->withdrawn;
    struct buffer title = {0};
    buffer_add(&title, listing->title);
    if (!listing_set_withdrawn(app->store, &listing->id, withdrawn, &error))
        app_fail(app, &error);
    else if (withdrawn)
        app_saved(app, tr("Vedetty pois: %s. F3 kumoaa."), buffer_text(&title));
    else
        app_saved(app, tr("Taas tarjolla: %s."), buffer_text(&title));
    buffer_release(&title);
}

static const char *withdraw_label(const struct app *app, const struct view *view)
{
    const struct listing *listing = market_selected(view->state);
    (void)app;
    return listing && listing->withdrawn ? tr("palauta") : tr("vedä pois");
}

static void start_trade(struct app *app, struct view *view)
{
    trade_form_open(app, market_selected(view->state));
}

static void show_proposals(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &proposals_view, NULL);
}

static void toggle_dealt(struct app *app, struct view *view)
{
    struct market *market = view->state;
    market->closed_too = !market->closed_too;
    market_find_rows(app, market);
    app_say(app, MESSAGE_INFO, "%s",
            market->closed_too ? tr("Näytetään kaikki, myös vaihdetut ja pois vedetyt.")
                               : tr("Näytetään vain avoimet. F4 näyttää taas kaikki."));
}

static const char *dealt_label(const struct app *app, const struct view *view)
{
    const struct market *market = view->state;
    (void)app;
    return market->closed_too ? tr("vain avoimet") : tr("kaikki");
}

static void open_themes(struct app *app, struct view *view)
{
    (void)view;
    themes_open(app);
}

static const struct action market_actions[] = {
    {
        .id = "new-listing",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Kirjaa uuden ilmoituksen sille puolelle, jolla olet."),
        .run = add_listing,
    },
    {
        .id = "start-trade",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("sovi"),
        .help = tr_noop("Aloittaa vaihdon valitusta ilmoituksesta."),
        .why_off = why_no_trade,
        .run = start_trade,
    },
    {
        .id = "proposals",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("ehdotukset"),
        .help = tr_noop("Näyttää vaihdot ja ringit, joita tarjouksista ja toiveista syntyisi."),
        .run = show_proposals,
    },
    {
        .id = "edit-listing",
        .keys = {KEY_FUNCTION(6), KEY_NAMED(ENTER)},
        .label = tr_noop("muuta"),
        .help = tr_noop("Avaa valitun ilmoituksen muutettavaksi."),
        .why_off = why_nothing_selected,
        .run = edit_listing,
    },
    {
        .id = "withdraw-listing",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("vedä pois"),
        .help = tr_noop("Vetää ilmoituksen pois tai palauttaa sen. Sovitut vaihdot pysyvät."),
        .why_off = why_nothing_selected,
        .label_now = withdraw_label,
        .run = withdraw,
    },
    {
        .id = "closed-too",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("kaikki"),
        .help = tr_noop(
            "Näyttää myös varatut, vaihdetut, pois vedetyt ja vanhentuneet, tai piilottaa ne."),
        .label_now = dealt_label,
        .run = toggle_dealt,
    },
    {
        .id = "themes",
        .label = tr_noop("aiheet"),
        .help = tr_noop("Avaa aiheiden listan: lisää, nimeä, järjestä ja poista."),
        .run = open_themes,
    },
};

const struct view_ops market_view = {
    .name = tr_noop("Vaihtarit"),
    .title = tr_noop("Vaihtarit: tarjoukset ja toiveet"),
    .intro = tr_noop("Vasemmalla on, mitä yhdistykset tarjoavat, ja oikealla, mitä ne etsivät. "
                     "Nuolet vasemmalle ja oikealle vaihtavat puolta. Kirjoittamalla haet."),
    .state_size = sizeof(struct market),
    .actions = ACTION_TABLE(market_actions),
    .open = market_open,
    .refresh = market_refresh,
    .layout = market_layout,
    .draw = market_draw,
    .key = market_key,
    .tick = market_tick,
    .close = market_close,
};

#include "trade_form.h"

#include "loop/shared_actions.h"
#include "trade_form_state.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"
#include "widgets/suggest.h"

#include <string.h>

/* ---- Moving about ---- */

static void suggest(struct trade_writing *writing)
{
    writing->suggestion = 0;
    draft_suggest(&writing->draft, writing->model, &writing->counterparts, writing->today,
                  &writing->focus, &writing->suggestions);
}

static void move_to(struct trade_writing *writing, const struct draft_field *field)
{
    writing->focus = *field;
    suggest(writing);
}

/* The place of the field in focus among `count` fields; where it has gone, that of its giver. */
static size_t find_focus(const struct trade_writing *writing, const struct draft_field *fields,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (draft_field_equal(&fields[i], &writing->focus))
            return i;
    for (size_t i = 0; i < count; i++)
        if (fields[i].party == writing->focus.party)
            return i;
    return 0;
}

/* Goes `step` fields on, round from the last one to the first. */
static void move_by(struct trade_writing *writing, size_t step)
{
    struct draft_field fields[DRAFT_FIELDS];
    size_t count = draft_fields(&writing->draft, writing->model, fields);
    size_t place = find_focus(writing, fields, count) + (step < count ? step : count);
    move_to(writing, &fields[place % count]);
}

static void go_on(struct app *app, struct view *view)
{
    (void)app;
    move_by(view->state, 1);
}

static void go_back(struct app *app, struct view *view)
{
    (void)app;
    struct trade_writing *writing = view->state;
    struct draft_field fields[DRAFT_FIELDS];
    size_t count = draft_fields(&writing->draft, writing->model, fields);
    move_by(writing, count - 1);
}

/* ---- Saving ---- */

static void show_fault(struct trade_writing *writing, const struct draft_field *at,
                       const struct error *error)
{
    writing->fault_at = *at;
    writing->fault = *error;
    move_to(writing, at);
}

/* "Sovittu: A ⇄ B." or "Ehdotettu: A ⇄ B." */
static void say_saved(struct app *app, const struct trade_form *form, const char *news)
{
    struct trade_leg legs[DRAFT_PARTIES];
    struct buffer text = {0};
    for (size_t i = 0; i < form->leg_count; i++)
        legs[i] = (struct trade_leg){.giver_name = form->legs[i].giver,
                                     .receiver_name = form->legs[i].receiver};
    trade_words_parties(&text, &(struct trade){.legs = legs, .leg_count = form->leg_count});
    app_saved(app, form->status == TRADE_PROPOSED ? tr("Ehdotettu: %s.%s") : tr("Sovittu: %s.%s"),
              buffer_text(&text), news);
    buffer_release(&text);
}

static void save_as(struct app *app, struct view *view, enum trade_status status)
{
    struct trade_writing *writing = view->state;
    struct draft_deal deal;
    struct draft_field at;
    struct error error = {0};
    struct id id;
    error_clear(&writing->fault);
    if (!draft_make_deal(&writing->draft, writing->model, &deal, &at, &error)) {
        show_fault(writing, &at, &error);
        return;
    }
    deal.form.status = status;
    struct buffer news = {0};
    for (size_t i = 0; i < deal.form.leg_count; i++)
        suggest_tell_new_organisation(&news, app, deal.form.legs[i].giver);
    if (deal.form.leg_count == 1)
        suggest_tell_new_organisation(&news, app, deal.form.legs[0].receiver);
    if (trade_add(app->store, &app->event.id, &deal.form, &id, &error)) {
        app_close_view(app, view);
        say_saved(app, &deal.form, buffer_text(&news));
    } else {
        app_fail(app, &error);
    }
    buffer_release(&news);
}

static void save(struct app *app, struct view *view)
{
    save_as(app, view, TRADE_AGREED);
}

static void propose(struct app *app, struct view *view)
{
    save_as(app, view, TRADE_PROPOSED);
}

/* ---- Typing ---- */

static bool take_suggestion(struct trade_writing *writing)
{
    if (writing->suggestion == 0)
        return false;
    editor_set(draft_edit(&writing->draft, &writing->focus),
               writing->suggestions.items[writing->suggestion - 1].text);
    writing->touched = true;
    return true;
}

/* Enter takes the suggestion that is pointed at and goes on, and saves at the end. */
static void enter(struct app *app, struct view *view)
{
    struct trade_writing *writing = view->state;
    bool taken = take_suggestion(writing);
    if (!taken && writing->focus.kind == DRAFT_NOTE)
        save(app, view);
    else
        move_by(writing, 1);
}

static bool move_in_suggestions(struct trade_writing *writing, const struct key *key)
{
    if (key->kind == PRESS_DOWN && writing->suggestion < writing->suggestions.count)
        writing->suggestion++;
    else if (key->kind == PRESS_UP && writing->suggestion > 0)
        writing->suggestion--;
    else
        return key->kind == PRESS_DOWN && writing->suggestion > 0;
    return true;
}

static bool trade_form_key(struct app *app, struct view *view, const struct key *key)
{
    struct trade_writing *writing = view->state;
    bool changed;
    if (move_in_suggestions(writing, key))
        return true;
    if (key->kind == PRESS_DOWN) {
        go_on(app, view);
        return true;
    }
    if (key->kind == PRESS_UP) {
        go_back(app, view);
        return true;
    }
    if (!editor_key(draft_edit(&writing->draft, &writing->focus), key, &changed))
        return false;
    if (changed) {
        writing->touched = true;
        error_clear(&writing->fault);
        suggest(writing);
    }
    return true;
}

/* ---- More actions ---- */

static void close_anyway(struct app *app, void *context)
{
    app_close_view(app, context);
}

static void leave(struct app *app, struct view *view)
{
    struct trade_writing *writing = view->state;
    if (writing->suggestion > 0)
        writing->suggestion = 0;
    else if (writing->touched)
        app_confirm(app, tr("Vaihtoa ei ole tallennettu. Poistutaanko silti?"), close_anyway, view);
    else
        app_close_view(app, view);
}

static const char *why_not_more(const struct app *app, const struct view *view)
{
    (void)app;
    const struct trade_writing *writing = view->state;
    return writing->draft.count < DRAFT_PARTIES ? NULL
                                                : tr("Yhdessä ringissä on enintään 12 yhdistystä.");
}

static void add_party(struct app *app, struct view *view)
{
    struct trade_writing *writing = view->state;
    draft_add_party(&writing->draft);
    move_to(writing, &(struct draft_field){DRAFT_NAME, writing->draft.count - 1});
    app_say(app, MESSAGE_INFO, "%s",
            tr("Rinki: viimeinen antaa ensimmäiselle. F7 ottaa lisätyn pois."));
}

static const char *why_not_fewer(const struct app *app, const struct view *view)
{
    (void)app;
    const struct trade_writing *writing = view->state;
    return writing->draft.count > 2 ? NULL : tr("Vaihdossa on vähintään kaksi yhdistystä.");
}

static void remove_party(struct app *app, struct view *view)
{
    (void)app;
    struct trade_writing *writing = view->state;
    draft_remove_party(&writing->draft);
    move_to(writing, &(struct draft_field){DRAFT_NAME, writing->draft.count - 1});
}

static bool trade_form_is_unsaved(const struct app *app, const struct view *view)
{
    (void)app;
    const struct trade_writing *writing = view->state;
    return writing->touched;
}

/* ---- Opening and closing ---- */

/* An offer's association gives it; a want's association is the one that receives. */
static void begin_from(struct trade_writing *writing, const struct listing *listing)
{
    struct draft_party *parties = writing->draft.parties;
    if (listing->side == LISTING_OFFER) {
        editor_set(&parties[0].name, listing->organisation_name);
        editor_set(&parties[0].gives, listing->title);
        writing->focus = (struct draft_field){DRAFT_NAME, 1};
    } else {
        editor_set(&parties[1].name, listing->organisation_name);
        editor_set(&parties[0].meets, listing->title);
    }
}

static bool trade_form_open_view(struct app *app, struct view *view, void *argument,
                                 struct error *error)
{
    struct trade_writing *writing = view->state;
    const struct listing *listing = argument;
    writing->model = app->model;
    writing->draft.count = 2;
    writing->draft.note.limit = EDITOR_NOTE;
    clock_today(writing->today);
    if (!counterparts_read(&writing->counterparts, app->lexicon, app->model, writing->today, error))
        return false;
    if (listing)
        begin_from(writing, listing);
    suggest(writing);
    return true;
}

void trade_form_open(struct app *app, const struct listing *listing)
{
    (void)app_push_view(app, &trade_view, (void *)listing);
}

/* The suggestion that is pointed at stays so, wherever it stands among the others now. */
static void trade_form_refresh(struct app *app, struct view *view)
{
    struct trade_writing *writing = view->state;
    struct error error = {0};
    if (!counterparts_read(&writing->counterparts, app->lexicon, app->model, writing->today,
                           &error))
        app_fail(app, &error);
    struct draft_suggestions before = writing->suggestions;
    size_t pointed = writing->suggestion;
    writing->suggestions = (struct draft_suggestions){0};
    suggest(writing);
    for (size_t i = 0; pointed > 0 && i < writing->suggestions.count; i++)
        if (strcmp(writing->suggestions.items[i].text, before.items[pointed - 1].text) == 0)
            writing->suggestion = i + 1;
    draft_suggestions_release(&before);
}

static void trade_form_close(struct app *app, struct view *view)
{
    (void)app;
    struct trade_writing *writing = view->state;
    draft_release(&writing->draft);
    counterparts_release(&writing->counterparts);
    draft_suggestions_release(&writing->suggestions);
}

static const struct action trade_form_actions[] = {
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2), KEY_CONTROL('s')},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Kirjaa vaihdon sovituksi ja varaa sen ilmoitukset."),
        .run = save,
    },
    {
        .id = "propose",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("ehdota"),
        .help = tr_noop("Kirjaa vaihdon ehdotuksena, josta ei ole vielä sovittu. Se varaa "
                        "ilmoitukset, ja Vaihdot-näkymässä F4 sopii sen."),
        .run = propose,
    },
    {
        .id = "add-association",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("lisää yhdistys"),
        .help = tr_noop("Lisää rinkiin yhden yhdistyksen: jokainen antaa seuraavalle."),
        .why_off = why_not_more,
        .run = add_party,
    },
    {
        .id = "remove-association",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("poista yhdistys"),
        .help = tr_noop("Ottaa viimeiseksi lisätyn yhdistyksen pois ringistä."),
        .why_off = why_not_fewer,
        .run = remove_party,
    },
    FORM_LEAVE(leave),
    FORM_GO_ON(go_on),
    FORM_GO_BACK(go_back),
    {
        .id = "enter",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("eteenpäin"),
        .help =
            tr_noop("Ottaa ehdotuksen tai siirtyy eteenpäin, ja viimeisessä kohdassa tallentaa."),
        .flags = ACTION_HIDDEN,
        .run = enter,
    },
};

const struct view_ops trade_view = {
    .name = tr_noop("Vaihto"),
    .title = tr_noop("Sovi vaihto"),
    .intro = tr_noop("Kirjaa, kuka antaa mitä kenelle. Kun kumpikin antaa, se on vaihto; kun vain "
                     "toinen, lahja; ja kun yhdistyksiä on useampi, rinki. Tutut ilmoitukset "
                     "tulevat ehdolle, ja omin sanoin voi kirjoittaa mitä vain."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct trade_writing),
    .actions = ACTION_TABLE(trade_form_actions),
    .open = trade_form_open_view,
    .refresh = trade_form_refresh,
    .layout = trade_form_layout,
    .draw = trade_form_draw,
    .key = trade_form_key,
    .is_unsaved = trade_form_is_unsaved,
    .close = trade_form_close,
};

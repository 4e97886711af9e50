/* The deals of the evening: who gives what to whom, how far they have come, and who gives way. */
#include "trade_form.h"
#include "trade_terms.h"
#include "trades_scan.h"
#include "trades_state.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"

/* ---- Moves ---- */

static const char *why_nothing_selected(const struct app *app, const struct view *view)
{
    (void)app;
    return trades_selected(view->state) ? NULL : tr("Vaihtoa ei ole valittuna. F2 kirjaa uuden.");
}

/* Why the selected deal cannot become what it should, also when it is that already. */
static const char *why_not(const struct app *app, const struct view *view, enum trade_status to,
                           const char *why_already)
{
    const struct trade *trade = trades_selected(view->state);
    if (!trade)
        return why_nothing_selected(app, view);
    return trade->status == to ? why_already : trade_why_not(trade->status, to);
}

static const char *why_not_agree(const struct app *app, const struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    if (trade && trade->status == TRADE_DONE)
        return tr("Vaihto on jo toteutunut. F7 palauttaa sen sovituksi.");
    return why_not(app, view, TRADE_AGREED, tr("Vaihto on jo sovittu."));
}

static const char *why_not_done(const struct app *app, const struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    if (trade && !trade_status_holds(trade->status))
        return tr("Vaihto ei ole voimassa. F4 sopii sen uudelleen.");
    return why_not(app, view, TRADE_DONE, NULL);
}

static const char *why_not_cancel(const struct app *app, const struct view *view)
{
    return why_not(app, view, TRADE_CANCELLED, tr("Vaihto on jo peruttu. F4 sopii sen uudelleen."));
}

static const char *why_not_unmatch(const struct app *app, const struct view *view)
{
    return why_not(app, view, TRADE_UNMATCHED, tr("Vaihto on jo purettu. F4 sopii sen uudelleen."));
}

static void set_status(struct app *app, const struct id *id, enum trade_status status,
                       const char *sentence)
{
    struct error error = {0};
    if (trade_set_status(app->store, id, status, &error))
        app_saved(app, "%s", sentence);
    else
        app_fail(app, &error);
}

static void agree(struct app *app, struct view *view)
{
    set_status(app, &trades_selected(view->state)->id, TRADE_AGREED, tr("Vaihto on sovittu."));
}

static void toggle_done(struct app *app, struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    if (trade->status == TRADE_DONE)
        set_status(app, &trade->id, TRADE_AGREED, tr("Vaihto on taas sovittu, ei toteutunut."));
    else
        set_status(app, &trade->id, TRADE_DONE,
                   tr("Vaihto on toteutunut. Jos jokin toive jäi täyttymättä, Ctrl-N."));
}

static const char *done_label(const struct app *app, const struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    (void)app;
    return trade && trade->status == TRADE_DONE ? tr("ei toteutunut") : tr("toteutui");
}

static void cancel(struct app *app, void *context)
{
    const struct trades *trades = context;
    set_status(app, &trades->asked, TRADE_CANCELLED,
               tr("Vaihto on peruttu. F4 sopii sen uudelleen."));
}

static void unmatch(struct app *app, void *context)
{
    const struct trades *trades = context;
    set_status(app, &trades->asked, TRADE_UNMATCHED,
               tr("Vaihto on purettu. F4 sopii sen uudelleen."));
}

/* False for a trade in free words only: it holds no listing's place. */
static bool has_listings(const struct trade *trade)
{
    for (size_t i = 0; i < trade->leg_count; i++)
        if (!id_is_none(&trade->legs[i].offer) || !id_is_none(&trade->legs[i].want))
            return true;
    return false;
}

/* Asks about the selected deal, and says where that is so that its listings become free. */
static void ask(struct app *app, struct trades *trades, enum trade_status to)
{
    const struct trade *trade = trades_selected(trades);
    bool cancels = to == TRADE_CANCELLED;
    struct buffer question = {0};
    struct buffer parties = {0};
    trade_words_parties(&parties, trade);
    buffer_add_format(&question,
                      cancels ? tr("Perutaanko vaihto %s?") : tr("Puretaanko vaihto %s?"),
                      buffer_text(&parties));
    if (has_listings(trade))
        buffer_add_format(&question, " %s", tr("Sen ilmoitukset vapautuvat."));
    buffer_release(&parties);
    trades->asked = trade->id;
    app_confirm(app, buffer_text(&question), cancels ? cancel : unmatch, trades);
    buffer_release(&question);
}

static void ask_cancel(struct app *app, struct view *view)
{
    ask(app, view->state, TRADE_CANCELLED);
}

/* One key settles an overlap; otherwise letting go is asked first. */
static void ask_unmatch(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    const struct trade *trade = trades_selected(trades);
    trades->asked = trade->id;
    if (trade->contested)
        unmatch(app, trades);
    else
        ask(app, trades, TRADE_UNMATCHED);
}

/* ---- Overlaps ---- */

static const char *why_not_stand(const struct app *app, const struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    if (!trade || trade->contested)
        return why_nothing_selected(app, view);
    return tr("Tämä ei ole päällekkäin minkään kanssa.");
}

static void stand(struct app *app, struct view *view)
{
    struct error error = {0};
    size_t unmatched;
    if (trade_stand(app->store, &trades_selected(view->state)->id, &unmatched, &error))
        app_saved(app,
                  tr_count("Tämä pysyy. %zu päällekkäinen vaihto purettiin.",
                           "Tämä pysyy. %zu päällekkäistä vaihtoa purettiin.", (long)unmatched),
                  unmatched);
    else
        app_fail(app, &error);
}

/* ---- More ---- */

static void edit_terms(struct app *app, struct view *view)
{
    trade_terms_open(app, trades_selected(view->state));
}

/* A scanner sends an Enter behind every code. */
static void edit_terms_unless_scanned(struct app *app, struct view *view)
{
    if (trades_scan_key(app, view->state, &(struct key)KEY_NAMED(ENTER)))
        return;
    const char *why_not_now = why_nothing_selected(app, view);
    app_say(app, MESSAGE_WARNING, "%s", why_not_now ? why_not_now : "");
    if (!why_not_now)
        edit_terms(app, view);
}

static const char *why_no_needs(const struct app *app, const struct view *view)
{
    const struct trade *trade = trades_selected(view->state);
    if (!trade || trade->status == TRADE_DONE)
        return why_nothing_selected(app, view);
    return tr("Merkitse vaihto ensin toteutuneeksi: F7.");
}

static void edit_needs(struct app *app, struct view *view)
{
    trade_needs_open(app, trades_selected(view->state));
}

static void show_follow_ups(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &follow_up_view, NULL);
}

/* The new deal is the selected one when the form has closed. */
static void add_trade(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    list_reset(&trades->list);
    trade_form_open(app, NULL);
}

/* ---- The view ---- */

static bool trades_key(struct app *app, struct view *view, const struct key *key)
{
    struct trades *trades = view->state;
    return trades_scan_key(app, trades, key) || list_key(&trades->list, &trades_rows, trades, key);
}

static bool read_order(struct trades *trades, struct error *error)
{
    size_t all;
    const struct trade *list = model_trades(trades->model, &all);
    arena_release(&trades->texts);
    trades->count = 0;
    trades->order = arena_allocate(&trades->texts, (all + 1) * sizeof *trades->order);
    if (!trades->order)
        return error_set_memory(error);
    for (int contested = 1; contested >= 0; contested--)
        for (size_t i = all; i > 0; i--)
            if (list[i - 1].contested == (contested == 1))
                trades->order[trades->count++] = i - 1;
    return true;
}

static void trades_refresh(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    struct error error = {0};
    trades->model = app->model;
    clock_today(trades->today);
    if (!read_order(trades, &error))
        app_fail(app, &error);
}

static bool trades_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct trades *trades = view->state;
    trades->model = app->model;
    trades->reader.map = &app->scanner;
    clock_today(trades->today);
    if (!read_order(trades, error))
        return false;
    if (argument) {
        list_select(&trades->list, argument);
        trades->reader.before = SCAN_BEFORE_SCAN; /* which opened it, and may have more endings */
        trades->reader.last = app->moment;
    }
    return true;
}

static void trades_close(struct app *app, struct view *view)
{
    (void)app;
    struct trades *trades = view->state;
    arena_release(&trades->texts);
}

static const struct action trades_actions[] = {
    {
        .id = "new-trade",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Kirjaa vaihdon, lahjan tai ringin."),
        .run = add_trade,
    },
    {
        .id = "agree",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("sovi"),
        .help = tr_noop("Merkitsee ehdotetun vaihdon sovituksi, tai sopii perutun tai puretun "
                        "uudelleen, jos sen ilmoitukset ovat vapaina."),
        .why_off = why_not_agree,
        .run = agree,
    },
    {
        .id = "done",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("toteutui"),
        .help = tr_noop("Merkitsee vaihdon toteutuneeksi, tai takaisin sovituksi."),
        .why_off = why_not_done,
        .label_now = done_label,
        .run = toggle_done,
    },
    {
        .id = "cancel",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("peru"),
        .help = tr_noop("Peruu sovitun vaihdon, josta ei tulekaan mitään. Sen ilmoitukset "
                        "vapautuvat."),
        .why_off = why_not_cancel,
        .run = ask_cancel,
    },
    {
        .id = "unmatch",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("pura"),
        .help = tr_noop("Purkaa vaihdon, joka ei sopinutkaan. Sen ilmoitukset vapautuvat. "
                        "Päällekkäisistä tämä on se, joka väistyy."),
        .why_off = why_not_unmatch,
        .run = ask_unmatch,
    },
    {
        .id = "edit-terms",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("ehdot"),
        .help = tr_noop("Muuttaa vaihdon määräpäivää, soittajaa ja huomautusta."),
        .why_off = why_nothing_selected,
        .run = edit_terms,
    },
    {
        .id = "edit-terms-too",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("ehdot"),
        .help = tr_noop("Muuttaa vaihdon määräpäivää, soittajaa ja huomautusta."),
        .flags = ACTION_HIDDEN | ACTION_KEEPS_ANSWER,
        .run = edit_terms_unless_scanned,
    },
    {
        .id = "stand",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("pysyy"),
        .help = tr_noop("Päällekkäisistä vaihdoista tämä pysyy, ja muista puretaan ehdotetut ja "
                        "viimeksi kirjatut, kunnes ilmoitukset riittävät."),
        .why_off = why_not_stand,
        .run = stand,
    },
    {
        .id = "needs",
        .keys = {KEY_CONTROL('n')},
        .label = tr_noop("toiveet"),
        .help = tr_noop("Toteutuneesta vaihdosta: kenen toive täyttyi, kenen ei."),
        .why_off = why_no_needs,
        .run = edit_needs,
    },
    {
        .id = "follow-up",
        .keys = {KEY_CONTROL('o')},
        .label = tr_noop("toteutuiko?"),
        .help = tr_noop("Näyttää aiempien iltojen vaihdot, joiden yhdistyksiä on tänään mukana: "
                        "toteutuivatko ne?"),
        .run = show_follow_ups,
    },
};

const struct view_ops trades_view = {
    .name = tr_noop("Vaihdot"),
    .title = tr_noop("Vaihdot: mitä on sovittu"),
    .intro =
        tr_noop("Luettelossa on illan vaihdot, uusin ensin ja päällekkäiset ylinnä, ja alla "
                "valitun vaihdon lupaukset ja ehdot. Ehdotettu, sovittu ja toteutunut "
                "varaavat ilmoituksensa. Peruttu oli sovittu, mutta siitä ei tule mitään; "
                "purettu ei sopinutkaan. Niiden ilmoitukset ovat taas vapaina. Sopimuslapun koodi, "
                "joka skannataan täällä tai ovella, avaa sen vaihdon."),
    .state_size = sizeof(struct trades),
    .actions = ACTION_TABLE(trades_actions),
    .open = trades_open,
    .refresh = trades_refresh,
    .layout = trades_layout,
    .draw = trades_draw,
    .key = trades_key,
    .tick = trades_scan_tick,
    .close = trades_close,
};

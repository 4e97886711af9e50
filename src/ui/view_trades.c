/* The deals of the evening: who gives what to whom, and whether it has come true. */
#include "trade_form.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

#include <stdlib.h>

enum { MARGIN = 1, GAP = 2 };

struct trades {
    const struct model *model;
    struct list list;
    struct id asked; /* the deal that a question is about */
};

/* ---- Rows: the newest deal first ---- */

static size_t trade_count(const void *context)
{
    const struct trades *trades = context;
    size_t count;
    (void)model_trades(trades->model, &count);
    return count;
}

static const struct trade *trade_at(const struct trades *trades, size_t row)
{
    size_t count;
    const struct trade *all = model_trades(trades->model, &count);
    return row < count ? &all[count - 1 - row] : NULL;
}

static struct id trade_id(const void *context, size_t index)
{
    const struct trade *trade = trade_at(context, index);
    return trade ? trade->id : (struct id){0};
}

/* "sovittu 15.12.2026"; what a person has to settle stands in its place. */
static void add_state(struct buffer *out, const struct trade *trade)
{
    char date[40];
    if (trade->overbooked) {
        buffer_add(out, tr("! ristiriita"));
        return;
    }
    buffer_add(out, trade_status_name(trade->status));
    if (trade->status == TRADE_AGREED && trade->due[0] != '\0') {
        clock_short_date(trade->due, date, sizeof date);
        buffer_add_format(out, " %s", date);
    }
}

static void draw_trade(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct trade *trade = trade_at(context, index);
    struct buffer text = {0};
    if (!trade)
        return;
    add_state(&text, trade);
    int columns = (int)unicode_text_width(buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column, row.columns,
                     trade->overbooked ? STYLE_WARNING : STYLE_DIM, buffer_text(&text));
    buffer_clear(&text);
    trade_words_parties(&text, trade);
    canvas_put_text(canvas, row.row, row.column, row.columns - columns - GAP,
                    trade->status == TRADE_CANCELLED ? STYLE_DIM : STYLE_NORMAL,
                    buffer_text(&text));
    buffer_release(&text);
}

static const struct list_source trade_source = {
    .count = trade_count,
    .row_id = trade_id,
    .draw_row = draw_trade,
    .empty = tr_noop("Vaihtoja ei ole vielä sovittu. F2 kirjaa ensimmäisen, tai valitse ensin "
                     "ilmoitus Vaihtarit-näkymässä ja paina F8."),
};

static const struct trade *selected(const struct trades *trades)
{
    size_t row;
    if (!list_selected(&trades->list, &trade_source, trades, &row))
        return NULL;
    return trade_at(trades, row);
}

/* ---- Terms ---- */

enum { DUE, NOTE, TERMS };

static const struct field terms_fields[TERMS] = {
    [DUE] = {.label = tr_noop("Viimeistään"),
             .kind = FIELD_DATE,
             .hint = tr_noop("Mihin mennessä, esimerkiksi 15.12.2026. Voi jättää tyhjäksi.")},
    [NOTE] = {.label = tr_noop("Huomautus"),
              .limit = EDITOR_NOTE,
              .hint = tr_noop("Mitä muuta sovittiin.")},
};

static bool save_terms(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct id *id = context;
    const struct trade_terms terms = {.due = form_text(form, DUE), .note = form_text(form, NOTE)};
    if (!trade_set_terms(app->store, id, &terms, error))
        return false;
    app_saved(app, "%s", tr("Vaihdon ehdot on tallennettu."));
    return true;
}

static const struct form_spec terms_form = {
    .title = tr_noop("Vaihdon ehdot"),
    .fields = terms_fields,
    .count = TERMS,
    .save = save_terms,
    .release = free,
};

static void edit_terms(struct app *app, struct view *view)
{
    const struct trade *trade = selected(view->state);
    struct error error = {0};
    struct id *id = malloc(sizeof *id);
    if (!id) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    *id = trade->id;
    struct form *form = form_open(app, &terms_form, id);
    if (!form)
        return;
    form_set_text(form, DUE, trade->due);
    form_set_text(form, NOTE, trade->note);
}

/* ---- Status ---- */

static const char *why_nothing_selected(const struct app *app, const struct view *view)
{
    (void)app;
    return selected(view->state) ? NULL : tr("Vaihtoa ei ole valittuna. F2 kirjaa uuden.");
}

static const char *why_not_done(const struct app *app, const struct view *view)
{
    const struct trade *trade = selected(view->state);
    if (!trade || trade->status != TRADE_CANCELLED)
        return why_nothing_selected(app, view);
    return tr("Vaihto on peruttu. F8 sopii sen uudelleen.");
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

static void toggle_done(struct app *app, struct view *view)
{
    const struct trade *trade = selected(view->state);
    if (trade->status == TRADE_DONE)
        set_status(app, &trade->id, TRADE_AGREED, tr("Vaihto on taas sovittu, ei toteutunut."));
    else
        set_status(app, &trade->id, TRADE_DONE, tr("Vaihto on toteutunut."));
}

static const char *done_label(const struct app *app, const struct view *view)
{
    const struct trade *trade = selected(view->state);
    (void)app;
    return trade && trade->status == TRADE_DONE ? tr("ei toteutunut") : tr("toteutui");
}

static void cancel(struct app *app, void *context)
{
    const struct trades *trades = context;
    set_status(app, &trades->asked, TRADE_CANCELLED,
               tr("Vaihto on peruttu. F8 sopii sen uudelleen."));
}

static const char *cancel_label(const struct app *app, const struct view *view)
{
    const struct trade *trade = selected(view->state);
    (void)app;
    return trade && trade->status == TRADE_CANCELLED ? tr("sovi taas") : tr("peru");
}

/* False for a trade in free words only: it holds no listing's place. */
static bool has_listings(const struct trade *trade)
{
    for (size_t i = 0; i < trade->leg_count; i++)
        if (!id_is_none(&trade->legs[i].offer) || !id_is_none(&trade->legs[i].want))
            return true;
    return false;
}

static void toggle_cancelled(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    const struct trade *trade = selected(trades);
    if (trade->status == TRADE_CANCELLED) {
        set_status(app, &trade->id, TRADE_AGREED, tr("Vaihto on taas sovittu."));
        return;
    }
    struct buffer question = {0};
    struct buffer parties = {0};
    trade_words_parties(&parties, trade);
    buffer_add_format(&question,
                      has_listings(trade) ? tr("Perutaanko vaihto %s? Sen ilmoitukset vapautuvat.")
                                          : tr("Perutaanko vaihto %s?"),
                      buffer_text(&parties));
    buffer_release(&parties);
    trades->asked = trade->id;
    app_confirm(app, buffer_text(&question), cancel, trades);
    buffer_release(&question);
}

/* The new deal stands first, and is the selected one when the form has closed. */
static void add_trade(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    list_reset(&trades->list);
    trade_form_open(app, NULL);
}

/* ---- Drawing ---- */

/* "Vaihto, sovittu ti 24.11.2026, viimeistään 15.12.2026" */
static void add_heading(struct buffer *out, const struct trade *trade)
{
    static const char *const shapes[] = {
        [TRADE_GIFT] = tr_noop("Lahja"),
        [TRADE_SWAP] = tr_noop("Vaihto"),
        [TRADE_RING] = tr_noop("Rinki"),
    };
    const char *shape = tr(shapes[trade_shape_of(trade->leg_count)]);
    const char *status = trade_status_name(trade->status);
    char date[40];
    if (trade->due[0] == '\0') {
        buffer_add_format(out, "%s: %s", shape, status);
        return;
    }
    clock_long_date(trade->due, date, sizeof date);
    buffer_add_format(out, tr("%s: %s, viimeistään %s"), shape, status, date);
}

/* Writes a line below the `rows` that are used already; returns the rows used then. */
static int put_line(struct canvas *canvas, struct area area, int rows, enum style style,
                    const struct buffer *text)
{
    struct area rest = area_cut_rows(area, rows, area.rows);
    return rows + canvas_put_wrapped(canvas, rest, style, buffer_text(text));
}

/* Returns the rows that everything needs; with a NULL canvas it only counts. */
static int draw_detail(const struct trade *trade, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    add_heading(&text, trade);
    int rows = put_line(canvas, area, 0, STYLE_TITLE, &text);
    if (trade->overbooked) {
        buffer_clear(&text);
        buffer_add(&text,
                   tr("! Sama ilmoitus on vaihdettu useammin kuin se riittää. Sopikaa, kumpi "
                      "jää, ja perukaa toinen: F8."));
        rows = put_line(canvas, area, rows, STYLE_WARNING, &text);
    }
    for (size_t i = 0; i < trade->leg_count; i++) {
        const struct trade_leg *leg = &trade->legs[i];
        buffer_clear(&text);
        trade_words_leg(&text, leg->giver_name, leg->receiver_name, leg->what);
        rows = put_line(canvas, area, rows, STYLE_NORMAL, &text);
    }
    buffer_clear(&text);
    buffer_add(&text, trade->note);
    rows = put_line(canvas, area, rows, STYLE_DIM, &text);
    buffer_release(&text);
    return rows;
}

/* What the selected deal needs, and half the screen at most times; the list keeps two rows. */
static int detail_rows(const struct trades *trades, struct area area)
{
    enum { LIST_LEAST = 2, RULE_ROWS = 1 };
    const struct trade *trade = selected(trades);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int needed = trade ? draw_detail(trade, NULL, inner) : 0;
    int most = area.rows - LIST_LEAST - RULE_ROWS;
    int usual = (area.rows - RULE_ROWS) / 2;
    int rows = needed > usual ? needed : usual;
    return rows < most ? rows : most;
}

static void trades_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct trades *trades = view->state;
    list_layout(&trades->list, &trade_source, trades, area.rows - detail_rows(trades, area) - 1);
}

static void trades_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct trades *trades = view->state;
    const struct trade *trade = selected(trades);
    int detail = detail_rows(trades, area);
    list_draw(&trades->list, &trade_source, trades, canvas,
              area_cut_rows(area, 0, area.rows - detail - 1), true);
    if (!trade)
        return;
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_rule(canvas, area.row + area.rows - detail - 1, area.column, area.columns);
    (void)draw_detail(trade, canvas, area_cut_rows(area, area.rows - detail, detail));
}

static bool trades_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct trades *trades = view->state;
    return list_key(&trades->list, &trade_source, trades, key);
}

static void trades_refresh(struct app *app, struct view *view)
{
    struct trades *trades = view->state;
    trades->model = app->model;
}

static bool trades_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    trades_refresh(app, view);
    return true;
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
        .help = tr_noop("Peruu vaihdon ja vapauttaa sen ilmoitukset, tai sopii sen uudelleen."),
        .why_off = why_nothing_selected,
        .label_now = cancel_label,
        .run = toggle_cancelled,
    },
    {
        .id = "edit-terms",
        .keys = {KEY_FUNCTION(6), KEY_NAMED(ENTER)},
        .label = tr_noop("ehdot"),
        .help = tr_noop("Muuttaa vaihdon määräpäivää ja huomautusta."),
        .why_off = why_nothing_selected,
        .run = edit_terms,
    },
};

const struct view_ops trades_view = {
    .name = tr_noop("Vaihdot"),
    .title = tr_noop("Vaihdot: mitä on sovittu"),
    .intro = tr_noop("Luettelossa on illan vaihdot, uusin ensin, ja alla valitun vaihdon lupaukset "
                     "ja ehdot."),
    .state_size = sizeof(struct trades),
    .actions = ACTION_TABLE(trades_actions),
    .open = trades_open,
    .refresh = trades_refresh,
    .layout = trades_layout,
    .draw = trades_draw,
    .key = trades_key,
};

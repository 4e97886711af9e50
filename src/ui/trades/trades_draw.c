/* How the deals look: in a list, and the selected one in full below. */
#include "trade_detail.h"
#include "trades_state.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/trade_words.h"

enum { MARGIN = 1, GAP = 2, WIDE = 76 };

/* ---- Rows: what a person has to settle, then the newest deal first ---- */

static size_t trade_count(const void *context)
{
    const struct trades *trades = context;
    return trades->count;
}

static const struct trade *trade_at(const struct trades *trades, size_t row)
{
    size_t count;
    const struct trade *all = model_trades(trades->model, &count);
    return row < trades->count ? &all[trades->order[row]] : NULL;
}

static struct id trade_id(const void *context, size_t index)
{
    const struct trade *trade = trade_at(context, index);
    return trade ? trade->id : (struct id){0};
}

static void draw_trade(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct trades *trades = context;
    const struct trade *trade = trade_at(trades, index);
    struct buffer text = {0};
    if (!trade)
        return;
    bool alarming = trade->contested || trade_is_overdue(trade, trades->today);
    trade_detail_state(&text, trade, trades->today);
    int columns = (int)unicode_text_width(buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column, row.columns, alarming ? STYLE_WARNING : STYLE_DIM,
                     buffer_text(&text));
    buffer_clear(&text);
    trade_words_parties(&text, trade);
    canvas_put_text(canvas, row.row, row.column, row.columns - columns - GAP,
                    trade_status_holds(trade->status) ? STYLE_NORMAL : STYLE_DIM,
                    buffer_text(&text));
    buffer_release(&text);
}

const struct list_source trades_rows = {
    .count = trade_count,
    .row_id = trade_id,
    .draw_row = draw_trade,
    .empty = tr_noop("Vaihtoja ei ole vielä sovittu. F2 kirjaa ensimmäisen, tai valitse ensin "
                     "ilmoitus Vaihtarit-näkymässä ja paina F8."),
};

const struct trade *trades_selected(const struct trades *trades)
{
    size_t row;
    if (!list_selected(&trades->list, &trades_rows, trades, &row))
        return NULL;
    return trade_at(trades, row);
}

/* ---- Drawing ---- */

static bool share_listing(const struct trade *one, const struct trade *other)
{
    for (size_t i = 0; i < one->leg_count; i++)
        for (size_t j = 0; j < other->leg_count; j++) {
            const struct trade_leg *a = &one->legs[i];
            const struct trade_leg *b = &other->legs[j];
            if ((!id_is_none(&a->offer) && id_equal(&a->offer, &b->offer)) ||
                (!id_is_none(&a->want) && id_equal(&a->want, &b->want)))
                return true;
        }
    return false;
}

/* The keys that settle an overlap, and the other deals that hold the same places. */
static void add_overlap(struct buffer *out, const struct trades *trades, const struct trade *trade)
{
    size_t count;
    const struct trade *all = model_trades(trades->model, &count);
    if (!trade->contested)
        return;
    buffer_add_format(out, "%s\n%s", tr("! Päällekkäin. F5 tämä pysyy, F9 tämä puretaan."),
                      tr("Sama ilmoitus on vaihdettu useammin kuin se riittää. Sopikaa, mikä "
                         "pysyy."));
    for (size_t i = 0; i < count; i++)
        if (&all[i] != trade && all[i].contested && share_listing(trade, &all[i])) {
            buffer_add_format(out, "\n  %s: ", trade_status_name(all[i].status));
            trade_words_parties(out, &all[i]);
        }
}

/* Returns the rows that everything needs; with a NULL canvas it only counts. */
static int draw_detail(const struct trades *trades, const struct trade *trade,
                       struct canvas *canvas, struct area area)
{
    struct buffer overlap = {0};
    add_overlap(&overlap, trades, trade);
    int rows = trade_detail_draw(trade, trades->today, &overlap, canvas, area);
    buffer_release(&overlap);
    return rows;
}

static size_t waiting_count(const struct trades *trades)
{
    size_t count;
    (void)model_follow_ups(trades->model, &count);
    return count;
}

/* How many earlier deals wait for an answer; with a NULL canvas it only counts the rows. */
static int draw_waiting(const struct trades *trades, struct canvas *canvas, struct area area)
{
    size_t count = waiting_count(trades);
    struct buffer text = {0};
    if (count == 0)
        return 0;
    if (area.columns < WIDE)
        buffer_add_format(&text, tr("Toteutuiko? Odottaa %zu: Ctrl-O."), count);
    else
        buffer_add_format(&text,
                          tr_count("Toteutuiko? %zu vaihto aiemmista illoista odottaa vastausta: "
                                   "Ctrl-O.",
                                   "Toteutuiko? %zu vaihtoa aiemmista illoista odottaa vastausta: "
                                   "Ctrl-O.",
                                   (long)count),
                          count);
    int rows = canvas_put_wrapped(canvas, area, STYLE_WARNING, buffer_text(&text));
    buffer_release(&text);
    return rows;
}

struct parts {
    struct area waiting;
    struct area list;
    int rule;
    struct area detail;
};

/* The detail gets what the selected deal needs, and half at most times; the list keeps two rows. */
static struct parts divide(const struct trades *trades, struct area area)
{
    enum { LIST_LEAST = 2, RULE_ROWS = 1 };
    const struct trade *trade = trades_selected(trades);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int waiting = draw_waiting(trades, NULL, inner);
    int needed = trade ? draw_detail(trades, trade, NULL, inner) : 0;
    int most = area.rows - waiting - LIST_LEAST - RULE_ROWS;
    int usual = (area.rows - RULE_ROWS) / 2;
    int detail = needed > usual ? needed : usual;
    detail = detail < most ? detail : most;
    return (struct parts){
        .waiting = area_cut_rows(inner, 0, waiting),
        .list = area_cut_rows(area, waiting, area.rows - waiting - detail - RULE_ROWS),
        .rule = area.row + area.rows - detail - RULE_ROWS,
        .detail = area_cut_rows(inner, area.rows - detail, detail),
    };
}

void trades_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct trades *trades = view->state;
    /* Who is selected decides how much room the list has. */
    list_layout(&trades->list, &trades_rows, trades, area.rows);
    list_layout(&trades->list, &trades_rows, trades, divide(trades, area).list.rows);
}

void trades_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area)
{
    (void)app;
    const struct trades *trades = view->state;
    const struct trade *trade = trades_selected(trades);
    const struct parts parts = divide(trades, area);
    (void)draw_waiting(trades, canvas, parts.waiting);
    list_draw(&trades->list, &trades_rows, trades, canvas, parts.list, true);
    if (!trade)
        return;
    canvas_put_rule(canvas, parts.rule, parts.detail.column, parts.detail.columns);
    (void)draw_detail(trades, trade, canvas, parts.detail);
}

/* Did they come true? The deals of earlier events whose associations are here today. */
#include "trade_detail.h"
#include "trade_terms.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/trade_words.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2 };

struct follow_ups {
    const struct model *model;
    char today[CLOCK_DATE_SIZE];
    struct list list;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct follow_ups *view = context;
    size_t count;
    (void)model_follow_ups(view->model, &count);
    return count;
}

static const struct past_trade *row_trade(const struct follow_ups *view, size_t row)
{
    size_t count;
    const struct past_trade *trades = model_follow_ups(view->model, &count);
    return row < count ? &trades[row] : NULL;
}

static struct id row_id(const void *context, size_t index)
{
    const struct past_trade *past = row_trade(context, index);
    return past ? past->trade.id : (struct id){0};
}

/* "sovittu 8.9.2026": how it stands, and the day of its event. */
static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct past_trade *past = row_trade(context, index);
    struct buffer text = {0};
    char date[40];
    if (!past)
        return;
    clock_short_date(past->event_date, date, sizeof date);
    buffer_add_format(&text, "%s %s",
                      past->trade.follow_up == FOLLOW_UP_NOT_YET
                          ? follow_up_name(FOLLOW_UP_NOT_YET)
                          : trade_status_name(past->trade.status),
                      date);
    int columns = (int)unicode_text_width(buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&text));
    buffer_clear(&text);
    trade_words_parties(&text, &past->trade);
    canvas_put_text(canvas, row.row, row.column, row.columns - columns - GAP, STYLE_NORMAL,
                    buffer_text(&text));
    buffer_release(&text);
}

static const struct list_source follow_up_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Kysyttävää ei ole: aiempien iltojen vaihdoista ei odota mikään vastausta "
                     "niiltä, jotka ovat tänään mukana. Esc palaa."),
};

static const struct past_trade *selected(const struct follow_ups *view)
{
    size_t row;
    if (!list_selected(&view->list, &follow_up_rows, view, &row))
        return NULL;
    return row_trade(view, row);
}

/* ---- Answers ---- */

static const char *why_nothing_to_ask(const struct app *app, const struct view *view)
{
    (void)app;
    return selected(view->state) ? NULL : tr("Kysyttävää ei ole. Esc palaa.");
}

/* "Toteutui: A ⇄ B." */
static bool answer(struct app *app, struct view *view, enum follow_up given)
{
    const struct past_trade *past = selected(view->state);
    struct error error = {0};
    struct buffer parties = {0};
    const struct id id = past->trade.id;
    trade_words_parties(&parties, &past->trade);
    bool done = trade_follow_up(app->store, &id, given, &error);
    if (done)
        app_saved(app, tr("Kirjattu: %s (%s)."), buffer_text(&parties), follow_up_name(given));
    else
        app_fail(app, &error);
    buffer_release(&parties);
    return done;
}

static void answer_yes(struct app *app, struct view *view)
{
    (void)answer(app, view, FOLLOW_UP_YES);
}

/* What came true of it is told leg by leg. */
static void answer_partly(struct app *app, struct view *view)
{
    struct arena arena = {0};
    struct trade trade;
    const struct id id = selected(view->state)->trade.id;
    if (answer(app, view, FOLLOW_UP_PARTLY) && trade_find(app->store, &id, &arena, &trade, NULL))
        trade_needs_open(app, &trade);
    arena_release(&arena);
}

static void answer_not_yet(struct app *app, struct view *view)
{
    (void)answer(app, view, FOLLOW_UP_NOT_YET);
}

static void answer_no(struct app *app, struct view *view)
{
    (void)answer(app, view, FOLLOW_UP_NO);
}

/* ---- Drawing ---- */

/* Where it was made: "Syksyn seurakahvit, ti 8.9.2026". With a NULL canvas it only counts. */
static int draw_detail(const struct follow_ups *view, const struct past_trade *past,
                       struct canvas *canvas, struct area area)
{
    struct buffer made = {0};
    char date[64];
    clock_long_date(past->event_date, date, sizeof date);
    buffer_add_format(&made, "%s, %s", past->event_name, date);
    int rows = trade_detail_draw(&past->trade, view->today, &made, canvas, area);
    buffer_release(&made);
    return rows;
}

static int detail_rows(const struct follow_ups *view, struct area area)
{
    enum { LIST_LEAST = 2, HEAD_ROWS = 1, RULE_ROWS = 1 };
    const struct past_trade *past = selected(view);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int needed = past ? draw_detail(view, past, NULL, inner) : 0;
    int most = area.rows - LIST_LEAST - HEAD_ROWS - RULE_ROWS;
    int usual = area.rows / 2 - RULE_ROWS;
    int rows = needed > usual ? needed : usual;
    return rows < most ? rows : most;
}

static struct area list_area(const struct follow_ups *view, struct area area)
{
    return area_cut_rows(area, 1, area.rows - 2 - detail_rows(view, area));
}

static void follow_up_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct follow_ups *state = view->state;
    list_layout(&state->list, &follow_up_rows, state, area.rows);
    list_layout(&state->list, &follow_up_rows, state, list_area(state, area).rows);
}

static void follow_up_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                           struct area area)
{
    (void)app;
    const struct follow_ups *state = view->state;
    const struct past_trade *past = selected(state);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int detail = detail_rows(state, area);
    if (past)
        canvas_put_format(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                          tr("Toteutuiko? Kysyttävänä %zu"), row_count(state));
    list_draw(&state->list, &follow_up_rows, state, canvas, past ? list_area(state, area) : area,
              true);
    if (!past)
        return;
    canvas_put_rule(canvas, area.row + area.rows - detail - 1, inner.column, inner.columns);
    (void)draw_detail(state, past, canvas, area_cut_rows(inner, area.rows - detail, detail));
}

/* ---- The view ---- */

static bool follow_up_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct follow_ups *state = view->state;
    return list_key(&state->list, &follow_up_rows, state, key);
}

static void follow_up_refresh(struct app *app, struct view *view)
{
    struct follow_ups *state = view->state;
    state->model = app->model;
    clock_today(state->today);
}

static bool follow_up_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    follow_up_refresh(app, view);
    return true;
}

static const struct action follow_up_actions[] = {
    {
        .id = "yes",
        .keys = {KEY_FUNCTION(7)},
        .letters = tr_noop("tT"),
        .label = tr_noop("toteutui"),
        .help = tr_noop("Vaihto toteutui, ja sen toiveet täyttyivät."),
        .why_off = why_nothing_to_ask,
        .run = answer_yes,
    },
    {
        .id = "partly",
        .keys = {KEY_FUNCTION(6)},
        .letters = tr_noop("oO"),
        .label = tr_noop("osittain"),
        .help = tr_noop("Osa toteutui. Kysyy vielä, kenen toive täyttyi."),
        .why_off = why_nothing_to_ask,
        .run = answer_partly,
    },
    {
        .id = "not-yet",
        .keys = {KEY_FUNCTION(5)},
        .letters = tr_noop("vV"),
        .label = tr_noop("ei vielä"),
        .help = tr_noop("Vaihto odottaa yhä. Kysytään uudestaan ensi kerralla."),
        .why_off = why_nothing_to_ask,
        .run = answer_not_yet,
    },
    {
        .id = "no",
        .keys = {KEY_FUNCTION(8)},
        .letters = tr_noop("eE"),
        .label = tr_noop("ei toteudu"),
        .help = tr_noop("Vaihdosta ei tule mitään: se perutaan, ja sen ilmoitukset vapautuvat."),
        .why_off = why_nothing_to_ask,
        .run = answer_no,
    },
};

const struct view_ops follow_up_view = {
    .name = tr_noop("Toteutuiko?"),
    .title = tr_noop("Toteutuiko? Aiempien iltojen vaihdot"),
    .intro =
        tr_noop("Aiempien iltojen vaihdot, joiden yhdistyksiä on tänään ilmoittautunut tai "
                "ilmoituksissa. Kysy, toteutuiko vaihto, ja vastaa yhdellä näppäimellä. "
                "Aiemmat illat tulevat mukaan, kun tiedosto on synkronoitu rekisterin kanssa."),
    .state_size = sizeof(struct follow_ups),
    .actions = ACTION_TABLE(follow_up_actions),
    .open = follow_up_open,
    .refresh = follow_up_refresh,
    .layout = follow_up_layout,
    .draw = follow_up_draw,
    .key = follow_up_key,
};

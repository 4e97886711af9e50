/* How the market looks: both lists where there is room, else one; the selected listing below. */
#include "market_state.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <stdint.h>

enum { MARGIN = 1, GAP = 2, TWO_LISTS = 64, DETAIL_ROWS = 4, LOW = 12, LOW_DETAIL_ROWS = 2 };

/* The parts of the screen, from top to bottom. */
struct parts {
    struct area filter;
    struct area headings;
    struct area lists;
    struct area detail;
    int rule; /* its row; -1 where there is no room for one */
};

static struct parts divide(struct area area)
{
    struct parts parts = {.rule = -1};
    bool low = area.rows < LOW;
    int detail = low ? LOW_DETAIL_ROWS : DETAIL_ROWS;
    int lists = area.rows - detail - 2 - (low ? 0 : 2);
    parts.filter = area_cut_rows(area, 0, 1);
    parts.headings = area_cut_rows(area, low ? 1 : 2, 1);
    parts.lists = area_cut_rows(area, low ? 2 : 3, lists);
    parts.detail = area_cut_rows(area, area.rows - detail, detail);
    if (!low)
        parts.rule = parts.detail.row - 1;
    return parts;
}

static bool has_two_lists(const struct market *market, struct area area)
{
    return area.columns >= TWO_LISTS && !market->plain;
}

/* The columns of one side; none for the side that is not shown. */
static struct area side_area(const struct market *market, enum listing_side side, struct area area)
{
    if (!has_two_lists(market, area))
        return side == market->side ? area : (struct area){0};
    int half = area.columns / 2;
    return side == LISTING_OFFER ? area_cut_columns(area, 0, half - 1)
                                 : area_cut_columns(area, half + 1, area.columns - half - 1);
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct market_side *side = context;
    return side->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct listing *listing = market_listing(context, index);
    return listing ? listing->id : (struct id){0};
}

/* Why a listing is not open, in a word; NULL while it is. */
static const char *closed_word(const struct listing *listing, const char *today)
{
    return listing_is_open(listing, today) ? NULL : listing_state_name(listing, today);
}

/* The title, and at the right who it is from, or why it cannot be had any more. */
static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct market_side *side = context;
    const struct listing *listing = market_listing(side, index);
    if (!listing)
        return;
    const char *closed = closed_word(listing, side->market->today);
    int right = closed ? (int)unicode_text_width(closed) : row.columns / 3;
    int title = row.columns - right - GAP;
    canvas_put_text(canvas, row.row, row.column, title, closed ? STYLE_DIM : STYLE_NORMAL,
                    listing->title);
    canvas_put_text(canvas, row.row, row.column + title + GAP, right, STYLE_DIM,
                    closed ? closed : listing->organisation_name);
}

const struct list_source market_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
};

/* What suits the selected listing, found once for each. */
static bool find_counterparts(struct app *app, struct market *market, struct error *error)
{
    enum { TOLD = 3 };
    struct counterpart found[TOLD];
    size_t count;
    const struct listing *listing = market_selected(market);
    if (market->counterparts_stale && !counterparts_read(&market->counterparts, app->lexicon,
                                                         market->model, market->today, error))
        return false;
    if (!listing || (!market->counterparts_stale && id_equal(&listing->id, &market->told)))
        return true;
    market->counterparts_stale = false;
    market->told = listing->id;
    buffer_clear(&market->counterparts_told);
    if (!listing_is_open(listing, market->today))
        return true;
    const struct likeness_text text = {listing->title, listing->detail, listing->theme};
    if (!counterparts_find(&market->counterparts, listing->side, &text, listing->organisation_name,
                           found, TOLD, &count, error))
        return false;
    counterparts_tell(&market->counterparts_told, listing->side, found, count);
    return true;
}

void market_layout(struct app *app, struct view *view, struct area area)
{
    struct market *market = view->state;
    struct error error = {0};
    for (size_t i = 0; i < LISTING_SIDES; i++)
        list_layout(&market->sides[i].list, &market_source, &market->sides[i],
                    divide(area).lists.rows);
    if (!find_counterparts(app, market, &error))
        app_fail(app, &error);
}

/* ---- Drawing ---- */

/* How many are shown and hidden; the headings tell what is shown where there is little room. */
static void add_counts(struct buffer *out, const struct market *market, bool wide)
{
    size_t shown = market->sides[LISTING_OFFER].count + market->sides[LISTING_WANT].count;
    size_t hidden = market->sides[LISTING_OFFER].hidden + market->sides[LISTING_WANT].hidden;
    if (wide || hidden == 0)
        buffer_add_format(out, tr_count("%zu ilmoitus", "%zu ilmoitusta", (long)shown), shown);
    if (hidden > 0)
        buffer_add_format(out, wide ? tr(", piilossa %zu (F4)") : tr("piilossa %zu (F4)"), hidden);
}

static void draw_filter(const struct market *market, struct canvas *canvas, struct area row)
{
    enum { FIELD_MAX = 40 };
    const char *label = tr("Etsi");
    int label_columns = (int)unicode_text_width(label);
    row = area_cut_columns(row, MARGIN, row.columns - 2 * MARGIN);
    struct buffer hits = {0};
    add_counts(&hits, market, row.columns >= TWO_LISTS);
    canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&hits));
    int rest = row.columns - label_columns - 1 - GAP - (int)unicode_text_width(buffer_text(&hits));
    buffer_release(&hits);
    canvas_put_text(canvas, row.row, row.column, label_columns, STYLE_NORMAL, label);
    struct area field =
        area_cut_columns(row, label_columns + 1, rest < FIELD_MAX ? rest : FIELD_MAX);
    editor_draw(&market->filter, canvas, field, market->typing);
}

/* "[Tarjotaan 20]" over the side in use; where only one is shown, also how to reach the other. */
static void draw_heading(const struct market *market, const struct market_side *side,
                         struct canvas *canvas, struct area row, bool alone)
{
    bool offers = side == &market->sides[LISTING_OFFER];
    const struct market_side *other = &market->sides[offers ? LISTING_WANT : LISTING_OFFER];
    bool used = side == &market->sides[market->side];
    struct buffer text = {0};
    buffer_add_format(&text, offers ? tr("Tarjotaan %zu") : tr("Etsitään %zu"), side->count);
    int columns = canvas_put_format(canvas, row.row, row.column + 1, row.columns - 1,
                                    used ? STYLE_TITLE : STYLE_DIM, used ? "[%s]" : " %s ",
                                    buffer_text(&text));
    buffer_clear(&text);
    if (alone)
        buffer_add_format(&text, offers ? tr("etsitään %zu →") : tr("← tarjotaan %zu"),
                          other->count);
    canvas_put_right(canvas, row.row, row.column + columns, row.columns - columns - MARGIN,
                     STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
}

/* What an empty list says: why it is empty and what to press. */
static const char *empty_sentence(const struct market_side *side)
{
    bool offers = side == &side->market->sides[LISTING_OFFER];
    if (side->all == 0)
        return offers ? tr("Tarjouksia ei ole vielä. Kysy yhdistykseltä, mitä se osaa tai voisi "
                           "antaa, ja paina F2.")
                      : tr("Toiveita ei ole vielä. Kysy yhdistykseltä, mitä se kaipaa, ja paina "
                           "F2.");
    if (*editor_text(&side->market->filter) != '\0')
        return side->hidden > 0 ? tr("Avoimista ei löydy. F4 näyttää myös vaihdetut.")
                                : tr("Haulla ei löydy. Esc tyhjentää haun.");
    return tr("Avoimia ei ole. F4 näyttää myös vaihdetut.");
}

/* Only the side in use shows which row is selected. */
static void draw_list(const struct market_side *side, struct canvas *canvas, struct area area,
                      bool used, bool focus)
{
    struct list list = side->list;
    if (!used)
        list.index = SIZE_MAX;
    list_draw(&list, &market_source, side, canvas, area, focus);
}

static void draw_side(const struct market *market, enum listing_side which, struct canvas *canvas,
                      const struct parts *parts)
{
    const struct market_side *side = &market->sides[which];
    struct area heading = side_area(market, which, parts->headings);
    struct area list = side_area(market, which, parts->lists);
    bool focus = which == market->side && !market->typing;
    if (list.columns == 0)
        return;
    draw_heading(market, side, canvas, heading, !has_two_lists(market, parts->lists));
    if (side->count > 0) {
        draw_list(side, canvas, list, which == market->side, focus);
        return;
    }
    struct area text = area_cut_columns(list, 2, list.columns - 2);
    canvas_put_wrapped(canvas, text, STYLE_DIM, empty_sentence(side));
    if (focus)
        canvas_set_cursor(canvas, text.row, text.column);
}

/* A part of the line of facts; what is not known is left out. */
static void add_fact(struct buffer *out, const char *text)
{
    if (*text == '\0')
        return;
    buffer_add(out, out->length > 0 ? " · " : "");
    buffer_add(out, text);
}

/* How many times it can still be had, and until when. */
static void add_terms(struct buffer *out, const struct listing *listing, const char *today)
{
    char date[40];
    struct buffer text = {0};
    const char *closed = closed_word(listing, today);
    if (closed)
        add_fact(out, closed);
    else if (listing->capacity > 1)
        buffer_add_format(&text, tr("jäljellä %d/%d"), listing->capacity - listing->taken,
                          listing->capacity);
    add_fact(out, buffer_text(&text));
    buffer_clear(&text);
    if (listing->valid_until[0] != '\0') {
        clock_short_date(listing->valid_until, date, sizeof date);
        buffer_add_format(&text, tr("voimassa %s asti"), date);
    }
    add_fact(out, buffer_text(&text));
    buffer_release(&text);
}

/* The contact, with a mark where the name is for the organisers alone. */
static void add_contact(struct buffer *out, const struct listing *listing)
{
    struct buffer text = {0};
    buffer_add(&text, listing->contact);
    if (text.length > 0 && listing->contact_consent == CONSENT_NO)
        buffer_add(&text, tr(" (ei saa jakaa)"));
    else if (text.length > 0 && listing->contact_consent == CONSENT_UNKNOWN)
        buffer_add(&text, tr(" (lupaa ei kysytty)"));
    add_fact(out, buffer_text(&text));
    buffer_release(&text);
}

static void draw_detail(const struct market *market, struct canvas *canvas, struct area area)
{
    const struct listing *listing = market_selected(market);
    if (!listing)
        return;
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct buffer text = {0};
    buffer_add_format(&text,
                      listing->side == LISTING_OFFER ? tr("%s tarjoaa: %s") : tr("%s etsii: %s"),
                      listing->organisation_name, listing->title);
    int rows = canvas_put_wrapped(canvas, area, STYLE_TITLE, buffer_text(&text));
    buffer_clear(&text);
    add_fact(&text, listing->detail);
    add_terms(&text, listing, market->today);
    add_fact(&text, listing->theme);
    add_fact(&text, listing->municipality);
    add_contact(&text, listing);
    area = area_cut_rows(area, rows, area.rows - rows);
    rows = canvas_put_wrapped(canvas, area, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
    canvas_put_wrapped(canvas, area_cut_rows(area, rows, area.rows - rows), STYLE_GOOD,
                       buffer_text(&market->counterparts_told));
}

void market_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area)
{
    (void)app;
    const struct market *market = view->state;
    struct parts parts = divide(area);
    draw_side(market, LISTING_OFFER, canvas, &parts);
    draw_side(market, LISTING_WANT, canvas, &parts);
    if (parts.rule >= 0)
        canvas_put_rule(canvas, parts.rule, area.column + MARGIN, area.columns - 2 * MARGIN);
    draw_detail(market, canvas, parts.detail);
    draw_filter(market, canvas, parts.filter);
}

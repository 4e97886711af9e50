/* How the board looks: made to be read from the back of a hall. */
#include "board_state.h"

#include "loop/place_words.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

enum {
    MARGIN = 1,
    TALL = 16,      /* rows from which there is a header, and a row for the keys alone */
    BAND_TALL = 22, /* from which the count of deals has big letters */
    HALL_TALL = 40, /* from which the headings have them, too */
    WIDE = 70,      /* columns from which the figures stand on one line */
    TWO_LANES = 64, /* from which offers and wants stand beside each other */
    LANE_GAP = 3,
    HALL_LANE = 60, /* columns of a lane whose heading has big letters */
    BAND_GAP = 4,
    BAND_FACTS = 26, /* columns beside the big count */
    EMPTY_COLUMNS = 60,
    MESSAGE_ROWS = 4
};

/* The parts of the screen; those that there is no room for have no rows. */
struct frame {
    struct area header;
    struct area headings[BOARD_LANES];
    struct area lanes[BOARD_LANES];
    int lane_count;
    struct area middle; /* headings and lanes: the place of the news */
    struct area figures;
    bool band; /* the figures have big letters */
    bool tall;
};

static bool has_band(const struct board *board, struct area area)
{
    int least = board->big ? HALL_TALL : BAND_TALL;
    return !board->plain && area.rows >= least && area.columns >= WIDE;
}

static int figure_rows(const struct board *board, const struct frame *frame, struct area area)
{
    if (frame->band)
        return BIG_ROWS;
    return area.columns >= WIDE || (board->big && !frame->tall) ? 1 : 2;
}

/* Cuts the middle into one lane or two, each with its heading. */
static void cut_lanes(const struct board *board, struct frame *frame)
{
    struct area middle = frame->middle;
    bool two = middle.columns >= TWO_LANES - 2 * MARGIN && !board->plain && !board->big;
    frame->lane_count = two ? 2 : 1;
    int columns = two ? (middle.columns - LANE_GAP) / 2 : middle.columns;
    bool hall = !board->plain && middle.rows >= HALL_TALL - BIG_ROWS && columns >= HALL_LANE;
    int heading = hall ? BIG_ROWS : 1;
    int gap = frame->tall ? 1 : 0;
    for (int i = 0; i < frame->lane_count; i++) {
        int left = i == 0 ? 0 : middle.columns - columns;
        struct area lane = area_cut_columns(middle, left, columns);
        frame->headings[i] = area_cut_rows(lane, 0, heading);
        frame->lanes[i] = area_cut_rows(lane, heading + gap, lane.rows - heading - gap);
    }
}

static struct frame frame_of(const struct board *board, struct area area)
{
    struct frame frame = {.tall = area.rows >= TALL, .band = has_band(board, area)};
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int top = frame.tall ? 2 : 0;
    int keys = frame.tall ? 1 : 0;
    int rule = frame.tall ? 1 : 0;
    int figures = figure_rows(board, &frame, area);
    frame.header = area_cut_rows(inner, 0, keys);
    frame.figures = area_cut_rows(inner, area.rows - keys - figures, figures);
    frame.middle = area_cut_rows(inner, top, area.rows - top - rule - figures - keys);
    cut_lanes(board, &frame);
    return frame;
}

void board_layout(struct app *app, struct view *view, struct area area)
{
    struct board *board = view->state;
    struct frame frame = frame_of(board, area);
    (void)app;
    board_roll_layout(board, frame.lanes, frame.lane_count);
}

/* ---- Header and headings ---- */

static const char *paused_text(void)
{
    return tr("tauko: välilyönti jatkaa");
}

static void draw_header(const struct app *app, const struct board *board, struct canvas *canvas,
                        const struct frame *frame)
{
    struct area row = frame->header;
    char date[40];
    if (!frame->tall)
        return;
    clock_long_date(app->event.date, date, sizeof date);
    const char *right = board->paused ? paused_text() : date;
    canvas_put_right(canvas, row.row, row.column, row.columns,
                     board->paused ? STYLE_WARNING : STYLE_NORMAL, right);
    canvas_put_format(canvas, row.row, row.column,
                      row.columns - (int)unicode_text_width(right) - LANE_GAP, STYLE_TITLE,
                      "%s · %s", app->event.name, app->event.municipality);
    canvas_put_rule(canvas, row.row + 1, row.column, row.columns);
    canvas_put_rule(canvas, frame->figures.row - 1, row.column, row.columns);
}

/* A lane that is empty has its side, too. */
static enum listing_side side_of(const struct board *board, int lane)
{
    if (board->lane_count > 1)
        return lane == 0 ? LISTING_OFFER : LISTING_WANT;
    return board_side_of(board, board->lanes[0].at.entry);
}

/* "TARJOTAAN 23      2/6" */
static void draw_heading(const struct board *board, int index, struct canvas *canvas,
                         struct area area, bool tall)
{
    const struct board_lane *lane = &board->lanes[index];
    enum listing_side side = side_of(board, index);
    size_t count =
        side == LISTING_OFFER ? board->offer_count : board->entry_count - board->offer_count;
    struct buffer text = {0};
    int last = area.row + area.rows - 1;
    int right = 0;
    if (board->paused && !tall)
        right =
            canvas_put_right(canvas, last, area.column, area.columns, STYLE_WARNING, tr("tauko"));
    else if (lane->pages > 1) {
        buffer_add_format(&text, "%d/%d", lane->page, lane->pages);
        right = canvas_put_right(canvas, last, area.column, area.columns, STYLE_NORMAL,
                                 buffer_text(&text));
        buffer_clear(&text);
    }
    buffer_add_format(&text, side == LISTING_OFFER ? tr("TARJOTAAN %zu") : tr("ETSITÄÄN %zu"),
                      count);
    int columns = area.columns - right - 2;
    if (area.rows >= BIG_ROWS)
        big_letters_draw(board->letters, canvas, area_cut_columns(area, 0, columns), STYLE_KEY, 1,
                         0, buffer_text(&text));
    else
        canvas_put_text(canvas, last, area.column, columns, STYLE_KEY, buffer_text(&text));
    buffer_release(&text);
}

/* ---- Listings ---- */

static void put_byline(const struct listing *listing, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    board_add_byline(&text, listing);
    canvas_put_wrapped(canvas, area, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

/* A title longer than its rows ends in an ellipsis. */
static void put_title(const struct listing *listing, struct canvas *canvas, struct area area)
{
    int needed = canvas_put_wrapped(canvas, area, STYLE_TITLE, listing->title);
    if (needed > area.rows)
        canvas_put_right(canvas, area.row + area.rows - 1, area.column, area.columns, STYLE_TITLE,
                         " …");
}

static void draw_page(const struct board *board, const struct board_lane *lane,
                      struct canvas *canvas)
{
    int row = 0;
    for (size_t i = 0; i < lane->shown; i++) {
        const struct listing *listing = board_listing(board, lane->first + lane->at.entry + i);
        int rows = board_title_rows(listing, lane->area.columns);
        put_title(listing, canvas, area_cut_rows(lane->area, row, rows));
        row += rows;
        rows = board_byline_rows(listing, lane->area.columns);
        put_byline(listing, canvas, area_cut_rows(lane->area, row, rows));
        row += rows + 1;
    }
}

/* One listing in big letters, in the middle of the screen's height. */
static void draw_poster(const struct board *board, const struct board_lane *lane,
                        struct canvas *canvas)
{
    const struct listing *listing = board_listing(board, lane->first + lane->at.entry);
    struct area area = lane->area;
    struct board_poster poster = board_poster_of(board, listing, area);
    int first = lane->at.part * poster.page_lines;
    int lines = poster.lines - first < poster.page_lines ? poster.lines - first : poster.page_lines;
    int rows = poster.scale > 0 ? lines * BIG_ROWS * poster.scale
                                : board_title_rows(listing, area.columns);
    int gap = area.rows > rows + poster.byline_rows ? 1 : 0;
    int top = (area.rows - rows - gap - poster.byline_rows) / 2;
    struct area title = area_cut_rows(area, top, rows);
    struct area byline = area_cut_rows(area, top + rows + gap, poster.byline_rows);
    if (poster.scale > 0)
        big_letters_draw(board->letters, canvas, title, STYLE_TITLE, poster.scale, first,
                         listing->title);
    else
        put_title(listing, canvas, title);
    canvas_set_cursor(canvas, title.row, title.column);
    if (poster.byline_scale > 0) {
        struct buffer text = {0};
        board_add_byline(&text, listing);
        big_letters_draw(board->letters, canvas, byline, STYLE_NORMAL, poster.byline_scale, 0,
                         buffer_text(&text));
        buffer_release(&text);
    } else {
        put_byline(listing, canvas, byline);
    }
}

static void draw_lane(const struct board *board, int index, struct canvas *canvas)
{
    const struct board_lane *lane = &board->lanes[index];
    if (index == 0)
        canvas_set_cursor(canvas, lane->area.row, lane->area.column);
    if (lane->count == 0)
        canvas_put_wrapped(canvas, lane->area, STYLE_NORMAL,
                           index == 0
                               ? tr("Kukaan ei tarjoa juuri nyt mitään. Mitä te voisitte antaa?")
                               : tr("Kukaan ei etsi juuri nyt mitään. Mitä te kaipaatte?"));
    else if (board->big)
        draw_poster(board, lane, canvas);
    else
        draw_page(board, lane, canvas);
}

/* Nothing to roll: what the hall can do about it. */
static void draw_empty(const struct board *board, struct canvas *canvas, struct area area)
{
    size_t all;
    const char *title = tr("VAIHTARIT");
    (void)model_listings(board->model, &all);
    const char *text = all > 0 ? tr("Kaikki on vaihdettu! Kerro vaihtarien pöydällä, mitä vielä "
                                    "voisitte antaa tai mitä kaipaatte.")
                               : tr("Mitä yhdistyksenne osaa tai voisi antaa? Mitä se kaipaa? "
                                    "Kerro se vaihtarien pöydällä, niin se tulee tähän.");
    int columns = area.columns < EMPTY_COLUMNS ? area.columns : EMPTY_COLUMNS;
    int scale =
        board->plain ? 0 : big_letters_fit(board->letters, title, area.rows / 2, area.columns);
    struct area rest = area_cut_rows(area, scale * BIG_ROWS + 1, area.rows);
    if (scale > 0)
        big_letters_draw(board->letters, canvas, area, STYLE_TITLE, scale, 0, title);
    rest = area_cut_columns(rest, 0, columns);
    canvas_put_wrapped(canvas, rest, STYLE_NORMAL, text);
    canvas_set_cursor(canvas, rest.row, rest.column);
}

/* ---- Figures ---- */

enum fact { FACT_TRADES, FACT_RECORD, FACT_PEOPLE, FACT_ORGANISATIONS, FACTS };

static void add_facts(const struct app *app, const struct board *board, struct buffer facts[FACTS])
{
    const struct figures *figures = model_figures(board->model);
    int trades = figures->trades.agreed + figures->trades.done;
    buffer_add_format(&facts[FACT_TRADES], tr("Vaihtoja %d"), trades);
    if (board->record > 0 && trades > board->record)
        buffer_add_format(&facts[FACT_RECORD], tr("Uusi ennätys! Entinen %d"), board->record);
    else if (board->record > 0)
        place_words_record(&facts[FACT_RECORD], app->event.municipality, board->record);
    buffer_add_format(&facts[FACT_PEOPLE], tr("Ihmisiä %d"), figures->people.met);
    buffer_add_format(&facts[FACT_ORGANISATIONS], tr("Yhdistyksiä %d"),
                      figures->organisations.present);
}

static enum style fact_style(const struct board *board, enum fact fact)
{
    const struct figures *figures = model_figures(board->model);
    bool is_record =
        board->record > 0 && figures->trades.agreed + figures->trades.done > board->record;
    if (fact == FACT_RECORD && is_record)
        return STYLE_GOOD;
    return fact == FACT_TRADES ? STYLE_TITLE : STYLE_NORMAL;
}

/* The count of deals in big letters, the other figures one under the other beside it. */
static bool draw_band(const struct board *board, struct canvas *canvas, struct area area,
                      struct buffer facts[FACTS])
{
    const char *trades = buffer_text(&facts[FACT_TRADES]);
    int left = big_letters_width(board->letters, trades, 1);
    int row = 1;
    if (left == 0 || left + BAND_GAP + BAND_FACTS > area.columns)
        return false;
    big_letters_draw(board->letters, canvas, area, STYLE_TITLE, 1, 0, trades);
    struct area beside = area_cut_columns(area, left + BAND_GAP, area.columns - left - BAND_GAP);
    for (enum fact fact = FACT_RECORD; fact < FACTS; fact++)
        if (facts[fact].length > 0)
            canvas_put_text(canvas, beside.row + row++, beside.column, beside.columns,
                            fact_style(board, fact), buffer_text(&facts[fact]));
    return true;
}

/* One after the other, on the next row where there is no room; what does not fit is left out. */
static void draw_facts(const struct board *board, struct canvas *canvas, struct area area,
                       struct buffer facts[FACTS])
{
    int row = 0;
    int column = 0;
    for (enum fact fact = FACT_TRADES; fact < FACTS; fact++) {
        int columns = (int)unicode_text_width(buffer_text(&facts[fact]));
        if (columns == 0)
            continue;
        if (column > 0 && column + LANE_GAP + columns > area.columns) {
            row++;
            column = 0;
        }
        if (row >= area.rows)
            return;
        column += column > 0 ? canvas_put_text(canvas, area.row + row, area.column + column,
                                               LANE_GAP, STYLE_DIM, " · ")
                             : 0;
        column += canvas_put_text(canvas, area.row + row, area.column + column, columns,
                                  fact_style(board, fact), buffer_text(&facts[fact]));
    }
}

static void draw_figures(const struct app *app, const struct board *board, struct canvas *canvas,
                         const struct frame *frame)
{
    struct buffer facts[FACTS] = {0};
    add_facts(app, board, facts);
    if (!frame->band || !draw_band(board, canvas, frame->figures, facts))
        draw_facts(board, canvas, frame->figures, facts);
    for (enum fact fact = FACT_TRADES; fact < FACTS; fact++)
        buffer_release(&facts[fact]);
}

/* ---- The screen ---- */

/* What went wrong, over as many of the last rows as it takes. */
static void draw_message(const struct app *app, struct canvas *canvas, struct area area)
{
    bool bad = app->message_kind == MESSAGE_BAD;
    enum style style = bad ? STYLE_BAD : STYLE_NORMAL;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct buffer text = {0};
    buffer_add_format(&text, "%s%s", bad ? "! " : "", buffer_text(&app->message));
    int rows = canvas_put_wrapped(NULL, inner, style, buffer_text(&text));
    rows = rows < MESSAGE_ROWS ? rows : MESSAGE_ROWS;
    canvas_fill(canvas, area_cut_rows(area, area.rows - rows, rows), ' ', STYLE_NORMAL);
    canvas_put_wrapped(canvas, area_cut_rows(inner, area.rows - rows, rows), style,
                       buffer_text(&text));
    buffer_release(&text);
}

static void draw_keys(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area row)
{
    canvas_fill(canvas, row, ' ', STYLE_NORMAL);
    action_draw_bar(app, view, canvas, row);
}

void board_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                struct area area)
{
    const struct board *board = view->state;
    struct frame frame = frame_of(board, area);
    int number;
    const struct trade *told = board_news_told(board, &number);
    draw_header(app, board, canvas, &frame);
    if (told) {
        board_draw_news(board, told, number, canvas, frame.middle);
    } else if (board->entry_count == 0) {
        draw_empty(board, canvas, frame.middle);
    } else {
        for (int i = 0; i < frame.lane_count; i++) {
            draw_heading(board, i, canvas, frame.headings[i], frame.tall);
            draw_lane(board, i, canvas);
        }
    }
    draw_figures(app, board, canvas, &frame);
    if (app->message.length > 0)
        draw_message(app, canvas, area);
    else if (board->keys_until != 0)
        draw_keys(app, view, canvas, area_cut_rows(area, area.rows - 1, 1));
}

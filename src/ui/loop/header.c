#include "vaihtarit/ui/header.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/model.h"

/* From these rows on the header has its counters on a line of their own. */
enum { TALL = 16, MARGIN = 1, GAP = 4, NARROW_GAP = 2, WIDE = 70, COUNTERS = 6 };

int header_rows(const struct app *app, int rows)
{
    if (!app->store)
        return 2;
    return rows >= TALL ? 3 : 2;
}

static int text_columns(const char *text)
{
    return (int)unicode_text_width(text);
}

/* "ti 24.11.2026" or, where there is little room, nothing but the name. */
static void draw_event(const struct app *app, struct canvas *canvas, struct area row)
{
    struct buffer text = {0};
    char date[40];
    char time[8];
    clock_time_of_day(app->now, time);
    clock_long_date(app->event.date, date, sizeof date);
    buffer_add_format(&text, "%s    %s", store_actor(app->store), time);
    int right = row.columns >= WIDE ? text_columns(buffer_text(&text)) : text_columns(time);
    canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                     row.columns >= WIDE ? buffer_text(&text) : time);
    buffer_clear(&text);
    buffer_add_format(&text, "%s · %s · %s", app->event.name, app->event.municipality, date);
    canvas_put_text(canvas, row.row, row.column, row.columns - right - NARROW_GAP, STYLE_TITLE,
                    buffer_text(&text));
    buffer_release(&text);
}

/* What the right end of the counters says of saving, with its style. */
static const char *saving_state(const struct app *app, enum style *style)
{
    if (!app->saved) {
        *style = STYLE_BAD;
        return tr("! ei tallessa");
    }
    *style = app->loading ? STYLE_DIM : STYLE_GOOD;
    return app->loading ? tr("haetaan listaa…") : tr("✓ tallessa");
}

/* Warns once nine places of ten are taken; "" before that. */
static void add_places(struct buffer *text, const struct figures *figures, int capacity)
{
    int inside = figures->people.inside + figures->people.anonymous;
    int left = capacity - inside;
    if (capacity <= 0 || left * 10 > capacity)
        return;
    if (left > 0)
        buffer_add_format(text, tr("! Paikkoja jäljellä %d"), left);
    else if (left == 0)
        buffer_add(text, tr("! Täynnä"));
    else
        buffer_add_format(text, tr("! Täynnä, %d yli"), -left);
}

/* The counters as texts, the most important first; "" where there is nothing to say. */
static void add_counters(struct buffer texts[COUNTERS], const struct app *app)
{
    const struct figures *figures = model_figures(app->model);
    add_places(&texts[0], figures, app->event.capacity);
    buffer_add_format(&texts[1], tr("Saapunut %d/%d"), figures->people.checked_in,
                      figures->people.registered);
    if (figures->people.anonymous > 0)
        buffer_add_format(&texts[1], " +%d", figures->people.anonymous);
    if (figures->conflicts > 0)
        buffer_add_format(&texts[2],
                          tr_count("! %d ristiriita", "! %d ristiriitaa", figures->conflicts),
                          figures->conflicts);
    buffer_add_format(&texts[3], tr("Paikalla %d"), figures->people.inside);
    buffer_add_format(&texts[4], tr("Yhdistyksiä %d"), figures->organisations.present);
    buffer_add_format(&texts[5], tr("Vaihtoja %d"), figures->trades.agreed + figures->trades.done);
}

/* Draws as many counters as there is room for, the most important first. */
static void draw_counters(const struct app *app, struct canvas *canvas, struct area row)
{
    int gap = row.columns >= WIDE ? GAP : NARROW_GAP;
    struct buffer texts[COUNTERS] = {0};
    /* Nothing is counted before all is there: better no figures than wrong ones. */
    if (!app->loading)
        add_counters(texts, app);
    enum style style;
    const char *saving = saving_state(app, &style);
    canvas_put_right(canvas, row.row, row.column, row.columns, style, saving);
    int end = row.columns - text_columns(saving) - NARROW_GAP;
    int column = 0;
    for (size_t i = 0; i < COUNTERS; i++) {
        int columns = text_columns(buffer_text(&texts[i]));
        if (columns > 0 && column + columns <= end) {
            canvas_put_text(canvas, row.row, row.column + column, columns,
                            *buffer_text(&texts[i]) == '!' ? STYLE_WARNING : STYLE_NORMAL,
                            buffer_text(&texts[i]));
            column += columns + gap;
        }
        buffer_release(&texts[i]);
    }
}

/* ---- The strip of main views ---- */

/* The screen that is seen, or stands behind a dialog. */
static const struct view_ops *screen_in_use(const struct app *app)
{
    size_t place = app->depth - 1;
    while (place > 0 && (app->stack[place]->ops->flags & VIEW_DIALOG))
        place--;
    return app->stack[place]->ops;
}

/* "Ovi", or "Ovi: Paperit" while another screen stands on top of the main one. */
static void add_tab_name(struct buffer *name, const struct app *app, size_t index)
{
    const struct view_ops *main = app->views->main[index];
    const struct view_ops *screen = screen_in_use(app);
    buffer_add(name, tr(main->name));
    if (index == app->main_index && screen != main)
        buffer_add_format(name, ": %s", tr(screen->name));
}

/* Columns of one name: brackets, or the blanks in their place. */
static int tab_columns(const struct app *app, size_t index)
{
    struct buffer name = {0};
    add_tab_name(&name, app, index);
    int columns = text_columns(buffer_text(&name)) + 2;
    buffer_release(&name);
    return columns;
}

/* The first name shown, so that the one in use is seen. */
static size_t first_tab(const struct app *app, int columns)
{
    size_t first = app->main_index;
    int used = tab_columns(app, first);
    while (first > 0 && used + tab_columns(app, first - 1) <= columns - 2)
        used += tab_columns(app, --first);
    return first;
}

static void draw_tab(const struct app *app, struct canvas *canvas, struct area row, size_t index)
{
    bool active = index == app->main_index;
    struct buffer name = {0};
    add_tab_name(&name, app, index);
    canvas_put_format(canvas, row.row, row.column, row.columns, active ? STYLE_TITLE : STYLE_DIM,
                      active ? "[%s]" : " %s ", buffer_text(&name));
    buffer_release(&name);
}

static void draw_tabs(const struct app *app, struct canvas *canvas, struct area row)
{
    size_t first = first_tab(app, row.columns);
    int column = 0;
    if (first > 0) {
        canvas_put_text(canvas, row.row, row.column, 1, STYLE_DIM, "‹");
        column = 1;
    }
    for (size_t i = first; i < app->views->main_count; i++) {
        bool active = i == app->main_index;
        int columns = tab_columns(app, i);
        if (column + columns > row.columns && !active) {
            canvas_put_text(canvas, row.row, row.column + column, 1, STYLE_DIM, "›");
            break;
        }
        struct area tab = area_cut_columns(row, column, columns);
        draw_tab(app, canvas, tab, i);
        column += tab.columns;
    }
}

static void draw_home(const struct app *app, struct canvas *canvas, struct area area)
{
    char time[8];
    clock_time_of_day(app->now, time);
    canvas_put_text(canvas, area.row, area.column, area.columns, STYLE_TITLE, "Vaihtarit");
    canvas_put_right(canvas, area.row, area.column, area.columns, STYLE_NORMAL, time);
    canvas_put_rule(canvas, area.row + 1, area.column, area.columns);
}

void header_draw(const struct app *app, struct canvas *canvas, struct area area)
{
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    if (!app->store) {
        draw_home(app, canvas, area);
        return;
    }
    if (area.rows > 2)
        draw_event(app, canvas, area_cut_rows(area, 0, 1));
    draw_counters(app, canvas, area_cut_rows(area, area.rows - 2, 1));
    draw_tabs(app, canvas, area_cut_rows(area, area.rows - 1, 1));
}

/* The screen as a whole: header, the top view, the message, the key bar. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/header.h"

enum { MESSAGE_ROWS = 4, ANSWER_ROWS = 3, KEY_BAR_ROWS = 1, MARGIN = 1, TALL = 18 };

static const char *message_sign(enum message_kind kind)
{
    switch (kind) {
    case MESSAGE_GOOD:
        return "✓ ";
    case MESSAGE_WARNING:
    case MESSAGE_BAD:
        return "! ";
    case MESSAGE_INFO:
        break;
    }
    return "";
}

static enum style message_style(enum message_kind kind)
{
    static const enum style styles[] = {
        [MESSAGE_INFO] = STYLE_NORMAL,
        [MESSAGE_GOOD] = STYLE_GOOD,
        [MESSAGE_WARNING] = STYLE_WARNING,
        [MESSAGE_BAD] = STYLE_BAD,
    };
    return styles[kind];
}

/* Draws the message over the last rows of an area and returns how many it took, at least one. */
static int draw_message(const struct app *app, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    if (app->message.length > 0)
        buffer_add(&text, message_sign(app->message_kind));
    buffer_add(&text, buffer_text(&app->message));
    struct area columns = area_cut_columns(area, MARGIN, area.columns - MARGIN);
    int rows = canvas_put_wrapped(NULL, columns, STYLE_NORMAL, buffer_text(&text));
    rows = rows < 1 ? 1 : rows;
    rows = rows > MESSAGE_ROWS ? MESSAGE_ROWS : rows;
    canvas_put_wrapped(canvas, area_cut_rows(columns, area.rows - rows, rows),
                       message_style(app->message_kind), buffer_text(&text));
    buffer_release(&text);
    return rows;
}

static enum style answer_style(enum message_kind kind)
{
    if (kind == MESSAGE_GOOD)
        return STYLE_ANSWER_GOOD;
    return kind == MESSAGE_BAD ? STYLE_ANSWER_BAD : STYLE_ANSWER_WARNING;
}

/*
 * Draws an answer over the last rows of an area and returns how many it took: a bar as wide as the
 * screen, with room to breathe where the screen is tall. A text too long for it ends in an
 * ellipsis.
 */
static int draw_answer(const struct app *app, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    enum style style = answer_style(app->message_kind);
    buffer_add_format(&text, "%s  %s", buffer_text(&app->headline), buffer_text(&app->message));
    struct area columns = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int needed = canvas_put_wrapped(NULL, columns, style, buffer_text(&text));
    int shown = needed > MESSAGE_ROWS ? MESSAGE_ROWS : needed;
    int rows = area.rows >= TALL && shown < ANSWER_ROWS ? ANSWER_ROWS : shown;
    struct area bar = area_cut_rows(area, area.rows - rows, rows);
    canvas_fill(canvas, bar, ' ', style);
    columns = area_cut_rows(columns, area.rows - rows + (rows - shown) / 2, shown);
    canvas_put_wrapped(canvas, columns, style, buffer_text(&text));
    if (needed > shown)
        canvas_put_right(canvas, bar.row + rows - 1, bar.column, bar.columns, style, "…");
    buffer_release(&text);
    return rows;
}

static void draw_too_small(struct canvas *canvas)
{
    canvas_put_wrapped(canvas, canvas_area(canvas), STYLE_NORMAL,
                       tr("Ikkuna on liian pieni. Suurenna se vähintään 40 merkin levyiseksi ja "
                          "12 rivin korkuiseksi."));
}

static void draw_view(struct app *app, struct canvas *canvas, struct area area)
{
    struct view *view = app_top_view(app);
    app->view_area = area;
    canvas_set_cursor(canvas, area.row, area.column);
    if (view->ops->layout)
        view->ops->layout(app, view, area);
    view->ops->draw(app, view, canvas, area);
}

void app_draw(struct app *app, struct canvas *canvas)
{
    app->dirty = false;
    canvas_blank(canvas);
    if (canvas->rows < APP_MIN_ROWS || canvas->columns < APP_MIN_COLUMNS) {
        draw_too_small(canvas);
        return;
    }
    struct view *view = app_top_view(app);
    struct area all = canvas_area(canvas);
    if ((view->ops->flags & VIEW_BARE) || app_is_before_visitors(app)) {
        draw_view(app, canvas, all);
        return;
    }
    int header = header_rows(app, all.rows);
    header_draw(app, canvas, area_cut_rows(all, 0, header));
    struct area rest = area_cut_rows(all, header, all.rows - header - KEY_BAR_ROWS);
    int message =
        app->headline.length > 0 ? draw_answer(app, canvas, rest) : draw_message(app, canvas, rest);
    draw_view(app, canvas, area_cut_rows(rest, 0, rest.rows - message));
    action_draw_bar(app, view, canvas, area_cut_rows(all, all.rows - 1, 1));
}

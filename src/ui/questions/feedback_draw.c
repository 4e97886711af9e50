/* How the feedback on the way out looks: one question, and below it what can be answered. */
#include "feedback_state.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1, ROOMY_ROWS = 16, REMARK_ROWS = 6 };

/* Rows left free between the parts where there is room for them. */
static int gap(struct area area)
{
    return area.rows >= ROOMY_ROWS ? 1 : 0;
}

static int put_text(struct canvas *canvas, struct area area, int row, enum style style,
                    const char *text)
{
    struct area rest = area_cut_columns(area_cut_rows(area, row, area.rows - row), MARGIN,
                                        area.columns - 2 * MARGIN);
    return canvas_put_wrapped(canvas, rest, style, text);
}

static void draw_thanks(bool kept, struct canvas *canvas, struct area area)
{
    int row = 1 + gap(area);
    row +=
        put_text(canvas, area, row, STYLE_TITLE, kept ? tr("Kiitos palautteesta!") : tr("Kiitos!"));
    row += gap(area);
    if (kept)
        row += put_text(canvas, area, row, STYLE_NORMAL,
                        tr("Vastauksesi on tallessa ilman nimeäsi.")) +
               gap(area);
    (void)put_text(canvas, area, row, STYLE_DIM,
                   tr("Seuraava voi aloittaa millä tahansa näppäimellä."));
    canvas_set_cursor(canvas, area.row + 1 + gap(area), area.column + MARGIN);
}

static void draw_row(const struct feedback_item *item, int row, struct canvas *canvas,
                     struct area place)
{
    int score = feedback_row_score(row);
    bool selected = item->row == row;
    const char *word = score > 0 ? item->words[score - 1] : tr("ohita kysymys");
    canvas_put_format(canvas, place.row, place.column + MARGIN, place.columns - 2 * MARGIN,
                      selected ? STYLE_SELECTED : STYLE_NORMAL, "%s %d  %s", selected ? ">" : " ",
                      score, word);
    if (selected)
        canvas_set_cursor(canvas, place.row, place.column + MARGIN + 2);
}

static void draw_scale(const struct feedback_item *item, struct canvas *canvas, struct area area,
                       int row)
{
    /* A free row between the choices where all of them fit so. */
    int step = row + 2 * FEEDBACK_ROWS + 1 < area.rows ? 2 : 1;
    for (int i = 0; i < FEEDBACK_ROWS; i++)
        draw_row(item, i, canvas, area_cut_rows(area, row + i * step, 1));
}

/* Between two rules, over as many lines as there are free. */
static void draw_remark(const struct feedback_item *item, struct canvas *canvas, struct area area,
                        int row)
{
    int rows = area.rows - row - 2;
    rows = rows > REMARK_ROWS ? REMARK_ROWS : rows < 1 ? 1 : rows;
    struct area field =
        area_cut_columns(area_cut_rows(area, row + 1, rows), MARGIN, area.columns - 2 * MARGIN);
    canvas_put_rule(canvas, field.row - 1, field.column, field.columns);
    canvas_put_rule(canvas, field.row + field.rows, field.column, field.columns);
    editor_draw_wrapped(&item->editor, canvas, field);
}

static void draw_header(const struct app *app, const struct feedback_view_state *state,
                        struct canvas *canvas, struct area area)
{
    struct buffer place = {0};
    buffer_add_format(&place, "%zu/%zu", state->at + 1, state->count);
    int right = canvas_put_right(canvas, area.row, area.column, area.columns - MARGIN, STYLE_DIM,
                                 buffer_text(&place));
    canvas_put_format(canvas, area.row, area.column + MARGIN, area.columns - right - 2 * MARGIN - 1,
                      STYLE_DIM, tr("Palaute · %s"), app->event.name);
    buffer_release(&place);
}

static void add_hint(struct buffer *out, const struct feedback_view_state *state)
{
    if (state->notice.length > 0)
        buffer_add(out, buffer_text(&state->notice));
    else if (state->items[state->at].question->kind == QUESTION_SCALE)
        buffer_add(out, tr("1–5, tai nuolet ja Enter. 0 ohittaa."));
    else
        buffer_add(out, tr("Kirjoita ja paina Enter. Tyhjäkin käy."));
    if (state->at > 0)
        buffer_add_format(out, " %s", tr("Shift-Tab: edellinen kysymys."));
}

/* On the last rows, as many as it takes; returns how many. */
static int draw_hint(const struct feedback_view_state *state, struct canvas *canvas,
                     struct area area)
{
    struct area line = {0, 0, area.rows, area.columns - 2 * MARGIN};
    struct buffer hint = {0};
    add_hint(&hint, state);
    int rows = canvas_put_wrapped(NULL, line, STYLE_NORMAL, buffer_text(&hint));
    (void)put_text(canvas, area, rows < area.rows ? area.rows - rows : 0,
                   state->notice.length > 0 ? STYLE_WARNING : STYLE_DIM, buffer_text(&hint));
    buffer_release(&hint);
    return rows;
}

void feedback_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                   struct area area)
{
    const struct feedback_view_state *state = view->state;
    if (state->thanking) {
        draw_thanks(state->kept, canvas, area);
        return;
    }
    const struct feedback_item *item = &state->items[state->at];
    draw_header(app, state, canvas, area);
    int hint = draw_hint(state, canvas, area);
    int row = 1 + gap(area);
    canvas_set_cursor(canvas, area.row + row, area.column + MARGIN);
    row += put_text(canvas, area, row, STYLE_TITLE, item->question->text) + gap(area);
    if (item->question->kind == QUESTION_SCALE)
        draw_scale(item, canvas, area, row);
    else
        draw_remark(item, canvas, area_cut_rows(area, 0, area.rows - hint), row);
}

/* How the typing of a paper list looks: the time, the field, and what was taken, newest first. */
#include "sheet.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1, GAP = 2, WIDE = 60, TALL = 10, MARK_COLUMNS = 4, TIME_COLUMNS = 7 };
enum { HEADING_ROW, FIELD_ROW, HINT_ROW, ROWS_ABOVE };

static int first_row(struct area area)
{
    return area.rows >= TALL ? ROWS_ABOVE + 1 : ROWS_ABOVE;
}

void sheet_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct sheet *sheet = view->state;
    sheet->window = area.rows - first_row(area);
    if (sheet->skipped >= sheet->count)
        sheet->skipped = sheet->count > 0 ? sheet->count - 1 : 0;
}

static void add_counts(const struct sheet *sheet, struct buffer *out)
{
    int taken = (int)(sheet->count - sheet->refused);
    int refused = (int)sheet->refused;
    buffer_add_format(out, tr("%d kirjattu"), taken);
    if (refused > 0)
        buffer_add_format(out, tr_count(", %d epäselvä", ", %d epäselvää", refused), refused);
}

static void draw_heading(const struct sheet *sheet, struct canvas *canvas, struct area row)
{
    struct buffer text = {0};
    add_counts(sheet, &text);
    int right = canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                                 buffer_text(&text));
    buffer_clear(&text);
    if (row.columns >= WIDE)
        buffer_add(&text, tr("Paperilta ohjelmaan · "));
    if (*sheet->time)
        buffer_add_format(&text, tr("kello %.2s.%.2s"), sheet->time, sheet->time + 3);
    else
        buffer_add(&text, tr("kello puuttuu"));
    canvas_put_text(canvas, row.row, row.column, row.columns - right - GAP,
                    *sheet->time ? STYLE_TITLE : STYLE_WARNING, buffer_text(&text));
    buffer_release(&text);
}

static void draw_row(const struct sheet_row *row, struct canvas *canvas, struct area area)
{
    bool taken = !id_is_none(&row->registration);
    enum style style = taken ? STYLE_NORMAL : STYLE_WARNING;
    canvas_put_text(canvas, area.row, area.column, MARK_COLUMNS, style, taken ? "[x]" : "[ ]");
    if (taken)
        canvas_put_text(canvas, area.row, area.column + MARK_COLUMNS, TIME_COLUMNS, style,
                        row->time);
    int used = MARK_COLUMNS + (taken ? TIME_COLUMNS : 0);
    canvas_put_format(canvas, area.row, area.column + used, area.columns - used, style,
                      taken ? "%s" : "! %s", row->text);
}

/* What to do first. */
static void draw_advice(const struct sheet *sheet, struct canvas *canvas, struct area area)
{
    if (*sheet->time)
        canvas_put_wrapped(canvas, area, STYLE_DIM,
                           tr("Kirjoita paperilta koodi ja Enter, koodi ja Enter. Usein riittää "
                              "koodin loppu, ja nimikin käy. Kellonajan voi antaa riville tai "
                              "yksin: 17.05."));
    else
        canvas_put_wrapped(canvas, area, STYLE_DIM,
                           tr("Kirjoita ensin, mihin aikaan ihmiset tulivat: 17.05 ja Enter."));
}

static void draw_rows(const struct sheet *sheet, struct canvas *canvas, struct area area)
{
    if (sheet->count == 0)
        draw_advice(sheet, canvas, area);
    for (size_t i = sheet->skipped; i < sheet->count; i++)
        draw_row(&sheet->rows[sheet->count - 1 - i], canvas,
                 area_cut_rows(area, (int)(i - sheet->skipped), 1));
}

void sheet_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                struct area area)
{
    (void)app;
    const struct sheet *sheet = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct area field = area_cut_rows(inner, FIELD_ROW, 1);
    draw_heading(sheet, canvas, area_cut_rows(inner, HEADING_ROW, 1));
    canvas_put_text(canvas, inner.row + HINT_ROW, inner.column, inner.columns, STYLE_DIM,
                    buffer_text(&sheet->hint));
    draw_rows(sheet, canvas, area_cut_rows(inner, first_row(area), inner.rows - first_row(area)));
    const char *label = inner.columns >= WIDE ? tr("Koodi tai nimi") : tr("Koodi");
    int used = canvas_put_text(canvas, field.row, field.column, field.columns, STYLE_TITLE, label);
    editor_draw(&sheet->line, canvas, area_cut_columns(field, used + 1, field.columns - used - 1),
                true);
}

#include "import_page.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1, INDENT = 3, PROBLEMS_SHOWN = 1000, NAMES_SHOWN = 300, WIDE = 70 };

struct pen {
    struct canvas *canvas; /* NULL only counts */
    int columns;
    int row;
};

static void put_text(struct pen *pen, int indent, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, indent, rows, pen->columns - indent - MARGIN};
    pen->row += canvas_put_wrapped(pen->canvas, area, style, text);
}

/* ---- Counts ---- */

static void add_count(struct buffer *out, const char *one, const char *many, size_t count)
{
    if (count == 0)
        return;
    buffer_add(out, out->length > 0 ? ", " : "");
    buffer_add_format(out, "%zu %s", count, count == 1 ? one : many);
}

static void add_outcome(struct buffer *out, const char *word, size_t count)
{
    if (count == 0)
        return;
    buffer_add(out, out->length > 0 ? ", " : "");
    buffer_add_format(out, "%s %zu", word, count);
}

static void add_outcomes(struct buffer *out, const struct import_counts *counts, bool done)
{
    struct buffer text = {0};
    add_outcome(&text, done ? tr("lisätty") : tr("lisätään"), counts->added);
    add_outcome(&text, done ? tr("täydennetty") : tr("täydennetään"), counts->updated);
    add_outcome(&text, tr("ennallaan"), counts->unchanged);
    add_outcome(&text, done ? tr("hylätty") : tr("hylätään"), counts->refused);
    buffer_add_format(out, tr_count("%zu rivi: %s.", "%zu riviä: %s.", (long)counts->rows),
                      counts->rows, text.length > 0 ? buffer_text(&text) : tr("ei tuotavaa"));
    buffer_release(&text);
}

/* What is done with those who are on the list no more: they are only left, unless F7 was pressed.
 */
static void add_vanished(struct buffer *out, const struct import_list *list, bool done)
{
    const struct import_counts *counts = &list->counts;
    if (counts->vanished == 0)
        return;
    buffer_add(out, " ");
    if (list->plan.cancel_vanished && done)
        buffer_add_format(out, tr("Ei enää listalla %zu: peruttu %zu."), counts->vanished,
                          counts->dropped);
    else if (list->plan.cancel_vanished)
        buffer_add_format(out, tr("Ei enää listalla %zu: perutaan %zu (F7 jättää heidät)."),
                          counts->vanished, counts->dropped);
    else if (done)
        buffer_add_format(out, tr("Ei enää listalla %zu: jätettiin ennalleen."), counts->vanished);
    else
        buffer_add_format(out, tr("Ei enää listalla %zu: jätetään ennalleen (F7 peruu heidät)."),
                          counts->vanished);
}

void import_add_counts(struct buffer *out, const struct import_list *list, bool done)
{
    const struct import_counts *counts = &list->counts;
    struct buffer text = {0};
    add_outcomes(out, counts, done);
    add_count(&text, tr("jonossa"), tr("jonossa"), counts->waitlist);
    add_count(&text, tr("perunut"), tr("perunutta"), counts->cancelled);
    add_count(&text, tr("toistuu listalla"), tr("toistuu listalla"), counts->repeated);
    if (text.length > 0) {
        buffer_add(out, " ");
        buffer_add_format(out, tr("Näistä %s."), buffer_text(&text));
    }
    buffer_release(&text);
    add_vanished(out, list, done);
}

/* ---- The first rows ---- */

/* Where the cells of a row stand: the rest only where there is room for it. */
struct widths {
    int cells[PREVIEW_CELLS];
};

static struct widths divide(enum intake_kind kind, int columns)
{
    int room = columns - INDENT - MARGIN;
    bool wide = columns >= WIDE;
    int first = kind == INTAKE_LISTINGS ? 8 : room * (wide ? 19 : 28) / 100;
    int second = room * (kind == INTAKE_LISTINGS ? 40 : wide ? 19 : 28) / 100;
    int third = wide ? room * 30 / 100 : room - first - second;
    return (struct widths){{first, second, third, room - first - second - third}};
}

static void put_cells(struct pen *pen, enum intake_kind kind, enum style style,
                      const char *const cells[PREVIEW_CELLS])
{
    struct widths widths = divide(kind, pen->columns);
    int column = INDENT;
    for (size_t i = 0; pen->canvas && i < PREVIEW_CELLS; i++) {
        canvas_put_text(pen->canvas, pen->row, column, widths.cells[i] - 1,
                        i + 1 < PREVIEW_CELLS ? style : STYLE_DIM, cells[i]);
        column += widths.cells[i];
    }
    pen->row++;
}

static void put_first_rows(struct pen *pen, const struct import_list *list)
{
    enum intake_kind kind = list->plan.kind;
    const char *names[PREVIEW_CELLS];
    for (size_t i = 0; i < PREVIEW_CELLS; i++)
        names[i] = preview_cell_name(kind, i);
    put_text(pen, MARGIN, STYLE_TITLE, tr("Näin ensimmäiset rivit tulevat"));
    put_cells(pen, kind, STYLE_DIM, names);
    for (size_t i = 0; i < list->preview.count; i++) {
        const struct preview_row *row = &list->preview.rows[i];
        if (row->refused && pen->canvas)
            canvas_put_format(pen->canvas, pen->row, INDENT, pen->columns - INDENT - MARGIN,
                              STYLE_WARNING, tr("! rivi %zu ei tule"), row->line);
        if (row->refused)
            pen->row++;
        else
            put_cells(pen, kind, STYLE_NORMAL, row->cells);
    }
    pen->row++;
}

/* ---- What is new, what has changed, who is gone ---- */

static void put_heading(struct pen *pen, const char *title, size_t count)
{
    struct buffer text = {0};
    buffer_add_format(&text, "%s %zu", title, count);
    put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&text));
    buffer_release(&text);
}

static void put_rows_of(struct pen *pen, const struct import_plan *plan,
                        enum import_outcome outcome, const char *title, size_t count)
{
    size_t shown = 0;
    if (count == 0)
        return;
    put_heading(pen, title, count);
    for (size_t row = 0; row < plan->table->row_count && shown < NAMES_SHOWN; row++) {
        struct buffer name = {0};
        if (plan->outcomes[row] != (uint8_t)outcome)
            continue;
        preview_add_name(&name, plan, row);
        put_text(pen, INDENT, STYLE_NORMAL, buffer_text(&name));
        buffer_release(&name);
        shown++;
    }
    if (count > shown)
        put_text(pen, INDENT, STYLE_DIM, "…");
    pen->row++;
}

static void put_vanished(struct pen *pen, const struct import_list *list)
{
    size_t count = list->counts.vanished;
    if (count == 0)
        return;
    put_heading(pen, tr("Ei enää listalla"), count);
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
        struct buffer name = {0};
        preview_add_vanished(&name, &list->plan.vanished[i]);
        put_text(pen, INDENT, STYLE_NORMAL, buffer_text(&name));
        buffer_release(&name);
    }
    if (count > NAMES_SHOWN)
        put_text(pen, INDENT, STYLE_DIM, "…");
    pen->row++;
}

/* By name where the list was there before. A list that comes for the first time is all new. */
static void put_changes(struct pen *pen, const struct import_list *list, bool done)
{
    const struct import_counts *counts = &list->counts;
    if (!import_is_update(counts))
        return;
    put_vanished(pen, list);
    put_rows_of(pen, &list->plan, IMPORT_UPDATED, done ? tr("Muuttuneet") : tr("Muuttuvat"),
                counts->updated);
    put_rows_of(pen, &list->plan, IMPORT_ADDED, tr("Uudet"), counts->added);
}

/* ---- Problems ---- */

static void put_problems(struct pen *pen, const struct problems *problems)
{
    if (problems->count == 0)
        return;
    struct buffer title = {0};
    buffer_add_format(&title, tr_count("%zu huomio", "%zu huomiota", (long)problems->count),
                      problems->count);
    put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&title));
    buffer_release(&title);
    for (size_t i = 0; i < problems->count && i < PROBLEMS_SHOWN; i++)
        put_text(pen, INDENT, STYLE_NORMAL, problems->items[i].sentence);
    if (problems->count > PROBLEMS_SHOWN)
        put_text(pen, INDENT, STYLE_DIM, tr("Loput näet komennolla vaihtarit import … --dry-run."));
}

/* ---- The pages ---- */

int import_draw_preview(const void *context, struct canvas *canvas, int columns)
{
    const struct import_list *list = context;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put_changes(&pen, list, false);
    put_first_rows(&pen, list);
    put_problems(&pen, &list->plan.problems);
    put_problems(&pen, &list->plan.refusals);
    return pen.row;
}

int import_draw_result(const void *context, struct canvas *canvas, int columns)
{
    const struct import_list *list = context;
    struct pen pen = {.canvas = canvas, .columns = columns};
    struct buffer text = {0};
    buffer_add_format(&text, tr("Tuotu: %s"), buffer_text(&list->name));
    put_text(&pen, MARGIN, STYLE_TITLE, buffer_text(&text));
    buffer_clear(&text);
    import_add_counts(&text, list, true);
    put_text(&pen, MARGIN, STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
    put_text(&pen, MARGIN, STYLE_KEY, tr("Enter palaa ovelle. F3 kumoaa tuonnin sieltä."));
    pen.row++;
    put_changes(&pen, list, true);
    put_problems(&pen, &list->plan.problems);
    put_problems(&pen, &list->plan.refusals);
    return pen.row;
}

/* How the import of a list looks: two lines to fill in, then a page to read. */
#include "import_state.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { MARGIN = 1, INDENT = 3, LABEL_COLUMNS = 11, PROBLEMS_SHOWN = 300, ROOMY = 9 };

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

/* ---- Asking for the file ---- */

static void draw_line(const struct importing *importing, enum import_line line, const char *label,
                      struct canvas *canvas, struct area row)
{
    bool focus = importing->focus == line;
    if (focus)
        canvas_put_text(canvas, row.row, row.column, 1, STYLE_KEY, ">");
    canvas_put_text(canvas, row.row, row.column + 1, LABEL_COLUMNS - 1,
                    focus ? STYLE_TITLE : STYLE_NORMAL, label);
    editor_draw(&importing->lines[line], canvas,
                area_cut_columns(row, LABEL_COLUMNS, row.columns - LABEL_COLUMNS - MARGIN), focus);
}

static const char *hint(const struct importing *importing)
{
    if (importing->focus == IMPORT_MAP)
        return tr("Vain jos ohjelma ei itse tunnista sarakkeita. Esimerkiksi: "
                  "1=sukunimi,2=etunimi,3=yhdistys");
    return tr("Kirjoita tiedoston nimi tai raahaa tiedosto tähän. Enter näyttää ensin, mitä "
              "listasta tulisi: mitään ei vielä tallenneta.");
}

static void draw_asking(const struct importing *importing, struct canvas *canvas, struct area area)
{
    int row = 0;
    if (area.rows >= ROOMY) {
        canvas_put_text(canvas, area.row, area.column + MARGIN, area.columns, STYLE_TITLE,
                        tr("Tuo lista tiedostosta"));
        row = 2;
    }
    struct area text = area_cut_rows(area, row + IMPORT_LINES + 1, area.rows);
    text = area_cut_columns(text, MARGIN, text.columns - 2 * MARGIN);
    if (importing->fault.length > 0) {
        struct buffer fault = {0};
        buffer_add_format(&fault, "! %s", buffer_text(&importing->fault));
        canvas_put_wrapped(canvas, text, STYLE_BAD, buffer_text(&fault));
        buffer_release(&fault);
    } else {
        canvas_put_wrapped(canvas, text, STYLE_DIM, hint(importing));
    }
    enum import_line last = importing->focus == IMPORT_PATH ? IMPORT_MAP : IMPORT_PATH;
    static const char *const labels[] = {tr_noop("Tiedosto"), tr_noop("Sarakkeet")};
    draw_line(importing, last, tr(labels[last]), canvas, area_cut_rows(area, row + (int)last, 1));
    draw_line(importing, importing->focus, tr(labels[importing->focus]), canvas,
              area_cut_rows(area, row + (int)importing->focus, 1));
}

/* ---- The page: preview and result ---- */

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

/* "36 riviä: lisätään 34, ennallaan 2." Every row is in exactly one of these. */
static void put_outcome(struct pen *pen, const struct import_counts *counts, bool done)
{
    struct buffer text = {0};
    struct buffer line = {0};
    add_outcome(&text, done ? tr("lisätty") : tr("lisätään"), counts->added);
    add_outcome(&text, done ? tr("täydennetty") : tr("täydennetään"), counts->updated);
    add_outcome(&text, tr("ennallaan"), counts->unchanged);
    add_outcome(&text, done ? tr("hylätty") : tr("hylätään"), counts->refused);
    buffer_add_format(&line, tr_count("%zu rivi: %s.", "%zu riviä: %s.", (long)counts->rows),
                      counts->rows, text.length > 0 ? buffer_text(&text) : tr("ei tuotavaa"));
    put_text(pen, MARGIN, STYLE_NORMAL, buffer_text(&line));
    buffer_release(&line);
    buffer_release(&text);
}

/* What else there is to know of the rows. */
static void put_particulars(struct pen *pen, const struct import_counts *counts)
{
    struct buffer text = {0};
    add_count(&text, tr("jonossa"), tr("jonossa"), counts->waitlist);
    add_count(&text, tr("perunut"), tr("perunutta"), counts->cancelled);
    add_count(&text, tr("toistuu listalla"), tr("toistuu listalla"), counts->repeated);
    if (text.length > 0) {
        struct buffer line = {0};
        buffer_add_format(&line, tr("Näistä %s."), buffer_text(&text));
        put_text(pen, MARGIN, STYLE_NORMAL, buffer_text(&line));
        buffer_release(&line);
    }
    buffer_release(&text);
}

static const char *use_of(enum field field)
{
    return field == FIELD_UNKNOWN || field == FIELD_IGNORED ? tr("ei tuoda") : field_name(field);
}

/* A column of the list on a row of its own: heading, field and the first text that stands in it. */
static void put_column(struct pen *pen, const struct mapping_column *column, int heading)
{
    bool used = column->field != FIELD_UNKNOWN && column->field != FIELD_IGNORED;
    if (pen->canvas) {
        int width = pen->columns - INDENT - MARGIN;
        int field = width * 3 / 10 + 2;
        canvas_put_text(pen->canvas, pen->row, INDENT, heading, STYLE_NORMAL, column->heading);
        canvas_put_format(pen->canvas, pen->row, INDENT + heading + 1, field,
                          used ? STYLE_NORMAL : STYLE_DIM, "→ %s", use_of(column->field));
        canvas_put_text(pen->canvas, pen->row, INDENT + heading + field + 2,
                        width - heading - field - 2, STYLE_DIM, column->examples[0]);
    }
    pen->row++;
}

/* As wide as the longest heading, but never more than three tenths of the width. */
static int heading_columns(const struct mapping *mapping, int columns)
{
    int widest = 1;
    int most = (columns - INDENT - MARGIN) * 3 / 10;
    for (size_t i = 0; i < mapping->column_count; i++) {
        int width = (int)unicode_text_width(mapping->columns[i].heading);
        widest = width > widest ? width : widest;
    }
    return widest > most ? most : widest;
}

static void put_columns(struct pen *pen, const struct mapping *mapping)
{
    int heading = heading_columns(mapping, pen->columns);
    pen->row++;
    put_text(pen, MARGIN, STYLE_TITLE,
             mapping->headed ? tr("Sarakkeet") : tr("Sarakkeet (listalla ei ole otsikoita)"));
    for (size_t i = 0; i < mapping->column_count; i++)
        put_column(pen, &mapping->columns[i], heading);
}

static void put_problems(struct pen *pen, const struct problems *problems)
{
    if (problems->count == 0)
        return;
    struct buffer title = {0};
    buffer_add_format(&title, tr_count("%zu huomio", "%zu huomiota", (long)problems->count),
                      problems->count);
    pen->row++;
    put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&title));
    buffer_release(&title);
    for (size_t i = 0; i < problems->count && i < PROBLEMS_SHOWN; i++)
        put_text(pen, INDENT, STYLE_NORMAL, problems->items[i].sentence);
    if (problems->count > PROBLEMS_SHOWN)
        put_text(pen, INDENT, STYLE_DIM, tr("Loput näet komennolla vaihtarit import … --dry-run."));
}

static const char *file_name(const struct importing *importing)
{
    const char *path = buffer_text(&importing->path);
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void put_title(struct pen *pen, const struct importing *importing)
{
    struct buffer title = {0};
    const char *what =
        importing->plan.kind == INTAKE_PEOPLE ? tr("Osallistujalista") : tr("Ilmoituslista");
    if (importing->stage == IMPORT_RESULT)
        buffer_add_format(&title, tr("Tuotu: %s"), file_name(importing));
    else
        buffer_add_format(&title, "%s: %s (%s)", what, file_name(importing),
                          table_origin(&importing->table));
    put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&title));
    buffer_release(&title);
}

static const char *next_step(const struct importing *importing)
{
    if (importing->stage == IMPORT_RESULT)
        return tr("Enter palaa ovelle. F3 kumoaa tuonnin sieltä.");
    return importing->plan.kind == INTAKE_PEOPLE
               ? tr("Enter tuo, Esc palaa. Jos nämä ovatkin ilmoituksia: F4.")
               : tr("Enter tuo, Esc palaa. Jos nämä ovatkin osallistujia: F4.");
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    const struct importing *importing = context;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put_title(&pen, importing);
    put_outcome(&pen, &importing->counts, importing->stage == IMPORT_RESULT);
    put_particulars(&pen, &importing->counts);
    put_text(&pen, MARGIN, STYLE_KEY, next_step(importing));
    if (importing->stage == IMPORT_PREVIEW)
        put_columns(&pen, &importing->plan.mapping);
    put_problems(&pen, &importing->plan.problems);
    put_problems(&pen, &importing->plan.refusals);
    return pen.row;
}

void importing_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct importing *importing = view->state;
    if (importing->stage != IMPORT_ASK)
        page_layout(&importing->page, area, draw_page, importing);
}

void importing_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                    struct area area)
{
    (void)app;
    const struct importing *importing = view->state;
    if (importing->stage == IMPORT_ASK)
        draw_asking(importing, canvas, area);
    else
        page_show(&importing->page, draw_page, importing, canvas, area);
}

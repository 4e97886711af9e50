/* How a form looks: labels on the left, and under the field in focus what helps to fill it in. */
#include "fields.h"
#include "turning.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

enum { MARGIN = 1, GAP = 2, FIELD_MAX = 50, LABEL_MIN = 6 };

/* Where the next row of the form's page is drawn; a NULL canvas only counts. */
struct pen {
    const struct form *form;
    struct canvas *canvas;
    int row;
    int columns;
    int label_columns;
    int focus_begin; /* the rows of the field in focus and of what stands under it */
    int focus_end;
};

/* As wide as the longest label, but never more than two fifths of the width. */
static int label_columns(const struct form *form, int columns)
{
    int widest = LABEL_MIN;
    for (size_t i = 0; i < form->spec->count; i++) {
        int width = (int)unicode_text_width(tr(form->spec->fields[i].label)) + 1;
        widest = width > widest ? width : widest;
    }
    int most = columns * 2 / 5;
    return widest > most ? most : widest;
}

static struct area rest_of_page(const struct pen *pen, int indent)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    return (struct area){pen->row, indent, rows, pen->columns - indent};
}

static void put_text(struct pen *pen, int indent, enum style style, const char *text)
{
    pen->row += canvas_put_wrapped(pen->canvas, rest_of_page(pen, indent), style, text);
}

static int field_column(const struct pen *pen)
{
    return MARGIN + pen->label_columns + GAP;
}

static void draw_choice(const struct pen *pen, size_t index, struct area row)
{
    const struct field *field = &pen->form->spec->fields[index];
    size_t choice = pen->form->entries[index].choice;
    struct buffer text = {0};
    turning_add(&text, tr(field->choices[choice]), choice, field->choice_count,
                (size_t)row.columns);
    canvas_put_text(pen->canvas, row.row, row.column, row.columns, STYLE_FIELD, buffer_text(&text));
    buffer_release(&text);
}

static void draw_value(const struct pen *pen, size_t index, struct area row)
{
    const struct entry *entry = &pen->form->entries[index];
    bool focus = index == pen->form->focus && pen->form->suggestion == 0;
    if (focus)
        canvas_set_cursor(pen->canvas, row.row, row.column);
    switch (pen->form->spec->fields[index].kind) {
    case FIELD_CHOICE:
        draw_choice(pen, index, row);
        return;
    case FIELD_CHECK:
        canvas_put_text(pen->canvas, row.row, row.column, row.columns, STYLE_FIELD,
                        entry->checked ? tr("[x] kyllä") : tr("[ ] ei"));
        if (focus)
            canvas_set_cursor(pen->canvas, row.row, row.column + 1);
        return;
    case FIELD_TEXT:
    case FIELD_DATE:
    case FIELD_NUMBER:
        break;
    }
    editor_draw(&entry->editor, pen->canvas, row, focus);
}

/* `>` marks the field in focus, `*` one that has to be filled in. */
static void draw_field(struct pen *pen, size_t index)
{
    const struct field *field = &pen->form->spec->fields[index];
    bool focus = index == pen->form->focus;
    if (pen->canvas) {
        int column = field_column(pen);
        int columns = pen->columns - column - MARGIN;
        struct area row = {pen->row, column, 1, columns > FIELD_MAX ? FIELD_MAX : columns};
        if (focus)
            canvas_put_text(pen->canvas, pen->row, 0, 1, STYLE_KEY, ">");
        canvas_put_format(pen->canvas, pen->row, MARGIN, pen->label_columns,
                          focus ? STYLE_TITLE : STYLE_NORMAL, field->required ? "%s*" : "%s",
                          tr(field->label));
        draw_value(pen, index, row);
    }
    pen->row++;
}

/* A suggestion, and beside it what tells it from others. */
static void draw_suggestion(const struct pen *pen, size_t index, int column, int columns)
{
    const struct suggestions *suggestions = &pen->form->suggestions;
    bool selected = pen->form->suggestion == index + 1;
    const char *beside = suggestions->beside[index];
    int used = canvas_put_format(pen->canvas, pen->row, column, columns,
                                 selected ? STYLE_SELECTED : STYLE_NORMAL,
                                 selected ? "> %s" : "  %s", suggestions->texts[index]);
    if (*beside != '\0')
        canvas_put_text(pen->canvas, pen->row, column + used + GAP, columns - used - GAP, STYLE_DIM,
                        beside);
    if (selected)
        canvas_set_cursor(pen->canvas, pen->row, column);
}

static void draw_suggestions(struct pen *pen)
{
    const struct form *form = pen->form;
    int column = field_column(pen) - GAP;
    for (size_t i = 0; i < form->suggestions.count; i++, pen->row++)
        if (pen->canvas)
            draw_suggestion(pen, i, column, pen->columns - column - MARGIN);
}

/* Under a field: what is wrong and remarkable, and in focus its hint and its suggestions. */
static void draw_under_field(struct pen *pen, size_t index)
{
    const struct form *form = pen->form;
    const struct field *field = &form->spec->fields[index];
    const char *fault = buffer_text(&form->entries[index].fault);
    if (*fault != '\0') {
        struct buffer text = {0};
        buffer_add_format(&text, "! %s", fault);
        put_text(pen, field_column(pen), STYLE_BAD, buffer_text(&text));
        buffer_release(&text);
    }
    const struct entry *entry = &form->entries[index];
    if (entry->remark.length > 0)
        put_text(pen, field_column(pen), entry->remark_style, buffer_text(&entry->remark));
    if (index != form->focus)
        return;
    draw_suggestions(pen);
    if (form->suggestions.count > 0)
        put_text(pen, field_column(pen), STYLE_DIM,
                 form->suggestion > 0 ? tr("Enter ottaa tämän.")
                                      : tr("Nuoli alas valitsee näistä. Enter pitää tekstisi."));
    else if (field->hint && *fault == '\0' && entry->remark.length == 0)
        put_text(pen, field_column(pen), STYLE_DIM, tr(field->hint));
}

static void draw_form(struct pen *pen)
{
    const struct form *form = pen->form;
    put_text(pen, MARGIN, STYLE_TITLE, tr(form->spec->title));
    if (form->spec->intro)
        put_text(pen, MARGIN, STYLE_NORMAL, tr(form->spec->intro));
    pen->row++;
    for (size_t i = 0; i < form->spec->count; i++) {
        if (form->entries[i].hidden)
            continue;
        if (form->spec->fields[i].section)
            put_text(pen, MARGIN, STYLE_DIM, tr(form->spec->fields[i].section));
        if (i == form->focus)
            pen->focus_begin = i > 0 ? pen->row : 0;
        draw_field(pen, i);
        draw_under_field(pen, i);
        if (i == form->focus)
            pen->focus_end = pen->row;
    }
}

static struct pen make_pen(const struct form *form, struct canvas *canvas, int columns)
{
    return (struct pen){.form = form,
                        .canvas = canvas,
                        .columns = columns,
                        .label_columns = label_columns(form, columns)};
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    struct pen pen = make_pen(context, canvas, columns);
    draw_form(&pen);
    return pen.row;
}

/* Scrolls so that the field in focus is seen with all that stands under it. */
void form_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct form *form = view->state;
    struct pen pen = make_pen(form, NULL, area.columns - 1);
    draw_form(&pen);
    if (pen.focus_begin < form->page.top)
        form->page.top = pen.focus_begin;
    if (pen.focus_end > form->page.top + area.rows)
        form->page.top = pen.focus_end - area.rows;
    page_layout(&form->page, area, draw_page, form);
}

void form_draw(const struct app *app, const struct view *view, struct canvas *canvas,
               struct area area)
{
    (void)app;
    const struct form *form = view->state;
    page_show(&form->page, draw_page, form, canvas, area);
}

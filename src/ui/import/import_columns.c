#include "import_columns.h"

#include "import_page.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"

enum { MARGIN = 1, SIGN = 2, ROOMY = 14, STATUS_MOST = 3, WIDEST_FIELD = 22 };

const char *import_field_name(enum field field)
{
    return field == FIELD_UNKNOWN || field == FIELD_IGNORED ? tr("ei tuoda") : field_name(field);
}

static size_t count_columns(const void *context)
{
    const struct columns *columns = context;
    return columns->list->plan.mapping.column_count;
}

static struct id column_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

/* Where the parts go; a small screen has room for one of the panes. */
struct parts {
    struct area status;
    struct area heading; /* of the columns */
    struct area columns;
    struct area page;
};

static void write_status(struct buffer *out, const struct columns *columns)
{
    const struct import_list *list = columns->list;
    if (list->wrong.length > 0)
        buffer_add_format(out, "! %s", buffer_text(&list->wrong));
    else if (!list->counted)
        buffer_add_format(out, tr("%zu riviä. Lasketaan…"), list->plan.counts.rows);
    else
        import_add_counts(out, list, false);
}

static struct parts divide(const struct columns *columns, struct area area)
{
    struct buffer status = {0};
    write_status(&status, columns);
    struct area text = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int rows = canvas_put_wrapped(NULL, text, STYLE_NORMAL, buffer_text(&status));
    buffer_release(&status);
    rows = rows > STATUS_MOST ? STATUS_MOST : rows;
    struct parts parts = {.status = area_cut_rows(text, 1, rows)};
    int top = 1 + rows;
    int rest = area.rows - top;
    if (area.rows < ROOMY) {
        parts.heading = area_cut_rows(area, top, columns->reading ? 0 : 1);
        parts.columns = area_cut_rows(area, top + 1, columns->reading ? 0 : rest - 1);
        parts.page = area_cut_rows(area, top, columns->reading ? rest : 0);
        return parts;
    }
    int half = (rest - 2) / 2;
    int count = (int)count_columns(columns);
    int shown = count < half ? count : half;
    parts.heading = area_cut_rows(area, top, 1);
    parts.columns = area_cut_rows(area, top + 1, shown);
    parts.page = area_cut_rows(area, top + shown + 2, rest - shown - 2);
    return parts;
}

/* Heading, field and the first texts, side by side. */
struct widths {
    int heading;
    int field;
};

static struct widths measure(const struct mapping *mapping, int columns)
{
    int most = columns * 3 / 10;
    struct widths widths = {.heading = 6, .field = columns * 35 / 100};
    for (size_t i = 0; i < mapping->column_count; i++) {
        int width = (int)unicode_text_width(mapping->columns[i].heading);
        widths.heading = width > widths.heading ? width : widths.heading;
    }
    widths.heading = widths.heading > most ? most : widths.heading;
    widths.field = widths.field > WIDEST_FIELD ? WIDEST_FIELD : widths.field;
    return widths;
}

static void write_examples(struct buffer *out, const struct mapping_column *column)
{
    for (size_t i = 0; i < MAPPING_EXAMPLES && column->examples[i][0] != '\0'; i++)
        buffer_add_format(out, "%s%s", i > 0 ? " · " : "", column->examples[i]);
}

static void draw_column(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct columns *columns = context;
    const struct mapping *mapping = &columns->list->plan.mapping;
    const struct mapping_column *column = &mapping->columns[index];
    struct widths widths = measure(mapping, row.columns);
    bool used = column->field > FIELD_IGNORED;
    bool selected = index == columns->rows.index && !columns->reading;
    struct buffer examples = {0};
    int next = row.column + widths.heading + 1;
    canvas_put_text(canvas, row.row, row.column, widths.heading, STYLE_NORMAL, column->heading);
    canvas_put_format(canvas, row.row, next, widths.field, used ? STYLE_NORMAL : STYLE_DIM,
                      selected ? "< %s >" : "  %s", import_field_name(column->field));
    next += widths.field + 1;
    write_examples(&examples, column);
    canvas_put_text(canvas, row.row, next, row.column + row.columns - next - MARGIN, STYLE_DIM,
                    buffer_text(&examples));
    buffer_release(&examples);
}

const struct list_source import_columns_source = {
    .count = count_columns,
    .row_id = column_id,
    .draw_row = draw_column,
};

static void draw_heading(const struct columns *columns, struct canvas *canvas, struct area row)
{
    if (row.rows < 1)
        return;
    const struct mapping *mapping = &columns->list->plan.mapping;
    int left = row.column + SIGN;
    struct widths widths = measure(mapping, row.columns - SIGN);
    canvas_put_format(canvas, row.row, left, widths.heading, STYLE_DIM, "%zu/%zu",
                      columns->rows.index + 1, mapping->column_count);
    canvas_put_text(canvas, row.row, left + widths.heading + 3, widths.field - 2, STYLE_DIM,
                    tr("Kenttä"));
    canvas_put_text(canvas, row.row, left + widths.heading + widths.field + 2,
                    row.columns - SIGN - widths.heading - widths.field - 2, STYLE_DIM,
                    tr("Listalla"));
}

static void draw_title(const struct columns *columns, struct canvas *canvas, struct area area)
{
    const struct import_list *list = columns->list;
    int used = canvas_put_format(
        canvas, area.row, area.column + MARGIN, area.columns - 2 * MARGIN, STYLE_TITLE, "%s: %s",
        list->plan.kind == INTAKE_PEOPLE ? tr("Osallistujalista") : tr("Ilmoituslista"),
        buffer_text(&list->name));
    canvas_put_format(canvas, area.row, area.column + MARGIN + used,
                      area.columns - used - 2 * MARGIN, STYLE_DIM, "%s%s · %s",
                      list->table.sheet_count > 1 ? " · " : "",
                      list->table.sheet_count > 1 ? buffer_text(&list->table.sheet) : "",
                      list->plan.mapping.headed ? tr("otsikot 1. rivillä") : tr("ei otsikoita"));
}

void import_columns_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct columns *columns = view->state;
    struct parts parts = divide(columns, area);
    list_layout(&columns->rows, &import_columns_source, columns, parts.columns.rows);
    page_layout(&columns->page, parts.page, import_draw_preview, columns->list);
}

void import_columns_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct columns *columns = view->state;
    struct parts parts = divide(columns, area);
    struct buffer status = {0};
    write_status(&status, columns);
    draw_title(columns, canvas, area);
    canvas_put_wrapped(canvas, parts.status,
                       columns->list->wrong.length > 0 ? STYLE_WARNING : STYLE_NORMAL,
                       buffer_text(&status));
    buffer_release(&status);
    page_show(&columns->page, import_draw_preview, columns->list, canvas, parts.page);
    draw_heading(columns, canvas, parts.heading);
    if (parts.columns.rows > 0)
        list_draw(&columns->rows, &import_columns_source, columns, canvas, parts.columns,
                  !columns->reading);
}

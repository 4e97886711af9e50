#include "vaihtarit/term/canvas.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct cell blank = {.base = ' ', .width = 1, .style = STYLE_NORMAL};

bool canvas_resize(struct canvas *canvas, int rows, int columns, struct error *error)
{
    rows = rows < 1 ? 1 : rows;
    columns = columns < 1 ? 1 : columns;
    size_t count = (size_t)rows * (size_t)columns;
    struct cell *cells = calloc(count, sizeof *cells);
    if (!cells)
        return error_set_memory(error);
    free(canvas->cells);
    *canvas =
        (struct canvas){.rows = rows, .columns = columns, .plain = canvas->plain, .cells = cells};
    canvas_blank(canvas);
    return true;
}

void canvas_release(struct canvas *canvas)
{
    free(canvas->cells);
    *canvas = (struct canvas){0};
}

void canvas_blank(struct canvas *canvas)
{
    size_t count = (size_t)canvas->rows * (size_t)canvas->columns;
    for (size_t i = 0; i < count; i++)
        canvas->cells[i] = blank;
    canvas->cursor_row = 0;
    canvas->cursor_column = 0;
}

struct area canvas_area(const struct canvas *canvas)
{
    return (struct area){.rows = canvas->rows, .columns = canvas->columns};
}

/* Cuts the range first..first+count to what lies within 0..size. */
static void cut_range(int *first, int *count, int size)
{
    if (*first < 0) {
        *count += *first;
        *first = 0;
    }
    if (*count > size - *first)
        *count = size - *first;
    if (*count < 0)
        *count = 0;
}

struct area area_cut_rows(struct area area, int row, int rows)
{
    cut_range(&row, &rows, area.rows);
    return (struct area){area.row + row, area.column, rows, area.columns};
}

struct area area_cut_columns(struct area area, int column, int columns)
{
    cut_range(&column, &columns, area.columns);
    return (struct area){area.row, area.column + column, area.rows, columns};
}

static struct cell *cell_at(const struct canvas *canvas, int row, int column)
{
    return canvas->cells + (size_t)row * (size_t)canvas->columns + (size_t)column;
}

const struct cell *canvas_cell(const struct canvas *canvas, int row, int column)
{
    return cell_at(canvas, row, column);
}

/* Makes a cell ready to be written over: no half of a wide character is left beside it. */
static void part_wide(struct canvas *canvas, int row, int column)
{
    struct cell *cell = cell_at(canvas, row, column);
    if (cell->width == 0 && column > 0)
        cell[-1] = (struct cell){.base = ' ', .width = 1, .style = cell[-1].style};
    if (cell->width == 2 && column + 1 < canvas->columns)
        cell[1] = (struct cell){.base = ' ', .width = 1, .style = cell[1].style};
}

/* Writes a character with its width; what reaches over the right edge is left out. */
static void put_character(struct canvas *canvas, int row, int column, char32_t character, int width,
                          enum style style)
{
    if (column < 0 || column + width > canvas->columns)
        return;
    for (int i = 0; i < width; i++)
        part_wide(canvas, row, column + i);
    struct cell *cell = cell_at(canvas, row, column);
    *cell = (struct cell){.base = character, .width = (uint8_t)width, .style = (uint8_t)style};
    if (width == 2)
        cell[1] = (struct cell){.width = 0, .style = (uint8_t)style};
}

static void put_mark(struct canvas *canvas, int row, int column, char32_t mark)
{
    if (column < 0 || column >= canvas->columns)
        return;
    struct cell *cell = cell_at(canvas, row, column);
    for (int i = 0; i < CELL_MARKS; i++) {
        if (cell->marks[i] == 0) {
            cell->marks[i] = mark;
            return;
        }
    }
}

/* Writes text that has been sanitised. */
static void put_safe(struct canvas *canvas, int row, int column, enum style style, const char *text)
{
    size_t length = strlen(text);
    int last = column; /* where the last letter stands */
    for (size_t i = 0; i < length;) {
        char32_t character;
        i += unicode_decode(text + i, length - i, &character);
        int width = unicode_width(character);
        if (width == 0) {
            put_mark(canvas, row, last, character);
            continue;
        }
        put_character(canvas, row, column, character, width, style);
        last = column;
        column += width;
    }
}

static int fit(struct buffer *out, const char *text, int columns)
{
    return columns > 0 ? (int)unicode_fit(out, text, (size_t)columns) : 0;
}

int canvas_put_text(struct canvas *canvas, int row, int column, int columns, enum style style,
                    const char *text)
{
    struct buffer safe = {0};
    int used = fit(&safe, text, columns);
    if (row >= 0 && row < canvas->rows)
        put_safe(canvas, row, column, style, buffer_text(&safe));
    buffer_release(&safe);
    return used;
}

int canvas_put_format(struct canvas *canvas, int row, int column, int columns, enum style style,
                      const char *format, ...)
{
    struct buffer text = {0};
    va_list arguments;
    va_start(arguments, format);
    buffer_add_arguments(&text, format, arguments);
    va_end(arguments);
    int used = canvas_put_text(canvas, row, column, columns, style, buffer_text(&text));
    buffer_release(&text);
    return used;
}

int canvas_put_right(struct canvas *canvas, int row, int column, int columns, enum style style,
                     const char *text)
{
    struct buffer safe = {0};
    int used = fit(&safe, text, columns);
    if (row >= 0 && row < canvas->rows)
        put_safe(canvas, row, column + columns - used, style, buffer_text(&safe));
    buffer_release(&safe);
    return used;
}

struct canvas_line canvas_wrap_line(const char *text, size_t start, int columns)
{
    size_t length = strlen(text + start);
    struct canvas_line at_space = {0};
    int used = 0;
    for (size_t i = 0; i < length;) {
        char32_t character;
        size_t bytes = unicode_decode(text + start + i, length - i, &character);
        if (character == '\n')
            return (struct canvas_line){start + i, start + i + 1};
        int width = unicode_width(character);
        if (character == ' ')
            at_space = (struct canvas_line){start + i, start + i + 1};
        if (used + width > columns && used > 0)
            return at_space.next > 0 ? at_space : (struct canvas_line){start + i, start + i};
        used += width;
        i += bytes;
    }
    return (struct canvas_line){start + length, start + length};
}

int canvas_put_wrapped(struct canvas *canvas, struct area area, enum style style, const char *text)
{
    if (area.columns < 1)
        return 0;
    struct buffer safe = {0};
    unicode_sanitise(&safe, text, true);
    int rows = 0;
    for (size_t start = 0; start < safe.length; rows++) {
        struct canvas_line line = canvas_wrap_line(safe.data, start, area.columns);
        char kept = safe.data[line.end];
        safe.data[line.end] = '\0';
        if (canvas && rows < area.rows)
            canvas_put_text(canvas, area.row + rows, area.column, area.columns, style,
                            safe.data + start);
        safe.data[line.end] = kept;
        start = line.next;
    }
    buffer_release(&safe);
    return rows;
}

static struct area within(const struct canvas *canvas, struct area area)
{
    cut_range(&area.row, &area.rows, canvas->rows);
    cut_range(&area.column, &area.columns, canvas->columns);
    return area;
}

void canvas_fill(struct canvas *canvas, struct area area, char32_t character, enum style style)
{
    area = within(canvas, area);
    for (int row = area.row; row < area.row + area.rows; row++)
        for (int column = area.column; column < area.column + area.columns; column++)
            put_character(canvas, row, column, character, 1, style);
}

void canvas_put_rule(struct canvas *canvas, int row, int column, int columns)
{
    if (!canvas->plain)
        canvas_fill(canvas, (struct area){row, column, 1, columns}, 0x2500, STYLE_DIM);
}

void canvas_restyle(struct canvas *canvas, struct area area, enum style style)
{
    area = within(canvas, area);
    for (int row = area.row; row < area.row + area.rows; row++) {
        for (int column = area.column; column < area.column + area.columns; column++) {
            struct cell *cell = cell_at(canvas, row, column);
            bool match = style == STYLE_SELECTED && cell->style == STYLE_MATCH;
            cell->style = (uint8_t)(match ? STYLE_SELECTED_MATCH : style);
        }
    }
}

static int nearest(int place, int size)
{
    if (place >= size)
        place = size - 1;
    return place < 0 ? 0 : place;
}

void canvas_set_cursor(struct canvas *canvas, int row, int column)
{
    canvas->cursor_row = nearest(row, canvas->rows);
    canvas->cursor_column = nearest(column, canvas->columns);
}

void canvas_copy(struct canvas *canvas, struct area area, const struct canvas *page, int first)
{
    int columns = area.columns < page->columns ? area.columns : page->columns;
    for (int i = 0; i < area.rows && first + i < page->rows; i++) {
        memcpy(cell_at(canvas, area.row + i, area.column), canvas_cell(page, first + i, 0),
               (size_t)columns * sizeof(struct cell));
        if (first + i == page->cursor_row)
            canvas_set_cursor(canvas, area.row + i, area.column + page->cursor_column);
    }
}

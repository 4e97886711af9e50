#include "table.h"

#include "columns.h"
#include "vaihtarit/report/number.h"

#include <stdlib.h>

static const double padding = 3.2; /* above and below the lines of a row */

/* A table on its way onto the pages. */
struct setting {
    struct page *page;
    const struct document_table *table;
    struct column_span *columns;
    PangoLayout **cells;    /* of the row that is being put, one for each column */
    PangoLayout **headings; /* the same of the headings */
    int heading_lines;
};

/* Sets the cells of a row; returns the lines of the longest. */
static int set_cells(const struct setting *setting, const struct document_row *row)
{
    int most = 1;
    char number[NUMBER_SIZE];
    for (size_t i = 0; i < setting->table->column_count; i++) {
        setting->cells[i] =
            lettering_set(setting->page->lettering, FACE_CELL,
                          columns_cell(setting->table, row, i, number), setting->columns[i].width);
        int lines = pango_layout_get_line_count(setting->cells[i]);
        most = lines > most ? lines : most;
    }
    return most;
}

static void set_headings(struct setting *setting)
{
    setting->heading_lines = 1;
    for (size_t i = 0; i < setting->table->column_count; i++) {
        setting->headings[i] =
            lettering_set(setting->page->lettering, FACE_COLUMN, setting->table->columns[i].heading,
                          setting->columns[i].width);
        int lines = pango_layout_get_line_count(setting->headings[i]);
        if (lines > setting->heading_lines)
            setting->heading_lines = lines;
    }
}

static void free_layouts(PangoLayout **layouts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        g_clear_object(&layouts[i]);
}

/* While pages are counted most rows are known to be of one line without setting them. */
static bool is_one_line(const struct setting *setting, const struct document_row *row)
{
    if (setting->page->cairo)
        return false;
    char number[NUMBER_SIZE];
    for (size_t i = 0; i < setting->table->column_count; i++) {
        if (!lettering_is_one_line(setting->page->lettering, FACE_CELL,
                                   columns_cell(setting->table, row, i, number),
                                   setting->columns[i].width))
            return false;
    }
    return true;
}

/* Draws lines `first` to `end` of one cell. */
static void draw_cell(const struct setting *setting, size_t column, enum face face, int first,
                      int end)
{
    struct page *page = setting->page;
    const struct column_span *span = &setting->columns[column];
    PangoLayout *layout = (face == FACE_COLUMN ? setting->headings : setting->cells)[column];
    bool right = setting->table->columns[column].kind == COLUMN_NUMBER;
    double x = PAGE_MARGIN + span->x + (right ? span->width : 0);
    double y = page->y + padding;
    lettering_use_ink(page->cairo, face == FACE_COLUMN ? INK_MUTED : INK_TEXT);
    for (int line = first; line < end; line++) {
        if (!lettering_is_blank(layout, line)) /* the rule below the row is there to write on */
            lettering_draw_line(page->cairo, layout, face, line, x, y, right);
        y += lettering_pitch(face);
    }
}

/* Draws lines `first` to `end` of the cells; headings that are repeated are no part of the text. */
static void draw_cells(const struct setting *setting, enum face face, int first, int end,
                       bool tagged)
{
    struct page *page = setting->page;
    const char *tag = face == FACE_COLUMN ? "TH" : "TD";
    if (!page->cairo)
        return;
    if (tagged)
        page_open_tag(page, "TR");
    for (size_t i = 0; i < setting->table->column_count; i++) {
        if (tagged)
            page_open_tag(page, tag);
        draw_cell(setting, i, face, first, end);
        if (tagged)
            page_close_tag(page, tag);
    }
    if (tagged)
        page_close_tag(page, "TR");
}

static double height_of(int lines, enum face face)
{
    return lines * lettering_pitch(face) + 2 * padding;
}

static void end_row(struct setting *setting, int lines, enum face face, double thickness,
                    enum ink ink)
{
    setting->page->y += height_of(lines, face);
    page_draw_rule(setting->page, PAGE_MARGIN, PAGE_TEXT_WIDTH, setting->page->y, thickness, ink);
}

static void put_headings(struct setting *setting, bool tagged)
{
    draw_cells(setting, FACE_COLUMN, 0, setting->heading_lines, tagged);
    end_row(setting, setting->heading_lines, FACE_COLUMN, 0.9, INK_HEADING);
}

static void break_page(struct setting *setting)
{
    page_break(setting->page);
    put_headings(setting, false);
}

/* The lines of a row that a page holds below its headings, at least one. */
static int lines_that_fit(const struct setting *setting)
{
    double room = PAGE_BOTTOM - setting->page->y - 2 * padding;
    int lines = (int)(room / lettering_pitch(FACE_CELL));
    return lines > 1 ? lines : 1;
}

static int count_lines(const struct setting *setting, const struct document_row *row)
{
    if (is_one_line(setting, row))
        return 1;
    int lines = set_cells(setting, row);
    free_layouts(setting->cells, setting->table->column_count);
    return lines;
}

/* The last row does not stand alone on its page, where the one before it can come along. */
static void keep_last_rows(struct setting *setting, const struct document_row *row)
{
    double height = height_of(count_lines(setting, row), FACE_CELL) +
                    height_of(count_lines(setting, row->next), FACE_CELL);
    bool fits_overleaf =
        PAGE_MARGIN + height_of(setting->heading_lines, FACE_COLUMN) + height < PAGE_BOTTOM;
    if (fits_overleaf && setting->page->y + height > PAGE_BOTTOM)
        break_page(setting);
}

/* The lines of a row that stay together: all, unless it is taller than a good part of a page. */
static int lines_together(int lines)
{
    enum { TOGETHER = 20 };
    return lines < TOGETHER ? lines : 2;
}

static void put_row(struct setting *setting, const struct document_row *row)
{
    bool is_first = row == setting->table->rows; /* the headings have just been put */
    if (!is_first && row->next && !row->next->next)
        keep_last_rows(setting, row);
    bool is_short = is_one_line(setting, row);
    int lines = is_short ? 1 : set_cells(setting, row);
    if (setting->page->y + height_of(lines_together(lines), FACE_CELL) > PAGE_BOTTOM)
        break_page(setting);
    for (int first = 0; first < lines;) {
        int fit = lines_that_fit(setting);
        int end = lines - first < fit ? lines : first + fit;
        if (!is_short)
            draw_cells(setting, FACE_CELL, first, end, true);
        end_row(setting, end - first, FACE_CELL, 0.4, INK_HAIRLINE);
        first = end;
        if (first < lines)
            break_page(setting);
    }
    if (!is_short)
        free_layouts(setting->cells, setting->table->column_count);
}

/* The headings with the first rows; with all of a short table, which looks torn where it is parted.
 */
static double least_height(const struct setting *setting)
{
    enum { SHORT = 8, FIRST = 2 };
    const double most = (PAGE_BOTTOM - PAGE_MARGIN) / 3;
    const struct document_table *table = setting->table;
    size_t left = table->row_count <= SHORT ? table->row_count : FIRST;
    double height = height_of(setting->heading_lines, FACE_COLUMN);
    for (const struct document_row *row = table->rows; left > 0; row = row->next, left--) {
        double more = height_of(lines_together(count_lines(setting, row)), FACE_CELL);
        if (row != table->rows && height + more > most)
            break;
        height += more;
    }
    return height;
}

/* Lays the columns out and sets their headings. False when memory ran out; unset in either case. */
static bool set_up(struct setting *setting)
{
    const struct document_table *table = setting->table;
    setting->columns = columns_lay_out(setting->page->lettering, table, PAGE_TEXT_WIDTH);
    setting->cells = calloc(table->column_count, sizeof(PangoLayout *));
    setting->headings = calloc(table->column_count, sizeof(PangoLayout *));
    if (!setting->columns || !setting->cells || !setting->headings)
        return false;
    set_headings(setting);
    return true;
}

static void unset(struct setting *setting)
{
    if (setting->headings)
        free_layouts(setting->headings, setting->table->column_count);
    free(setting->columns);
    free(setting->cells);
    free(setting->headings);
}

void table_put(struct page *page, const struct document_table *table, bool *failed)
{
    struct setting setting = {.page = page, .table = table};
    if (set_up(&setting)) {
        (void)page_make_room(page, least_height(&setting));
        page_open_tag(page, "Table");
        put_headings(&setting, true);
        for (const struct document_row *row = table->rows; row; row = row->next)
            put_row(&setting, row);
        page_close_tag(page, "Table");
    } else {
        *failed = true;
    }
    unset(&setting);
}

double table_least_height(struct page *page, const struct document_table *table)
{
    struct setting setting = {.page = page, .table = table};
    double height = set_up(&setting) ? least_height(&setting) : 0;
    unset(&setting);
    return height;
}

/* One figure between x and x + width; returns the lines of its label. */
static int put_figure(struct page *page, const struct figure *figure, double x, double width)
{
    enum { NUMBER_WIDTH = 60 };
    char number[NUMBER_SIZE];
    number_figure(number, figure->value);
    PangoLayout *label =
        lettering_set(page->lettering, FACE_CELL, figure->label, width - NUMBER_WIDTH);
    int lines = pango_layout_get_line_count(label);
    if (page->cairo) {
        PangoLayout *value = lettering_set(page->lettering, FACE_CELL_STRONG, number, NUMBER_WIDTH);
        page_open_tag(page, "TR");
        page_open_tag(page, "TH");
        lettering_use_ink(page->cairo, INK_TEXT);
        for (int line = 0; line < lines; line++)
            lettering_draw_line(page->cairo, label, FACE_CELL, line, x,
                                page->y + padding + line * lettering_pitch(FACE_CELL), false);
        page_close_tag(page, "TH");
        page_open_tag(page, "TD");
        lettering_draw_line(page->cairo, value, FACE_CELL_STRONG, 0, x + width, page->y + padding,
                            true);
        page_close_tag(page, "TD");
        page_close_tag(page, "TR");
        g_object_unref(value);
    }
    g_object_unref(label);
    return lines;
}

void table_put_figures(struct page *page, const struct figure *first)
{
    enum { GAP = 28 };
    const double width = (PAGE_TEXT_WIDTH - GAP) / 2;
    page_open_tag(page, "Table");
    for (const struct figure *figure = first; figure; figure = figure->next) {
        (void)page_make_room(page, height_of(2, FACE_CELL));
        int lines = put_figure(page, figure, PAGE_MARGIN, width);
        const struct figure *second = figure->next;
        if (second) {
            int more = put_figure(page, second, PAGE_MARGIN + width + GAP, width);
            lines = more > lines ? more : lines;
        }
        page->y += height_of(lines, FACE_CELL);
        page_draw_rule(page, PAGE_MARGIN, width, page->y, 0.4, INK_HAIRLINE);
        if (!second)
            break;
        page_draw_rule(page, PAGE_MARGIN + width + GAP, width, page->y, 0.4, INK_HAIRLINE);
        figure = second;
    }
    page_close_tag(page, "Table");
}

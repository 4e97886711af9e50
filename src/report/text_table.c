#include "text_table.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/report/number.h"
#include "vaihtarit/report/text_writer.h"
#include "wrap.h"

enum { COLUMNS_MOST = 24, GAP = 2, NARROWEST = 6 };

/* How a table is laid out, and the cells of the row being written. */
struct layout {
    const struct document_table *table;
    size_t count;
    size_t widths[COLUMNS_MOST];
    size_t words[COLUMNS_MOST]; /* the longest word of each column */
    struct buffer cells[COLUMNS_MOST];
};

static size_t larger(size_t one, size_t other)
{
    return one > other ? one : other;
}

static void fill_cell(struct layout *layout, size_t column, const char *text)
{
    char number[NUMBER_SIZE];
    if (layout->table->columns[column].kind == COLUMN_NUMBER)
        text = number_show(text, number);
    buffer_clear(&layout->cells[column]);
    unicode_sanitise(&layout->cells[column], text, false);
}

static void measure_cell(struct layout *layout, size_t column, const char *text)
{
    struct buffer *cell = &layout->cells[column];
    fill_cell(layout, column, text);
    layout->widths[column] = larger(layout->widths[column], unicode_text_width(buffer_text(cell)));
    layout->words[column] = larger(layout->words[column], wrap_longest_word(buffer_text(cell)));
}

static void measure(struct layout *layout)
{
    for (size_t i = 0; i < layout->count; i++)
        measure_cell(layout, i, layout->table->columns[i].heading);
    for (const struct document_row *row = layout->table->rows; row; row = row->next) {
        for (size_t i = 0; i < layout->count; i++)
            measure_cell(layout, i, row->cells[i]);
    }
}

static size_t total_width(const struct layout *layout)
{
    size_t total = 0;
    for (size_t i = 0; i < layout->count; i++)
        total += layout->widths[i] + (i == 0 ? 0 : GAP);
    return total;
}

/* The widest column that may still give a column away; count where there is none. */
static size_t find_widest(const struct layout *layout, bool break_words)
{
    size_t widest = layout->count;
    for (size_t i = 0; i < layout->count; i++) {
        size_t narrowest = break_words ? NARROWEST : larger(NARROWEST, layout->words[i]);
        if (layout->widths[i] > narrowest &&
            (widest == layout->count || layout->widths[i] > layout->widths[widest]))
            widest = i;
    }
    return widest;
}

/* Takes columns off the widest ones, and breaks words only when there is no other way. */
static void narrow(struct layout *layout, size_t columns)
{
    for (int break_words = 0; break_words <= 1; break_words++) {
        size_t widest;
        while (total_width(layout) > columns &&
               (widest = find_widest(layout, break_words)) < layout->count)
            layout->widths[widest]--;
    }
}

/* Spaces are added before a text, never behind one: a line ends where its last text does. */
static void add_line(struct buffer *out, const struct layout *layout, const char **rests)
{
    size_t owed = 0;
    for (size_t i = 0; i < layout->count; i++) {
        struct wrapped_line line = {0};
        size_t width = layout->widths[i];
        bool right = layout->table->columns[i].kind == COLUMN_NUMBER;
        if (wrap_next(&rests[i], width, &line) && line.length > 0) {
            size_t spare = width > line.columns ? width - line.columns : 0;
            buffer_add_repeated(out, ' ', owed + (right ? spare : 0));
            buffer_add_bytes(out, line.text, line.length);
            owed = right ? 0 : spare;
        } else {
            owed += width;
        }
        owed += GAP;
    }
    buffer_add_byte(out, '\n');
}

static bool has_more(const struct layout *layout, const char *const *rests)
{
    for (size_t i = 0; i < layout->count; i++) {
        if (*rests[i] != '\0')
            return true;
    }
    return false;
}

static void add_cells(struct buffer *out, const struct layout *layout)
{
    const char *rests[COLUMNS_MOST];
    for (size_t i = 0; i < layout->count; i++)
        rests[i] = buffer_text(&layout->cells[i]);
    while (has_more(layout, rests))
        add_line(out, layout, rests);
}

static void add_rule(struct buffer *out, const struct layout *layout)
{
    for (size_t i = 0; i < layout->count; i++) {
        buffer_add_repeated(out, ' ', i == 0 ? 0 : GAP);
        buffer_add_repeated(out, '-', layout->widths[i]);
    }
    buffer_add_byte(out, '\n');
}

static void add_headings(struct buffer *out, struct layout *layout)
{
    for (size_t i = 0; i < layout->count; i++)
        fill_cell(layout, i, layout->table->columns[i].heading);
    add_cells(out, layout);
    add_rule(out, layout);
}

size_t text_page_lines(const struct buffer *text, size_t from)
{
    size_t lines = 0;
    for (size_t i = from; i < text->length; i++)
        lines += text->data[i] == '\n';
    return lines;
}

void text_turn_page(struct buffer *out, struct text_page *page)
{
    struct buffer title = {0};
    buffer_add_byte(out, '\f');
    page->begin = out->length;
    page->number++;
    buffer_add_format(&title, tr("%s, sivu %d"), page->title, page->number);
    (void)unicode_fit(out, buffer_text(&title), TEXT_WRITER_COLUMNS);
    buffer_add(out, "\n\n");
    buffer_release(&title);
}

static void add_row(struct buffer *out, struct layout *layout, const struct document_row *row,
                    struct text_page *page)
{
    struct buffer lines = {0};
    for (size_t i = 0; i < layout->count; i++)
        fill_cell(layout, i, row->cells[i]);
    add_cells(&lines, layout);
    if (page->lines > 0 &&
        text_page_lines(out, page->begin) + text_page_lines(&lines, 0) > page->lines) {
        text_turn_page(out, page);
        add_headings(out, layout);
    }
    buffer_add(out, buffer_text(&lines));
    out->failed = out->failed || lines.failed;
    buffer_release(&lines);
}

void text_write_table(struct buffer *out, const struct document_table *table, size_t columns,
                      struct text_page *page)
{
    struct layout layout = {.table = table, .count = table->column_count};
    if (layout.count > COLUMNS_MOST)
        layout.count = COLUMNS_MOST;
    measure(&layout);
    narrow(&layout, columns);
    add_headings(out, &layout);
    for (const struct document_row *row = table->rows; row; row = row->next)
        add_row(out, &layout, row, page);
    for (size_t i = 0; i < layout.count; i++) {
        out->failed = out->failed || layout.cells[i].failed;
        buffer_release(&layout.cells[i]);
    }
}

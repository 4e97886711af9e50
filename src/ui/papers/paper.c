#include "paper.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/character_writer.h"
#include "vaihtarit/report/number.h"

#include <string.h>

enum { MARGIN = 1, GAP = 2, FIGURE_COLUMNS = 36, NUMBER_COLUMNS = 12 };

/* Where the next row is drawn; a NULL canvas only counts. */
struct pen {
    struct canvas *canvas;
    int row;
    int columns; /* without the margins */
    bool plain;  /* nothing side by side */
};

static void put_text(struct pen *pen, int indent, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, MARGIN + indent, rows, pen->columns - indent};
    pen->row += canvas_put_wrapped(pen->canvas, area, style, text);
}

static void draw_item(struct pen *pen, const char *text)
{
    if (pen->canvas)
        canvas_put_text(pen->canvas, pen->row, MARGIN, 1, STYLE_DIM, "·");
    put_text(pen, GAP, STYLE_NORMAL, text);
}

static void draw_plain_figures(struct pen *pen, const struct figure *figure)
{
    for (; figure; figure = figure->next) {
        struct buffer text = {0};
        char number[NUMBER_SIZE];
        number_figure(number, figure->value);
        buffer_add_format(&text, "%s: %s", figure->label, number);
        put_text(pen, 0, STYLE_NORMAL, buffer_text(&text));
        buffer_release(&text);
    }
}

/* Label on the left, number on the right; two side by side where they fit. */
static void draw_figures(struct pen *pen, const struct figure *figure)
{
    if (pen->plain) {
        draw_plain_figures(pen, figure);
        return;
    }
    int pairs = (pen->columns + GAP) / (FIGURE_COLUMNS + GAP);
    int columns = pairs > 1 ? FIGURE_COLUMNS : pen->columns;
    int place = 0;
    for (; figure; figure = figure->next) {
        int column = MARGIN + place * (columns + GAP);
        if (pen->canvas) {
            char number[NUMBER_SIZE];
            number_figure(number, figure->value);
            canvas_put_right(pen->canvas, pen->row, column, columns, STYLE_TITLE, number);
            canvas_put_text(pen->canvas, pen->row, column, columns - 6, STYLE_NORMAL,
                            figure->label);
        }
        place = pairs > 1 ? (place + 1) % pairs : 0;
        pen->row += place == 0;
    }
    pen->row += place > 0;
}

/* The first column takes what the others, which are narrow, leave. */
static void draw_row(struct pen *pen, const struct document_table *table, const char *const *cells,
                     enum style style)
{
    int others = (int)table->column_count - 1;
    int first = pen->columns - others * NUMBER_COLUMNS;
    for (size_t i = 0; pen->canvas && i < table->column_count; i++) {
        int column = i == 0 ? MARGIN : MARGIN + first + ((int)i - 1) * NUMBER_COLUMNS;
        if (table->columns[i].kind == COLUMN_NUMBER)
            canvas_put_right(pen->canvas, pen->row, column, NUMBER_COLUMNS, style, cells[i]);
        else
            canvas_put_text(pen->canvas, pen->row, column, (i == 0 ? first : NUMBER_COLUMNS) - 1,
                            style, cells[i]);
    }
    pen->row++;
}

static bool has_numbers(const struct document_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == COLUMN_NUMBER)
            return true;
    return false;
}

/* A row of texts as one sentence, for any width: "Association: what · theme · contact". */
static void draw_sentence(struct pen *pen, const struct document_table *table,
                          const char *const *cells)
{
    struct buffer text = {0};
    for (size_t i = 0; i < table->column_count; i++) {
        if (cells[i][0] == '\0')
            continue;
        if (text.length > 0)
            buffer_add(&text, i == 1 ? ": " : " · ");
        if (table->columns[i].kind == COLUMN_NUMBER)
            buffer_add_format(&text, "%s ", table->columns[i].heading);
        buffer_add(&text, cells[i]);
    }
    draw_item(pen, buffer_text(&text));
    buffer_release(&text);
}

static void draw_table(struct pen *pen, const struct document_table *table)
{
    enum { COLUMNS_MOST = 12 };
    const char *headings[COLUMNS_MOST];
    if (table->column_count > COLUMNS_MOST)
        return;
    if (pen->plain || !has_numbers(table)) {
        for (const struct document_row *row = table->rows; row; row = row->next)
            draw_sentence(pen, table, row->cells);
        return;
    }
    for (size_t i = 0; i < table->column_count; i++)
        headings[i] = table->columns[i].heading;
    draw_row(pen, table, headings, STYLE_DIM);
    for (const struct document_row *row = table->rows; row; row = row->next)
        draw_row(pen, table, row->cells, STYLE_NORMAL);
}

/* What is made of characters, a picture or bars, stands as it is. */
static void draw_characters(struct pen *pen, const struct document *document,
                            const struct block *block)
{
    struct buffer text = {0};
    if (block->kind == BLOCK_BARS)
        character_write_bars(&text, block->figures, (size_t)pen->columns, pen->plain);
    else if (document_shows_rows(document, block))
        character_write_picture(&text, block->picture, (size_t)pen->columns, pen->plain);
    else
        character_write_summary(&text, block->picture, (size_t)pen->columns);
    for (char *line = text.data, *end; line && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        if (pen->canvas)
            canvas_put_text(pen->canvas, pen->row, MARGIN, pen->columns, STYLE_NORMAL, line);
        pen->row++;
    }
    buffer_release(&text);
}

/* On the screen a slip is a section of its own; its code is for paper. */
static void draw_slip(struct pen *pen, const struct document_slip *slip)
{
    struct buffer text = {0};
    pen->row++;
    put_text(pen, 0, STYLE_TITLE, slip->heading);
    for (const struct slip_line *line = slip->lines; line; line = line->next) {
        buffer_clear(&text);
        buffer_add_format(&text, "%s: %s", line->label, line->text);
        put_text(pen, GAP, STYLE_NORMAL, buffer_text(&text));
    }
    buffer_release(&text);
}

static void draw_badge(struct pen *pen, const struct document_badge *badge)
{
    struct buffer text = {0};
    person_add_name(&text, badge->given, badge->family);
    draw_item(pen, buffer_text(&text));
    put_text(pen, GAP, STYLE_DIM, badge->organisation);
    buffer_release(&text);
}

static void draw_block(struct pen *pen, const struct document *document, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        pen->row++;
        put_text(pen, 0, STYLE_TITLE, block->text);
        break;
    case BLOCK_SUBHEADING:
    case BLOCK_PARAGRAPH:
    case BLOCK_DRAWING:
        put_text(pen, 0, STYLE_NORMAL, block->text);
        break;
    case BLOCK_ITEM:
        draw_item(pen, block->text);
        break;
    case BLOCK_NOTE:
        put_text(pen, GAP, STYLE_DIM, block->text);
        break;
    case BLOCK_FIGURES:
        draw_figures(pen, block->figures);
        break;
    case BLOCK_TABLE:
        draw_table(pen, block->table);
        break;
    case BLOCK_SLIP:
        draw_slip(pen, block->slip);
        break;
    case BLOCK_BARS:
    case BLOCK_PICTURE:
        draw_characters(pen, document, block);
        break;
    case BLOCK_BADGE:
        draw_badge(pen, block->badge);
        break;
    }
}

int paper_draw(const void *context, struct canvas *canvas, int columns)
{
    const struct document *document = context;
    struct pen pen = {
        .canvas = canvas, .columns = columns - 2 * MARGIN, .plain = document->is_plain};
    put_text(&pen, 0, STYLE_TITLE, document->title);
    put_text(&pen, 0, STYLE_DIM, document->subtitle);
    for (const struct block *block = document->blocks; block; block = block->next)
        draw_block(&pen, document, block);
    return pen.row;
}

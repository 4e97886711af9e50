#include "vaihtarit/report/document.h"

#include "vaihtarit/core/message.h"

#include <string.h>

struct document *document_create(struct arena *arena, const char *title, const char *subtitle)
{
    struct document *document = arena_allocate(arena, sizeof *document);
    if (!document)
        return NULL;
    document->arena = arena;
    document->title = title;
    document->subtitle = subtitle;
    return document;
}

static struct block *add_block(struct document *document, enum block_kind kind)
{
    struct block *block = document ? arena_allocate(document->arena, sizeof *block) : NULL;
    if (!block)
        return NULL;
    block->kind = kind;
    block->text = "";
    if (document->last)
        document->last->next = block;
    else
        document->blocks = block;
    document->last = block;
    return block;
}

void document_add_text(struct document *document, enum block_kind kind, const char *text)
{
    struct block *block = add_block(document, kind);
    if (block)
        block->text = text;
}

static void add_figure(struct document *document, enum block_kind kind, const char *label,
                       int value)
{
    struct figure *figure = document ? arena_allocate(document->arena, sizeof *figure) : NULL;
    if (!figure)
        return;
    figure->label = label;
    figure->value = value;
    if (document->last && document->last->kind == kind) {
        document->last_figure->next = figure;
    } else {
        struct block *block = add_block(document, kind);
        if (!block)
            return;
        block->figures = figure;
    }
    document->last_figure = figure;
}

void document_add_figure(struct document *document, const char *label, int value)
{
    add_figure(document, BLOCK_FIGURES, label, value);
}

void document_add_bar(struct document *document, const char *label, int value)
{
    add_figure(document, BLOCK_BARS, label, value);
}

void document_add_table(struct document *document, const struct document_table *table)
{
    struct block *block = table ? add_block(document, BLOCK_TABLE) : NULL;
    if (block)
        block->table = table;
}

void document_add_slip(struct document *document, const struct document_slip *slip)
{
    struct block *block = slip ? add_block(document, BLOCK_SLIP) : NULL;
    if (block)
        block->slip = slip;
}

void document_add_badge(struct document *document, const struct document_badge *badge)
{
    struct block *block = badge ? add_block(document, BLOCK_BADGE) : NULL;
    if (block)
        block->badge = badge;
}

void document_add_picture(struct document *document, const struct picture *picture)
{
    struct block *block = picture ? add_block(document, BLOCK_PICTURE) : NULL;
    if (block)
        block->picture = picture;
}

const struct picture *document_picture(const struct document *document)
{
    const struct block *block = document->blocks;
    while (block && block->kind != BLOCK_PICTURE)
        block = block->next;
    return block ? block->picture : NULL;
}

bool document_shows_rows(const struct document *document, const struct block *block)
{
    enum { ROWS_MOST = 16 };
    size_t rows = 0;
    for (const struct picture_row *row = block->picture->rows; row; row = row->next)
        rows++;
    return rows <= ROWS_MOST || (document->blocks == block && !block->next);
}

struct document_table *document_table_create(struct arena *arena,
                                             const struct document_column *columns,
                                             size_t column_count)
{
    struct document_table *table = arena_allocate(arena, sizeof *table);
    struct document_column *copy = arena_allocate(arena, column_count * sizeof *copy);
    if (!table || !copy)
        return NULL;
    for (size_t i = 0; i < column_count; i++) {
        copy[i] = columns[i];
        copy[i].heading = tr(columns[i].heading);
    }
    table->columns = copy;
    table->column_count = column_count;
    return table;
}

size_t document_table_naming_column(const struct document_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].names_row)
            return i;
    return 0;
}

void document_table_add_row(struct arena *arena, struct document_table *table,
                            const char *const *cells)
{
    if (!table)
        return;
    size_t size = table->column_count * sizeof *cells;
    struct document_row *row = arena_allocate(arena, sizeof *row);
    const char **copy = arena_allocate(arena, size);
    if (!row || !copy)
        return;
    memcpy(copy, cells, size);
    row->cells = copy;
    if (table->last)
        table->last->next = row;
    else
        table->rows = row;
    table->last = row;
    table->row_count++;
}

struct document_slip *document_slip_create(struct arena *arena, const char *heading,
                                           const char *code)
{
    struct document_slip *slip = arena_allocate(arena, sizeof *slip);
    if (!slip)
        return NULL;
    slip->heading = heading;
    slip->code = code;
    return slip;
}

void document_slip_add_line(struct arena *arena, struct document_slip *slip, const char *label,
                            const char *text)
{
    struct slip_line *line = slip ? arena_allocate(arena, sizeof *line) : NULL;
    if (!line)
        return;
    line->label = label;
    line->text = text;
    if (slip->last)
        slip->last->next = line;
    else
        slip->lines = line;
    slip->last = line;
}

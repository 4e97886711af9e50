#include "cells.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>
#include <string.h>

struct cells_mark cells_begin_row(const struct table *table)
{
    return (struct cells_mark){.cell_count = table->cell_count, .text_length = table->text.length};
}

static bool has_guard(const char *cell, size_t length)
{
    return length > 1 && cell[0] == '\'' && strchr("=+-@\t\r", cell[1]) && cell[1] != '\0';
}

bool cells_add(struct table *table, const char *text, size_t length)
{
    if (has_guard(text, length)) {
        text++;
        length--;
    }
    if (!array_reserve(&table->cells, &table->cell_capacity, table->cell_count + 1,
                       sizeof *table->cells))
        return false;
    table->cells[table->cell_count++] = (uint32_t)table->text.length;
    buffer_add_bytes(&table->text, text, length);
    buffer_add_byte(&table->text, '\0');
    return !table->text.failed;
}

static bool is_blank(const struct table *table, size_t first_cell)
{
    for (size_t i = first_cell; i < table->cell_count; i++) {
        const char *cell = table->text.data + table->cells[i];
        if (cell[strspn(cell, " \t\r\n")] != '\0')
            return false;
    }
    return true;
}

bool cells_end_row(struct table *table, uint32_t line, const struct cells_mark *mark)
{
    if (is_blank(table, mark->cell_count)) {
        table->cell_count = mark->cell_count;
        table->text.length = mark->text_length;
        table->blank_count++;
        return true;
    }
    if (!array_reserve(&table->rows, &table->row_capacity, table->row_count + 1,
                       sizeof *table->rows))
        return false;
    table->rows[table->row_count++] =
        (struct table_row){.line = line, .first_cell = (uint32_t)mark->cell_count};
    return true;
}

bool cells_widen(struct table *table, size_t width)
{
    uint32_t *cells = calloc(table->row_count * width + 1, sizeof *cells);
    if (!cells)
        return false;
    uint32_t empty = (uint32_t)table->text.length;
    buffer_add_byte(&table->text, '\0');
    size_t next = 0;
    for (size_t row = 0; row < table->row_count; row++) {
        size_t count = table_width(table, row);
        const uint32_t *from = table->cells + table->rows[row].first_cell;
        for (size_t i = 0; i < width; i++)
            cells[next + i] = i < count ? from[i] : empty;
        next += width;
    }
    for (size_t row = 0; row < table->row_count; row++)
        table->rows[row].first_cell = (uint32_t)(row * width);
    free(table->cells);
    table->cells = cells;
    table->cell_count = next;
    table->cell_capacity = next + 1;
    return !table->text.failed;
}

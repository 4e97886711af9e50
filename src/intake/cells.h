/* Cells and rows put into a table by those who read them. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_CELLS_H
#define VAIHTARIT_INTAKE_CELLS_H

#include "vaihtarit/intake/table.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a row begins in a table. */
struct cells_mark {
    size_t cell_count;
    size_t text_length;
};

struct cells_mark cells_begin_row(const struct table *table);

/*
 * Adds a cell, without the apostrophe that keeps a spreadsheet from computing it. False when memory
 * ran out.
 */
bool cells_add(struct table *table, const char *text, size_t length);

/*
 * Makes the cells since the mark a row. Where none of them has any text they are taken out again
 * and a blank row is counted. False when memory ran out.
 */
bool cells_end_row(struct table *table, uint32_t line, const struct cells_mark *mark);

/* Gives shorter rows empty cells up to the width. False when memory ran out. */
bool cells_widen(struct table *table, size_t width);

#endif

/* A list as rows of cells, whatever program wrote it: a workbook, or delimited text. */
#ifndef VAIHTARIT_INTAKE_TABLE_H
#define VAIHTARIT_INTAKE_TABLE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/intake/encoding.h"
#include "vaihtarit/intake/problem.h"

#include <stddef.h>
#include <stdint.h>

/* The largest list that is read, in bytes. */
#define TABLE_SIZE_MOST ((size_t)256 * 1024 * 1024)

struct table_row {
    uint32_t line;       /* of the list, where the row begins, from 1 */
    uint32_t first_cell; /* its cells end where the next row's begin */
};

/* A zeroed struct table is empty and ready. Rows without any text in them are only counted. */
struct table {
    enum encoding encoding; /* of text, and its delimiter; a workbook has none */
    char delimiter;
    struct buffer sheet; /* a workbook's sheet that was read; empty for text */
    size_t sheet_count;  /* how many sheets of it are visible */
    struct buffer text;  /* the cells, a NUL behind each */
    uint32_t *cells;     /* where each cell begins in text */
    size_t cell_count;
    size_t cell_capacity;
    struct table_row *rows;
    size_t row_count;
    size_t row_capacity;
    size_t blank_count;       /* rows without any text */
    struct problems problems; /* what was wrong with the quotes and bytes, in the order of lines */
};

/*
 * Reads the list at path, "-" for standard input. Cells are UTF-8, though bytes broken in the list
 * stay broken in them, and without the ' that an export puts before = + - @. Of a workbook (.xlsx)
 * the first visible sheet with text is read, and a row's line is its number there. Fails with a
 * sentence when the file cannot be read, is too large, or is no list (an old workbook, a PDF).
 * Release the table in either case.
 */
bool table_read_file(struct table *table, const char *path, struct error *error);

/* As table_read_file, of bytes. */
bool table_read_bytes(struct table *table, const void *bytes, size_t size, struct error *error);

/* How many cells the row has. */
size_t table_width(const struct table *table, size_t row);

/* The cell, "" where the row is too short for it. */
const char *table_cell(const struct table *table, size_t row, size_t column);

void table_release(struct table *table);

#endif

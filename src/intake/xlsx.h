/*
 * Workbooks of spreadsheets (Office Open XML, ISO/IEC 29500), read within bounds. Inside the intake
 * layer only.
 */
#ifndef VAIHTARIT_INTAKE_XLSX_H
#define VAIHTARIT_INTAKE_XLSX_H

#include "vaihtarit/intake/table.h"

#include <stdbool.h>
#include <stddef.h>

/* The most that is read of a workbook: a small file can hold a very large one. */
struct xlsx_limits {
    size_t file_bytes;
    size_t entries;     /* files in the zip, sheets, and relations between them */
    size_t part_bytes;  /* of one part, inflated */
    size_t all_bytes;   /* of all parts that are read, inflated */
    size_t ratio;       /* of inflated bytes to packed ones, behind the first megabyte */
    size_t depth;       /* of elements in one another */
    size_t token_bytes; /* of one tag or comment */
    size_t styles;
    size_t strings;    /* that cells share */
    size_t cell_bytes; /* of the text in one cell */
    size_t rows;       /* the last row that may have text */
    size_t columns;    /* the last column */
    size_t cells;      /* empty ones between others included */
    size_t text_bytes; /* of all cells */
};

extern const struct xlsx_limits xlsx_usual_limits;

/* True for the bytes of a zip: a workbook, or something else in one. */
bool xlsx_is_zip(const void *bytes, size_t size);

/*
 * Reads the first visible worksheet with any text into an empty table. Numbers are as short as a
 * spreadsheet shows them and integers all digits; dates are ISO 8601; formulas are their last
 * values; a cell with an error in it is empty and reported. Every row has as many cells as the
 * widest; a row's line is its number in the sheet. Fails with a sentence that says what to do.
 */
bool xlsx_read(struct table *table, const void *bytes, size_t size,
               const struct xlsx_limits *limits, struct error *error);

/*
 * Refuses a file in the old container of Office programs: a workbook of its time, or a later one
 * under a password.
 */
bool xlsx_refuse_compound(const void *bytes, size_t size, struct error *error);

#endif

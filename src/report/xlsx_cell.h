/* What a cell of a table is in a workbook. */
#ifndef REPORT_XLSX_CELL_H
#define REPORT_XLSX_CELL_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

#include <stdbool.h>
#include <xlsxwriter.h>

/* Reads a whole number or a decimal one, 6.5 or 6,5. */
bool xlsx_cell_number(const char *text, double *number);

/* Reads YYYY-MM-DD, or an ISO 8601 time as the clock on the wall told it; *has_time says which. */
bool xlsx_cell_time(const char *text, lxw_datetime *moment, bool *has_time);

/*
 * Appends a text as a workbook may hold it: clean and in lines, without what XML does not allow,
 * and at most as long as a cell can be, with an ellipsis where it was cut.
 */
void xlsx_cell_text(struct buffer *out, const char *text);

/* Columns of the text's longest line. */
size_t xlsx_cell_columns(struct buffer *scratch, const char *text);

#endif

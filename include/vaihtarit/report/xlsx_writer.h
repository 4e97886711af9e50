/* A table as a workbook (Office Open XML) for Excel, LibreOffice and the others. */
#ifndef VAIHTARIT_REPORT_XLSX_WRITER_H
#define VAIHTARIT_REPORT_XLSX_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/report/document.h"

#include <stdbool.h>

/*
 * Appends a workbook of one worksheet: headings that stay in sight, a filter on every column, and
 * cells that are texts, numbers, dates or times as their columns say. A text is never taken for a
 * formula, not even when somebody edits its cell; controls are taken out. What is not a number or a
 * date in such a column stays text.
 *
 * name is the worksheet's and the workbook's: at most 31 characters, and none of []:*?/\ in it.
 * ERROR_NOT_FOUND where libxlsxwriter is missing, ERROR_FULL where there is no room to work in.
 * Nothing is left behind on the disk. The bytes are the same for the same table at the same moment.
 */
bool xlsx_write_table(struct buffer *out, const struct document_table *table, const char *name,
                      struct error *error);

#endif

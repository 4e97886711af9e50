/*
 * CSV for a Finnish Excel: a byte order mark, `;` between cells, CRLF behind rows, quotes where
 * needed.
 */
#ifndef VAIHTARIT_REPORT_CSV_WRITER_H
#define VAIHTARIT_REPORT_CSV_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

/*
 * Appends the table with its headings. Controls are taken out (a line feed within a cell stays),
 * and a text that a spreadsheet could take for a formula gets a ' before it, which our own import
 * takes off again (OWASP, CSV Injection).
 */
void csv_write_table(struct buffer *out, const struct document_table *table);

#endif

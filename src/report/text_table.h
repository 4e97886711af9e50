/* A table of a document as text. */
#ifndef VAIHTARIT_REPORT_TEXT_TABLE_H
#define VAIHTARIT_REPORT_TEXT_TABLE_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

/*
 * Appends the table in `columns` columns: as wide as its cells need, the widest texts wrapped where
 * they do not all fit, numbers to the right.
 */
void text_write_table(struct buffer *out, const struct document_table *table, size_t columns);

#endif

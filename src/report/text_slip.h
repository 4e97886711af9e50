/* A slip of a document as text. */
#ifndef REPORT_TEXT_SLIP_H
#define REPORT_TEXT_SLIP_H

#include "text_table.h"

/*
 * Appends the slip in `columns` columns, its code on the right: the first of a page where the text
 * ends, the second in the lower half behind a line to cut along, the next one on another page.
 * Where pages have no end the line to cut along is all that parts two slips.
 */
void text_write_slip(struct buffer *out, const struct document_slip *slip, size_t columns,
                     struct text_page *page);

#endif

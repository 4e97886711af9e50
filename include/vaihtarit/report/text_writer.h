/* A document as plain text for any printer, any e-mail and any screen. */
#ifndef VAIHTARIT_REPORT_TEXT_WRITER_H
#define VAIHTARIT_REPORT_TEXT_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

enum { TEXT_WRITER_COLUMNS = 80 };

/*
 * Appends the document in lines of at most TEXT_WRITER_COLUMNS columns, sanitised. Everything
 * wraps and nothing is cut. Running out of memory shows in out->failed.
 */
void text_write_document(struct buffer *out, const struct document *document);

#endif

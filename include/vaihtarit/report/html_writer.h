/* A document as one web page: for a screen, a screen reader, an e-mail, and paper from a browser.
 */
#ifndef VAIHTARIT_REPORT_HTML_WRITER_H
#define VAIHTARIT_REPORT_HTML_WRITER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"

/*
 * Appends the document as a whole page (HTML, the living standard) in the user's language. It has
 * its looks within it, asks for nothing from elsewhere and runs nothing; everything from outside is
 * sanitised and escaped. Running out of memory shows in out->failed.
 */
void html_write_document(struct buffer *out, const struct document *document);

#endif

/* A document as PDF, and its picture as PNG, by the program vaihtarit-print. */
#ifndef VAIHTARIT_REPORT_PDF_H
#define VAIHTARIT_REPORT_PDF_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/report/document.h"

/*
 * Appends the document as a PDF of A4 pages, in the language in use. author names who the paper is
 * from: the event, or the network. vaihtarit-print is the file that VAIHTARIT_PRINT names, or else
 * stands beside the running program, or in ../libexec/vaihtarit seen from there. ERROR_NOT_FOUND
 * where it is not, ERROR_SYSTEM with what it said itself where it fails; *out is then as before.
 */
bool pdf_write_document(struct buffer *out, const struct document *document, const char *author,
                        struct error *error);

/*
 * Appends the document's first picture as PNG, with its title and its source. Where it stands and
 * how it fails: as above.
 */
bool png_write_picture(struct buffer *out, const struct document *document, struct error *error);

#endif

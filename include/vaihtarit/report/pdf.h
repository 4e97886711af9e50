/* A document as PDF, and its picture as PNG, by the program vaihtarit-print. */
#ifndef VAIHTARIT_REPORT_PDF_H
#define VAIHTARIT_REPORT_PDF_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/report/document.h"

#include <stdint.h>

/* True where there is a vaihtarit-print to run. */
bool pdf_is_possible(void);

/* ---- Waiting for it ---- */

/*
 * Appends the document as a PDF of A4 pages, in the language in use. author names who the paper is
 * from: the event, or the network. vaihtarit-print is the file that VAIHTARIT_PRINT names, or else
 * stands beside the running program, or in ../libexec/vaihtarit seen from there. ERROR_NOT_FOUND
 * where it is not, ERROR_SYSTEM with what it said itself where it fails, or that it took too
 * long (see pdf_look); *out is then as before.
 */
bool pdf_write_document(struct buffer *out, const struct document *document, const char *author,
                        struct error *error);

/*
 * Appends the document's first picture as PNG, with its title and its source. Where it stands and
 * how it fails: as above.
 */
bool png_write_picture(struct buffer *out, const struct document *document, struct error *error);

/* ---- Beside everything else ---- */

struct pdf_job; /* a PDF or a PNG in the making */

enum pdf_product { PDF_PAGES, PDF_PICTURE };
enum pdf_state { PDF_BUSY, PDF_DONE, PDF_FAILED };

/*
 * Starts to make what one of the two above makes and returns at once; *job is then the caller's to
 * close. A picture has no author. Where it fails *error has the reason alone: see pdf_advise.
 */
bool pdf_start(struct pdf_job **job, enum pdf_product product, const struct document *document,
               const char *author, struct error *error);

/*
 * How it stands, without waiting. On PDF_DONE it is appended to *out, once; on PDF_FAILED *error
 * tells why, as when it is started. One that has taken longer than VAIHTARIT_PRINT_SECONDS, or else
 * a minute, is stopped and has failed.
 */
enum pdf_state pdf_look(struct pdf_job *job, struct buffer *out, struct error *error);

/* Stops it; pdf_look is not to be called before it has been started again. */
void pdf_stop(struct pdf_job *job);

/* Makes the same once more, of a job that has failed or was stopped. Fails as pdf_start. */
bool pdf_start_again(struct pdf_job *job, struct error *error);

/* Fills *error with a reason and, before it, what to save instead; returns false. */
bool pdf_advise(enum pdf_product product, const struct error *reason, struct error *error);

/* Stops a job that is still at work, and lets go of it. NULL is allowed. */
void pdf_close(struct pdf_job *job);

#endif

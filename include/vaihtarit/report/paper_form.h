/* The forms that one paper comes in: text, a web page, pages for paper, tables, and what programs
 * read. */
#ifndef VAIHTARIT_REPORT_PAPER_FORM_H
#define VAIHTARIT_REPORT_PAPER_FORM_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/report/pdf.h"

#include <stdbool.h>

enum paper_form {
    PAPER_TEXT,
    PAPER_HTML,
    PAPER_PDF,
    PAPER_CSV,
    PAPER_XLSX,
    PAPER_JSON,
    PAPER_SVG,
    PAPER_PNG,
    PAPER_FORMS
};

/* How each form is asked for on a command line; NULL behind the last. */
extern const char *const paper_form_words[PAPER_FORMS + 1];

/* What makes one kind of paper; a paper that is a picture has neither table nor JSON. */
struct paper_maker {
    const char *name; /* of a worksheet, as xlsx_writer.h wants it; tr_noop */
    const struct document *(*document)(struct arena *arena, const struct evening *evening);
    const struct document_table *(*table)(struct arena *arena, const struct evening *evening);
    void (*write_json)(struct buffer *out, const struct evening *evening);
};

/* The form that the path's suffix asks for, in capitals or not; text where it asks for none. */
enum paper_form paper_form_of(const char *path);

/*
 * Appends the paper in a form; as SVG or PNG only its first picture. The arena holds what it is
 * made of and may be released afterwards. ERROR_USAGE where there is nothing that has this form; a
 * PDF or a PNG fails as pdf.h says.
 */
bool paper_form_write(struct buffer *out, const struct paper_maker *maker, enum paper_form form,
                      struct arena *arena, const struct evening *evening, struct error *error);

/* True for a form that vaihtarit-print makes: a PDF or a PNG. */
bool paper_form_is_made(enum paper_form form);

/*
 * Begins to make the paper in such a form, beside everything else (pdf.h), and returns at once. The
 * arena may be released right afterwards. Fails as paper_form_write and pdf_start.
 */
bool paper_form_start(struct pdf_job **job, const struct paper_maker *maker, enum paper_form form,
                      struct arena *arena, const struct evening *evening, struct error *error);

#endif

/* The pages of a paper that is printed: made beside everything else, and text where they fail. */
#ifndef UI_PAPER_PAGES_H
#define UI_PAPER_PAGES_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/pdf.h"

/* Its text is there from the beginning. It may be copied to another place that lets go of it. */
struct paper_pages {
    struct buffer text;
    struct buffer made;  /* the PDF; empty until it is made */
    struct pdf_job *job; /* NULL when nothing is in the making */
};

/*
 * How it stands, without waiting. PDF_FAILED comes once, with the reason; from then on the text is
 * what there is, and that is done.
 */
enum pdf_state paper_pages_look(struct paper_pages *pages, struct error *error);

/* Gives up what is in the making: the text is what there is. */
void paper_pages_stop(struct paper_pages *pages);

/* What goes to the printer: the pages, or the text. */
const struct buffer *paper_pages_bytes(const struct paper_pages *pages);

/* True for pages, false for the text. */
bool paper_pages_are_made(const struct paper_pages *pages);

void paper_pages_release(struct paper_pages *pages);

#endif

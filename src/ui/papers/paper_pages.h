/* The pages of a paper on its way out: made beside everything else, and text where they fail. */
#ifndef UI_PAPER_PAGES_H
#define UI_PAPER_PAGES_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/pdf.h"

/* It may be copied to another place that lets go of it. */
struct paper_pages {
    struct buffer text;  /* goes out where there will be no pages, unless they are `needed` */
    struct buffer made;  /* the PDF; empty until it is made */
    struct pdf_job *job; /* makes them; NULL once they are made, or the text is to do */
    bool making;         /* the job is at work */
    bool needed;         /* text would only spoil what they are for */
};

/*
 * How it stands, without waiting. PDF_FAILED comes once, with the reason; then the text is what
 * there is, or else they can be made again.
 */
enum pdf_state paper_pages_look(struct paper_pages *pages, struct error *error);

/* Stops what is in the making: it can be made again. */
void paper_pages_stop(struct paper_pages *pages);

/*
 * Begins again with what was stopped or has failed; nothing where all is made. False where that
 * cannot be: then the text is what there is, as above.
 */
bool paper_pages_make_again(struct paper_pages *pages, struct error *error);

/* What goes out: the pages, or the text. */
const struct buffer *paper_pages_bytes(const struct paper_pages *pages);

/* True for pages, false for the text. */
bool paper_pages_are_made(const struct paper_pages *pages);

void paper_pages_release(struct paper_pages *pages);

#endif

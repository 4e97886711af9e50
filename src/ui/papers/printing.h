/* The screens of printing: what the rest of the app opens them by. */
#ifndef UI_PRINTING_H
#define UI_PRINTING_H

#include "paper_out.h"
#include "paper_pages.h"

/* A paper handed to the dialog that asks where it goes. */
struct print_request {
    const struct paper_out *out; /* lives longer than the dialog */
    struct paper_pages pages;    /* what is printed or saved: the dialog takes it over */
    struct buffer text;          /* the same paper to be read on the screen: taken over, too */
    const struct error *trouble; /* why there will be no pages; NULL while they are being made */
};

extern const struct view_ops print_view;      /* argument: struct print_request * */
extern const struct view_ops paper_jobs_view; /* the papers that were sent or saved */

#endif

/* The screens of printing: what the rest of the app opens them by. */
#ifndef UI_PRINTING_H
#define UI_PRINTING_H

#include "paper_out.h"

/* A paper that has been made, handed to the dialog that asks where it goes. */
struct print_request {
    const struct paper_out *paper;
    struct buffer bytes; /* what is printed or saved: the dialog takes it over */
    struct buffer text;  /* the same paper to be read on the screen: taken over, too */
    bool text_only;      /* there was no vaihtarit-print to make pages */
};

extern const struct view_ops print_view;      /* argument: struct print_request * */
extern const struct view_ops print_jobs_view; /* the papers that were sent */

#endif

/* A paper on its way out of the app: to the printer, or into a file of the user's choice. */
#ifndef UI_PAPER_OUT_H
#define UI_PAPER_OUT_H

#include "labels_taken.h"
#include "paper_pages.h"
#include "vaihtarit/report/papers.h"
#include "vaihtarit/store/evening.h"
#include "vaihtarit/ui/app.h"

/* What a view says of its paper. */
struct paper_out {
    const struct paper *paper;
    const char *name;   /* in place of the paper's own, in the user's language; NULL for that */
    const char *ending; /* likewise */

    /* Fills the rows that it is made of; NULL where those are its parts of the evening. */
    bool (*read)(struct app *app, const void *context, struct evening_rows *rows,
                 struct error *error);
    /*
     * Fills what its pages take of a sheet of labels; NULL for a paper that takes none. One that
     * does is never printed as text.
     */
    bool (*labels)(struct app *app, const void *context, struct labels_taken *labels,
                   struct error *error);
    const void *context;
    /*
     * How many of each label its pages have: the dialog sets it, and the pages are made once more.
     * NULL for a paper whose copies are the printer's work.
     */
    int *label_copies;
};

/*
 * Makes its text and opens the dialog that prints it, or saves it on a stick, while its pages are
 * made beside that. *out stands in the state of a view below, or lives as long as the program.
 */
void paper_out_print(struct app *app, const struct paper_out *out);

/*
 * Asks for a path, and before it replaces a file; then sends it there in the form that the suffix
 * asks for (paper_jobs). *out as above.
 */
void paper_out_save(struct app *app, const struct paper_out *out);

/* Begins with its pages once more, in place of those that there are. They may be in the making. */
bool paper_out_make_again(struct app *app, const struct paper_out *out, struct paper_pages *pages,
                          struct error *error);

/* What the paper is called, in the user's language. */
const char *paper_out_name(const struct paper_out *out);

/* Appends the end of its file's name, in this form: "-yhteenveto" and ".pdf". */
void paper_out_add_ending(struct buffer *ending, const struct paper_out *out, const char *form);

#endif

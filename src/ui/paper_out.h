/* A paper on its way out of the app: to the printer, or into a file of the user's choice. */
#ifndef UI_PAPER_OUT_H
#define UI_PAPER_OUT_H

#include "vaihtarit/report/save.h"
#include "vaihtarit/ui/app.h"

/* What a view says of its paper, and how it is written; texts are tr_noop. */
struct paper_out {
    const char *name;     /* "Summary" */
    const char *ending;   /* of the file's name that is proposed: "-yhteenveto.txt" */
    const char *question; /* where to save it? NULL for one that is only printed */
    const char *saved;    /* "The summary is in the file": its path follows; NULL as above */
    const char *printed;  /* a sentence, once the printer has it */
    enum save_readers readers;

    /* Appends it in the form that the suffix of `path` asks for (report/paper_form). */
    bool (*write)(struct app *app, const char *path, struct buffer *out, struct error *error);
};

/*
 * Makes it and opens the dialog that prints it, or saves it on a stick. *paper must live as long as
 * the program.
 */
void paper_out_print(struct app *app, const struct paper_out *paper);

/* Asks for a path, and before it replaces a file; then saves it there and says so. */
void paper_out_save(struct app *app, const struct paper_out *paper);

#endif

/* What the funder's report asks before it is made: its period, and whether small figures show. */
#ifndef UI_FUNDER_FORM_H
#define UI_FUNDER_FORM_H

#include "vaihtarit/core/clock.h"
#include "vaihtarit/ui/app.h"

struct funder_choice {
    char from[CLOCK_DATE_SIZE]; /* YYYY-MM-DD, or "" for no bound */
    char to[CLOCK_DATE_SIZE];   /* the last day */
    bool hide_small;
};

/* The calendar year, with all figures. */
void funder_choice_begin(struct funder_choice *choice);

/*
 * Opens the form with what is chosen so far. Where it is filled in, *choice is set and `done` is
 * called, which saves the paper to a file or else shows it; both that and the context live longer
 * than the form.
 */
void funder_form_open(struct app *app, struct funder_choice *choice, bool to_file,
                      void (*done)(struct app *app, void *context), void *context);

#endif

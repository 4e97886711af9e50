/* Name badges on their way to a printer: on which sheet, from which label on, and for whom. */
#ifndef UI_BADGE_JOB_H
#define UI_BADGE_JOB_H

#include "paper_out.h"
#include "vaihtarit/report/badges.h"

/* Stands in the state of a view. Zeroed, it is empty. */
struct badge_job {
    struct arena arena; /* of the sheets */
    struct label_table table;
    size_t sheet; /* the one of the table that was used last */
    struct badge_order order;
    struct id registration; /* of whom alone the order is */
    struct paper_out out;
};

/*
 * Reads the sheets that there are, and which one was used last as far as where: the order is for
 * everybody on that. False, and told, where they cannot be read.
 */
bool badge_job_begin(struct app *app, struct badge_job *job);
void badge_job_release(struct badge_job *job);

/* The first free label of any sheet of the table, from 0 on. */
bool badge_job_next(struct app *app, const struct badge_job *job, size_t sheet, size_t *next,
                    struct error *error);

/* Calls the paper what it is where the order is for the test page of its sheet. */
void badge_job_name_test(struct badge_job *job);

/* Takes one person's badge, on the next free label, to the dialog that prints it. */
void badge_job_print_one(struct app *app, struct badge_job *job, const struct id *registration);

/*
 * Opens the form that asks for sheet, first label and people, or for the test page. Where it is
 * filled in the order is set, sheet and label are remembered for whatever badge comes next, and
 * `done` is called, which saves the paper to a file or else shows it; the job and the context live
 * longer than the form.
 */
void badge_form_open(struct app *app, struct badge_job *job, bool to_file,
                     void (*done)(struct app *app, void *context), void *context);

#endif

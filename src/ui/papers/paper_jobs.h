/* Papers on their way out, to a printer or into a file: going, there, or failed and why. */
#ifndef UI_PAPER_JOBS_H
#define UI_PAPER_JOBS_H

#include "labels_taken.h"
#include "paper_pages.h"
#include "vaihtarit/report/printer.h"
#include "vaihtarit/report/save.h"
#include "vaihtarit/ui/app.h"

enum paper_state {
    PAPER_IN_THE_MAKING, /* its pages are being made */
    PAPER_ON_ITS_WAY,
    PAPER_THERE,
    PAPER_FAILED,
    PAPER_STOPPED
};

/* A paper, and where it goes. */
struct paper_order {
    const char *name;          /* "Summary", in the user's language */
    struct paper_pages *pages; /* taken over; they may be in the making still */

    const char *printer; /* "" for the default one */
    int copies;
    struct labels_taken labels; /* of its pages */

    const char *file;  /* where it is saved in place of being printed; NULL for the printer */
    const char *stick; /* the name of the stick that the file is on; NULL for any other disk */
    enum save_readers readers;
    enum pdf_product product; /* what the pages are */
};

struct paper_job {
    struct id id;
    char at[CLOCK_TEXT_SIZE]; /* when it was sent last */
    struct buffer name;       /* as in the order */
    struct buffer title;      /* in the printer's queue: the paper and the event */
    struct paper_pages pages;
    struct buffer printer;
    int copies;
    struct labels_taken labels; /* given back when the printer does not take the paper */
    struct buffer file;         /* "" for a printed one */
    struct buffer stick;        /* "" for none */
    enum save_readers readers;
    enum pdf_product product;
    enum paper_state state;
    struct buffer words; /* why it failed; "" for any other */
    struct printer_job *printing;
    struct save_job *saving;
    int64_t started; /* of app->moment: when lp was */
    bool late;       /* lp has not ended for so long that it was told */
};

/* So many are kept once they are not going any more. */
enum { PAPER_JOBS_KEPT = 20 };

/* The newest first. A job keeps its paper, to be sent again. */
struct paper_jobs {
    struct paper_job **list;
    size_t count;
    size_t capacity;
    size_t made; /* in all, for their ids */
};

/*
 * Sends a paper on its way and says so, or says why it could not be; either way it is on the list.
 * Nobody waits for it: paper_jobs_look tells what came of it.
 */
void paper_jobs_send(struct app *app, const struct paper_order *order);

/* Sends a job that is not going, or late, once more as it was; or says that its label is gone. */
void paper_jobs_send_again(struct app *app, struct paper_job *job);

/* Stops a job that may be stopped. */
void paper_jobs_stop(struct app *app, struct paper_job *job);

/* Looks at those that are going, and says which have arrived or failed. */
void paper_jobs_look(struct app *app);

/* True for one that has neither arrived nor ended otherwise. */
bool paper_job_is_going(const struct paper_job *job);

/* True for one that is going, but for a file that is being written: that takes a moment only. */
bool paper_job_may_stop(const struct paper_job *job);

/* The question to ask before the program ends; NULL where nothing is going. */
const char *paper_jobs_question(const struct app *app);

/* Lets go of all of them; those on their way go on by themselves, those in the making are lost. */
void paper_jobs_release(struct app *app);

#endif

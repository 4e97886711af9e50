/* Papers that were sent to a printer: on their way there, arrived, or failed and why. */
#ifndef UI_PRINT_JOBS_H
#define UI_PRINT_JOBS_H

#include "labels_taken.h"
#include "paper_pages.h"
#include "vaihtarit/report/printer.h"
#include "vaihtarit/ui/app.h"

enum print_state {
    PRINT_IN_THE_MAKING, /* its pages are being made */
    PRINT_ON_ITS_WAY,
    PRINT_SENT,
    PRINT_FAILED,
    PRINT_STOPPED
};

/* A paper, and where it goes. */
struct print_order {
    const char *name;          /* "Summary", in the user's language */
    struct paper_pages *pages; /* taken over; they may be in the making still */
    const char *printer;       /* "" for the default one */
    int copies;
    struct labels_taken labels; /* of its pages */
};

struct print_job {
    struct id id;
    char at[CLOCK_TEXT_SIZE]; /* when it was sent last */
    struct buffer name;       /* as in the order */
    struct buffer title;      /* in the printer's queue: the paper and the event */
    struct paper_pages pages;
    struct buffer printer;
    int copies;
    struct labels_taken labels; /* given back when the printer does not take the paper */
    enum print_state state;
    struct buffer words; /* why it failed; "" for any other */
    struct printer_job *running;
    int64_t started; /* of app->moment: when lp was */
    bool late;       /* lp has not ended for so long that it was told */
};

enum { PRINT_JOBS_MOST = 20 };

/* The newest first. A job keeps its paper, to be sent again. */
struct print_jobs {
    struct print_job *list[PRINT_JOBS_MOST];
    size_t count;
    size_t made; /* in all, for their ids */
};

/*
 * Sends a paper on its way and says so, or says why it could not be; either way it is on the list.
 * Nobody waits for it: print_jobs_look tells what came of it.
 */
void print_jobs_send(struct app *app, const struct print_order *order);

/* Sends a job that is not on its way, or late, once more as it was; or says that its label is gone.
 */
void print_jobs_send_again(struct app *app, struct print_job *job);

/* Stops a job that is on its way. */
void print_jobs_stop(struct app *app, struct print_job *job);

/* Looks at those on their way, and says which have arrived or failed. */
void print_jobs_look(struct app *app);

/* True for one that has neither arrived nor ended otherwise. */
bool print_job_is_going(const struct print_job *job);

/* How many are in this state. */
size_t print_jobs_count(const struct app *app, enum print_state state);

/* Lets go of all of them; those on their way go on by themselves, those in the making are lost. */
void print_jobs_release(struct app *app);

#endif

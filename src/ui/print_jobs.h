/* Papers that were sent to a printer: on their way there, arrived, or failed and why. */
#ifndef UI_PRINT_JOBS_H
#define UI_PRINT_JOBS_H

#include "vaihtarit/report/printer.h"
#include "vaihtarit/ui/app.h"

enum print_state { PRINT_ON_ITS_WAY, PRINT_SENT, PRINT_FAILED, PRINT_STOPPED };

/* A paper that has been made, and where it goes. Texts of tr_noop; the rest is the caller's. */
struct print_order {
    const char *name;    /* "Summary"; tr_noop */
    const char *printed; /* the sentence that tells of its success; tr_noop */
    const struct buffer *bytes;
    const char *printer; /* "" for the default one */
    int copies;
};

struct print_job {
    struct id id;
    char at[CLOCK_TEXT_SIZE]; /* when it was sent last */
    const char *name;         /* as in the order */
    const char *printed;
    struct buffer title; /* in the printer's queue: the paper and the event */
    struct buffer bytes;
    struct buffer printer;
    int copies;
    enum print_state state;
    struct buffer words; /* why it failed; "" for any other */
    struct printer_job *running;
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

/* Sends a job that is not on its way once more, as it was. */
void print_jobs_send_again(struct app *app, struct print_job *job);

/* Stops a job that is on its way. */
void print_jobs_stop(struct app *app, struct print_job *job);

/* Looks at those on their way, and says which have arrived or failed. */
void print_jobs_look(struct app *app);

/* How many are on their way. */
size_t print_jobs_on_their_way(const struct app *app);

/* Lets go of all of them; those on their way go on by themselves. */
void print_jobs_release(struct app *app);

#endif

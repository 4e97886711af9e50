/* Paper, by the system's own print command lp, found in PATH and run without a shell. */
#ifndef VAIHTARIT_REPORT_PRINTER_H
#define VAIHTARIT_REPORT_PRINTER_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>

enum { PRINTER_COPIES_MOST = 99 };

/* What to print, and where; the texts and bytes are the caller's. */
struct printer_order {
    const char *bytes; /* a PDF, or a text in UTF-8: lp is told which */
    size_t size;
    const char *title;   /* names the job in the printer's queue */
    const char *printer; /* NULL or "" for the default one */
    int copies;          /* 1 to PRINTER_COPIES_MOST */
};

/* True where there is an lp to run. */
bool printer_is_there(void);

/* ---- Waiting for it ---- */

/*
 * Hands a paper to lp and waits until lp has taken it. ERROR_NOT_FOUND when there is no lp,
 * ERROR_SYSTEM with what lp itself said when it fails.
 */
bool printer_print(const struct printer_order *order, struct error *error);

/* ---- Beside everything else ---- */

struct printer_job; /* a paper on its way */

enum printer_state { PRINTER_BUSY, PRINTER_DONE, PRINTER_FAILED };

/*
 * Hands a paper to lp and returns at once; *job is then the caller's to close. lp has the whole
 * paper from here on, whatever becomes of this program. Fails as printer_print.
 */
bool printer_start(struct printer_job **job, const struct printer_order *order,
                   struct error *error);

/* How it stands, without waiting; on PRINTER_FAILED *error tells why. */
enum printer_state printer_look(struct printer_job *job, struct error *error);

/* Stops a job that is still on its way: lp is killed. */
void printer_stop(struct printer_job *job);

/* Lets go of a job; one that is still on its way goes on by itself. NULL is allowed. */
void printer_close(struct printer_job *job);

#endif

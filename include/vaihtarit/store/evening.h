/* Reading an event out of a book for the papers. */
#ifndef VAIHTARIT_STORE_EVENING_H
#define VAIHTARIT_STORE_EVENING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/store/directory.h"
#include "vaihtarit/store/funder.h"
#include "vaihtarit/store/store.h"

/* An evening with the memory that holds its rows. Zeroed, it is empty. */
struct evening_rows {
    struct evening evening;
    struct event event; /* the caller's: which one; its texts are borrowed */
    struct figures figures;
    struct directory directory;
    struct funder funder;
    struct directory_search search; /* the caller's: what of the directory is wanted */
    struct funder_period period;    /* the caller's: which events the funder's report is of */
    bool hide_small;                /* the caller's: no small figures of people in it */
    struct arena arena;             /* of the texts; papers may be built in it too */
    char today[CLOCK_DATE_SIZE];
};

/*
 * Reads the parts asked for (evening_parts added up) of rows->event. Release with evening_release
 * in either case.
 */
bool evening_read(struct evening_rows *rows, struct store *store, unsigned parts,
                  struct error *error);

void evening_release(struct evening_rows *rows);

#endif

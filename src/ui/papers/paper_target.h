/* Where a paper can be saved: on a USB stick, or beside the evening's file. */
#ifndef UI_PAPER_TARGET_H
#define UI_PAPER_TARGET_H

#include "sticks.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/ui/app.h"

/*
 * A paper that looks for its file. It is part of a view's state: what is asked about it stands on
 * top of that view. The first three are the view's to fill, before it asks.
 */
struct paper_target {
    const char *ending;                             /* of the file's name: "-yhteenveto.pdf" */
    void (*chosen)(struct app *app, void *context); /* path and stick tell where */
    void *context;

    struct arena arena; /* of the sticks */
    struct sticks sticks;
    const char *stick;  /* the chosen one's name; NULL for the evening's own folder */
    struct buffer path; /* the chosen one */
};

/* Asks where, and before a file is replaced; where there is no stick it says what to do. */
void paper_target_ask(struct app *app, struct paper_target *target);

void paper_target_release(struct paper_target *target);

/* True where there is a file already; appends the question whether it is to be replaced. */
bool paper_target_is_taken(struct buffer *question, const char *path);

#endif

/* Where a paper that has been made can be saved: on a USB stick, or beside the evening's file. */
#ifndef UI_PAPER_TARGET_H
#define UI_PAPER_TARGET_H

#include "sticks.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/save.h"
#include "vaihtarit/ui/app.h"

/*
 * A paper that looks for its file. It is part of a view's state: what is asked about it stands on
 * top of that view. The first five are the view's to fill, before it asks.
 */
struct paper_target {
    const struct buffer *bytes;
    const char *ending; /* of the file's name: "-yhteenveto.pdf" */
    enum save_readers readers;
    void (*saved)(struct app *app, void *context); /* it is in a file */
    void *context;

    struct arena arena; /* of the sticks */
    struct sticks sticks;
    const char *stick;  /* the chosen one's name; NULL for the evening's own folder */
    struct buffer path; /* the chosen one */
};

/*
 * Asks where, and before it replaces a file; then saves it there and says so: of a stick, that it
 * can be taken out. Where there is none it says what to do.
 */
void paper_target_ask(struct app *app, struct paper_target *target);

void paper_target_release(struct paper_target *target);

#endif

/* Taking back the newest thing that this laptop wrote, from anywhere in the app. */
#ifndef VAIHTARIT_UI_UNDO_H
#define VAIHTARIT_UI_UNDO_H

#include "vaihtarit/ui/app.h"

/*
 * Takes it back and says what it was. Something of more than a few rows, an import, is asked about
 * first.
 */
void undo_last(struct app *app, struct view *view);

/* Why nothing can be undone, or NULL: the why_off of the undo action. */
const char *undo_why_off(const struct app *app, const struct view *view);

#endif

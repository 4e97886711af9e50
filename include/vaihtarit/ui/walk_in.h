/* Somebody who comes without having registered. */
#ifndef VAIHTARIT_UI_WALK_IN_H
#define VAIHTARIT_UI_WALK_IN_H

#include "vaihtarit/ui/dialog.h"

/*
 * Opens the form. `typed` is what was searched for: a name begins the form. on_saved is called
 * with context once the person is registered and in; not when the form is left.
 */
void walk_in_open(struct app *app, const char *typed, dialog_done *on_saved, void *context);

#endif

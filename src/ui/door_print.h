/* The door's list on paper, for the case that the laptop fails. */
#ifndef VAIHTARIT_UI_DOOR_PRINT_H
#define VAIHTARIT_UI_DOOR_PRINT_H

#include "vaihtarit/ui/app.h"

/* Prints everybody of the evening by family name, with boxes and codes, and tells the outcome. */
void door_print_list(struct app *app, struct view *view);

/* Why there is nothing to print just now, or NULL. */
const char *door_why_no_list(const struct app *app, const struct view *view);

#endif

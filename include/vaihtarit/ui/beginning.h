/* Three ways to come to a book from home: a new one, one that there is, the demo evening. */
#ifndef VAIHTARIT_UI_BEGINNING_H
#define VAIHTARIT_UI_BEGINNING_H

#include "vaihtarit/ui/app.h"

/* Opens the form of a new event; saving it makes its file and opens it at the door. */
void beginning_new_event(struct app *app);

/* Asks for the path of a file and opens it. */
void beginning_open_file(struct app *app);

/* Opens the demo evening, written first where there is none yet. */
void beginning_open_demo(struct app *app);

#endif

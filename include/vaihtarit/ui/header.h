/* The lines over every view: what evening it is, its counters, and the strip of main views. */
#ifndef VAIHTARIT_UI_HEADER_H
#define VAIHTARIT_UI_HEADER_H

#include "vaihtarit/ui/app.h"

/* Rows that the header takes on a screen of `rows` rows: fewer on a low one. */
int header_rows(const struct app *app, int rows);

/* Draws it into the area, which has header_rows rows. */
void header_draw(const struct app *app, struct canvas *canvas, struct area area);

#endif

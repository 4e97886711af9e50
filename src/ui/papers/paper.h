/* A report's document on a page of the screen, as wide as there is room. */
#ifndef VAIHTARIT_UI_PAPER_H
#define VAIHTARIT_UI_PAPER_H

#include "vaihtarit/report/document.h"
#include "vaihtarit/term/canvas.h"

/* Draws the whole document and returns its rows: a page_draw (page.h). */
int paper_draw(const void *document, struct canvas *canvas, int columns);

#endif

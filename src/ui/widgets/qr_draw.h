/* A QR code on the screen, dark on light with the light margin that scanners need. */
#ifndef VAIHTARIT_UI_QR_DRAW_H
#define VAIHTARIT_UI_QR_DRAW_H

#include "vaihtarit/report/qr.h"
#include "vaihtarit/term/canvas.h"

/*
 * The columns that are taken from the left of an area by the code and a gap; 0 where the code does
 * not fit with `beside` columns for a text next to it.
 */
int qr_draw_columns(const struct qr *qr, struct area area, int beside);

/* Draws the code in the upper left corner of an area that it fits into. */
void qr_draw(const struct qr *qr, struct canvas *canvas, struct area area);

#endif

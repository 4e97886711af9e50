/* Drawings made of letters, and QR codes, on paper. */
#ifndef PRINT_DRAWING_H
#define PRINT_DRAWING_H

#include "page.h"
#include "vaihtarit/report/qr.h"

/* Puts one on a page: half blocks as squares that a scanner reads, anything else as letters. */
void drawing_put(struct page *page, const char *text);

/*
 * Puts a QR code on a page, its upper left module at x and y and each module so many points wide;
 * what it holds is what a screen reader says of it. The light margin is the caller's.
 */
void drawing_put_code(struct page *page, const struct qr *qr, const char *text, double x, double y,
                      double square);

#endif

/* A name badge on one label. */
#ifndef PRINT_BADGE_H
#define PRINT_BADGE_H

#include "page.h"
#include "vaihtarit/report/document.h"

/*
 * Draws it on a label of so many points whose upper left corner is where the drawing's origin is,
 * with its bookmark below another one. Nothing comes near the label's edge, however long it is.
 */
void badge_put(struct page *page, const struct document_badge *badge, double width, double height,
               int bookmark);

#endif

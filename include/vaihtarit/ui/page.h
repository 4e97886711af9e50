/* A text longer than the screen: drawn on a page of its own and shown through a window. */
#ifndef VAIHTARIT_UI_PAGE_H
#define VAIHTARIT_UI_PAGE_H

#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"

#include <stdbool.h>

/* A zeroed page stands at its top. */
struct page {
    int top;    /* the first row shown */
    int rows;   /* of the whole text */
    int window; /* rows that are shown */
};

/*
 * Draws everything from the first row on and returns the rows that it needs. With a NULL canvas it
 * only counts; `columns` is the width either way.
 */
typedef int page_draw(const void *context, struct canvas *canvas, int columns);

/* Fits the page into a window; call it in the view's layout(). */
void page_layout(struct page *page, struct area window, page_draw *draw, const void *context);

/* Scrolls with the arrows, PgUp, PgDn, Home, End and Space; false for another key. */
bool page_key(struct page *page, const struct key *key);

/*
 * Shows the part that fits, the hardware cursor on its first letter (or where draw put it, if that
 * is seen), and in the last column of the last row ↓ when there is more.
 */
void page_show(const struct page *page, page_draw *draw, const void *context, struct canvas *canvas,
               struct area window);

#endif

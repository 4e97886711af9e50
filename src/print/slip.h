/* Slips to be cut off: two to a sheet, each with its code on the right. */
#ifndef PRINT_SLIP_H
#define PRINT_SLIP_H

#include "page.h"
#include "vaihtarit/report/document.h"

/*
 * Puts a slip with a bookmark below another one: the first of a sheet where the page stands, the
 * second in its lower half. *on_sheet counts them from 0.
 */
void slip_put(struct page *page, const struct document_slip *slip, int bookmark, int *on_sheet);

#endif

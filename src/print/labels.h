/* Sheets of labels: badges at their places, and the page that a sheet is held against. */
#ifndef PRINT_LABELS_H
#define PRINT_LABELS_H

#include "page.h"
#include "vaihtarit/report/document.h"

/* A sheet's side in points. */
double labels_points(int hundredths);

/* Puts all badges of a document that has labels on their pages, or its test page; the last page
 * stays open. */
void labels_put(struct page *page, const struct document *document);

#endif

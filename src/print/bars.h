/* Figures with a bar for each of them, on paper. */
#ifndef PRINT_BARS_H
#define PRINT_BARS_H

#include "page.h"
#include "vaihtarit/report/document.h"

/* Puts a list of them on a page: a short label, a bar and the number; a hidden one has no bar. */
void bars_put(struct page *page, const struct figure *first);

#endif

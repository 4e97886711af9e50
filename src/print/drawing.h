/* Drawings made of letters, on paper. */
#ifndef PRINT_DRAWING_H
#define PRINT_DRAWING_H

#include "page.h"

/* Puts one on a page: half blocks as squares that a scanner reads, anything else as letters. */
void drawing_put(struct page *page, const char *text);

#endif

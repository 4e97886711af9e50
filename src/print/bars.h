/* Lines with a bar made of full blocks, as "5 ████ 4", on paper: each bar is one rectangle. */
#ifndef PRINT_BARS_H
#define PRINT_BARS_H

#include "page.h"

/* Puts such lines on a page. False, and nothing is put, where the text has no bar. */
bool bars_put(struct page *page, const char *text);

#endif

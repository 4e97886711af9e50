/* Lines with a bar made of full blocks or without one, as "5 ████ 4" and "3 0", on paper. */
#ifndef PRINT_BARS_H
#define PRINT_BARS_H

#include "page.h"

/*
 * Puts such lines on a page, each bar as one rectangle. False, and nothing is put, where the text
 * has other lines, too.
 */
bool bars_put(struct page *page, const char *text);

#endif

/* Pictures on paper, drawn line by line. */
#ifndef PRINT_SKETCH_H
#define PRINT_SKETCH_H

#include "page.h"
#include "vaihtarit/report/picture.h"
#include "vaihtarit/report/wire.h"

/* What it takes of a page. */
double sketch_height(const struct picture *picture);

/*
 * Puts it on a page, below what it tells in short; one that is too large becomes smaller. A screen
 * reader says its rows, too, where they stand nowhere else (with_rows).
 */
void sketch_put(struct page *page, const struct picture *picture, bool with_rows);

/* Appends the paper's first picture as PNG, with its title and its source. */
bool sketch_write_png(struct buffer *out, const struct wire_paper *paper, struct error *error);

#endif

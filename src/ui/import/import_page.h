/* What there is to read of a list on its way in: counts, first rows, problems. */
#ifndef UI_IMPORT_PAGE_H
#define UI_IMPORT_PAGE_H

#include "import_list.h"

/*
 * Appends "36 riviä: lisätään 34, ennallaan 2. Näistä 4 jonossa." or, once it is `done`, what came
 * of it. Every row is in exactly one of the figures before the full stop.
 */
void import_add_counts(struct buffer *out, const struct import_list *list, bool done);

/*
 * Pages of a struct import_list, as page_draw in page.h: the first rows and every problem, and what
 * came of it.
 */
int import_draw_preview(const void *list, struct canvas *canvas, int columns);
int import_draw_result(const void *list, struct canvas *canvas, int columns);

#endif

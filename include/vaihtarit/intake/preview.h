/* The first rows of a list as they would come in. */
#ifndef VAIHTARIT_INTAKE_PREVIEW_H
#define VAIHTARIT_INTAKE_PREVIEW_H

#include "vaihtarit/intake/import.h"

/* Of people: family name, given name, association, the rest; of listings: side, title, the same. */
enum { PREVIEW_ROWS = 5, PREVIEW_CELLS = 4 };

struct preview_row {
    size_t line;
    bool refused; /* then there are no cells */
    const char *cells[PREVIEW_CELLS];
};

/* A zeroed struct preview is empty. */
struct preview {
    struct arena arena;
    struct preview_row rows[PREVIEW_ROWS];
    size_t count;
};

/* Reads the first rows anew by the plan's mapping; rows of people without a name are refused. */
void preview_make(struct preview *preview, const struct import_plan *plan);

/* What stands in the cells, for a heading; "" over the rest. */
const char *preview_cell_name(enum intake_kind kind, size_t cell);

/* Appends whom or what a row brings in, for a list of names: "Anna Mäkinen, Pornainen-Seura ry". */
void preview_add_name(struct buffer *out, const struct import_plan *plan, size_t row);

/* The same of somebody who is no longer on the list: "…, saapunut" where they have come. */
void preview_add_vanished(struct buffer *out, const struct attendee *attendee);

void preview_release(struct preview *preview);

#endif

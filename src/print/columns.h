/* How wide the columns of a table are. */
#ifndef PRINT_COLUMNS_H
#define PRINT_COLUMNS_H

#include "lettering.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/report/number.h"

struct column_span {
    double x; /* from the table's left edge */
    double width;
};

/* A cell as it is set; `room` is for a number. */
const char *columns_cell(const struct document_table *table, const struct document_row *row,
                         size_t column, char room[NUMBER_SIZE]);

/*
 * Lays the columns of a table out over `width`: as wide as their texts where there is room, and
 * else the narrow ones so and the others by what they hold. An array for free(); NULL when memory
 * ran out.
 */
struct column_span *columns_lay_out(struct lettering *lettering, const struct document_table *table,
                                    double width);

#endif

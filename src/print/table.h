/* Tables on paper: their columns, headings on each page, rows that wrap, and lists of figures. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H

#include "page.h"
#include "vaihtarit/report/document.h"

/* As wide as the page. Does nothing where the memory for its columns ran out (*failed is set). */
void table_put(struct page *page, const struct document_table *table, bool *failed);

/* The space that a heading above a table has to leave for its first rows, or for all of a short
 * one.
 */
double table_least_height(struct page *page, const struct document_table *table);

/* Label and number, two of them side by side. */
void table_put_figures(struct page *page, const struct figure *first);

#endif

/* The reader of delimited text, and the guess what delimits it. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_RECORDS_H
#define VAIHTARIT_INTAKE_RECORDS_H

#include "vaihtarit/intake/table.h"

/*
 * Reads UTF-8 text into an empty table, at most row_limit rows. The text's first line is number
 * first_line. A quote that is never closed, or is closed in the middle of a cell, is read as a
 * letter, so that it swallows no other line; it is reported where it stands. False when memory ran
 * out.
 */
bool records_read(struct table *table, const char *text, size_t size, uint32_t first_line,
                  char delimiter, size_t row_limit);

/*
 * The delimiter under which the first rows agree best on their number of columns. False when
 * memory ran out.
 */
bool records_guess_delimiter(const char *text, size_t size, char *delimiter);

#endif

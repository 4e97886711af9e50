/*
 * Numbers of a workbook as text: the styles say which of them are dates. Inside the intake layer
 * only.
 */
#ifndef VAIHTARIT_INTAKE_XLSX_NUMBERS_H
#define VAIHTARIT_INTAKE_XLSX_NUMBERS_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>

/* What a number format makes of a number. */
struct number_format {
    bool date;
    bool time;
    unsigned char digits; /* "00000" is 5: so many, with zeros in front; else 0 */
};

/* A format that the workbook spells out, "dd\.mm\.yyyy"; what stands behind ; is not looked at. */
struct number_format number_format_of_code(const char *code);

/* A format that every spreadsheet has, by its number. */
struct number_format number_format_of_id(unsigned long id);

/*
 * Appends a number as it stands in the file: an integer with all its digits, a fraction with at
 * most 15 significant ones and a point; days since 1900 or 1904 as a date, a time or both. What is
 * no number is appended as it is.
 */
void number_write(struct buffer *out, const char *text, struct number_format format,
                  bool from_1904);

#endif

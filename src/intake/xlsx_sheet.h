/* The cells of one worksheet. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_XLSX_SHEET_H
#define VAIHTARIT_INTAKE_XLSX_SHEET_H

#include "xlsx_package.h"
#include "xlsx_strings.h"
#include "xlsx_styles.h"

#include <stdbool.h>

/* Reads a worksheet into an empty table. */
bool sheet_read(struct table *table, struct package *package, const char *part,
                const struct strings *strings, const struct styles *styles, bool from_1904,
                struct error *error);

#endif

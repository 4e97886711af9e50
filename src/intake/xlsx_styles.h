/* Which number format each style of a workbook has. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_XLSX_STYLES_H
#define VAIHTARIT_INTAKE_XLSX_STYLES_H

#include "xlsx_numbers.h"
#include "xlsx_package.h"

#include <stdbool.h>
#include <stddef.h>

struct spelled_format {
    unsigned long id;
    struct number_format format;
};

/* A zeroed struct styles has none. */
struct styles {
    struct number_format *formats; /* of each style of cells */
    size_t count;
    size_t capacity;
    struct spelled_format *spelled; /* formats that the workbook spells out */
    size_t spelled_count;
    size_t spelled_capacity;
};

/* Reads the part with the styles. Release in either case. */
bool styles_read(struct styles *styles, struct package *package, const char *part,
                 struct error *error);

/* The format of that style; that of plain numbers where there is none. */
struct number_format styles_get(const struct styles *styles, unsigned long style);

void styles_release(struct styles *styles);

#endif

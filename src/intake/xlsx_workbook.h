/* What a workbook consists of: its visible worksheets and where they are. Inside intake only. */
#ifndef VAIHTARIT_INTAKE_XLSX_WORKBOOK_H
#define VAIHTARIT_INTAKE_XLSX_WORKBOOK_H

#include "vaihtarit/core/arena.h"
#include "xlsx_package.h"

#include <stdbool.h>
#include <stddef.h>

struct workbook_sheet {
    const char *name;
    const char *part;
};

/* A zeroed struct workbook is empty. */
struct workbook {
    struct arena arena;
    struct workbook_sheet *sheets; /* the visible ones with cells, in their order */
    size_t sheet_count;
    size_t sheet_capacity;
    const char *strings; /* the part with the shared strings, or NULL */
    const char *styles;
    bool from_1904; /* how dates are counted */
};

/* Finds the parts of a workbook by its relations. Release in either case. */
bool workbook_read(struct workbook *workbook, struct package *package, struct error *error);

void workbook_release(struct workbook *workbook);

#endif

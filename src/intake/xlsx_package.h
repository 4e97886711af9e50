/*
 * A zip of XML parts, read within bounds: nothing is inflated further than the limits say, whatever
 * the zip promises, and a part with a document type is refused, so that no entity is ever expanded
 * and no other file read. Inside the intake layer only.
 */
#ifndef VAIHTARIT_INTAKE_XLSX_PACKAGE_H
#define VAIHTARIT_INTAKE_XLSX_PACKAGE_H

#include "vaihtarit/core/error.h"
#include "xlsx.h"

#include <stdbool.h>
#include <stddef.h>
#include <zip.h>

struct package {
    zip_t *zip;
    const struct xlsx_limits *limits;
    size_t inflated; /* bytes of all parts so far */
};

/*
 * What is done with the elements of a part and the text in them. Names come without their
 * namespace; elements of namespaces other than Office's own are left out with all that is in them.
 * Each returns false to stop, with the error set.
 */
struct package_reader {
    bool (*begin)(void *context, const char *name, const char *const *attributes,
                  struct error *error);
    bool (*end)(void *context, const char *name, struct error *error);
    bool (*text)(void *context, const char *text, size_t length, struct error *error);
};

/* The bytes have to outlive the package. Close it in either case. */
bool package_open(struct package *package, const void *bytes, size_t size,
                  const struct xlsx_limits *limits, struct error *error);

/* Whether there is a part of that name; "xl/workbook.xml". */
bool package_has(const struct package *package, const char *name);

/* Reads a part from its beginning to its end. */
bool package_read(struct package *package, const char *name, const struct package_reader *reader,
                  void *context, struct error *error);

/* The value of an attribute, or NULL; for a reader's begin. */
const char *package_attribute(const char *const *attributes, const char *name);

/* That the workbook is damaged, too large, or locked, and what to do. */
bool package_refuse_damaged(struct error *error);
bool package_refuse_size(struct error *error);
bool package_refuse_password(struct error *error);

void package_close(struct package *package);

#endif

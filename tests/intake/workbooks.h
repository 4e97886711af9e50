/* Workbooks made for tests, part by part. */
#ifndef TESTS_INTAKE_WORKBOOKS_H
#define TESTS_INTAKE_WORKBOOKS_H

#include "vaihtarit/core/buffer.h"

#include <stddef.h>

#define WORKBOOK_MAIN  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define WORKBOOK_LINKS "http://schemas.openxmlformats.org/package/2006/relationships"
#define WORKBOOK_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

#define SHEET_PART          "xl/worksheets/sheet1.xml"
#define STRINGS_PART        "xl/sharedStrings.xml"
#define STYLES_PART         "xl/styles.xml"
#define WORKBOOK_PART       "xl/workbook.xml"
#define WORKBOOK_LINKS_PART "xl/_rels/workbook.xml.rels"
#define LINKS_PART          "_rels/.rels"

/* The text of a sheet or of shared strings around what stands in it. */
#define SHEET(rows)                                                                                \
    "<worksheet xmlns=\"" WORKBOOK_MAIN "\"><sheetData>" rows "</sheetData></worksheet>"
#define STRINGS(items) "<sst xmlns=\"" WORKBOOK_MAIN "\">" items "</sst>"

enum packing { PACKED, STORED, PACKED_STRANGELY };

/* A file of the zip. */
struct part {
    const char *name;
    const char *text; /* NULL: it is not there */
    size_t length;    /* 0: up to the NUL */
    const char *password;
    enum packing packing;
};

/*
 * Appends a zip with the parts of an ordinary workbook, of which the given ones are put in place or
 * left out, and others added. Its one sheet has Nimi and Anna below each other, its shared strings
 * are Nimi and Anna, its styles: 0 plain, 1 d.m.yyyy, 2 time, 3 both, 4 five digits, 5 spelled out
 * as yyyy-mm-dd hh:mm:ss.
 */
void workbook_make(struct buffer *out, const struct part *parts, size_t count);

/* How many bytes the ordinary parts have together, and the files. */
size_t workbook_size(void);
size_t workbook_files(void);

#endif

/* One row of a list as clean texts by field. Inside the intake layer only. */
#ifndef VAIHTARIT_INTAKE_ROW_H
#define VAIHTARIT_INTAKE_ROW_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/intake/import.h"

/* Reads the rows of a plan's table one after the other. */
struct row_reader {
    const struct import_plan *plan;
    struct problems *problems; /* NULL where they have been told before */
    struct buffer scratch;
    struct arena arena; /* texts of the row that are not the table's own */

    size_t row;
    size_t line;
    const char *texts[FIELDS]; /* "" where the row says nothing */
};

/*
 * Reads a row: controls out, texts no longer than their fields, surplus cells into the long field
 * `surplus`. Texts live until the next row. False when memory ran out.
 */
bool row_read(struct row_reader *reader, size_t row, enum field surplus);

/* The heading of the column that fills the field, or NULL. */
const char *row_heading(const struct row_reader *reader, enum field field);

/*
 * What the field's text means among the words of a section: the whole text, or its first word. NULL
 * where it is empty or unknown.
 */
const char *row_meaning(struct row_reader *reader, enum field field, const char *section);

/* What the row says of sharing contact details; an answer that is not understood is a problem. */
enum consent row_consent(struct row_reader *reader);

void row_release(struct row_reader *reader);

#endif

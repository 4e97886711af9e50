/* Which column of a list fills which field. */
#ifndef VAIHTARIT_INTAKE_MAPPING_H
#define VAIHTARIT_INTAKE_MAPPING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/intake/field.h"
#include "vaihtarit/intake/table.h"

enum { MAPPING_EXAMPLES = 3 };

struct mapping_column {
    const char *heading; /* clean; the column's number where the list has no headings */
    const char *examples[MAPPING_EXAMPLES]; /* clean: the first different texts that stand in the
                                               column, "" behind the last */
    enum field field;
};

/* Whether the first row is headings. */
enum mapping_headings { MAPPING_TELL, MAPPING_HEADED, MAPPING_HEADLESS };

/* A zeroed struct mapping maps nothing. */
struct mapping {
    struct arena arena;
    struct mapping_column *columns; /* as many as the first row has cells */
    size_t column_count;
    bool headed;      /* the first row of the table is headings */
    bool guessed;     /* some fields may well be wrong: a person has to look */
    size_t first_row; /* the table's first row of data */
};

/*
 * Maps the table's columns by their headings, which are found by the vocabulary. `map` is what the
 * user says otherwise, "COLUMN=FIELD,…", or NULL; COLUMN is a heading, a number from 1 or a letter.
 * Without headings only an e-mail address, an association (ry, rf) and a whole name in the only
 * column left are recognised by themselves. ERROR_USAGE when the map is wrong, ERROR_INPUT, with
 * an example of a map for this very list, when a field that has to be there is nowhere.
 */
bool mapping_make(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                  const struct table *table, const char *map, struct error *error);

/*
 * As mapping_make without a map, for a person who looks at it afterwards: where a field that has to
 * be there is nowhere, columns are given fields that they may well be. Fails only for too many
 * columns, or when memory ran out.
 */
bool mapping_guess(struct mapping *mapping, const struct words *words, enum intake_kind kind,
                   const struct table *table, enum mapping_headings headings, struct error *error);

/*
 * Whether a list can be brought in by the mapping as a person has left it. ERROR_INPUT says which
 * field has to be there and is nowhere, or is there twice.
 */
bool mapping_check(const struct mapping *mapping, enum intake_kind kind, struct error *error);

/* True when some column fills the field. */
bool mapping_has(const struct mapping *mapping, enum field field);

void mapping_release(struct mapping *mapping);

#endif

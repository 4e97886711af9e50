/*
 * A list comes into an event in two steps: a plan, which writes nothing and says what the columns
 * are taken for and what is wrong with which line, and the import itself, in one transaction.
 */
#ifndef VAIHTARIT_INTAKE_IMPORT_H
#define VAIHTARIT_INTAKE_IMPORT_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/core/id.h"
#include "vaihtarit/intake/field.h"
#include "vaihtarit/intake/mapping.h"
#include "vaihtarit/intake/problem.h"
#include "vaihtarit/intake/table.h"
#include "vaihtarit/intake/words.h"
#include "vaihtarit/store/store.h"

/* Every row is in rows and in exactly one of added, updated, unchanged and refused. */
struct import_counts {
    size_t rows;
    size_t added;
    size_t updated;
    size_t unchanged;
    size_t refused;
    size_t waitlist;  /* of the rows not refused: on the waiting list */
    size_t cancelled; /* and cancelled */
    size_t repeated;  /* rows that name the same person or listing as an earlier one */
    size_t vanished;  /* people whom an earlier import of the list made, and it has no more */
    size_t dropped;   /* and those of them whom this one cancelled */
};

/* What came of a row when the import was last run. */
enum import_outcome {
    IMPORT_NOTHING, /* headings, or refused when it was planned */
    IMPORT_ADDED,
    IMPORT_UPDATED,
    IMPORT_UNCHANGED,
    IMPORT_REFUSED /* by a rule of the book */
};

/* A zeroed struct import_plan is empty. The table has to outlive it. */
struct import_plan {
    enum intake_kind kind;
    const struct table *table;
    struct words words;
    struct mapping mapping;
    struct problems problems; /* in the order of lines */
    uint32_t *repeats;        /* for each row of the table: 1 for the first of its name, 2 for the
                                 second; 0 for headings and for refused rows */
    uint8_t *outcomes;        /* for each row of the table: enum import_outcome */
    struct import_counts counts; /* rows, refused, waitlist, cancelled and repeated */
    struct problems refusals;    /* rows that the book refused when the import was last run */
    struct buffer list;          /* which list it is (list_name_add); empty: it is told from none,
                                    and nobody vanishes */
    bool cancel_vanished;        /* a run cancels those who have vanished and have not come */
    const struct attendee *vanished; /* by the last run, as they were before it; counts.vanished */
    struct arena vanished_arena;     /* theirs */
};

/*
 * Called now and then with how many of the rows are done. Returning false stops the import, and
 * nothing of it stays.
 */
typedef bool import_progress(void *context, size_t done, size_t total);

/*
 * Plans the import of a table; `map` as in mapping_make. Fails when the columns cannot be told or
 * memory ran out. Release the plan in either case.
 */
bool import_prepare(struct import_plan *plan, enum intake_kind kind, const struct table *table,
                    const char *map, struct error *error);

/*
 * As import_prepare, but only up to a mapping as in mapping_guess, for a person to look at and to
 * change: the fields of plan->mapping.columns are theirs to choose.
 */
bool import_begin(struct import_plan *plan, enum intake_kind kind, const struct table *table,
                  enum mapping_headings headings, struct error *error);

/*
 * Plans the rows by the mapping as it stands; may be called again after each change of it. Fails
 * when mapping_check does, or memory ran out; then there is nothing to run.
 */
bool import_plan_rows(struct import_plan *plan, struct error *error);

/*
 * True when counts are those of a list that was imported before: it is then worth while to name
 * who is new and who has changed.
 */
bool import_is_update(const struct import_counts *counts);

/*
 * Brings the plan's rows into the event in one transaction, which is rolled back again without
 * `keep`: a rehearsal that comes to the same counts. A row against a rule of the book is counted as
 * refused and told in plan->refusals. Who has vanished is found in any case. progress may be NULL.
 */
bool import_run(struct import_plan *plan, struct store *store, const struct id *event, bool keep,
                import_progress *progress, void *context, struct import_counts *counts,
                struct error *error);

void import_release(struct import_plan *plan);

#endif

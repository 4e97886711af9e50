/* Folding changes into the typed tables. Private to this layer. */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "pack.h"

/* One field's change to be folded: the field's index, its value and where it came from. */
struct fold_change {
    size_t field;
    struct value value;
    struct stamp stamp;
    bool erased; /* there was a value, which has been taken out of the log */
};

/* A typed row as it stands before folding. */
struct fold_row {
    const struct schema_entity *entity;
    size_t entity_index;
    struct id id;
    bool exists;
    struct stamp origin;
    bool set[FIELD_LIMIT]; /* the value is not NULL */
};

/*
 * Positive, zero or negative as one stamp wins over the other: the greater clock, then the greater
 * node, then the later change.
 */
int stamp_compare(const struct stamp *one, const struct stamp *other);

/* Reads the row's origin and which of its fields are set. fold_apply or fold_unload ends it. */
bool fold_load(struct store *store, const struct schema_entity *entity, size_t entity_index,
               const struct id *id, struct fold_row *row, struct error *error);

/* Lets go of a loaded row to which nothing is applied: its statement would hold a lock on the file.
 */
void fold_unload(struct store *store, const struct fold_row *row);

/*
 * The row's values just loaded, valid until the next fold_load of the same entity. Only for an
 * existing row.
 */
struct value fold_loaded_value(struct store *store, const struct fold_row *row, size_t field);

/* The stamp of the value that a field has; all zero where it was never set. */
bool fold_winner(struct store *store, const struct fold_row *row, size_t field, struct stamp *stamp,
                 struct error *error);

/* The greatest clock of a row's making and of its edits. Only for an existing row. */
bool fold_latest(struct store *store, const struct fold_row *row, int64_t *hlc,
                 struct error *error);

/* One change of the run that made a row; its values are valid until the next one. */
struct fold_origin {
    struct pack pack;
    struct stamp stamp;
};

/*
 * Walks the changes that made a row: they stand together in the log, from its origin on. Begin,
 * loop over fold_next_origin, and end with query_end. Values that had to be built stand in the
 * arena, whose `failed` tells of memory.
 */
struct query fold_begin_origin(struct store *store, const struct fold_row *row,
                               struct error *error);
bool fold_next_origin(struct query *query, const struct fold_row *row, struct arena *arena,
                      struct fold_origin *change);

/*
 * Makes the row of its first changes, without a look whether it is there: where it is, nothing is
 * done and *inserted is false.
 */
bool fold_insert(struct store *store, const struct fold_row *row, const struct fold_change *changes,
                 size_t count, bool *inserted, struct error *error);

/*
 * Folds changes that were made together to one row. A row that was not there is made, with its
 * first change as origin; else each change wins or loses by its stamp and is remembered as an edit.
 */
bool fold_apply(struct store *store, struct fold_row *row, const struct fold_change *changes,
                size_t count, struct error *error);

/*
 * Takes changes of the log one by one, in order, and folds each run of changes to one row that were
 * made together. Changes this version does not know are passed over.
 */
struct fold_batch {
    struct store *store;
    const struct schema_entity *entity;
    size_t entity_index;
    struct id row;
    int64_t hlc;
    struct fold_change changes[FIELD_LIMIT];
    size_t count;
    struct arena values; /* what had to be built or copied: the log's statement moves on */
};

/* node is that of the transaction. copy tells that the change's value will not outlive the call. */
bool fold_batch_add(struct fold_batch *batch, int64_t node, const struct replica_change *change,
                    bool copy, struct error *error);

/* Folds what is left; to be called at the end of each transaction. */
bool fold_batch_flush(struct fold_batch *batch, struct error *error);

#endif

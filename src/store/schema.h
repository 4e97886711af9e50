/* The entities that are replicated, and the tables that hold them. Private to this layer. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "database.h"

enum { SCHEMA_VERSION = 3, SCHEMA_APPLICATION_ID = 0x56414948 };

struct schema_field {
    const char *name;
    enum value_kind kind;
    bool personal; /* salted in the chain, so that it can be erased */
};

struct schema_entity {
    const char *name;
    struct schema_field fields[FIELD_LIMIT]; /* ends at a NULL name */
    size_t field_count;
    const char *removal; /* the field that undo sets on a row that should not have been */
};

/* All entities; their index is the index of the store's fold statements. */
const struct schema_entity *schema_entities(size_t *count);

/* NULL when this version does not know the entity or the field. */
const struct schema_entity *schema_find_entity(const char *name, size_t *index);
const struct schema_field *schema_find_field(const struct schema_entity *entity, const char *name,
                                             size_t *index);

/* One step from a schema version to the next: statements, NULL behind the last. */
struct schema_migration {
    const char *const *statements;
};

/*
 * Brings an open database from its user_version to `count`, each migration with its version in one
 * transaction. The last one builds the typed tables anew: the log may hold values, come from a
 * newer laptop, that only now have a column.
 */
bool schema_migrate(struct store *store, const struct schema_migration *migrations, int count,
                    struct error *error);

/* This version's own migrations, SCHEMA_VERSION of them. */
const struct schema_migration *schema_migrations(void);

#endif

/*
 * The fields that one change sets, so that making a row of ten fields is one line of the log and
 * not ten. A change of one field has its name and its value; a change of more has their names with
 * commas between, and their values as a JSON array in the same order, an id as 32 hexadecimal
 * digits. Private to this layer.
 */
#ifndef STORE_PACK_H
#define STORE_PACK_H

#include "schema.h"

#include "vaihtarit/core/buffer.h"

/* The fields of a change that this version knows, each once. */
struct pack {
    struct {
        size_t field; /* its index in the entity */
        struct value value;
    } items[FIELD_LIMIT];
    size_t count;
};

/*
 * Fills a change's field and value from the pack, which has at least one. What is built stands in
 * the two buffers, which are emptied first: the change is valid as long as they are left alone.
 */
bool pack_write(const struct schema_entity *entity, const struct pack *pack, struct buffer *names,
                struct buffer *values, struct replica_change *change);

/*
 * Takes a change of the entity apart; values point into it or into the arena, whose `failed` tells
 * of memory. Fields and values that this version does not know are left out; so is everything of a
 * change that was not written as above.
 */
void pack_read(const struct schema_entity *entity, const struct replica_change *change,
               struct arena *arena, struct pack *pack);

#endif

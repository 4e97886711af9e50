#include "vaihtarit/store/erasure.h"

#include "attendee.h"
#include "blank.h"
#include "log.h"
#include "schema.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/store/registration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows that hold what is known of erased people. */
#define ERASED_PEOPLE        "SELECT id FROM erasure"
#define ERASED_REGISTRATIONS "SELECT id FROM registration WHERE person IN (" ERASED_PEOPLE ")"
#define ERASED_REPLIES       "SELECT id FROM reply WHERE registration IN (" ERASED_REGISTRATIONS ")"

bool erasure_count(struct store *store, int64_t *count, struct error *error)
{
    struct query query = query_begin(store, "SELECT count(*) FROM erasure", error);
    *count = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

/* A change to be blanked, with the leaf's hash that stays in the chain in its place. */
struct leaf {
    int64_t node;
    int64_t seq;
    uint8_t hash[REPLICA_HASH_SIZE];
};

/* Finds the first salted change of an erased person after *leaf, up to a place in the log. */
static bool next_leaf(struct store *store, struct leaf *leaf, int64_t last_node, int64_t last_seq,
                      bool *found, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT node, seq, value, salt FROM change WHERE (node, seq) > (?1, ?2)"
                    " AND (node, seq) <= (?3, ?4)"
                    " AND length(salt) = 16 AND ((entity = 'person' AND row IN (" ERASED_PEOPLE
                    ")) OR (entity = 'registration' AND row IN (" ERASED_REGISTRATIONS
                    ")) OR (entity = 'reply' AND row IN (" ERASED_REPLIES ")))"
                    " ORDER BY node, seq LIMIT 1",
                    error);
    query_bind_integer(&query, leaf->node);
    query_bind_integer(&query, leaf->seq);
    query_bind_integer(&query, last_node);
    query_bind_integer(&query, last_seq);
    *found = query_next(&query);
    if (*found) {
        struct value salt = database_column(query.statement, 3);
        struct replica_change change = {.value = database_column(query.statement, 2),
                                        .salt = salt.bytes,
                                        .salt_size = salt.size};
        leaf->node = query_integer(&query, 0);
        leaf->seq = query_integer(&query, 1);
        log_salted_leaf(&change, leaf->hash);
    }
    return query_end(&query);
}

static bool blank_change(struct store *store, const struct leaf *leaf, struct error *error)
{
    struct value hash = {.kind = VALUE_BLOB, .bytes = leaf->hash, .size = REPLICA_HASH_SIZE};
    struct query query = query_begin(
        store, "UPDATE change SET value = NULL, salt = ?3 WHERE node = ?1 AND seq = ?2", error);
    query_bind_integer(&query, leaf->node);
    query_bind_integer(&query, leaf->seq);
    if (!query.failed)
        database_bind(query.statement, 3, &hash);
    return query_run(&query);
}

/* Every personal field of an entity, in the rows that `rows` selects. */
static bool blank_entity(struct store *store, const char *name, const char *rows,
                         struct error *error)
{
    size_t index;
    const struct schema_entity *entity = schema_find_entity(name, &index);
    for (size_t i = 0; i < entity->field_count; i++) {
        char sql[256];
        const char *field = entity->fields[i].name;
        if (!entity->fields[i].personal)
            continue;
        (void)snprintf(sql, sizeof sql,
                       "UPDATE %s SET %s = NULL WHERE %s IS NOT NULL AND id IN (%s)", name, field,
                       field, rows);
        struct query query = query_begin(store, sql, error);
        if (!query_run(&query))
            return false;
    }
    return true;
}

/* Blanks the changes after *from up to a place in the log, then the typed rows if there were any.
 */
static bool blank_range(struct store *store, struct leaf from, int64_t last_node, int64_t last_seq,
                        struct error *error)
{
    int64_t count;
    bool any = false;
    bool found = true;
    if (!erasure_count(store, &count, error) || count == 0)
        return count == 0;
    if (!log_flush(store, error))
        return false;
    while (found) {
        if (!next_leaf(store, &from, last_node, last_seq, &found, error) ||
            (found && !blank_change(store, &from, error)))
            return false;
        any |= found;
    }
    return !any || (blank_entity(store, "person", ERASED_PEOPLE, error) &&
                    blank_entity(store, "registration", ERASED_REGISTRATIONS, error) &&
                    blank_entity(store, "reply", ERASED_REPLIES, error));
}

bool blank_erased(struct store *store, struct error *error)
{
    store->txn.erasures_counted = false;
    return blank_range(store, (struct leaf){0}, INT64_MAX, INT64_MAX, error);
}

bool blank_taken(struct store *store, const struct replica_txn *txn, struct error *error)
{
    for (size_t i = 0; i < txn->change_count; i++)
        if (strcmp(txn->changes[i].entity, "erasure") == 0)
            return blank_erased(store, error);
    struct leaf from = {.node = txn->node, .seq = txn->last_seq - (int64_t)txn->change_count};
    return blank_range(store, from, txn->node, txn->last_seq, error);
}

/* Everybody whom somebody was merged with: they are one person, whose details stand in several
 * rows.
 */
#define SAME_PERSON                                                                                \
    "SELECT id FROM person WHERE id = ?1 OR merged_into = ?1"                                      \
    " OR id = (SELECT merged_into FROM person WHERE id = ?1)"                                      \
    " OR merged_into = (SELECT merged_into FROM person WHERE id = ?1)"

static bool put_erasures(struct store *store, const struct id *person, struct error *error)
{
    struct id *ids = NULL;
    size_t count = 0;
    size_t capacity = 0;
    struct query query = query_begin(store, SAME_PERSON, error);
    query_bind_id(&query, person);
    while (query_next(&query)) {
        if (!array_reserve(&ids, &capacity, count + 1, sizeof *ids)) {
            query.failed = !error_set_memory(error);
            break;
        }
        ids[count++] = query_id(&query, 0);
    }
    const struct field_value field = {"at", value_text(store->txn.at)};
    bool done = query_end(&query);
    for (size_t i = 0; done && i < count; i++)
        done = txn_put(store, "erasure", &ids[i], &field, 1, error);
    free(ids);
    return done;
}

static bool erase(struct store *store, const struct id *registration, struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    bool done = registration_find(store, registration, &arena, &attendee, error) &&
                put_erasures(store, &attendee.person, error) && blank_erased(store, error);
    arena_release(&arena);
    return done;
}

bool erasure_add(struct store *store, const struct id *registration, struct error *error)
{
    return txn_begin(store, "erase", error) &&
           txn_end(store, erase(store, registration, error), error);
}

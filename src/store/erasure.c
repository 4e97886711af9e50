#include "vaihtarit/store/erasure.h"

#include "attendee.h"
#include "blank.h"
#include "log.h"
#include "mention.h"
#include "schema.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/id_list.h"
#include "vaihtarit/store/registration.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows that hold what is known of erased people. */
#define ERASED_PEOPLE        "SELECT id FROM erasure"
#define ERASED_REGISTRATIONS "SELECT id FROM registration WHERE person IN (" ERASED_PEOPLE ")"
#define ERASED_REPLIES       "SELECT id FROM reply WHERE registration IN (" ERASED_REGISTRATIONS ")"

/*
 * A contact that names an erased person stands in a listing, which goes on: what is erased is the
 * change that wrote it. Its erasure has the place of that change, node and seq, for an id; no UUID
 * has such a variant (RFC 9562, 4.1).
 */
#define PLACE_OF_CHANGE "printf('%016X%016X', node, seq)"
#define IS_A_PERSON     "substr(id, 9, 1) >= x'80'"

static struct id id_of_change(int64_t node, int64_t seq)
{
    struct id id;
    for (int i = 0; i < 8; i++) {
        id.bytes[i] = (uint8_t)((uint64_t)node >> (56 - 8 * i));
        id.bytes[8 + i] = (uint8_t)((uint64_t)seq >> (56 - 8 * i));
    }
    return id;
}

bool erasure_count(struct store *store, int64_t *count, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT count(*) FROM erasure WHERE " IS_A_PERSON, error);
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
    struct query query = query_begin(
        store,
        "SELECT node, seq, value, salt FROM change WHERE (node, seq) > (?1, ?2)"
        " AND (node, seq) <= (?3, ?4)"
        " AND length(salt) = 16 AND ((entity = 'person' AND row IN (" ERASED_PEOPLE
        ")) OR (entity = 'registration' AND row IN (" ERASED_REGISTRATIONS
        ")) OR (entity = 'reply' AND row IN (" ERASED_REPLIES
        ")) OR (entity = 'listing' AND " PLACE_OF_CHANGE " IN (SELECT hex(id) FROM erasure)))"
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

static bool blank_all(struct store *store, struct error *error)
{
    store->txn.erasures_counted = false;
    return blank_range(store, (struct leaf){0}, INT64_MAX, INT64_MAX, error);
}

bool blank_taken(struct store *store, const struct replica_txn *txn, struct error *error)
{
    for (size_t i = 0; i < txn->change_count; i++)
        if (strcmp(txn->changes[i].entity, "erasure") == 0)
            return blank_all(store, error);
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

static bool add_id(struct id_list *ids, const struct id *id, struct error *error)
{
    return id_list_add(ids, id) || error_set_memory(error);
}

static bool put_each(struct store *store, const char *entity, const struct id_list *ids,
                     const struct field_value *fields, size_t count, struct error *error)
{
    for (size_t i = 0; i < ids->count; i++)
        if (!txn_put(store, entity, &ids->items[i], fields, count, error))
            return false;
    return true;
}

static bool put_erasures(struct store *store, const struct id *person, struct error *error)
{
    struct id_list ids = {0};
    struct query query = query_begin(store, SAME_PERSON, error);
    query_bind_id(&query, person);
    while (query_next(&query)) {
        const struct id id = query_id(&query, 0);
        query.failed |= !add_id(&ids, &id, error);
    }
    const struct field_value field = {"at", value_text(store->txn.at)};
    bool done = query_end(&query) && put_each(store, "erasure", &ids, &field, 1, error);
    id_list_release(&ids);
    return done;
}

/* ---- Contacts of listings ---- */

/* All that a text could name the person by, merged rows included. */
struct known {
    struct mention *items; /* malloc'd; their texts are an arena's */
    size_t count;
    size_t capacity;
};

static bool read_known(struct store *store, const struct id *person, struct arena *arena,
                       struct known *known, struct error *error)
{
    struct query query = query_begin(
        store,
        "SELECT given, family, nickname, email, phone FROM person WHERE id IN (" SAME_PERSON ")",
        error);
    query_bind_id(&query, person);
    while (query_next(&query)) {
        if (!array_reserve(&known->items, &known->capacity, known->count + 1,
                           sizeof *known->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        known->items[known->count++] = (struct mention){
            arena_copy(arena, query_text(&query, 0)), arena_copy(arena, query_text(&query, 1)),
            arena_copy(arena, query_text(&query, 2)), arena_copy(arena, query_text(&query, 3)),
            arena_copy(arena, query_text(&query, 4))};
    }
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

static bool is_mentioned(const char *text, const struct known *known)
{
    for (size_t i = 0; i < known->count; i++)
        if (mention_is_in(text, &known->items[i]))
            return true;
    return false;
}

/* Finds the changes that wrote such a contact, and the listings that have one still. */
static bool find_contacts(struct store *store, const struct known *known, struct id_list *changes,
                          struct id_list *listings, struct error *error)
{
    struct query logged = query_begin(store,
                                      "SELECT node, seq, value FROM change WHERE entity = 'listing'"
                                      " AND field = 'contact' AND length(salt) = 16",
                                      error);
    while (query_next(&logged)) {
        const struct id id = id_of_change(query_integer(&logged, 0), query_integer(&logged, 1));
        if (is_mentioned(query_text(&logged, 2), known))
            logged.failed |= !add_id(changes, &id, error);
    }
    if (!query_end(&logged))
        return false;
    struct query present =
        query_begin(store, "SELECT id, contact FROM listing WHERE contact IS NOT NULL", error);
    while (query_next(&present)) {
        const struct id id = query_id(&present, 0);
        if (is_mentioned(query_text(&present, 1), known))
            present.failed |= !add_id(listings, &id, error);
    }
    return query_end(&present);
}

static bool erase_contacts(struct store *store, const struct id *person, struct arena *arena,
                           struct error *error)
{
    const struct field_value at = {"at", value_text(store->txn.at)};
    const struct field_value nobody[] = {{"contact", value_null()},
                                         {"contact_consent", value_null()}};
    struct known known = {0};
    struct id_list changes = {0};
    struct id_list listings = {0};
    bool done = log_flush(store, error) && read_known(store, person, arena, &known, error) &&
                find_contacts(store, &known, &changes, &listings, error) &&
                put_each(store, "erasure", &changes, &at, 1, error) &&
                put_each(store, "listing", &listings, nobody, 2, error);
    free(known.items);
    id_list_release(&changes);
    id_list_release(&listings);
    return done;
}

static bool erase(struct store *store, const struct id *registration, struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    bool done = registration_find(store, registration, &arena, &attendee, error) &&
                erase_contacts(store, &attendee.person, &arena, error) &&
                put_erasures(store, &attendee.person, error) && blank_all(store, error);
    arena_release(&arena);
    return done;
}

bool erasure_add(struct store *store, const struct id *registration, struct error *error)
{
    return txn_begin(store, "erase", error) &&
           txn_end(store, erase(store, registration, error), error);
}

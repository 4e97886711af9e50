/* Taking back what the log tells: the inverse of a transaction, as a transaction of its own. */
#include "vaihtarit/store/history.h"

#include "fold.h"
#include "log.h"
#include "market.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A transaction by its place in the log: the changes after first_seq up to last_seq. */
struct place {
    int64_t node;
    int64_t first_seq;
    int64_t last_seq;
};

static bool find_place(struct store *store, int64_t node, int64_t last_seq, struct place *place,
                       struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT last_seq FROM txn WHERE node = ?1 AND last_seq < ?2"
                                     " ORDER BY last_seq DESC LIMIT 1",
                                     error);
    query_bind_integer(&query, node);
    query_bind_integer(&query, last_seq);
    *place = (struct place){.node = node, .last_seq = last_seq};
    if (query_next(&query))
        place->first_seq = query_integer(&query, 0);
    return query_end(&query);
}

/* Takes the value of a field out of a change, if it is there. */
static bool take_value(const struct pack *pack, size_t field, struct arena *arena,
                       struct value *value)
{
    for (size_t i = 0; i < pack->count; i++) {
        if (pack->items[i].field != field)
            continue;
        *value = pack->items[i].value;
        if (value->size > 0)
            value->bytes = arena_copy_bytes(arena, value->bytes, value->size);
        return true;
    }
    return false;
}

/* The value that a field had before the transaction: the greatest stamp that is not of it. */
static bool read_edit_before(struct store *store, const struct fold_row *row, size_t field,
                             const struct place *place, struct arena *arena, struct stamp *stamp,
                             struct value *value, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT e.hlc, e.node, e.seq, c.field, c.value, length(c.salt) FROM edit e"
                    " JOIN change c ON c.node = e.node AND c.seq = e.seq"
                    " WHERE e.entity = ?1 AND e.row = ?2 AND e.field = ?3"
                    " AND NOT (e.node = ?4 AND e.seq > ?5 AND e.seq <= ?6)"
                    " ORDER BY e.hlc DESC, e.node DESC, e.seq DESC LIMIT 1",
                    error);
    query_bind_text(&query, row->entity->name);
    query_bind_id(&query, &row->id);
    query_bind_text(&query, row->entity->fields[field].name);
    query_bind_integer(&query, place->node);
    query_bind_integer(&query, place->first_seq);
    query_bind_integer(&query, place->last_seq);
    if (query_next(&query)) {
        struct pack pack;
        const struct replica_change change = {.field = query_text(&query, 3),
                                              .value = database_column(query.statement, 4),
                                              .salt_size = (size_t)query_integer(&query, 5)};
        *stamp = (struct stamp){query_integer(&query, 0), query_integer(&query, 1),
                                query_integer(&query, 2)};
        pack_read(row->entity, &change, arena, &pack);
        (void)take_value(&pack, field, arena, value);
    }
    return query_end(&query);
}

/* The value that a row's field was made with; left alone where it was made without. */
static bool read_origin(struct store *store, const struct fold_row *row, size_t field,
                        struct arena *arena, struct value *value, struct error *error)
{
    struct fold_origin change;
    bool found = false;
    struct query query = fold_begin_origin(store, row, error);
    while (!found && fold_next_origin(&query, row, arena, &change))
        found = take_value(&change.pack, field, arena, value);
    return query_end(&query);
}

static bool value_before(struct store *store, const struct fold_row *row, size_t field,
                         const struct place *place, struct arena *arena, struct value *value,
                         struct error *error)
{
    struct stamp edited = {0};
    struct value origin = value_null();
    *value = value_null();
    if (!read_edit_before(store, row, field, place, arena, &edited, value, error))
        return false;
    if (stamp_compare(&row->origin, &edited) < 0)
        return true;
    if (!read_origin(store, row, field, arena, &origin, error))
        return false;
    if (origin.kind != VALUE_NULL)
        *value = origin;
    return !arena->failed || error_set_memory(error);
}

static bool was_made_here(const struct fold_row *row, const struct place *place)
{
    return row->origin.node == place->node && row->origin.seq > place->first_seq &&
           row->origin.seq <= place->last_seq;
}

/* One field that the transaction set, read before anything is written. */
struct target {
    const struct schema_entity *entity;
    size_t entity_index;
    size_t field;
    struct id row;
    struct stamp stamp;
};

struct targets {
    struct target *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

static bool take_back(struct store *store, const struct target *target, const struct place *place,
                      struct error *error)
{
    struct fold_row row;
    struct stamp winner = {0};
    struct arena arena = {0};
    size_t field = target->field;
    bool done = fold_load(store, target->entity, target->entity_index, &target->row, &row, error) &&
                fold_winner(store, &row, field, &winner, error);
    struct field_value before = {target->entity->fields[field].name, value_null()};
    bool put = false;
    if (done && row.exists && was_made_here(&row, place)) {
        before = (struct field_value){target->entity->removal, value_integer(1)};
        put = true;
    } else if (done && row.exists && stamp_compare(&winner, &target->stamp) == 0) {
        done = value_before(store, &row, field, place, &arena, &before.value, error);
        put = true;
    }
    fold_unload(store, &row);
    if (done && put)
        done = txn_put(store, target->entity->name, &target->row, &before, 1, error);
    arena_release(&arena);
    return done;
}

/* Adds the fields that one change of the log set, as far as this version knows them. */
static bool add_targets(struct targets *targets, struct query *query, struct arena *arena,
                        int64_t node, struct error *error)
{
    struct target target = {.row = query_id(query, 1),
                            .stamp = {query_integer(query, 3), node, query_integer(query, 4)}};
    target.entity = schema_find_entity(query_text(query, 0), &target.entity_index);
    if (!target.entity)
        return true;
    struct pack pack;
    const struct replica_change change = {.field = query_text(query, 2),
                                          .value = database_column(query->statement, 5),
                                          .salt_size = (size_t)query_integer(query, 6)};
    pack_read(target.entity, &change, arena, &pack);
    if (arena->failed || !array_reserve(&targets->items, &targets->capacity,
                                        targets->count + pack.count, sizeof target))
        return error_set_memory(error);
    for (size_t i = 0; i < pack.count; i++) {
        target.field = pack.items[i].field;
        targets->items[targets->count++] = target;
    }
    return true;
}

static bool read_targets(struct store *store, const struct place *place, struct targets *targets,
                         struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT entity, row, field, hlc, seq, value, length(salt) FROM change"
                    " WHERE node = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq DESC",
                    error);
    query_bind_integer(&query, place->node);
    query_bind_integer(&query, place->first_seq);
    query_bind_integer(&query, place->last_seq);
    while (query_next(&query)) {
        struct arena arena = {0};
        if (!add_targets(targets, &query, &arena, place->node, error))
            query.failed = true;
        arena_release(&arena);
    }
    return query_end(&query);
}

static bool check_undoable(struct store *store, const struct place *place, struct error *error)
{
    struct arena arena = {0};
    const char *action = "";
    struct query query =
        query_begin(store, "SELECT action FROM txn WHERE node = ?1 AND last_seq = ?2", error);
    query_bind_integer(&query, place->node);
    query_bind_integer(&query, place->last_seq);
    bool found = query_next(&query);
    if (found)
        action = arena_copy(&arena, query_text(&query, 0));
    bool done = query_end(&query);
    if (done && !found)
        done = error_set(error, ERROR_NOT_FOUND, "%s", tr("Kirjausta ei ole lokissa."));
    done = done && (!history_is_final(action) ||
                    error_set(error, ERROR_RULE, "%s",
                              tr("Ihmisen tietojen poistoa ei voi kumota: tietoja ei enää ole.")));
    arena_release(&arena);
    return done;
}

/* Refuses a listing that is gone while a trade that stands holds it. */
static bool check_listing(struct store *store, const struct id *id, struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT l.title FROM listing l WHERE l.id = ?1"
                                     " AND l.deleted IS 1 AND " MARKET_TAKEN " > 0",
                                     error);
    query_bind_id(&query, id);
    bool held = query_next(&query);
    if (held)
        (void)error_set(error, ERROR_RULE,
                        tr("”%s” on mukana vaihdossa, joten sen kirjaamista ei voi kumota. Peru "
                           "tai pura ensin vaihto."),
                        query_text(&query, 0));
    return query_end(&query) && !held;
}

/* Refuses a trade that stands and holds a listing that is gone. */
static bool check_trade(struct store *store, const struct id *id, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT l.title FROM trade t JOIN trade_leg g ON g.trade = t.id"
                    " JOIN listing l ON l.id IN (g.offer, g.want)"
                    " WHERE t.id = ?1 AND g.deleted IS NOT 1 AND l.deleted IS 1 AND " MARKET_HOLDS,
                    error);
    query_bind_id(&query, id);
    bool gone = query_next(&query);
    if (gone)
        (void)error_set(error, ERROR_RULE,
                        tr("Vaihdon ilmoituksen ”%s” kirjaaminen on kumottu. Palauta lokista ensin "
                           "ilmoitus, sitten vaihto."),
                        query_text(&query, 0));
    return query_end(&query) && !gone;
}

/* Two laptops can leave a trade with a listing that is gone: its terms are taken back all the same.
 */
static bool is_standing_of_trade(const struct target *target)
{
    const char *field = target->entity->fields[target->field].name;
    return strcmp(target->entity->name, "trade") == 0 &&
           (strcmp(field, "status") == 0 || strcmp(field, target->entity->removal) == 0);
}

/* Asked when all is taken back: a trade that was made together with its listing went with it. */
static bool check_market(struct store *store, const struct targets *targets, struct error *error)
{
    for (size_t i = 0; i < targets->count; i++) {
        const struct target *target = &targets->items[i];
        bool again = i > 0 && id_equal(&target->row, &targets->items[i - 1].row);
        if (!again && strcmp(target->entity->name, "listing") == 0 &&
            !check_listing(store, &target->row, error))
            return false;
        if (is_standing_of_trade(target) && !check_trade(store, &target->row, error))
            return false;
    }
    return true;
}

bool history_undo(struct store *store, int64_t node, int64_t last_seq, struct error *error)
{
    char action[64];
    (void)snprintf(action, sizeof action, "undo %" PRId64 " %" PRId64, node, last_seq);
    if (!txn_begin(store, action, error))
        return false;
    struct place place;
    struct targets targets = {0};
    const int64_t before = store->txn.last_seq;
    bool done = log_flush(store, error) && find_place(store, node, last_seq, &place, error) &&
                check_undoable(store, &place, error) &&
                read_targets(store, &place, &targets, error);
    for (size_t i = 0; done && i < targets.count; i++)
        done = take_back(store, &targets.items[i], &place, error);
    done = done && check_market(store, &targets, error);
    free(targets.items);
    if (done && store->txn.last_seq == before)
        done = error_set(error, ERROR_NOT_FOUND, "%s",
                         tr("Kumottavaa ei ole enää: samat tiedot on muutettu sen jälkeen."));
    return txn_end(store, done, error);
}

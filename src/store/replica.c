#include "vaihtarit/store/replica.h"

#include "blank.h"
#include "fold.h"
#include "log.h"
#include "node.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>
#include <string.h>

/* The changes of one transaction, read into memory. */
struct change_list {
    struct replica_change *items; /* malloc'd */
    size_t count;
    size_t capacity;
    struct arena texts;
};

/* A text of the log ends where its bytes end: nothing may hide behind a NUL from the chain. */
static bool check_texts(struct query *query, int first, int last, struct error *error)
{
    for (int column = first; column <= last; column++) {
        struct value value = database_column(query->statement, column);
        if (value.kind == VALUE_TEXT && memchr(value.bytes, '\0', value.size))
            return error_set(error, ERROR_DAMAGED,
                             tr("Tiedoston %s muutoslokissa on tekstiä, jota mikään kone ei ole "
                                "kirjoittanut. Jatka varmuuskopiosta."),
                             query->store->path);
    }
    return true;
}

/* The program's own word for what it knows, so that a long log does not repeat every name. */
static const char *keep_name(struct arena *texts, const char *known, const char *name)
{
    return known ? known : arena_copy(texts, name);
}

static void keep_names(struct arena *texts, struct query *query, struct replica_change *change)
{
    size_t index;
    const char *name = query_text(query, 2);
    const struct schema_entity *entity = schema_find_entity(name, &index);
    change->entity = keep_name(texts, entity ? entity->name : NULL, name);
    name = query_text(query, 4);
    const struct schema_field *field = entity ? schema_find_field(entity, name, &index) : NULL;
    change->field = keep_name(texts, field ? field->name : NULL, name);
}

static bool add_change(struct change_list *list, struct query *query, struct error *error)
{
    if (!check_texts(query, 2, 4, error))
        return false;
    if (!array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items))
        return error_set_memory(error);
    struct replica_change *change = &list->items[list->count++];
    struct value salt = database_column(query->statement, 6);
    *change = (struct replica_change){.seq = query_integer(query, 0),
                                      .hlc = query_integer(query, 1),
                                      .row = query_id(query, 3),
                                      .value = database_column(query->statement, 5),
                                      .salt_size = salt.size};
    keep_names(&list->texts, query, change);
    if (change->value.size > 0)
        change->value.bytes =
            arena_copy_bytes(&list->texts, change->value.bytes, change->value.size);
    if (salt.size > 0)
        change->salt = arena_copy_bytes(&list->texts, salt.bytes, salt.size);
    return !list->texts.failed || error_set_memory(error);
}

static bool read_changes(struct store *store, int64_t node, int64_t after, int64_t last,
                         struct change_list *list, struct error *error)
{
    list->count = 0;
    arena_release(&list->texts);
    struct query query = query_begin(store,
                                     "SELECT seq, hlc, entity, row, field, value, salt FROM change"
                                     " WHERE node = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq",
                                     error);
    query_bind_integer(&query, node);
    query_bind_integer(&query, after);
    query_bind_integer(&query, last);
    while (query_next(&query))
        if (!add_change(list, &query, error))
            query.failed = true;
    return query_end(&query);
}

static bool visit_txn(struct query *lines, int64_t node, int64_t *after, struct change_list *list,
                      replica_visitor *visit, void *context, struct error *error)
{
    struct replica_txn txn = {.node = node,
                              .last_seq = query_integer(lines, 0),
                              .hlc = query_integer(lines, 1),
                              .at = query_text(lines, 2),
                              .actor = query_text(lines, 3),
                              .action = query_text(lines, 4)};
    struct value hash = database_column(lines->statement, 5);
    if (hash.size == REPLICA_HASH_SIZE)
        memcpy(txn.hash, hash.bytes, REPLICA_HASH_SIZE);
    if (!check_texts(lines, 2, 4, error) ||
        !read_changes(lines->store, node, *after, txn.last_seq, list, error))
        return false;
    *after = txn.last_seq;
    txn.changes = list->items;
    txn.change_count = list->count;
    return visit(context, &txn, error);
}

bool replica_each(struct store *store, int64_t node, int64_t after_seq, replica_visitor *visit,
                  void *context, struct error *error)
{
    struct change_list list = {0};
    struct query lines = query_begin(store,
                                     "SELECT last_seq, hlc, at, actor, action, hash FROM txn"
                                     " WHERE node = ?1 AND last_seq > ?2 ORDER BY last_seq",
                                     error);
    query_bind_integer(&lines, node);
    query_bind_integer(&lines, after_seq);
    while (query_next(&lines))
        if (!visit_txn(&lines, node, &after_seq, &list, visit, context, error))
            lines.failed = true;
    bool done = query_end(&lines);
    arena_release(&list.texts);
    free(list.items);
    return done;
}

static bool fail_chain(const struct replica_txn *txn, struct error *error)
{
    return error_set(
        error, ERROR_DAMAGED,
        tr("Koneen %llx muutosketju katkeaa kohdassa %lld (%s, %s). "
           "Sen muutoksia ei otettu vastaan. Tarkista toinen tiedosto: vaihtarit verify."),
        (unsigned long long)txn->node, (long long)txn->last_seq, txn->action, txn->at);
}

/* The transaction must go on from `last` without a gap and its hash from `previous`. */
static bool check_chain(const struct replica_txn *txn, int64_t last,
                        const uint8_t previous[REPLICA_HASH_SIZE], struct error *error)
{
    crypto_generichash_state chain;
    uint8_t hash[REPLICA_HASH_SIZE];
    log_chain_begin(&chain, previous);
    for (size_t i = 0; i < txn->change_count; i++) {
        if (txn->changes[i].seq != ++last || txn->changes[i].hlc > LOG_CLOCK_LIMIT)
            return fail_chain(txn, error);
        log_chain_change(&chain, &txn->changes[i]);
    }
    log_chain_end(&chain, txn, hash);
    if (last != txn->last_seq || txn->change_count == 0 || txn->hlc > LOG_CLOCK_LIMIT ||
        memcmp(hash, txn->hash, sizeof hash) != 0)
        return fail_chain(txn, error);
    return true;
}

static bool append(struct store *store, const struct replica_txn *txn, struct error *error)
{
    struct fold_batch batch = {.store = store};
    bool done = log_append_changes(store, txn->node, txn->changes, txn->change_count, error);
    for (size_t i = 0; done && i < txn->change_count; i++)
        done = fold_batch_add(&batch, txn->node, &txn->changes[i], false, error);
    done = done && fold_batch_flush(&batch, error) && log_append_txn(store, txn, error) &&
           blank_taken(store, txn, error);
    arena_release(&batch.values);
    return done;
}

bool replica_take(struct store *store, const struct replica_txn *txn, bool *taken,
                  struct error *error)
{
    int64_t last;
    int64_t hlc;
    uint8_t previous[REPLICA_HASH_SIZE];
    *taken = false;
    if (store->txn.depth == 0)
        return error_set(error, ERROR_SYSTEM, "%s", "taking a transaction outside of one");
    if (!log_flush(store, error) || !log_last(store, txn->node, &last, &hlc, previous, error))
        return false;
    if (txn->last_seq <= last)
        return true;
    if (!check_chain(txn, last, previous, error))
        return false;
    *taken = append(store, txn, error);
    /* An old copy of this very file gets back what it had written: go on behind it. */
    if (*taken && txn->node == store->node)
        *taken = node_take_position(store, error);
    store->txn.doomed |= !*taken;
    return *taken;
}

bool replica_hash(struct store *store, int64_t node, int64_t last_seq,
                  uint8_t hash[REPLICA_HASH_SIZE], bool *found, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT hash FROM txn WHERE node = ?1 AND last_seq = ?2", error);
    query_bind_integer(&query, node);
    query_bind_integer(&query, last_seq);
    *found = false;
    if (query_next(&query)) {
        struct value value = database_column(query.statement, 0);
        *found = value.size == REPLICA_HASH_SIZE;
        if (*found)
            memcpy(hash, value.bytes, REPLICA_HASH_SIZE);
    }
    return query_end(&query);
}

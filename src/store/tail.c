#include "vaihtarit/store/tail.h"

#include "log.h"

#include "vaihtarit/core/array.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void version_release(struct version *version)
{
    free(version->entries);
    *version = (struct version){0};
}

int64_t version_seq(const struct version *version, int64_t node)
{
    size_t low = 0;
    size_t high = version->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (version->entries[middle].node < node)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < version->count && version->entries[low].node == node;
    return found ? version->entries[low].last_seq : 0;
}

/* The first node with a number above `node`; 0 when there is none. */
static bool next_node(struct store *store, int64_t *node, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT node FROM txn WHERE node > ?1 ORDER BY node LIMIT 1", error);
    query_bind_integer(&query, *node);
    *node = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

bool version_read(struct store *store, struct version *version, struct error *error)
{
    struct version read = {0};
    int64_t node = 0;
    bool done = next_node(store, &node, error);
    while (done && node != 0) {
        struct version_entry entry = {.node = node};
        int64_t hlc;
        uint8_t hash[REPLICA_HASH_SIZE];
        done = log_last(store, node, &entry.last_seq, &hlc, hash, error);
        if (done && !array_reserve(&read.entries, &read.capacity, read.count + 1, sizeof entry))
            done = error_set_memory(error);
        if (done)
            read.entries[read.count++] = entry;
        done = done && next_node(store, &node, error);
    }
    if (!done) {
        version_release(&read);
        return false;
    }
    version_release(version);
    *version = read;
    return true;
}

/* Names of entities are few and short; the row before is remembered to pass over its other fields.
 */
struct visited {
    char entity[32];
    struct id row;
};

static bool visit_node(struct store *store, int64_t node, int64_t after, int64_t last,
                       tail_visitor *visit, void *context, bool *stopped, struct error *error)
{
    struct visited before = {0};
    struct query query = query_begin(
        store,
        "SELECT entity, row FROM change WHERE node = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq",
        error);
    query_bind_integer(&query, node);
    query_bind_integer(&query, after);
    query_bind_integer(&query, last);
    while (!*stopped && query_next(&query)) {
        const char *entity = query_text(&query, 0);
        struct id row = query_id(&query, 1);
        if (id_equal(&row, &before.row) && strcmp(entity, before.entity) == 0)
            continue;
        before.row = row;
        (void)snprintf(before.entity, sizeof before.entity, "%s", entity);
        *stopped = !visit(context, entity, &row);
    }
    return query_end(&query);
}

bool tail_follow(struct store *store, struct version *seen, tail_visitor *visit, void *context,
                 struct error *error)
{
    struct version present = {0};
    if (!database_begin_read(store, error))
        return false;
    bool stopped = false;
    bool done = version_read(store, &present, error);
    for (size_t i = 0; done && !stopped && i < present.count; i++) {
        const struct version_entry *entry = &present.entries[i];
        int64_t after = version_seq(seen, entry->node);
        if (after < entry->last_seq)
            done = visit_node(store, entry->node, after, entry->last_seq, visit, context, &stopped,
                              error);
    }
    database_end_read(store);
    if (!done) {
        version_release(&present);
        return false;
    }
    version_release(seen);
    *seen = present;
    return true;
}

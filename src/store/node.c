#include "node.h"

#include "disk.h"
#include "log.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/setting.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IDENTITY_SIZE = 80 };

bool node_read(struct store *store, struct error *error)
{
    char identity[IDENTITY_SIZE];
    struct arena arena = {0};
    const char *home;
    const char *number;
    bool done = disk_identity(store->path, identity, sizeof identity, error) &&
                setting_read(store, "home", "", &arena, &home, error) &&
                setting_read(store, "node", "0", &arena, &number, error);
    if (done)
        store->node = strcmp(home, identity) == 0 ? strtoll(number, NULL, 10) : 0;
    arena_release(&arena);
    return done;
}

static bool mint(struct store *store, struct error *error)
{
    char identity[IDENTITY_SIZE];
    char text[24];
    uint64_t number;
    do {
        randombytes_buf(&number, sizeof number);
        number &= INT64_MAX;
    } while (number == 0);
    (void)snprintf(text, sizeof text, "%" PRIu64, number);
    if (!disk_identity(store->path, identity, sizeof identity, error) ||
        !setting_write(store, "home", identity, error) ||
        !setting_write(store, "node", text, error))
        return false;
    store->node = (int64_t)number;
    return true;
}

/* Another program on this file may have renewed the number since. */
static bool is_current(struct store *store, bool *current, struct error *error)
{
    *current = false;
    if (!store->node_known)
        return true;
    struct query query = query_begin(store, "SELECT value FROM setting WHERE key = 'node'", error);
    *current = query_next(&query) && query_integer(&query, 0) == store->node;
    return query_end(&query);
}

/* As node_read, and mints a number where there is none. */
static bool ensure(struct store *store, struct error *error)
{
    bool current;
    if (!is_current(store, &current, error))
        return false;
    if (current)
        return true;
    if (!node_read(store, error) || (store->node == 0 && !mint(store, error)))
        return false;
    store->node_known = true;
    return true;
}

/* Wall time with 16 bits below it for what happens at once. */
static int64_t clock_of(int64_t wall)
{
    if (wall < 0)
        return 0;
    return wall < LOG_CLOCK_LIMIT >> 16 ? wall << 16 : LOG_CLOCK_LIMIT;
}

bool node_take_position(struct store *store, struct error *error)
{
    struct txn_state *txn = &store->txn;
    uint8_t previous[REPLICA_HASH_SIZE];
    int64_t last_clock;
    if (!ensure(store, error) ||
        !log_last(store, store->node, &txn->last_seq, &last_clock, previous, error))
        return false;
    int64_t wall = store->moment != 0 ? store->moment : clock_now();
    int64_t clock = clock_of(wall);
    txn->first_seq = txn->last_seq;
    txn->erasures_counted = false;
    memset(txn->known, 0, sizeof txn->known);
    txn->hlc = clock > last_clock ? clock : last_clock + 1;
    clock_format(wall, txn->at);
    log_chain_begin(&txn->chain, previous);
    return true;
}

int64_t replica_node(const struct store *store)
{
    return store->node;
}

bool replica_renew(struct store *store, struct error *error)
{
    store->node_known = false;
    store->node = 0;
    return setting_write(store, "node", NULL, error);
}

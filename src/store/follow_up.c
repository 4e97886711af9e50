#include "vaihtarit/store/follow_up.h"

#include "database.h"
#include "market.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/store/trade.h"

#include <stdlib.h>

struct found {
    struct past_trade *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

static bool find_waiting(struct store *store, const struct id *event, struct arena *arena,
                         struct found *found, struct error *error)
{
    /* Few events are so late: they come first, and their trades after them. */
    struct query query = query_begin(
        store,
        "WITH here AS MATERIALIZED (SELECT organisation AS id FROM registration WHERE event = ?1"
        "  AND deleted IS NOT 1 AND status IS NOT 'cancelled' AND organisation IS NOT NULL"
        "  UNION SELECT organisation FROM listing WHERE event = ?1 AND deleted IS NOT 1"
        "  AND organisation IS NOT NULL)"
        " SELECT t.id, e.name, e.date FROM event n CROSS JOIN event e ON e.date < n.date"
        " AND e.date >= date(n.date, '-2 years')"
        " CROSS JOIN trade t ON t.event = e.id WHERE n.id = ?1 AND e.deleted IS NOT 1 "
        "AND " MARKET_HOLDS " AND (ifnull(t.follow_up, '') = ''"
        "  OR (t.follow_up = 'not_yet' AND substr(t.follow_up_at, 1, 10) < n.date))"
        " AND EXISTS (SELECT 1 FROM trade_leg g WHERE g.trade = t.id AND g.deleted IS NOT 1"
        "  AND (g.giver IN (SELECT id FROM here) OR g.receiver IN (SELECT id FROM here)))"
        " ORDER BY t.status IS 'done', e.date DESC, t.origin_hlc, t.origin_node, t.origin_seq",
        error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        if (!array_reserve(&found->items, &found->capacity, found->count + 1,
                           sizeof *found->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        found->items[found->count++] =
            (struct past_trade){.trade.id = query_id(&query, 0),
                                .event_name = arena_copy(arena, query_text(&query, 1)),
                                .event_date = arena_copy(arena, query_text(&query, 2))};
    }
    return query_end(&query);
}

bool follow_up_list(struct store *store, const struct id *event, struct arena *arena,
                    const struct past_trade **trades, size_t *count, struct error *error)
{
    struct found found = {0};
    bool done = find_waiting(store, event, arena, &found, error);
    for (size_t i = 0; done && i < found.count; i++) {
        const struct id id = found.items[i].trade.id;
        done = trade_find(store, &id, arena, &found.items[i].trade, error);
    }
    struct past_trade *kept = arena_copy_items(arena, found.items, found.count, sizeof *kept);
    *trades = kept;
    *count = kept ? found.count : 0;
    free(found.items);
    return done && (!arena->failed || error_set_memory(error));
}

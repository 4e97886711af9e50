#include "market_figures.h"

#include "market.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"

#include <stdlib.h>

/* A listing `l` that is not withdrawn, not out of date on day ?2 and not yet fully traded. */
#define OPEN                                                                                       \
    "(l.status IS NOT 'withdrawn' AND ifnull(l.valid_until, '9999') >= ?2 AND " MARKET_TAKEN       \
    " < " MARKET_CAPACITY ")"

/* A leg `g` of a done trade `t` by which a need was met. */
#define MEETS "g.deleted IS NOT 1 AND t.deleted IS NOT 1 AND t.status = 'done' AND g.met = 1"

bool figures_read_numbers(struct store *store, const char *sql, const struct id *event,
                          const char *today, int **targets, size_t count, struct error *error)
{
    struct query query = query_begin(store, sql, error);
    query_bind_id(&query, event);
    if (today)
        query_bind_text(&query, today);
    if (query_next(&query))
        for (size_t i = 0; i < count; i++)
            *targets[i] = (int)query_integer(&query, (int)i);
    return query_end(&query);
}

bool market_figures_count(struct store *store, const struct id *event, struct figures *figures,
                          struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    int *listings[] = {&figures->listings.offers, &figures->listings.wants, &figures->listings.open,
                       &figures->wants.open, &figures->wants.met};
    int *trades[] = {
        &figures->trades.agreed, &figures->trades.done,     &figures->trades.cancelled,
        &figures->trades.swaps,  &figures->trades.rings,    &figures->trades.gifts,
        &figures->trades.legs,   &figures->trades.proposed, &figures->trades.unmatched};
    return figures_read_numbers(
               store,
               "SELECT ifnull(sum(l.side = 'offer'), 0), ifnull(sum(l.side = 'want'), 0),"
               " ifnull(sum(" OPEN "), 0), ifnull(sum(l.side = 'want' AND " OPEN "), 0),"
               " ifnull(sum(l.side = 'want' AND EXISTS (SELECT 1 FROM trade_leg g JOIN"
               "  trade t ON t.id = g.trade WHERE g.want = l.id AND " MEETS ")), 0)"
               " FROM listing l WHERE l.event = ?1 AND l.deleted IS NOT 1",
               event, today, listings, 5, error) &&
           figures_read_numbers(
               store,
               "SELECT ifnull(sum(status = 'agreed'), 0), ifnull(sum(status = 'done'), 0),"
               " ifnull(sum(status = 'cancelled'), 0),"
               " ifnull(sum(deal AND legs = 2), 0), ifnull(sum(deal AND legs > 2), 0),"
               " ifnull(sum(deal AND legs = 1), 0), ifnull(sum(iif(deal, legs, 0)), 0),"
               " ifnull(sum(status = 'proposed'), 0), ifnull(sum(status = 'unmatched'), 0)"
               " FROM (SELECT t.status, t.status IN ('agreed', 'done') AS deal, (SELECT "
               "count(*) FROM trade_leg g"
               "  WHERE g.trade = t.id AND g.deleted IS NOT 1) AS legs"
               "  FROM trade t WHERE t.event = ?1 AND t.deleted IS NOT 1)",
               event, NULL, trades, 9, error);
}

/* ---- From want to met ---- */

bool market_figures_add_days(struct store *store, const struct id *event, struct day_counts *days,
                             struct error *error)
{
    struct query query = query_begin(
        store,
        "SELECT max(0, CAST(julianday(met) - julianday(made) AS INTEGER)) AS days FROM (SELECT"
        " (SELECT substr(x.at, 1, 10) FROM txn x WHERE x.node = l.origin_node"
        "  AND x.last_seq >= l.origin_seq ORDER BY x.last_seq LIMIT 1) AS made,"
        " (SELECT substr(min(t.done_at), 1, 10) FROM trade_leg g JOIN trade t ON t.id = g.trade"
        "  WHERE g.want = l.id AND " MEETS ") AS met"
        " FROM listing l WHERE l.event = ?1 AND l.deleted IS NOT 1 AND l.side = 'want')"
        " WHERE julianday(met) - julianday(made) IS NOT NULL",
        error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        if (!array_reserve(&days->items, &days->capacity, days->count + 1, sizeof *days->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        days->items[days->count++] = (int)query_integer(&query, 0);
    }
    return query_end(&query);
}

static int compare_days(const void *one, const void *other)
{
    int left = *(const int *)one;
    int right = *(const int *)other;
    return (left > right) - (left < right);
}

int day_counts_half_median(struct day_counts *days)
{
    if (days->count == 0)
        return FIGURES_NO_DAYS;
    qsort(days->items, days->count, sizeof *days->items, compare_days);
    return days->items[(days->count - 1) / 2] + days->items[days->count / 2];
}

static bool read_median(struct store *store, const struct id *event, struct figures *figures,
                        struct error *error)
{
    struct day_counts days = {0};
    bool done = market_figures_add_days(store, event, &days, error);
    figures->half_days_to_met = day_counts_half_median(&days);
    free(days.items);
    return done;
}

/* ---- Who gave and who received ---- */

static bool read_traded(struct store *store, const struct id *event, struct arena *arena,
                        struct figures *figures, struct error *error)
{
    struct organisation_figures *list = NULL;
    size_t capacity = 0;
    size_t count = 0;
    struct query query = query_begin(
        store,
        "WITH deal AS (SELECT g.giver, g.receiver FROM trade t JOIN trade_leg g ON g.trade = t.id"
        " WHERE t.event = ?1 AND t.deleted IS NOT 1 AND g.deleted IS NOT 1"
        " AND t.status IN ('agreed', 'done'))"
        " SELECT o.id, o.name, sum(given), sum(received), o.municipality FROM"
        " (SELECT giver AS party, 1 AS given, 0 AS received FROM deal"
        "  UNION ALL SELECT receiver, 0, 1 FROM deal) JOIN organisation o ON o.id = party"
        " GROUP BY o.id ORDER BY sum(given) + sum(received) DESC, o.name, o.id",
        error);
    query_bind_id(&query, event);
    while (query_next(&query)) {
        if (!array_reserve(&list, &capacity, count + 1, sizeof *list)) {
            query.failed = !error_set_memory(error);
            break;
        }
        list[count++] =
            (struct organisation_figures){.id = query_id(&query, 0),
                                          .name = arena_copy(arena, query_text(&query, 1)),
                                          .given = (int)query_integer(&query, 2),
                                          .received = (int)query_integer(&query, 3),
                                          .municipality = arena_copy(arena, query_text(&query, 4))};
    }
    bool done = query_end(&query);
    struct organisation_figures *kept = arena_copy_items(arena, list, count, sizeof *kept);
    free(list);
    figures->traded = kept;
    figures->traded_count = kept ? count : 0;
    return done && (!arena->failed || error_set_memory(error));
}

bool market_figures_read(struct store *store, const struct id *event, struct arena *arena,
                         struct figures *figures, struct error *error)
{
    return market_figures_count(store, event, figures, error) &&
           read_median(store, event, figures, error) &&
           read_traded(store, event, arena, figures, error);
}

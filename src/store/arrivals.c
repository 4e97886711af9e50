#include "vaihtarit/store/arrivals.h"

#include "database.h"

#include "vaihtarit/core/array.h"

#include <stdlib.h>

#define SLOT_MS ((int64_t)ARRIVAL_MINUTES * 60 * 1000)

/* So many empty slots in a row are a pause of the evening; more are another day. */
enum { PAUSE = 60 / ARRIVAL_MINUTES };

/* What came at one moment. */
struct arrival {
    int64_t slot; /* since 1970 */
    long people;
    long heads;
};

struct arrival_rows {
    struct arrival *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

static bool add(struct arrival_rows *rows, const char *at, long people, long heads,
                struct error *error)
{
    int64_t moment;
    if (!clock_parse(at, &moment))
        moment = 0;
    if (!array_reserve(&rows->items, &rows->capacity, rows->count + 1, sizeof *rows->items))
        return error_set_memory(error);
    rows->items[rows->count++] = (struct arrival){moment / SLOT_MS, people, heads};
    return true;
}

/* The first by the log's clock: a bare column beside min() is of the row that has it. */
static bool read_people(struct store *store, const struct id *event, struct arrival_rows *rows,
                        struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT i.at, min(i.origin_hlc) FROM presence i"
                                     " JOIN registration r ON r.id = i.registration"
                                     " WHERE r.event = ?1 AND r.deleted IS NOT 1 AND i.event = ?1"
                                     " AND i.direction = 'in' AND i.void IS NOT 1"
                                     " GROUP BY i.registration",
                                     error);
    query_bind_id(&query, event);
    while (query_next(&query))
        query.failed |= !add(rows, query_text(&query, 0), 1, 0, error);
    return query_end(&query);
}

static bool read_heads(struct store *store, const struct id *event, struct arrival_rows *rows,
                       struct error *error)
{
    struct query query = query_begin(
        store, "SELECT at, people FROM headcount WHERE event = ?1 AND void IS NOT 1", error);
    query_bind_id(&query, event);
    while (query_next(&query))
        query.failed |= !add(rows, query_text(&query, 0), 0, (int)query_integer(&query, 1), error);
    return query_end(&query);
}

static int compare(const void *one, const void *other)
{
    int64_t a = ((const struct arrival *)one)->slot;
    int64_t b = ((const struct arrival *)other)->slot;
    return (a > b) - (a < b);
}

/* Brings what came in one slot together; the rows are in the order of time. */
static void merge(struct arrival_rows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (kept > 0 && rows->items[kept - 1].slot == rows->items[i].slot) {
            rows->items[kept - 1].people += rows->items[i].people;
            rows->items[kept - 1].heads += rows->items[i].heads;
        } else {
            rows->items[kept++] = rows->items[i];
        }
    }
    rows->count = kept;
}

/* How many slots stand between this row and the one before. */
static size_t slots_before(const struct arrival_rows *rows, size_t row)
{
    if (row == 0)
        return 0;
    int64_t empty = rows->items[row].slot - rows->items[row - 1].slot - 1;
    return empty <= PAUSE ? (size_t)empty : 0;
}

static struct arrival_slot make_slot(int64_t slot, long people, long heads)
{
    struct arrival_slot made = {.people = people, .heads = heads};
    clock_format(slot * SLOT_MS, made.from);
    clock_format((slot + 1) * SLOT_MS, made.to);
    return made;
}

static bool lay_out(const struct arrival_rows *rows, struct arena *arena, struct arrivals *arrivals,
                    struct error *error)
{
    size_t count = rows->count;
    for (size_t i = 0; i < rows->count; i++)
        count += slots_before(rows, i);
    struct arrival_slot *slots = arena_allocate(arena, (count + 1) * sizeof *slots);
    if (!slots)
        return error_set_memory(error);
    size_t at = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct arrival *row = &rows->items[i];
        for (size_t empty = slots_before(rows, i); empty > 0; empty--)
            slots[at++] = make_slot(row->slot - (int64_t)empty, 0, 0);
        slots[at++] = make_slot(row->slot, row->people, row->heads);
    }
    *arrivals = (struct arrivals){slots, count};
    return true;
}

bool arrivals_read(struct store *store, const struct id *event, struct arena *arena,
                   struct arrivals *arrivals, struct error *error)
{
    struct arrival_rows rows = {0};
    *arrivals = (struct arrivals){0};
    if (!database_begin_read(store, error))
        return false;
    bool done = read_people(store, event, &rows, error) && read_heads(store, event, &rows, error);
    database_end_read(store);
    if (done && rows.count > 0) {
        qsort(rows.items, rows.count, sizeof *rows.items, compare);
        merge(&rows);
        done = lay_out(&rows, arena, arrivals, error);
    }
    free(rows.items);
    return done;
}

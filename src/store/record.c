#include "vaihtarit/store/record.h"

#include "database.h"

#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/event.h"

#include <string.h>

static bool is_same_place(const char *name, const char *folded)
{
    struct buffer other = {0};
    unicode_fold(&other, name);
    bool same = strcmp(buffer_text(&other), folded) == 0;
    buffer_release(&other);
    return same;
}

/* The best evenings come first: the first one of the same place is the record. */
static bool find_best(struct store *store, const char *date, const char *folded, int *trades,
                      struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT e.municipality, count(*) FROM event e JOIN trade t ON t.event = e.id"
                    " WHERE e.date < ?1 AND e.deleted IS NOT 1 AND t.deleted IS NOT 1"
                    " AND t.status IN ('agreed', 'done')"
                    " GROUP BY e.id ORDER BY count(*) DESC",
                    error);
    query_bind_text(&query, date);
    while (*trades == 0 && query_next(&query))
        if (is_same_place(query_text(&query, 0), folded))
            *trades = (int)query_integer(&query, 1);
    return query_end(&query);
}

bool record_read(struct store *store, const struct id *id, int *trades, struct error *error)
{
    struct arena arena = {0};
    struct event event;
    *trades = 0;
    bool done = event_find(store, id, &arena, &event, error);
    if (done) {
        struct buffer folded = {0};
        unicode_fold(&folded, event.municipality);
        done = folded.failed ? error_set_memory(error)
                             : find_best(store, event.date, buffer_text(&folded), trades, error);
        buffer_release(&folded);
    }
    arena_release(&arena);
    return done;
}

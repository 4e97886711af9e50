#include "vaihtarit/store/funder.h"

#include "database.h"
#include "market_figures.h"
#include "merger.h"
#include "people_figures.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/feedback.h"

#include <stdlib.h>
#include <string.h>

/* An event `e` of the period from ?1 to ?2. */
#define PERIOD "(e.deleted IS NOT 1 AND e.date >= ?1 AND e.date <= ?2)"

/* Later than any date. */
#define NO_END "9999-99-99"

static void bind_period(struct query *query, const struct funder *funder)
{
    query_bind_text(query, funder->from);
    query_bind_text(query, *funder->to ? funder->to : NO_END);
}

/* ---- Events ---- */

struct events {
    struct funder_event *items; /* malloc'd until they are moved to the arena */
    size_t count;
    size_t capacity;
};

static bool read_events(struct store *store, const struct funder *funder, struct arena *arena,
                        struct events *events, struct error *error)
{
    struct query query = query_begin(store,
                                     "SELECT e.id, e.name, e.kind, e.municipality, e.date"
                                     " FROM event e WHERE " PERIOD " ORDER BY e.date, e.name, e.id",
                                     error);
    bind_period(&query, funder);
    while (query_next(&query)) {
        if (!array_reserve(&events->items, &events->capacity, events->count + 1,
                           sizeof *events->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        struct event event = {.id = query_id(&query, 0),
                              .name = arena_copy(arena, query_text(&query, 1)),
                              .kind = EVENT_MUU,
                              .municipality = arena_copy(arena, query_text(&query, 3)),
                              .venue = "",
                              .date = arena_copy(arena, query_text(&query, 4))};
        (void)event_kind_from_word(query_text(&query, 2), &event.kind);
        events->items[events->count++] = (struct funder_event){.event = event};
    }
    return query_end(&query);
}

/* Adds to the report what one event's own summary tells. */
static bool add_event(struct store *store, struct funder *funder, struct funder_event *event,
                      struct day_counts *days, struct error *error)
{
    struct figures figures = {0};
    const struct id *id = &event->event.id;
    if (!people_figures_read(store, id, &figures, error) ||
        !market_figures_count(store, id, &figures, error) ||
        !market_figures_add_days(store, id, days, error))
        return false;
    event->visits = figures.people.met;
    funder->people.attendances += figures.people.checked_in;
    funder->people.anonymous += figures.people.anonymous;
    funder->people.visits += figures.people.met;
    funder->trades.proposed += figures.trades.proposed;
    funder->trades.agreed += figures.trades.agreed;
    funder->trades.done += figures.trades.done;
    funder->trades.cancelled += figures.trades.cancelled;
    funder->trades.unmatched += figures.trades.unmatched;
    funder->trades.deals += figures.trades.agreed + figures.trades.done;
    funder->wants.written += figures.listings.wants;
    funder->wants.met += figures.wants.met;
    return true;
}

static bool add_events(struct store *store, struct funder *funder, struct events *events,
                       struct error *error)
{
    char today[CLOCK_DATE_SIZE];
    struct day_counts days = {0};
    bool done = true;
    clock_today(today);
    for (size_t i = 0; done && i < events->count; i++) {
        const struct event *event = &events->items[i].event;
        funder->events.all++;
        funder->events.trainings += event->kind == EVENT_KOULUTUS;
        funder->events.others += event->kind != EVENT_KOULUTUS;
        funder->events.upcoming += strcmp(event->date, today) > 0;
        done = add_event(store, funder, &events->items[i], &days, error);
    }
    funder->half_days_to_met = day_counts_half_median(&days);
    free(days.items);
    return done;
}

/* ---- Events by kind and by municipality ---- */

static void group_by_kind(struct funder *funder, const struct events *events)
{
    struct funder_kind kinds[EVENT_KINDS] = {0};
    for (size_t i = 0; i < events->count; i++) {
        kinds[events->items[i].event.kind].events++;
        kinds[events->items[i].event.kind].visits += events->items[i].visits;
    }
    for (int kind = 0; kind < EVENT_KINDS; kind++) {
        kinds[kind].kind = (enum event_kind)kind;
        if (kinds[kind].events > 0)
            funder->kinds[funder->kind_count++] = kinds[kind];
    }
}

static int compare_venues(const void *one, const void *other)
{
    const struct funder_venue *left = one;
    const struct funder_venue *right = other;
    int order = (left->visits < right->visits) - (left->visits > right->visits);
    return order != 0 ? order : strcmp(left->name, right->name);
}

static struct funder_venue *find_venue(struct funder *funder, const char *name)
{
    size_t i = 0;
    while (i < funder->venue_count && strcmp(funder->venues[i].name, name) != 0)
        i++;
    if (i == funder->venue_count)
        funder->venues[funder->venue_count++] = (struct funder_venue){.name = name};
    return &funder->venues[i];
}

static bool group_by_venue(struct funder *funder, const struct events *events, struct arena *arena,
                           struct error *error)
{
    funder->venues = arena_allocate(arena, (events->count + 1) * sizeof *funder->venues);
    if (!funder->venues)
        return error_set_memory(error);
    for (size_t i = 0; i < events->count; i++) {
        struct funder_venue *venue = find_venue(funder, events->items[i].event.municipality);
        venue->events++;
        venue->visits += events->items[i].visits;
    }
    qsort(funder->venues, funder->venue_count, sizeof *funder->venues, compare_venues);
    return true;
}

static bool keep_events(struct funder *funder, const struct events *events, struct arena *arena,
                        struct error *error)
{
    struct funder_event *kept = arena_copy_items(arena, events->items, events->count, sizeof *kept);
    if (!kept)
        return error_set_memory(error);
    funder->event_list = kept;
    funder->event_count = events->count;
    if (events->count > 0) {
        funder->first = kept[0].event.date;
        funder->last = kept[events->count - 1].event.date;
    }
    return true;
}

/* ---- People and associations, each once ---- */

/*
 * Everybody who came in the period, once, with the municipality that the latest event knows; and
 * every association that came or had a listing. A row for each municipality.
 */
/* clang-format off */
#define HOMES                                                                                      \
    "WITH RECURSIVE " MERGER_STANDS("person", "same_person") ", "                                  \
    MERGER_STANDS("organisation", "same_group") ","                                                \
    " came(person, municipality, latest) AS (SELECT ifnull(ifnull(p.stands, r.person), r.id),"     \
    "  ifnull(ifnull(r.municipality, o.municipality), ''),"                                        \
    "  max((ifnull(r.municipality, o.municipality) IS NOT NULL) || e.date || hex(r.id))"           \
    "  FROM event e JOIN registration r ON r.event = e.id"                                         \
    "  LEFT JOIN organisation o ON o.id = r.organisation"                                          \
    "  LEFT JOIN same_person p ON p.id = r.person WHERE " PERIOD " AND " CAME_EVER " GROUP BY 1)," \
    " seen(organisation, date) AS (SELECT r.organisation, e.date FROM event e"                     \
    "  JOIN registration r ON r.event = e.id WHERE e.deleted IS NOT 1 AND " CAME_EVER              \
    "  UNION SELECT l.organisation, e.date FROM event e JOIN listing l ON l.event = e.id"          \
    "  WHERE e.deleted IS NOT 1 AND l.deleted IS NOT 1),"                                          \
    " met(organisation, known) AS (SELECT ifnull(g.stands, s.organisation), min(s.date) < ?1"      \
    "  FROM seen s LEFT JOIN same_group g ON g.id = s.organisation"                                \
    "  WHERE s.organisation IS NOT NULL AND s.date <= ?2 GROUP BY 1 HAVING max(s.date) >= ?1)"     \
    " SELECT name, sum(persons), sum(organisations), sum(known) FROM ("                            \
    "  SELECT municipality AS name, 1 AS persons, 0 AS organisations, 0 AS known FROM came"        \
    "  UNION ALL SELECT ifnull(o.municipality, ''), 0, 1, m.known FROM met m"                      \
    "  LEFT JOIN organisation o ON o.id = m.organisation)"                                         \
    " GROUP BY name ORDER BY sum(persons) DESC, name"

/* Deals with associations of two municipalities or more among those who give or receive. */
#define OVER_BORDERS                                                                               \
    "WITH RECURSIVE " MERGER_STANDS("organisation", "same_group") ","                              \
    " party(trade, organisation) AS (SELECT trade, giver FROM trade_leg WHERE deleted IS NOT 1"    \
    "  UNION SELECT trade, receiver FROM trade_leg WHERE deleted IS NOT 1)"                        \
    " SELECT count(*) FROM (SELECT t.id FROM event e JOIN trade t ON t.event = e.id"               \
    "  JOIN party p ON p.trade = t.id LEFT JOIN same_group s ON s.id = p.organisation"             \
    "  JOIN organisation o ON o.id = ifnull(s.stands, p.organisation)"                             \
    "  WHERE " PERIOD " AND t.deleted IS NOT 1 AND t.status IN ('agreed', 'done')"                 \
    "  GROUP BY t.id HAVING count(DISTINCT o.municipality) > 1)"
/* clang-format on */

static void add_home(struct funder *funder, const struct funder_home *home, int returning)
{
    funder->homes[funder->home_count++] = *home;
    funder->people.persons += home->persons;
    funder->organisations.met += home->organisations;
    funder->organisations.returning += returning;
    funder->organisations.fresh += home->organisations - returning;
}

static bool read_homes(struct store *store, struct funder *funder, struct arena *arena,
                       struct error *error)
{
    struct funder_home *homes = NULL;
    size_t capacity = 0;
    struct query query = query_begin(store, HOMES, error);
    bind_period(&query, funder);
    while (query_next(&query)) {
        if (!array_reserve(&homes, &capacity, funder->home_count + 1, sizeof *homes)) {
            query.failed = !error_set_memory(error);
            break;
        }
        funder->homes = homes;
        const struct funder_home home = {.name = arena_copy(arena, query_text(&query, 0)),
                                         .persons = (int)query_integer(&query, 1),
                                         .organisations = (int)query_integer(&query, 2)};
        add_home(funder, &home, (int)query_integer(&query, 3));
    }
    bool done = query_end(&query);
    funder->homes = arena_copy_items(arena, homes, funder->home_count, sizeof *homes);
    free(homes);
    funder->people.met = funder->people.persons + funder->people.anonymous;
    return done && (!arena->failed || error_set_memory(error));
}

static bool read_over_borders(struct store *store, struct funder *funder, struct error *error)
{
    struct query query = query_begin(store, OVER_BORDERS, error);
    bind_period(&query, funder);
    if (query_next(&query))
        funder->trades.cross_municipality = (int)query_integer(&query, 0);
    return query_end(&query);
}

bool funder_read(struct store *store, const struct funder_period *period, struct arena *arena,
                 struct funder *funder, struct error *error)
{
    struct events events = {0};
    *funder = (struct funder){.from = arena_copy(arena, period->from),
                              .to = arena_copy(arena, period->to),
                              .first = "",
                              .last = "",
                              .half_days_to_met = FIGURES_NO_DAYS};
    if (!database_begin_read(store, error))
        return false;
    bool done = read_events(store, funder, arena, &events, error) &&
                add_events(store, funder, &events, error) &&
                group_by_venue(funder, &events, arena, error) &&
                keep_events(funder, &events, arena, error) &&
                read_homes(store, funder, arena, error) &&
                read_over_borders(store, funder, error) &&
                feedback_read_period(store, funder->from, *funder->to ? funder->to : NO_END, arena,
                                     &funder->feedback, error);
    database_end_read(store);
    group_by_kind(funder, &events);
    free(events.items);
    return done && (!arena->failed || error_set_memory(error));
}

#include "vaihtarit/store/directory.h"

#include "database.h"
#include "merger.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/collation.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/core/unicode.h"

#include <stdlib.h>
#include <string.h>

/* One listing: an offer as it was made at one event. */
struct offer {
    struct directory_entry entry; /* without its events */
    struct directory_event event;
    const char *key; /* of the title: the same offer has the same */
    bool withdrawn;
    bool stands;
    int64_t made; /* by the log's clock */
};

struct offers {
    struct offer *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

/* ---- Reading ---- */

static const char *fold(struct arena *arena, const char *text)
{
    struct buffer folded = {0};
    unicode_fold(&folded, text);
    return arena_keep(arena, &folded);
}

/* The association that stands for the one that a listing names. */
static bool read_association(struct store *store, const struct id *listed, struct arena *arena,
                             struct organisation *organisation, struct error *error)
{
    *organisation = (struct organisation){.id = *listed, .name = "", .municipality = ""};
    if (!merger_follow(store, "organisation", &organisation->id, error))
        return false;
    struct query query =
        query_begin(store, "SELECT name, municipality FROM organisation WHERE id = ?1", error);
    query_bind_id(&query, &organisation->id);
    if (query_next(&query)) {
        organisation->name = arena_copy(arena, query_text(&query, 0));
        organisation->municipality = arena_copy(arena, query_text(&query, 1));
    }
    return query_end(&query);
}

static struct offer make_offer(struct query *query, const struct organisation *organisation,
                               const char *today, struct arena *arena)
{
    const char *last_day = query_text(query, 9);
    bool shared = query_integer(query, 7) == CONSENT_YES;
    struct offer offer = {
        .entry = {.listing = query_id(query, 0),
                  .organisation = organisation->id,
                  .organisation_name = organisation->name,
                  .municipality = query_text(query, 2)[0] == '\0'
                                      ? organisation->municipality
                                      : arena_copy(arena, query_text(query, 2)),
                  .theme = arena_copy(arena, query_text(query, 3)),
                  .title = arena_copy(arena, query_text(query, 4)),
                  .detail = arena_copy(arena, query_text(query, 5)),
                  .contact = shared ? arena_copy(arena, query_text(query, 6)) : "",
                  .trades = (int)query_integer(query, 11)},
        .event = {.id = query_id(query, 12),
                  .name = arena_copy(arena, query_text(query, 13)),
                  .date = arena_copy(arena, query_text(query, 14))},
        .key = fold(arena, query_text(query, 4)),
        .withdrawn = query_integer(query, 8) != 0,
        .made = query_integer(query, 10)};
    offer.stands = !offer.withdrawn && (last_day[0] == '\0' || strcmp(last_day, today) >= 0);
    return offer;
}

static bool read_offers(struct store *store, const char *today, struct arena *arena,
                        struct offers *offers, struct error *error)
{
    struct id listed = {{0}};
    struct organisation organisation = {.name = "", .municipality = ""};
    struct query query = query_begin(
        store,
        "SELECT l.id, l.organisation, l.municipality, l.theme, l.title, l.detail, l.contact,"
        " l.contact_consent, l.status IS 'withdrawn', l.valid_until, l.origin_hlc,"
        " (SELECT count(DISTINCT g.trade) FROM trade_leg g JOIN trade t ON t.id = g.trade"
        "  WHERE g.offer = l.id AND g.deleted IS NOT 1 AND t.deleted IS NOT 1"
        "  AND t.status IN ('agreed', 'done')),"
        " e.id, e.name, e.date"
        " FROM listing l JOIN event e ON e.id = l.event"
        " WHERE l.side = 'offer' AND l.deleted IS NOT 1 AND e.deleted IS NOT 1"
        " ORDER BY l.organisation",
        error);
    while (query_next(&query)) {
        const struct id id = query_id(&query, 1);
        if ((offers->count == 0 || !id_equal(&id, &listed)) &&
            !read_association(store, &id, arena, &organisation, error)) {
            query.failed = true;
            break;
        }
        listed = id;
        if (!array_reserve(&offers->items, &offers->capacity, offers->count + 1,
                           sizeof *offers->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        offers->items[offers->count++] = make_offer(&query, &organisation, today, arena);
    }
    return query_end(&query);
}

/* ---- The same offer at many events ---- */

static bool is_same(const struct offer *one, const struct offer *other)
{
    return id_equal(&one->entry.organisation, &other->entry.organisation) &&
           strcmp(one->key, other->key) == 0;
}

/* The same offers beside each other, the newest first; at one event the one that stands. */
static int compare_offers(const void *left, const void *right)
{
    const struct offer *one = left;
    const struct offer *other = right;
    int order = id_compare(&one->entry.organisation, &other->entry.organisation);
    if (order == 0)
        order = strcmp(one->key, other->key);
    if (order == 0)
        order = strcmp(other->event.date, one->event.date);
    if (order == 0)
        order = other->stands - one->stands;
    return order != 0 ? order : (one->made < other->made) - (one->made > other->made);
}

static bool has_event(const struct directory_entry *entry, const struct id *event)
{
    for (size_t i = 0; i < entry->event_count; i++)
        if (id_equal(&entry->events[i].id, event))
            return true;
    return false;
}

/* One entry of the `count` offers that are the same. */
static struct directory_entry join_offers(const struct offer *offers, size_t count,
                                          struct arena *arena)
{
    struct directory_entry entry = offers[0].entry;
    struct directory_event *events = arena_allocate(arena, count * sizeof *events);
    entry.events = events;
    entry.trades = 0;
    for (size_t i = 0; events && i < count; i++) {
        entry.trades += offers[i].entry.trades;
        if (!offers[i].withdrawn && !has_event(&entry, &offers[i].event.id))
            events[entry.event_count++] = offers[i].event;
    }
    return entry;
}

/* ---- Narrowing and order ---- */

/* An offer of nobody knows where is none of a municipality's. */
static bool is_wanted(const struct directory *wanted, const char *theme,
                      const struct directory_entry *entry, struct arena *arena)
{
    if (*theme != '\0' && !strstr(fold(arena, entry->theme), theme))
        return false;
    return *wanted->municipality == '\0' ||
           (*entry->municipality != '\0' &&
            municipality_meets(wanted->municipality, entry->municipality));
}

struct sorted_entry {
    const char *key;
    struct directory_entry entry;
};

static int compare_entries(const void *one, const void *other)
{
    return strcmp(((const struct sorted_entry *)one)->key,
                  ((const struct sorted_entry *)other)->key);
}

/* By theme, municipality, association and title; what has no theme comes last. */
static const char *sort_key(struct arena *arena, const struct directory_entry *entry)
{
    const char *const parts[] = {entry->theme, entry->municipality, entry->organisation_name,
                                 entry->title};
    struct buffer key = {0};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        buffer_add_byte(&key, parts[i][0] != '\0' ? '\x01' : '\x02');
        collation_add_key(&key, parts[i]);
        buffer_add_byte(&key, '\x01');
    }
    return arena_keep(arena, &key);
}

static bool lay_out(struct offers *offers, struct arena *arena, struct directory *directory,
                    struct error *error)
{
    const char *theme = fold(arena, directory->theme);
    struct sorted_entry *sorted = calloc(offers->count + 1, sizeof *sorted);
    struct directory_entry *entries = arena_allocate(arena, (offers->count + 1) * sizeof *entries);
    size_t next;
    if (offers->count > 0)
        qsort(offers->items, offers->count, sizeof *offers->items, compare_offers);
    for (size_t i = 0; sorted && entries && i < offers->count; i = next) {
        const struct offer *newest = &offers->items[i];
        for (next = i + 1; next < offers->count && is_same(newest, &offers->items[next]);)
            next++;
        if (!newest->stands || !is_wanted(directory, theme, &newest->entry, arena))
            continue;
        struct sorted_entry *place = &sorted[directory->count++];
        place->entry = join_offers(newest, next - i, arena);
        place->key = sort_key(arena, &place->entry);
    }
    bool done = sorted && entries && !arena->failed;
    if (done)
        qsort(sorted, directory->count, sizeof *sorted, compare_entries);
    for (size_t i = 0; done && i < directory->count; i++)
        entries[i] = sorted[i].entry;
    directory->entries = entries;
    free(sorted);
    return done || error_set_memory(error);
}

bool directory_read(struct store *store, const struct directory_search *search, struct arena *arena,
                    struct directory *directory, struct error *error)
{
    struct offers offers = {0};
    *directory = (struct directory){
        .municipality = arena_copy(arena, search->municipality ? search->municipality : ""),
        .theme = arena_copy(arena, search->theme ? search->theme : ""),
        .search = ""};
    if (arena->failed)
        return error_set_memory(error);
    if (!database_begin_read(store, error))
        return false;
    bool done = read_offers(store, search->today, arena, &offers, error);
    database_end_read(store);
    done = done && lay_out(&offers, arena, directory, error);
    free(offers.items);
    return done;
}

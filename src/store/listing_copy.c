#include "vaihtarit/store/listing_copy.h"

#include "database.h"

#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/listing.h"

#include <string.h>

/* The newest event before this one in which the association had anything on the market. */
static bool find_event(struct store *store, const struct id *event, const struct id *organisation,
                       struct arena *arena, struct id *earlier, struct listing_copy *copy,
                       struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT e.id, e.name, e.date FROM event e WHERE e.deleted IS NOT 1"
                    " AND e.date < (SELECT date FROM event WHERE id = ?1)"
                    " AND EXISTS (SELECT 1 FROM listing l WHERE l.organisation = ?2"
                    " AND l.event = e.id AND l.deleted IS NOT 1)"
                    " ORDER BY e.date DESC, e.id LIMIT 1",
                    error);
    query_bind_id(&query, event);
    query_bind_id(&query, organisation);
    *copy = (struct listing_copy){.event = "", .date = ""};
    *earlier = (struct id){{0}};
    if (query_next(&query)) {
        *earlier = query_id(&query, 0);
        copy->event = arena_copy(arena, query_text(&query, 1));
        copy->date = arena_copy(arena, query_text(&query, 2));
    }
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

/* True when the association has the same among some listings. */
static bool has(const struct listing *listings, size_t count, const struct listing *listing)
{
    for (size_t i = 0; i < count; i++)
        if (listings[i].side == listing->side &&
            id_equal(&listings[i].organisation, &listing->organisation) &&
            unicode_folds_alike(listings[i].title, listing->title))
            return true;
    return false;
}

static struct listing_form form_of(const struct listing *listing)
{
    return (struct listing_form){.organisation = listing->organisation_name,
                                 .municipality = listing->municipality,
                                 .side = listing->side,
                                 .title = listing->title,
                                 .detail = listing->detail,
                                 .theme = listing->theme,
                                 .contact = listing->contact,
                                 .contact_consent = listing->contact_consent,
                                 .capacity = listing->capacity,
                                 .valid_until = listing->valid_until};
}

/* Tells whether taking a listing would find it here, though it may have another title by now. */
static bool was_taken(const struct id *event, const struct listing *here, size_t count,
                      const struct listing *listing, bool *taken, struct error *error)
{
    const struct listing_form form = form_of(listing);
    struct id id;
    *taken = false;
    if (!listing_import_id(event, &form, 1, &id, error))
        return false;
    for (size_t i = 0; i < count; i++)
        *taken = *taken || id_equal(&here[i].id, &id);
    return true;
}

static bool is_current(const struct listing *listing, const char *today)
{
    return !listing->withdrawn &&
           (listing->valid_until[0] == '\0' || strcmp(listing->valid_until, today) >= 0);
}

bool listing_copy_find(struct store *store, const struct id *event, const struct id *organisation,
                       const char *today, struct arena *arena, struct listing_copy *copy,
                       struct error *error)
{
    struct id earlier;
    const struct listing *before;
    const struct listing *here;
    size_t before_count;
    size_t here_count;
    if (!find_event(store, event, organisation, arena, &earlier, copy, error))
        return false;
    if (id_is_none(&earlier))
        return true;
    if (!listing_list(store, &earlier, arena, &before, &before_count, error) ||
        !listing_list(store, event, arena, &here, &here_count, error))
        return false;
    struct listing *found = arena_allocate(arena, (before_count + 1) * sizeof *found);
    if (!found)
        return error_set_memory(error);
    for (size_t i = 0; i < before_count; i++) {
        bool taken;
        if (!id_equal(&before[i].organisation, organisation) || !is_current(&before[i], today) ||
            has(here, here_count, &before[i]) || has(found, copy->count, &before[i]))
            continue;
        if (!was_taken(event, here, here_count, &before[i], &taken, error))
            return false;
        if (!taken)
            found[copy->count++] = before[i];
    }
    copy->listings = found;
    return true;
}

static bool take(struct store *store, const struct id *event, const struct listing *listings,
                 size_t count, size_t *added, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        const struct listing_form form = form_of(&listings[i]);
        struct id id;
        bool is_new;
        if (!listing_import(store, event, &form, 1, &is_new, &id, error))
            return false;
        *added += is_new;
    }
    return true;
}

bool listing_copy_take(struct store *store, const struct id *event, const struct listing *listings,
                       size_t count, size_t *added, struct error *error)
{
    size_t taken = 0;
    *added = 0;
    if (!txn_begin(store, "listings-again", error) ||
        !txn_end(store, take(store, event, listings, count, &taken, error), error))
        return false;
    *added = taken;
    return true;
}

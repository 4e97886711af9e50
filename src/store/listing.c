#include "vaihtarit/store/listing.h"

#include "association.h"
#include "clean.h"
#include "database.h"
#include "market.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/theme.h"

#define LISTING_SELECT                                                                             \
    "SELECT l.id, l.organisation, o.name, ifnull(l.municipality, o.municipality), l.side,"         \
    " l.title, l.detail, l.theme, l.contact, " MARKET_CAPACITY ", " MARKET_TAKEN                   \
    ", l.valid_until, l.status IS 'withdrawn', l.contact_consent, " MARKET_RESERVED                \
    " FROM listing l LEFT JOIN organisation o ON o.id = l.organisation "

static void clean_form(struct arena *arena, const struct listing_form *form,
                       struct listing_form *clean)
{
    *clean = (struct listing_form){.organisation = clean_line(arena, form->organisation),
                                   .municipality = clean_line(arena, form->municipality),
                                   .side = form->side,
                                   .title = clean_line(arena, form->title),
                                   .detail = clean_note(arena, form->detail),
                                   .theme = clean_line(arena, form->theme),
                                   .contact = clean_line(arena, form->contact),
                                   .contact_consent = form->contact_consent,
                                   .consent_is_of_contact = form->consent_is_of_contact,
                                   .capacity = form->capacity > 1 ? form->capacity : 1,
                                   .valid_until = clean_line(arena, form->valid_until)};
}

/* The form as the book writes it: cleaned, and a theme of the list as the list spells it. */
static bool prepare(struct store *store, struct arena *arena, const struct listing_form *form,
                    struct listing_form *clean, struct error *error)
{
    clean_form(arena, form, clean);
    return (!arena->failed || error_set_memory(error)) &&
           theme_spelling(store, arena, clean->theme, &clean->theme, error);
}

static bool check_form(const struct listing_form *form, struct error *error)
{
    if (!form->organisation[0])
        return error_set(error, ERROR_RULE, "%s", tr("Anna yhdistys, jonka ilmoitus tämä on."));
    if (!form->title[0])
        return error_set(error, ERROR_RULE, "%s", tr("Anna otsikko: mitä tarjotaan tai etsitään?"));
    if (form->valid_until[0] && !clock_date_is_valid(form->valid_until))
        return error_set(error, ERROR_RULE, "%s", tr("Anna päivä muodossa 24.11.2026."));
    return true;
}

/* A permission is somebody's: without a contact there is none. */
static struct value consent_value(const struct listing_form *form)
{
    bool known = form->contact[0] != '\0' && form->contact_consent != CONSENT_UNKNOWN;
    return known ? value_integer(form->contact_consent) : value_null();
}

/* The whole region is nobody's home: an association does not get it for its municipality. */
static const char *home_of(const struct listing_form *form)
{
    return municipality_is_whole_region(form->municipality) ? "" : form->municipality;
}

static struct value municipality_value(const struct listing_form *form, bool at_home)
{
    if (municipality_is_whole_region(form->municipality))
        return value_text(MUNICIPALITY_WHOLE_REGION);
    return at_home ? value_null() : value_text(form->municipality);
}

static bool put(struct store *store, const struct id *id, const struct id *event,
                const struct listing_form *form, struct error *error)
{
    struct id organisation;
    bool at_home;
    if (!organisation_see_to(store, form->organisation, home_of(form), &organisation, &at_home,
                             error))
        return false;
    struct field_value fields[FIELD_LIMIT] = {
        {"organisation", value_id(&organisation)},
        {"side", value_text(listing_side_word(form->side))},
        {"title", value_text(form->title)},
        {"detail", value_text(form->detail)},
        {"theme", value_text(form->theme)},
        {"municipality", municipality_value(form, at_home)},
        {"contact", value_text(form->contact)},
        {"contact_consent", consent_value(form)},
        {"capacity", form->capacity > 1 ? value_integer(form->capacity) : value_null()},
        {"valid_until", value_text(form->valid_until)}};
    size_t count = 10;
    if (event) {
        fields[count++] = (struct field_value){"event", value_id(event)};
        fields[count++] = (struct field_value){"status", value_text("open")};
        fields[count++] = (struct field_value){"deleted", value_null()};
    }
    return txn_put(store, "listing", id, fields, count, error);
}

bool listing_add(struct store *store, const struct id *event, const struct listing_form *form,
                 struct id *id, struct error *error)
{
    if (!txn_begin(store, "listing", error))
        return false;
    struct arena arena = {0};
    struct listing_form clean;
    *id = store_new_id();
    bool done = prepare(store, &arena, form, &clean, error) && check_form(&clean, error) &&
                put(store, id, event, &clean, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

bool listing_import_id(const struct id *event, const struct listing_form *form, int repeat,
                       struct id *id, struct error *error)
{
    struct buffer key = {0};
    buffer_add(&key, "listing:");
    organisation_key(&key, form->organisation);
    buffer_add_format(&key, "|%s|", listing_side_word(form->side));
    unicode_fold(&key, form->title);
    if (repeat > 1)
        buffer_add_format(&key, "#%d", repeat);
    bool done = !key.failed || error_set_memory(error);
    if (done)
        *id = store_named_id(event, buffer_text(&key));
    buffer_release(&key);
    return done;
}

static bool is_there(struct store *store, const struct id *id, bool *there, struct error *error)
{
    struct query query =
        query_begin(store, "SELECT 1 FROM listing WHERE id = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&query, id);
    *there = query_next(&query);
    return query_end(&query);
}

/* A listing that is there already stays as people have made it since. */
static bool import(struct store *store, const struct id *event, const struct listing_form *form,
                   int repeat, bool *added, struct id *id, struct error *error)
{
    bool there;
    if (!check_form(form, error) || !listing_import_id(event, form, repeat, id, error) ||
        !is_there(store, id, &there, error))
        return false;
    *added = !there;
    return there || put(store, id, event, form, error);
}

bool listing_import(struct store *store, const struct id *event, const struct listing_form *form,
                    int repeat, bool *added, struct id *id, struct error *error)
{
    if (!txn_begin(store, "listings", error))
        return false;
    struct arena arena = {0};
    struct listing_form clean;
    bool done = prepare(store, &arena, form, &clean, error) &&
                import(store, event, &clean, repeat, added, id, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* Whoever promised a listing goes on having it. */
static bool check_owner(struct store *store, const struct listing_form *form,
                        const struct listing *present, struct error *error)
{
    struct id organisation;
    if (!organisation_ensure(store, form->organisation, home_of(form), &organisation, error))
        return false;
    return present->taken == 0 || id_equal(&organisation, &present->organisation) ||
           error_set(error, ERROR_RULE, "%s",
                     tr("Tästä on jo sovittu vaihto, joten yhdistystä ei voi vaihtaa. Peru vaihto "
                        "ensin, tai kirjaa uusi ilmoitus."));
}

/* A permission that came along with another contact is not that one's. */
static struct listing_form settle_consent(const struct listing_form *form,
                                          const struct listing *present)
{
    struct listing_form settled = *form;
    if (!form->consent_is_of_contact && form->contact_consent == present->contact_consent &&
        !unicode_folds_alike(form->contact, present->contact))
        settled.contact_consent = CONSENT_UNKNOWN;
    return settled;
}

static bool update(struct store *store, const struct id *id, const struct listing_form *form,
                   struct arena *arena, struct error *error)
{
    struct listing present;
    if (!check_form(form, error) || !listing_find(store, id, arena, &present, error))
        return false;
    if (form->capacity < present.taken)
        return error_set(error, ERROR_RULE,
                         tr_count("Tämä on vaihdettu jo %d kerran. Anna vähintään se määräksi, tai "
                                  "peru vaihto ensin.",
                                  "Tämä on vaihdettu jo %d kertaa. Anna vähintään se määräksi, tai "
                                  "peru vaihto ensin.",
                                  present.taken),
                         present.taken);
    if (form->side != present.side && present.taken > 0)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Tästä on jo sovittu vaihto, joten puolta ei voi vaihtaa. Peru vaihto "
                            "ensin, tai kirjaa uusi ilmoitus."));
    const struct listing_form settled = settle_consent(form, &present);
    return check_owner(store, form, &present, error) && put(store, id, NULL, &settled, error);
}

bool listing_update(struct store *store, const struct id *id, const struct listing_form *form,
                    struct error *error)
{
    if (!txn_begin(store, "listing-edit", error))
        return false;
    struct arena arena = {0};
    struct listing_form clean;
    bool done =
        prepare(store, &arena, form, &clean, error) && update(store, id, &clean, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

bool listing_set_withdrawn(struct store *store, const struct id *id, bool withdrawn,
                           struct error *error)
{
    if (!txn_begin(store, withdrawn ? "withdraw" : "reopen", error))
        return false;
    bool there;
    bool done = is_there(store, id, &there, error);
    if (done && !there)
        done = error_set(error, ERROR_NOT_FOUND, "%s", tr("Ilmoitusta ei enää ole."));
    const struct field_value status = {"status", value_text(withdrawn ? "withdrawn" : "open")};
    done = done && txn_put(store, "listing", id, &status, 1, error);
    return txn_end(store, done, error);
}

static void fill(struct query *query, struct arena *arena, struct listing *listing)
{
    *listing = (struct listing){.id = query_id(query, 0),
                                .organisation = query_id(query, 1),
                                .organisation_name = arena_copy(arena, query_text(query, 2)),
                                .municipality = arena_copy(arena, query_text(query, 3)),
                                .title = arena_copy(arena, query_text(query, 5)),
                                .detail = arena_copy(arena, query_text(query, 6)),
                                .theme = arena_copy(arena, query_text(query, 7)),
                                .contact = arena_copy(arena, query_text(query, 8)),
                                .capacity = (int)query_integer(query, 9),
                                .taken = (int)query_integer(query, 10),
                                .valid_until = arena_copy(arena, query_text(query, 11)),
                                .withdrawn = query_integer(query, 12) != 0,
                                .reserved = (int)query_integer(query, 14)};
    (void)listing_side_from_word(query_text(query, 4), &listing->side);
    int64_t consent = query_integer(query, 13);
    if (consent == CONSENT_YES || consent == CONSENT_NO)
        listing->contact_consent = (enum consent)consent;
}

bool listing_list(struct store *store, const struct id *event, struct arena *arena,
                  const struct listing **listings, size_t *count, struct error *error)
{
    struct query counter = query_begin(
        store, "SELECT count(*) FROM listing WHERE event = ?1 AND deleted IS NOT 1", error);
    query_bind_id(&counter, event);
    size_t room = query_next(&counter) ? (size_t)query_integer(&counter, 0) : 0;
    if (!query_end(&counter))
        return false;
    struct listing *list = arena_allocate(arena, (room + 1) * sizeof *list);
    if (!list)
        return error_set_memory(error);
    *count = 0;
    *listings = list;
    struct query query =
        query_begin(store,
                    LISTING_SELECT "WHERE l.event = ?1 AND l.deleted IS NOT 1"
                                   " ORDER BY l.side IS 'want', o.name COLLATE NOCASE, l.title,"
                                   " l.id",
                    error);
    query_bind_id(&query, event);
    while (*count < room && query_next(&query))
        fill(&query, arena, &list[(*count)++]);
    return query_end(&query) && (!arena->failed || error_set_memory(error));
}

bool listing_find(struct store *store, const struct id *id, struct arena *arena,
                  struct listing *listing, struct error *error)
{
    struct query query =
        query_begin(store, LISTING_SELECT "WHERE l.id = ?1 AND l.deleted IS NOT 1", error);
    query_bind_id(&query, id);
    bool found = query_next(&query);
    if (found)
        fill(&query, arena, listing);
    if (!query_end(&query))
        return false;
    if (arena->failed)
        return error_set_memory(error);
    return found || error_set(error, ERROR_NOT_FOUND, "%s", tr("Ilmoitusta ei enää ole."));
}

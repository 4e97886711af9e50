#include "vaihtarit/store/registration.h"

#include "association.h"
#include "attendee.h"
#include "clean.h"
#include "merger.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"

#include <ctype.h>

static void clean_form(struct arena *arena, const struct registration_form *form,
                       struct registration_form *clean)
{
    *clean = (struct registration_form){.given = clean_line(arena, form->given),
                                        .family = clean_line(arena, form->family),
                                        .nickname = clean_line(arena, form->nickname),
                                        .organisation = clean_line(arena, form->organisation),
                                        .municipality = clean_line(arena, form->municipality),
                                        .email = clean_line(arena, form->email),
                                        .phone = clean_line(arena, form->phone),
                                        .needs = clean_note(arena, form->needs),
                                        .note = clean_note(arena, form->note),
                                        .external_code = clean_line(arena, form->external_code),
                                        .registered_at = clean_line(arena, form->registered_at),
                                        .list = clean_line(arena, form->list),
                                        .status = form->status,
                                        .consent = form->consent,
                                        .at = form->at,
                                        .over_capacity = form->over_capacity};
}

static void add_name(struct buffer *out, const struct registration_form *form)
{
    unicode_fold(out, form->given ? form->given : "");
    buffer_add_byte(out, ' ');
    unicode_fold(out, form->family ? form->family : "");
}

/* What tells one person from another: e-mail and name, else name and association. */
static void add_person(struct buffer *out, const struct registration_form *form)
{
    if (form->email && form->email[0]) {
        buffer_add(out, "email:");
        size_t start = out->length;
        buffer_add(out, form->email);
        for (size_t i = start; i < out->length; i++)
            out->data[i] = (char)tolower((unsigned char)out->data[i]);
        buffer_add_byte(out, '|');
        add_name(out, form);
    } else {
        buffer_add(out, "name:");
        add_name(out, form);
        buffer_add_byte(out, '|');
        organisation_key(out, form->organisation ? form->organisation : "");
    }
}

void registration_identity(struct buffer *out, const struct registration_form *form)
{
    if (form->external_code && form->external_code[0]) {
        buffer_add(out, "code:");
        buffer_add(out, form->external_code);
    } else {
        add_person(out, form);
    }
}

struct identity {
    struct id registration;
    struct id person;
    struct id organisation;
    bool at_home; /* the municipality named is the association's own */
};

/* A code of the list's own tells registrations apart; else a registration is a person at an event.
 */
static bool find_identity(const struct id *event, const struct registration_form *form, int repeat,
                          struct identity *identity, struct error *error)
{
    static const struct id none;
    struct buffer key = {0};
    bool coded = form->external_code[0] != '\0';
    add_person(&key, form);
    if (repeat > 1 && !coded)
        buffer_add_format(&key, "#%d", repeat);
    if (!key.failed)
        identity->person = store_named_id(&none, buffer_text(&key));
    if (!coded) {
        identity->registration = store_joined_id(event, &identity->person);
    } else {
        buffer_clear(&key);
        registration_identity(&key, form);
        if (repeat > 1)
            buffer_add_format(&key, "#%d", repeat);
        if (!key.failed)
            identity->registration = store_named_id(event, buffer_text(&key));
    }
    bool done = !key.failed;
    buffer_release(&key);
    return done || error_set_memory(error);
}

/* A list says only what it says: an empty cell leaves what is known. */
static void add_field(struct field_value *fields, size_t *count, const char *field,
                      const char *text)
{
    if (text[0])
        fields[(*count)++] = (struct field_value){field, value_text(text)};
}

static size_t fill_person(const struct registration_form *form,
                          struct field_value fields[FIELD_LIMIT])
{
    size_t count = 0;
    add_field(fields, &count, "given", form->given);
    add_field(fields, &count, "family", form->family);
    add_field(fields, &count, "nickname", form->nickname);
    add_field(fields, &count, "email", form->email);
    add_field(fields, &count, "phone", form->phone);
    fields[count++] = (struct field_value){"deleted", value_null()};
    return count;
}

static bool put_person(struct store *store, const struct id *id,
                       const struct registration_form *form, struct error *error)
{
    struct field_value fields[FIELD_LIMIT];
    size_t count = fill_person(form, fields);
    return txn_put(store, "person", id, fields, count, error);
}

/* Nothing is done where the person is there already. */
static bool add_missing_person(struct store *store, const struct id *id,
                               const struct registration_form *form, bool *added,
                               struct error *error)
{
    struct field_value fields[FIELD_LIMIT];
    size_t count = fill_person(form, fields);
    return txn_add_missing(store, "person", id, fields, count, added, error);
}

/*
 * What a list may not overrule: how a registration came about, and the status of somebody who is
 * in or was let in.
 */
struct standing {
    bool exists;
    bool merged; /* it turned out to be another one */
    bool deleted;
    bool settled;
    bool erased; /* the person asked to be forgotten */
};

static bool put_registration(struct store *store, const struct id *event,
                             const struct identity *identity, const struct registration_form *form,
                             enum registration_source source, const struct standing *standing,
                             struct error *error)
{
    struct field_value fields[FIELD_LIMIT];
    size_t count = 0;
    fields[count++] = (struct field_value){"event", value_id(event)};
    fields[count++] = (struct field_value){"person", value_id(&identity->person)};
    if (!id_is_none(&identity->organisation))
        fields[count++] = (struct field_value){"organisation", value_id(&identity->organisation)};
    if (!standing->settled) {
        add_field(fields, &count, "status", registration_status_word(form->status));
        add_field(fields, &count, "source", registration_source_word(source));
    }
    /* Only a municipality of one's own is kept: the association's is looked up there. */
    if (form->municipality[0])
        fields[count++] = (struct field_value){
            "municipality", identity->at_home ? value_null() : value_text(form->municipality)};
    add_field(fields, &count, "external_code", form->external_code);
    add_field(fields, &count, "needs", form->needs);
    add_field(fields, &count, "note", form->note);
    add_field(fields, &count, "registered_at", form->registered_at);
    /* That a row stands on another list, too, changes nothing of what is known: see put_list. */
    if (!standing->exists)
        add_field(fields, &count, "list", form->list);
    if (form->consent != CONSENT_UNKNOWN)
        fields[count++] = (struct field_value){"consent", value_integer(form->consent)};
    fields[count++] = (struct field_value){"deleted", value_null()};
    return standing->exists
               ? txn_put(store, "registration", &identity->registration, fields, count, error)
               : txn_add(store, "registration", &identity->registration, fields, count, error);
}

/* The last list that a registration stood on is the one that it can vanish from. */
static bool put_list(struct store *store, const struct id *registration, const char *list,
                     struct error *error)
{
    const struct field_value field = {"list", value_text(list)};
    return !list[0] || txn_put(store, "registration", registration, &field, 1, error);
}

static bool is_there(struct store *store, const char *sql, const struct id *id, bool *there,
                     struct error *error)
{
    struct query query = query_begin(store, sql, error);
    query_bind_id(&query, id);
    *there = query_next(&query);
    return query_end(&query);
}

/* Nearly always nobody was: one look for the transaction then answers for everyone. */
static bool is_erased(struct store *store, const struct id *person, bool *erased,
                      struct error *error)
{
    struct txn_state *txn = &store->txn;
    *erased = false;
    if (!txn->erasures_counted) {
        int64_t count;
        if (!erasure_count(store, &count, error))
            return false;
        txn->erasures = count > 0;
        txn->erasures_counted = true;
    }
    return !txn->erasures ||
           is_there(store, "SELECT 1 FROM erasure WHERE id = ?1", person, erased, error);
}

static bool read_standing(struct store *store, const struct identity *identity,
                          struct standing *standing, struct error *error)
{
    struct id person = {{0}};
    *standing = (struct standing){0};
    struct query query =
        query_begin(store,
                    "SELECT deleted IS 1, person, deleted IS 1 AND merged_into IS NOT NULL"
                    " FROM registration WHERE id = ?1",
                    error);
    query_bind_id(&query, &identity->registration);
    standing->exists = query_next(&query);
    if (standing->exists) {
        standing->deleted = query_integer(&query, 0) != 0;
        person = query_id(&query, 1);
        standing->merged = query_integer(&query, 2) != 0;
    }
    if (!query_end(&query) || !is_erased(store, &identity->person, &standing->erased, error))
        return false;
    if (!standing->exists)
        return true;
    bool person_erased;
    bool done = is_erased(store, &person, &person_erased, error) &&
                is_there(store,
                         "SELECT 1 FROM presence WHERE registration = ?1 AND void IS NOT 1"
                         " LIMIT 1",
                         &identity->registration, &standing->settled, error);
    standing->erased |= done && person_erased;
    return done;
}

static bool require_name(const struct registration_form *form, struct error *error)
{
    return form->given[0] || form->family[0] ||
           error_set(error, ERROR_RULE, "%s", tr("Anna ainakin nimi."));
}

/* A row of a list whose person is known, or is told apart by a code. */
static bool import_known(struct store *store, const struct id *event,
                         const struct registration_form *form, struct identity *identity,
                         enum registration_outcome *outcome, struct error *error)
{
    struct standing standing;
    if (!merger_follow(store, "person", &identity->person, error) ||
        !read_standing(store, identity, &standing, error))
        return false;
    if (standing.erased)
        return error_set(
            error, ERROR_RULE, "%s",
            tr("Ihmisen tiedot on poistettu pyynnöstä, joten niitä ei tuotu takaisin."));
    if (standing.merged) {
        *outcome = REGISTRATION_UNCHANGED;
        return merger_follow(store, "registration", &identity->registration, error);
    }
    int64_t before = store->txn.last_seq;
    if (!organisation_see_to(store, form->organisation, form->municipality, &identity->organisation,
                             &identity->at_home, error) ||
        !put_person(store, &identity->person, form, error) ||
        !put_registration(store, event, identity, form, SOURCE_IMPORT, &standing, error))
        return false;
    if (!standing.exists || standing.deleted)
        *outcome = REGISTRATION_ADDED;
    else
        *outcome = store->txn.last_seq > before ? REGISTRATION_UPDATED : REGISTRATION_UNCHANGED;
    return !standing.exists || put_list(store, &identity->registration, form->list, error);
}

/*
 * A registration that no code tells apart is made with its person or after: where there was no such
 * person it is not looked for, which is what a long list mostly is.
 */
static bool import_unknown(struct store *store, const struct id *event,
                           const struct registration_form *form, struct identity *identity,
                           bool *added, struct error *error)
{
    static const struct standing fresh;
    bool erased;
    *added = false;
    if (!is_erased(store, &identity->person, &erased, error) || erased)
        return erased;
    return add_missing_person(store, &identity->person, form, added, error) &&
           (!*added ||
            (organisation_see_to(store, form->organisation, form->municipality,
                                 &identity->organisation, &identity->at_home, error) &&
             put_registration(store, event, identity, form, SOURCE_IMPORT, &fresh, error)));
}

static bool import(struct store *store, const struct id *event,
                   const struct registration_form *form, int repeat,
                   enum registration_outcome *outcome, struct id *id, struct error *error)
{
    struct identity identity;
    bool added = false;
    if (!require_name(form, error) || !find_identity(event, form, repeat, &identity, error) ||
        (!form->external_code[0] && !import_unknown(store, event, form, &identity, &added, error)))
        return false;
    *outcome = REGISTRATION_ADDED;
    bool done = added || import_known(store, event, form, &identity, outcome, error);
    *id = identity.registration;
    return done;
}

bool registration_import(struct store *store, const struct id *event,
                         const struct registration_form *form, int repeat,
                         enum registration_outcome *outcome, struct id *id, struct error *error)
{
    if (!txn_begin(store, "import", error))
        return false;
    struct arena arena = {0};
    struct registration_form clean;
    clean_form(&arena, form, &clean);
    bool done = arena.failed ? error_set_memory(error)
                             : import(store, event, &clean, repeat, outcome, id, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

/* Whatever the registration's own identity: a list may tell people by codes that the door has not.
 */
static bool is_listed(struct store *store, const struct id *event, const struct id *person,
                      bool *listed, struct error *error)
{
    struct query query =
        query_begin(store,
                    "SELECT 1 FROM registration WHERE event = ?1 AND deleted IS NOT 1 AND person IN"
                    " (SELECT ?2 UNION SELECT id FROM person WHERE merged_into = ?2)",
                    error);
    query_bind_id(&query, event);
    query_bind_id(&query, person);
    *listed = query_next(&query);
    return query_end(&query);
}

static bool walk_in(struct store *store, const struct id *event,
                    const struct registration_form *form, const char *desk, struct id *id,
                    struct error *error)
{
    struct identity identity;
    struct standing standing;
    bool listed;
    if (!require_name(form, error) || !find_identity(event, form, 1, &identity, error) ||
        !merger_follow(store, "person", &identity.person, error) ||
        !read_standing(store, &identity, &standing, error) ||
        !is_listed(store, event, &identity.person, &listed, error))
        return false;
    if (listed)
        return error_set(error, ERROR_RULE,
                         tr("%s %s on jo listalla. Etsi nimellä ja kirjaa saapuneeksi."),
                         form->given, form->family);
    /*
     * Without an e-mail nothing proves that two people of one name are the same person; and whoever
     * was erased comes back as somebody else.
     */
    if (!form->email[0] || standing.erased)
        identity.person = store_new_id();
    static const struct standing fresh;
    identity.registration = store_new_id();
    *id = identity.registration;
    return organisation_see_to(store, form->organisation, form->municipality,
                               &identity.organisation, &identity.at_home, error) &&
           put_person(store, &identity.person, form, error) &&
           put_registration(store, event, &identity, form, SOURCE_WALK_IN, &fresh, error) &&
           presence_enter(
               store, id,
               &(struct entry){.desk = desk, .at = form->at, .over_capacity = form->over_capacity},
               error);
}

bool registration_walk_in(struct store *store, const struct id *event,
                          const struct registration_form *form, const char *desk, struct id *id,
                          struct error *error)
{
    if (!txn_begin(store, "walk-in", error))
        return false;
    struct arena arena = {0};
    struct registration_form clean;
    char now[CLOCK_TEXT_SIZE];
    clock_now_text(now);
    clean_form(&arena, form, &clean);
    clean.status = REGISTRATION_REGISTERED;
    clean.registered_at = now;
    bool done =
        arena.failed ? error_set_memory(error) : walk_in(store, event, &clean, desk, id, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

static bool cancel(struct store *store, const struct id *id, struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    const struct field_value status = {
        "status", value_text(registration_status_word(REGISTRATION_CANCELLED))};
    bool done = registration_find(store, id, &arena, &attendee, error);
    if (done && attendee.presence != PRESENCE_NOT_ARRIVED)
        done = error_set(error, ERROR_RULE, tr("%s on jo saapunut, joten häntä ei voi perua."),
                         attendee_name(&arena, &attendee));
    else if (done && attendee.status == REGISTRATION_CANCELLED)
        done =
            error_set(error, ERROR_RULE, tr("%s on jo perunut."), attendee_name(&arena, &attendee));
    done = done && txn_put(store, "registration", id, &status, 1, error);
    arena_release(&arena);
    return done;
}

bool registration_cancel(struct store *store, const struct id *id, struct error *error)
{
    return txn_begin(store, "cancel", error) && txn_end(store, cancel(store, id, error), error);
}

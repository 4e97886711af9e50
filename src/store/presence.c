#include "vaihtarit/store/presence.h"

#include "attendee.h"
#include "clean.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"

static bool put_presence(struct store *store, const struct attendee *attendee,
                         const char *direction, const char *at, const char *desk,
                         struct error *error)
{
    const struct id id = store_new_id();
    const struct field_value fields[] = {
        {"event", value_id(&attendee->event)},
        {"registration", value_id(&attendee->registration)},
        {"direction", value_text(direction)},
        {"at", value_text(at && at[0] ? at : store->txn.at)},
        {"desk", value_text(desk && desk[0] ? desk : store_actor(store))}};
    return txn_add(store, "presence", &id, fields, sizeof fields / sizeof fields[0], error);
}

static bool refuse_second(const struct attendee *attendee, const char *name, struct error *error)
{
    char time[8];
    clock_time_of_day(attendee->first_in, time);
    if (attendee->presence == PRESENCE_LEFT)
        return error_set(
            error, ERROR_RULE,
            tr("%s kirjattiin klo %s (%s) ja lähti jo. Jos hän palasi, merkitse palanneeksi."),
            name, time, attendee->first_desk);
    return error_set(error, ERROR_RULE, tr("%s on jo kirjattu klo %s (%s)."), name, time,
                     attendee->first_desk);
}

/* The rules of the door; the sentence tells what to do. */
static bool may_enter(const struct attendee *attendee, const char *name, bool admit,
                      struct error *error)
{
    if (attendee->presence != PRESENCE_NOT_ARRIVED)
        return refuse_second(attendee, name, error);
    if (attendee->status == REGISTRATION_WAITLIST && !admit)
        return error_set(error, ERROR_RULE,
                         tr("%s on jonossa. Jos paikka on vapaa, ota hänet sisään."), name);
    if (attendee->status == REGISTRATION_CANCELLED && !admit)
        return error_set(
            error, ERROR_RULE,
            tr("%s on perunut ilmoittautumisensa. Jos hän tuli silti, ota hänet sisään."), name);
    return true;
}

bool presence_count_inside(struct store *store, const struct id *event, int *people,
                           struct error *error)
{
    struct query query = query_begin(
        store,
        "SELECT ifnull(sum((SELECT i.direction = 'in' FROM presence i"
        " WHERE i.registration = r.id AND i.void IS NOT 1"
        " ORDER BY i.origin_hlc DESC, i.origin_node DESC, i.origin_seq DESC LIMIT 1)), 0)"
        " + (SELECT " HEADS_COUNTED " FROM headcount WHERE event = ?1 AND void IS NOT 1)"
        " FROM registration r WHERE r.deleted IS NOT 1 AND r.id IN"
        " (SELECT registration FROM presence WHERE event = ?1 AND void IS NOT 1)",
        error);
    query_bind_id(&query, event);
    *people = query_next(&query) ? (int)query_integer(&query, 0) : 0;
    return query_end(&query);
}

static bool read_capacity(struct store *store, const struct id *event, int64_t *capacity,
                          struct error *error)
{
    struct query query = query_begin(store, "SELECT capacity FROM event WHERE id = ?1", error);
    query_bind_id(&query, event);
    *capacity = query_next(&query) ? query_integer(&query, 0) : 0;
    return query_end(&query);
}

/* Who is inside is counted only where there is a limit. */
static bool has_room(struct store *store, const struct id *event, struct error *error)
{
    int64_t capacity;
    int inside;
    if (!read_capacity(store, event, &capacity, error))
        return false;
    if (capacity <= 0)
        return true;
    return presence_count_inside(store, event, &inside, error) &&
           (inside < capacity ||
            error_set(error, ERROR_CAPACITY, tr("Sali on täynnä: paikalla on %d, paikkoja %d."),
                      inside, (int)capacity));
}

static bool enter(struct store *store, const struct id *registration, const struct entry *entry,
                  struct arena *arena, struct error *error)
{
    struct attendee attendee;
    if (!registration_find(store, registration, arena, &attendee, error) ||
        !may_enter(&attendee, attendee_name(arena, &attendee), entry->admit, error) ||
        (!entry->over_capacity && !has_room(store, &attendee.event, error)))
        return false;
    const struct field_value status = {
        "status", value_text(registration_status_word(REGISTRATION_REGISTERED))};
    if (attendee.status != REGISTRATION_REGISTERED &&
        !txn_put(store, "registration", registration, &status, 1, error))
        return false;
    return put_presence(store, &attendee, "in", entry->at, clean_line(arena, entry->desk), error);
}

static bool check_time(const struct entry *entry, struct error *error)
{
    int64_t moment;
    return !entry->at || !entry->at[0] || clock_parse(entry->at, &moment) ||
           error_set(error, ERROR_RULE, "%s", tr("Kellonaika ei kelpaa."));
}

bool presence_enter(struct store *store, const struct id *registration, const struct entry *entry,
                    struct error *error)
{
    if (!check_time(entry, error) || !txn_begin(store, entry->admit ? "admit" : "checkin", error))
        return false;
    struct arena arena = {0};
    bool done = enter(store, registration, entry, &arena, error);
    arena_release(&arena);
    return txn_end(store, done, error);
}

bool presence_check_in(struct store *store, const struct id *registration, const char *desk,
                       struct error *error)
{
    return presence_enter(store, registration, &(struct entry){.desk = desk}, error);
}

enum { VOID_LIMIT = 64 };

/* Makes up to VOID_LIMIT of them void. */
static bool void_some(struct store *store, const struct id *registration, bool doubles_only,
                      size_t *count, struct error *error)
{
    struct id ids[VOID_LIMIT];
    bool inside = false;
    *count = 0;
    struct query query = query_begin(store,
                                     "SELECT id, direction = 'in' FROM presence"
                                     " WHERE registration = ?1 AND void IS NOT 1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, registration);
    while (*count < VOID_LIMIT && query_next(&query)) {
        bool enters = query_integer(&query, 1) != 0;
        if (!doubles_only || (inside && enters))
            ids[(*count)++] = query_id(&query, 0);
        inside = enters;
    }
    if (!query_end(&query))
        return false;
    const struct field_value gone = {"void", value_integer(1)};
    for (size_t i = 0; i < *count; i++)
        if (!txn_put(store, "presence", &ids[i], &gone, 1, error))
            return false;
    return true;
}

bool presence_void(struct store *store, const struct id *registration, bool doubles_only,
                   size_t *count, struct error *error)
{
    size_t some;
    *count = 0;
    do {
        if (!void_some(store, registration, doubles_only, &some, error))
            return false;
        *count += some;
    } while (some == VOID_LIMIT);
    return true;
}

bool presence_undo(struct store *store, const struct id *registration, struct error *error)
{
    if (!txn_begin(store, "checkin-undo", error))
        return false;
    size_t count;
    bool done = presence_void(store, registration, false, &count, error);
    if (done && count == 0)
        done = error_set(error, ERROR_RULE, "%s", tr("Häntä ei ole kirjattu saapuneeksi."));
    return txn_end(store, done, error);
}

/* Reads somebody who is about to leave or to come back. */
static bool read_mover(struct store *store, const struct id *registration, enum presence_state from,
                       const char *refusal, struct arena *arena, struct attendee *attendee,
                       struct error *error)
{
    bool found;
    return attendee_read(store, registration, arena, attendee, &found, error) &&
           ((found && attendee->presence == from) || error_set(error, ERROR_RULE, "%s", refusal));
}

static bool leave(struct store *store, const struct id *registration, const char *desk,
                  struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    bool done = read_mover(store, registration, PRESENCE_INSIDE,
                           tr("Hän ei ole paikalla, joten lähtöä ei kirjattu."), &arena, &attendee,
                           error) &&
                put_presence(store, &attendee, "out", NULL, clean_line(&arena, desk), error);
    arena_release(&arena);
    return done;
}

static bool reenter(struct store *store, const struct id *registration, const struct entry *entry,
                    struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee;
    bool done =
        read_mover(store, registration, PRESENCE_LEFT, tr("Häntä ei ole merkitty lähteneeksi."),
                   &arena, &attendee, error) &&
        (entry->over_capacity || has_room(store, &attendee.event, error)) &&
        put_presence(store, &attendee, "in", entry->at, clean_line(&arena, entry->desk), error);
    arena_release(&arena);
    return done;
}

bool presence_leave(struct store *store, const struct id *registration, const char *desk,
                    struct error *error)
{
    return txn_begin(store, "leave", error) &&
           txn_end(store, leave(store, registration, desk, error), error);
}

bool presence_reenter(struct store *store, const struct id *registration, const struct entry *entry,
                      struct error *error)
{
    return check_time(entry, error) && txn_begin(store, "return", error) &&
           txn_end(store, reenter(store, registration, entry, error), error);
}

#include "vaihtarit/store/merge.h"

#include "attendee.h"
#include "database.h"
#include "fold.h"
#include "market.h"
#include "merger.h"
#include "reply.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS_AT_ONCE = 64, HOPS_MOST = 8 };

bool merger_follow(struct store *store, const char *entity, struct id *id, struct error *error)
{
    const struct id first = *id;
    char sql[128];
    (void)snprintf(sql, sizeof sql,
                   "SELECT merged_into FROM %s WHERE id = ?1 AND merged_into IS NOT NULL"
                   " AND deleted IS 1",
                   entity);
    for (int i = 0; i < HOPS_MOST; i++) {
        struct query query = query_begin(store, sql, error);
        query_bind_id(&query, id);
        bool merged = query_next(&query);
        struct id into = merged ? query_id(&query, 0) : *id;
        if (!query_end(&query))
            return false;
        if (!merged || id_is_none(&into) || id_equal(&into, &first))
            return true;
        *id = into;
    }
    return true;
}

/* Puts `to` in the place of `from` in one field of every row of an entity. */
static bool repoint(struct store *store, const char *entity, const char *field,
                    const struct id *from, const struct id *to, struct error *error)
{
    char sql[128];
    size_t count;
    const struct field_value value = {field, value_id(to)};
    (void)snprintf(sql, sizeof sql, "SELECT id FROM %s WHERE %s = ?1 LIMIT %d", entity, field,
                   ROWS_AT_ONCE);
    do {
        struct id ids[ROWS_AT_ONCE];
        count = 0;
        struct query query = query_begin(store, sql, error);
        query_bind_id(&query, from);
        while (count < ROWS_AT_ONCE && query_next(&query))
            ids[count++] = query_id(&query, 0);
        if (!query_end(&query))
            return false;
        for (size_t i = 0; i < count; i++)
            if (!txn_put(store, entity, &ids[i], &value, 1, error))
                return false;
    } while (count == ROWS_AT_ONCE);
    return true;
}

/* `drop` leaves for `keep`, and with it whatever was merged into it before. */
static bool leave_for(struct store *store, const char *entity, const struct id *drop,
                      const struct id *keep, struct error *error)
{
    const struct field_value fields[] = {{"merged_into", value_id(keep)},
                                         {"deleted", value_integer(1)}};
    return repoint(store, entity, "merged_into", drop, keep, error) &&
           txn_put(store, entity, drop, fields, 2, error);
}

static void add_missing(struct field_value *fields, size_t *count, const char *field,
                        const char *kept, const char *dropped)
{
    if (!kept[0] && dropped[0])
        fields[(*count)++] = (struct field_value){field, value_text(dropped)};
}

/* ---- Attendees ---- */

static bool merge_people(struct store *store, const struct attendee *keep,
                         const struct attendee *drop, struct error *error)
{
    struct field_value fields[4];
    size_t count = 0;
    if (id_equal(&keep->person, &drop->person))
        return true;
    add_missing(fields, &count, "given", keep->given, drop->given);
    add_missing(fields, &count, "nickname", keep->nickname, drop->nickname);
    add_missing(fields, &count, "email", keep->email, drop->email);
    add_missing(fields, &count, "phone", keep->phone, drop->phone);
    return (count == 0 || txn_put(store, "person", &keep->person, fields, count, error)) &&
           leave_for(store, "person", &drop->person, &keep->person, error);
}

static bool complete_registration(struct store *store, const struct attendee *keep,
                                  const struct attendee *drop, struct error *error)
{
    struct field_value fields[6];
    size_t count = 0;
    if (id_is_none(&keep->organisation) && !id_is_none(&drop->organisation))
        fields[count++] = (struct field_value){"organisation", value_id(&drop->organisation)};
    add_missing(fields, &count, "needs", keep->needs, drop->needs);
    add_missing(fields, &count, "note", keep->note, drop->note);
    add_missing(fields, &count, "external_code", keep->external_code, drop->external_code);
    if (keep->consent == CONSENT_UNKNOWN && drop->consent != CONSENT_UNKNOWN)
        fields[count++] = (struct field_value){"consent", value_integer(drop->consent)};
    /* The better of two places: registered, then waiting, then cancelled. */
    if (drop->status < keep->status)
        fields[count++] =
            (struct field_value){"status", value_text(registration_status_word(drop->status))};
    return count == 0 || txn_put(store, "registration", &keep->registration, fields, count, error);
}

/* The comings and goings of one who left the lists, for one who has none. */
static bool hand_presences_over(struct store *store, const struct attendee *keep,
                                const struct attendee *drop, struct arena *arena,
                                struct error *error)
{
    struct presence_copy {
        const char *direction;
        const char *at;
        const char *desk;
    } copies[ROWS_AT_ONCE];
    size_t count = 0;
    struct query query = query_begin(store,
                                     "SELECT direction, at, desk FROM presence"
                                     " WHERE registration = ?1 AND void IS NOT 1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, &drop->registration);
    while (count < ROWS_AT_ONCE && query_next(&query))
        copies[count++] = (struct presence_copy){arena_copy(arena, query_text(&query, 0)),
                                                 arena_copy(arena, query_text(&query, 1)),
                                                 arena_copy(arena, query_text(&query, 2))};
    if (!query_end(&query) || arena->failed)
        return !arena->failed ? false : error_set_memory(error);
    bool needed = keep->presence == PRESENCE_NOT_ARRIVED;
    for (size_t i = 0; needed && i < count; i++) {
        const struct id id = store_new_id();
        const struct field_value fields[] = {{"event", value_id(&keep->event)},
                                             {"registration", value_id(&keep->registration)},
                                             {"direction", value_text(copies[i].direction)},
                                             {"at", value_text(copies[i].at)},
                                             {"desk", value_text(copies[i].desk)}};
        if (!txn_add(store, "presence", &id, fields, 5, error))
            return false;
    }
    return presence_void(store, &drop->registration, false, &count, error);
}

static bool hand_replies_over(struct store *store, const struct attendee *keep,
                              const struct attendee *drop, struct arena *arena, struct error *error)
{
    const struct reply *kept;
    const struct reply *dropped;
    size_t count;
    bool done = reply_list(store, &keep->registration, arena, &kept, &count, error) &&
                reply_list(store, &drop->registration, arena, &dropped, &count, error);
    for (size_t i = 0; done && i < count; i++)
        if (!kept[i].text[0] && dropped[i].text[0])
            done = reply_write(store, &keep->registration, &dropped[i].question, dropped[i].text,
                               error);
    return done;
}

/* What is left of an erased person takes in nothing of another one. */
static bool refuse_erased(struct store *store, const struct attendee pair[2], struct error *error)
{
    struct query query =
        query_begin(store, "SELECT 1 FROM erasure WHERE id IN (?1, ?2) LIMIT 1", error);
    query_bind_id(&query, &pair[0].person);
    query_bind_id(&query, &pair[1].person);
    bool erased = query_next(&query);
    return query_end(&query) &&
           (!erased || error_set(error, ERROR_RULE, "%s",
                                 tr("Toisen tiedot on poistettu pyynnöstä, joten rivejä ei voi "
                                    "yhdistää.")));
}

static bool read_both(struct store *store, const struct id *keep, const struct id *drop,
                      struct arena *arena, struct attendee pair[2], struct error *error)
{
    if (!registration_find(store, keep, arena, &pair[0], error) ||
        !registration_find(store, drop, arena, &pair[1], error))
        return false;
    if (id_equal(keep, drop) || !id_equal(&pair[0].event, &pair[1].event))
        return error_set(error, ERROR_RULE, "%s",
                         tr("Valitse kaksi eri riviä samasta tapahtumasta."));
    return refuse_erased(store, pair, error);
}

static bool merge_pair(struct store *store, const struct id *keep, const struct id *drop,
                       struct error *error)
{
    struct arena arena = {0};
    struct attendee pair[2];
    bool done = read_both(store, keep, drop, &arena, pair, error) &&
                merge_people(store, &pair[0], &pair[1], error) &&
                complete_registration(store, &pair[0], &pair[1], error) &&
                hand_presences_over(store, &pair[0], &pair[1], &arena, error) &&
                hand_replies_over(store, &pair[0], &pair[1], &arena, error) &&
                leave_for(store, "registration", drop, keep, error);
    arena_release(&arena);
    return done;
}

bool merge_attendees(struct store *store, const struct id *keep, const struct id *drop,
                     struct error *error)
{
    return txn_begin(store, "merge", error) &&
           txn_end(store, merge_pair(store, keep, drop, error), error);
}

/* ---- Associations ---- */

/* Who has traded with each other is two. */
static bool may_merge(struct store *store, const struct id *keep, const struct id *drop,
                      struct error *error)
{
    if (id_equal(keep, drop))
        return error_set(error, ERROR_RULE, "%s", tr("Valitse kaksi eri yhdistystä."));
    struct query query = query_begin(
        store,
        "SELECT 1 FROM trade_leg g JOIN trade t ON t.id = g.trade WHERE g.deleted IS NOT 1"
        " AND " MARKET_HOLDS
        " AND ((g.giver = ?1 AND g.receiver = ?2) OR (g.giver = ?2 AND g.receiver = ?1)) LIMIT 1",
        error);
    query_bind_id(&query, keep);
    query_bind_id(&query, drop);
    bool partners = query_next(&query);
    return query_end(&query) &&
           (!partners ||
            error_set(error, ERROR_RULE, "%s",
                      tr("Ne ovat sopineet vaihdon keskenään, joten ne ovat kaksi yhdistystä.")));
}

/* The association that stays gets what it lacks. */
static bool complete_organisation(struct store *store, const struct id *keep, const struct id *drop,
                                  struct error *error)
{
    static const char *const names[] = {"municipality", "email", "phone", "website"};
    enum { NAMES = sizeof names / sizeof names[0] };
    struct arena arena = {0};
    struct field_value fields[NAMES];
    size_t count = 0;
    struct query query =
        query_begin(store,
                    "SELECT k.municipality, k.email, k.phone, k.website,"
                    " d.municipality, d.email, d.phone, d.website"
                    " FROM organisation k, organisation d WHERE k.id = ?1 AND d.id = ?2"
                    " AND k.deleted IS NOT 1 AND d.deleted IS NOT 1",
                    error);
    query_bind_id(&query, keep);
    query_bind_id(&query, drop);
    bool found = query_next(&query);
    for (int i = 0; found && i < NAMES; i++)
        add_missing(fields, &count, names[i], query_text(&query, i),
                    arena_copy(&arena, query_text(&query, NAMES + i)));
    bool done = query_end(&query) && (!arena.failed || error_set_memory(error));
    if (done && !found)
        done = error_set(error, ERROR_NOT_FOUND, "%s", tr("Yhdistystä ei enää ole."));
    if (done && count > 0)
        done = txn_put(store, "organisation", keep, fields, count, error);
    arena_release(&arena);
    return done;
}

static bool merge_two(struct store *store, const struct id *keep, const struct id *drop,
                      struct error *error)
{
    return may_merge(store, keep, drop, error) && complete_organisation(store, keep, drop, error) &&
           repoint(store, "registration", "organisation", drop, keep, error) &&
           repoint(store, "listing", "organisation", drop, keep, error) &&
           repoint(store, "trade_leg", "giver", drop, keep, error) &&
           repoint(store, "trade_leg", "receiver", drop, keep, error) &&
           repoint(store, "trade", "caller", drop, keep, error) &&
           leave_for(store, "organisation", drop, keep, error);
}

bool merge_organisations(struct store *store, const struct id *keep, const struct id *drop,
                         struct error *error)
{
    return txn_begin(store, "merge", error) &&
           txn_end(store, merge_two(store, keep, drop, error), error);
}

/* ---- What is merged, and splitting it ---- */

struct mergers {
    struct merger *items; /* malloc'd */
    size_t count;
    size_t capacity;
};

#define PERSON_NAME(p) "trim(ifnull(" p ".given, '') || ' ' || ifnull(" p ".family, ''))"

static bool add_mergers(struct store *store, const char *sql, const struct id *event,
                        struct arena *arena, struct mergers *mergers, struct error *error)
{
    struct query query = query_begin(store, sql, error);
    if (event)
        query_bind_id(&query, event);
    while (query_next(&query)) {
        if (!array_reserve(&mergers->items, &mergers->capacity, mergers->count + 1,
                           sizeof *mergers->items)) {
            query.failed = !error_set_memory(error);
            break;
        }
        mergers->items[mergers->count++] =
            (struct merger){.drop = query_id(&query, 0),
                            .keep = query_id(&query, 1),
                            .organisation = !event,
                            .drop_name = arena_copy(arena, query_text(&query, 2)),
                            .keep_name = arena_copy(arena, query_text(&query, 3))};
    }
    return query_end(&query);
}

bool merge_list(struct store *store, const struct id *event, struct arena *arena,
                const struct merger **mergers, size_t *count, struct error *error)
{
    struct mergers found = {0};
    bool done =
        add_mergers(
            store,
            "SELECT d.id, k.id, " PERSON_NAME("a") ", " PERSON_NAME(
                "b") " FROM registration d JOIN registration k ON k.id = d.merged_into"
                     " LEFT JOIN person a ON a.id = d.person LEFT JOIN person b ON b.id = k.person"
                     " WHERE d.event = ?1 AND d.deleted IS 1 ORDER BY b.family, b.given, d.id",
            event, arena, &found, error) &&
        add_mergers(store,
                    "SELECT d.id, k.id, d.name, k.name FROM organisation d"
                    " JOIN organisation k ON k.id = d.merged_into WHERE d.deleted IS 1"
                    " ORDER BY k.name, d.name, d.id",
                    NULL, arena, &found, error);
    struct merger *kept = arena_copy_items(arena, found.items, found.count, sizeof *kept);
    *mergers = kept;
    *count = kept ? found.count : 0;
    free(found.items);
    return done && (!arena->failed || error_set_memory(error));
}

/* The transaction in which a row got its merged_into. */
static bool find_txn(struct store *store, const struct merger *merger, int64_t *node,
                     int64_t *last_seq, struct error *error)
{
    size_t entity_index;
    size_t field;
    struct fold_row row;
    struct stamp stamp;
    const char *name = merger->organisation ? "organisation" : "registration";
    const struct schema_entity *entity = schema_find_entity(name, &entity_index);
    if (!schema_find_field(entity, "merged_into", &field) ||
        !fold_load(store, entity, entity_index, &merger->drop, &row, error))
        return false;
    bool merged = row.set[field];
    bool done = fold_winner(store, &row, field, &stamp, error);
    fold_unload(store, &row);
    struct query query = query_begin(
        store,
        "SELECT last_seq FROM txn WHERE node = ?1 AND last_seq >= ?2 ORDER BY last_seq LIMIT 1",
        error);
    query_bind_integer(&query, stamp.node);
    query_bind_integer(&query, stamp.seq);
    *node = stamp.node;
    bool found = done && merged && query_next(&query);
    *last_seq = found ? query_integer(&query, 0) : 0;
    return query_end(&query) && done &&
           (found || error_set(error, ERROR_NOT_FOUND, "%s", tr("Yhdistäminen on jo purettu.")));
}

bool merge_split(struct store *store, const struct merger *merger, struct error *error)
{
    int64_t node;
    int64_t last_seq;
    return find_txn(store, merger, &node, &last_seq, error) &&
           history_undo(store, node, last_seq, error);
}

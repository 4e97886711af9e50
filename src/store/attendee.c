#include "attendee.h"

#include "vaihtarit/core/message.h"

#include <string.h>

void attendee_fill(struct query *query, struct arena *arena, struct attendee *attendee)
{
    *attendee = (struct attendee){.registration = query_id(query, 0),
                                  .person = query_id(query, 1),
                                  .organisation = query_id(query, 2),
                                  .given = arena_copy(arena, query_text(query, 3)),
                                  .family = arena_copy(arena, query_text(query, 4)),
                                  .organisation_name = arena_copy(arena, query_text(query, 5)),
                                  .municipality = arena_copy(arena, query_text(query, 6)),
                                  .email = arena_copy(arena, query_text(query, 7)),
                                  .phone = arena_copy(arena, query_text(query, 8)),
                                  .needs = arena_copy(arena, query_text(query, 9)),
                                  .note = arena_copy(arena, query_text(query, 10)),
                                  .external_code = arena_copy(arena, query_text(query, 11)),
                                  .event = query_id(query, 15),
                                  .nickname = arena_copy(arena, query_text(query, 16)),
                                  .registered_at = arena_copy(arena, query_text(query, 17)),
                                  .first_in = "",
                                  .first_desk = ""};
    /* Only an erased person has no name at all. */
    attendee->erased = !attendee->given[0] && !attendee->family[0];
    if (attendee->erased)
        attendee->family = tr("(tiedot poistettu)");
    (void)registration_status_from_word(query_text(query, 12), &attendee->status);
    (void)registration_source_from_word(query_text(query, 13), &attendee->source);
    int64_t consent = query_integer(query, 14);
    attendee->consent =
        consent == CONSENT_YES || consent == CONSENT_NO ? (enum consent)consent : CONSENT_UNKNOWN;
}

/* One presence of an attendee, taken in the log's order. *together counts comings in a row. */
static void take_presence(struct query *query, struct arena *arena, struct attendee *attendee,
                          int *together)
{
    if (strcmp(query_text(query, 1), "in") != 0) {
        if (attendee->presence == PRESENCE_INSIDE)
            attendee->presence = PRESENCE_LEFT;
        *together = 0;
        return;
    }
    if (attendee->presence == PRESENCE_NOT_ARRIVED) {
        attendee->first_in = arena_copy(arena, query_text(query, 2));
        attendee->first_desk = arena_copy(arena, query_text(query, 3));
    }
    attendee->presence = PRESENCE_INSIDE;
    if (++*together > attendee->arrivals_kept)
        attendee->arrivals_kept = *together;
}

bool attendee_read_presences(struct store *store, struct arena *arena, struct attendee *attendees,
                             size_t count, struct error *error)
{
    if (count == 0)
        return true;
    size_t at = 0;
    int together = 0;
    struct query query = query_begin(store,
                                     "SELECT registration, direction, at, desk FROM presence"
                                     " WHERE registration BETWEEN ?1 AND ?2 AND void IS NOT 1"
                                     " ORDER BY registration, origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, &attendees[0].registration);
    query_bind_id(&query, &attendees[count - 1].registration);
    while (query_next(&query)) {
        struct id registration = query_id(&query, 0);
        while (at < count && id_compare(&attendees[at].registration, &registration) < 0) {
            at++;
            together = 0;
        }
        if (at < count && id_equal(&attendees[at].registration, &registration))
            take_presence(&query, arena, &attendees[at], &together);
    }
    return query_end(&query);
}

bool attendee_read(struct store *store, const struct id *registration, struct arena *arena,
                   struct attendee *attendee, bool *found, struct error *error)
{
    struct query query =
        query_begin(store, ATTENDEE_SELECT "WHERE r.id = ?1 AND r.deleted IS NOT 1", error);
    query_bind_id(&query, registration);
    *found = query_next(&query);
    if (*found)
        attendee_fill(&query, arena, attendee);
    return query_end(&query) &&
           (!*found || attendee_read_presences(store, arena, attendee, 1, error)) &&
           (!arena->failed || error_set_memory(error));
}

const char *attendee_name(struct arena *arena, const struct attendee *attendee)
{
    return person_name(arena, attendee->given, attendee->family);
}

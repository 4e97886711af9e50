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
                                  .first_in = "",
                                  .first_desk = ""};
    /* Only an erased person has no name at all. */
    if (!attendee->given[0] && !attendee->family[0])
        attendee->family = tr("(tiedot poistettu)");
    (void)registration_status_from_word(query_text(query, 12), &attendee->status);
    (void)registration_source_from_word(query_text(query, 13), &attendee->source);
    int64_t consent = query_integer(query, 14);
    attendee->consent =
        consent == CONSENT_YES || consent == CONSENT_NO ? (enum consent)consent : CONSENT_UNKNOWN;
}

bool attendee_read_presence(struct store *store, struct arena *arena, struct attendee *attendee,
                            struct error *error)
{
    int together = 0; /* check-ins without a leaving between them */
    struct query query = query_begin(store,
                                     "SELECT direction, at, desk FROM presence"
                                     " WHERE registration = ?1 AND void IS NOT 1"
                                     " ORDER BY origin_hlc, origin_node, origin_seq",
                                     error);
    query_bind_id(&query, &attendee->registration);
    while (query_next(&query)) {
        if (strcmp(query_text(&query, 0), "in") != 0) {
            if (attendee->presence == PRESENCE_INSIDE)
                attendee->presence = PRESENCE_LEFT;
            together = 0;
            continue;
        }
        if (attendee->presence == PRESENCE_NOT_ARRIVED) {
            attendee->first_in = arena_copy(arena, query_text(&query, 1));
            attendee->first_desk = arena_copy(arena, query_text(&query, 2));
        }
        attendee->presence = PRESENCE_INSIDE;
        if (++together > attendee->arrivals_kept)
            attendee->arrivals_kept = together;
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
           (!*found || attendee_read_presence(store, arena, attendee, error)) &&
           (!arena->failed || error_set_memory(error));
}

const char *attendee_name(struct arena *arena, const struct attendee *attendee)
{
    if (!attendee->given[0] || !attendee->family[0])
        return attendee->given[0] ? attendee->given : attendee->family;
    return arena_format(arena, "%s %s", attendee->given, attendee->family);
}

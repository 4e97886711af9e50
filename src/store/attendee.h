/* Reading attendees: a registration with its person, association and presences. Private. */
#ifndef STORE_ATTENDEE_H
#define STORE_ATTENDEE_H

#include "database.h"

#include "vaihtarit/core/domain.h"

/* The columns that attendee_fill reads, from registration r, person p, organisation o. */
#define ATTENDEE_SELECT                                                                            \
    "SELECT r.id, r.person, r.organisation, p.given, p.family, o.name,"                            \
    " ifnull(r.municipality, o.municipality), p.email, p.phone, r.needs, r.note,"                  \
    " r.external_code, r.status, r.source, r.consent, r.event, p.nickname, r.registered_at"        \
    " FROM registration r"                                                                         \
    " LEFT JOIN person p ON p.id = r.person LEFT JOIN organisation o ON o.id = r.organisation "

/*
 * The heads of the rows selected: the SQL expression that the door and the summary count with. What
 * other laptops wrote may sum up to more than any counter holds.
 */
#define HEADS_COUNTED "min(max(CAST(total(people) AS INTEGER), 0), 1000000)"

/* Fills everything but the presences from the row at hand; texts are the arena's. */
void attendee_fill(struct query *query, struct arena *arena, struct attendee *attendee);

/*
 * Reads the presences of `count` attendees, which stand in the order of their registrations, and
 * fills what follows from them.
 */
bool attendee_read_presences(struct store *store, struct arena *arena, struct attendee *attendees,
                             size_t count, struct error *error);

/* Both for one registration. *found is false when there is none or it was deleted. */
bool attendee_read(struct store *store, const struct id *registration, struct arena *arena,
                   struct attendee *attendee, bool *found, struct error *error);

/* "Anna Mäkinen"; the arena's. */
const char *attendee_name(struct arena *arena, const struct attendee *attendee);

/*
 * Makes a registration's presences void, or of several check-ins at once all but the first, and
 * tells how many. Inside a transaction.
 */
bool presence_void(struct store *store, const struct id *registration, bool doubles_only,
                   size_t *count, struct error *error);

#endif

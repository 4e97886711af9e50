#include "people_figures.h"

#include "attendee.h"
#include "market_figures.h"

bool people_figures_read(struct store *store, const struct id *event, struct figures *figures,
                         struct error *error)
{
    int registered_came = 0;
    int *registrations[] = {&figures->people.registered, &figures->people.waitlist,
                            &figures->people.walk_in};
    int *present[] = {&figures->people.checked_in, &registered_came, &figures->people.inside,
                      &figures->people.entries};
    int *heads[] = {&figures->people.anonymous};
    bool done =
        figures_read_numbers(store,
                             "SELECT ifnull(sum(status = 'registered'), 0),"
                             " ifnull(sum(status = 'waitlist'), 0),"
                             " ifnull(sum(status = 'registered' AND source = 'walk_in'), 0)"
                             " FROM registration WHERE event = ?1 AND deleted IS NOT 1",
                             event, NULL, registrations, 3, error) &&
        /* Inside is whose latest presence in the log's order is a coming in. */
        figures_read_numbers(store,
                             "SELECT count(*), ifnull(sum(r.status = 'registered'), 0),"
                             " ifnull(sum((SELECT i.direction = 'in'"
                             " FROM presence i WHERE i.registration = r.id AND i.void IS NOT 1"
                             " ORDER BY i.origin_hlc DESC, i.origin_node DESC, i.origin_seq DESC"
                             " LIMIT 1)), 0), ifnull(sum((SELECT count(*) FROM presence i"
                             " WHERE i.registration = r.id AND i.direction = 'in'"
                             " AND i.void IS NOT 1)), 0) FROM registration r WHERE " CAME,
                             event, NULL, present, 4, error) &&
        figures_read_numbers(store,
                             "SELECT " HEADS_COUNTED " FROM headcount WHERE event = ?1"
                             " AND void IS NOT 1",
                             event, NULL, heads, 1, error);
    figures->people.no_show = figures->people.registered - registered_came;
    figures->people.met = figures->people.checked_in + figures->people.anonymous;
    return done;
}

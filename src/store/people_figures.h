/* The figures of people, and who counts as one who came. Private to this layer. */
#ifndef STORE_PEOPLE_FIGURES_H
#define STORE_PEOPLE_FIGURES_H

#include "database.h"

#include "vaihtarit/core/figures.h"

/*
 * Registrations r of the event whose person came at least once: found from the presences, which are
 * fewer than the registrations until all have come.
 */
#define CAME                                                                                       \
    "r.event = ?1 AND r.deleted IS NOT 1 AND r.id IN (SELECT i.registration FROM presence i"       \
    " WHERE i.event = ?1 AND i.direction = 'in' AND i.void IS NOT 1)"

/* The same of one registration r, whatever its event. */
#define CAME_EVER                                                                                  \
    "(r.deleted IS NOT 1 AND EXISTS (SELECT 1 FROM presence i WHERE i.registration = r.id"         \
    " AND i.event = r.event AND i.direction = 'in' AND i.void IS NOT 1))"

/* Fills the people of an event. */
bool people_figures_read(struct store *store, const struct id *event, struct figures *figures,
                         struct error *error);

#endif

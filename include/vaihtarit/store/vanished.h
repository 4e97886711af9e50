/*
 * Who is no longer on a list: registrations that an earlier import of it made and that it does not
 * have any more.
 */
#ifndef VAIHTARIT_STORE_VANISHED_H
#define VAIHTARIT_STORE_VANISHED_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/* Tells whether a list of that name has brought anybody to the event yet. */
bool vanished_list_is_known(struct store *store, const struct id *event, const char *list,
                            bool *known, struct error *error);

/*
 * Finds those of an event whom a list of that name (`list` of struct registration_form) brought in
 * and who are not among `present`, the ids of the registrations that it has. Those who have been
 * cancelled or erased are left out, and those who were counted at the door without being on a
 * list.
 * `present` is put in order. *attendees is owned by arena, by family name.
 */
bool vanished_find(struct store *store, const struct id *event, const char *list,
                   struct id *present, size_t present_count, struct arena *arena,
                   const struct attendee **attendees, size_t *count, struct error *error);

/* True for one who can be cancelled: nobody who has been in, even if they have left. */
bool vanished_may_cancel(const struct attendee *attendee);

/*
 * Cancels those of them who may be, in one transaction or as a part of the one under way, and tells
 * how many.
 */
bool vanished_cancel(struct store *store, const struct attendee *attendees, size_t count,
                     size_t *cancelled, struct error *error);

#endif

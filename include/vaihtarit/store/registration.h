/* Registrations: a person at an event. */
#ifndef VAIHTARIT_STORE_REGISTRATION_H
#define VAIHTARIT_STORE_REGISTRATION_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/* What a list's row or a form says of one person. NULL or "" where it says nothing. */
struct registration_form {
    const char *given;
    const char *family;
    const char *nickname;
    const char *organisation;
    const char *municipality; /* kept only where it is not the association's own */
    const char *email;
    const char *phone;
    const char *needs;
    const char *note;
    const char *external_code; /* ticket or registration number of the list's own system */
    const char *registered_at; /* as the list writes it */
    const char *list;          /* the list that it comes from; "" at the door */
    enum registration_status status;
    enum consent consent;
    const char *at;     /* at the door: when they came, ISO 8601; NULL for this moment */
    bool over_capacity; /* at the door: also when the house is full */
};

enum registration_outcome {
    REGISTRATION_ADDED,
    REGISTRATION_UPDATED,  /* it was there, and something was new */
    REGISTRATION_UNCHANGED /* it was there just so */
};

/*
 * Brings one row of a list in. `repeat` is 1 for the first row of this list with the same identity
 * (see registration_identity), 2 for the second and so on. The row's id follows from the identity,
 * so the same list twice, or on two laptops, makes no second person. A person who is already in is
 * never moved back to the waiting list or cancelled by a list. A row that was merged into another
 * one is that one, whose id is stored in *id, and is left unchanged.
 */
bool registration_import(struct store *store, const struct id *event,
                         const struct registration_form *form, int repeat,
                         enum registration_outcome *outcome, struct id *id, struct error *error);

/*
 * Appends what tells one row of a list from another: the external code, else e-mail and folded
 * name, else folded name and association.
 */
void registration_identity(struct buffer *out, const struct registration_form *form);

/*
 * Registers somebody at the door and checks them in, in one transaction. At least a name is
 * required; ERROR_CAPACITY when the house is full.
 */
bool registration_walk_in(struct store *store, const struct id *event,
                          const struct registration_form *form, const char *desk, struct id *id,
                          struct error *error);

/*
 * Attendees of an event in slices: up to `limit` with ids after *after (none for the first slice),
 * by id. *count below limit means that it was the last slice.
 */
bool registration_slice(struct store *store, const struct id *event, const struct id *after,
                        size_t limit, struct arena *arena, const struct attendee **attendees,
                        size_t *count, struct error *error);

/* Every attendee of an event at once, as a paper needs them, by id. */
bool registration_list(struct store *store, const struct id *event, struct arena *arena,
                       const struct attendee **attendees, size_t *count, struct error *error);

/*
 * Those on the event's waiting list, the first in line first: by the time of registering where the
 * list had one in ISO 8601, then as they came into the book. In *attendees (owned by arena).
 */
bool registration_waiting(struct store *store, const struct id *event, struct arena *arena,
                          const struct attendee **attendees, size_t *count, struct error *error);

/*
 * Cancels a registration, also one on the waiting list. ERROR_RULE for one that came or has been
 * cancelled.
 */
bool registration_cancel(struct store *store, const struct id *id, struct error *error);

/* One attendee as it stands now. ERROR_NOT_FOUND when there is none or it was deleted. */
bool registration_find(struct store *store, const struct id *id, struct arena *arena,
                       struct attendee *attendee, struct error *error);

/*
 * The registration that a presence belongs to; none where the book does not know it, as of a
 * presence of which a newer version wrote only what this one has no fields for.
 */
bool registration_of_presence(struct store *store, const struct id *presence, struct id *id,
                              struct error *error);

#endif

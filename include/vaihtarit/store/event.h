/* Events: the evenings of a book. */
#ifndef VAIHTARIT_STORE_EVENT_H
#define VAIHTARIT_STORE_EVENT_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/*
 * Adds an event. Name, municipality and date are required (ERROR_RULE says which is missing or
 * wrong). event->id is not read; the new id is stored in *id.
 */
bool event_add(struct store *store, const struct event *event, struct id *id, struct error *error);

/*
 * Makes the book of a new event: creates the file at path, adds the event and leaves the book open.
 * A book that was created there and never got its event, because the power went, is taken up;
 * anything else there is refused as store_create does. A file made here goes away again on failure.
 */
bool event_begin_book(struct store **store, const char *path, const struct event *event,
                      struct id *id, struct error *error);

/* Changes an event's fields to those given, by event->id. The rules are those of event_add. */
bool event_update(struct store *store, const struct event *event, struct error *error);

/* All events, newest date first. */
bool event_list(struct store *store, struct arena *arena, const struct event **events,
                size_t *count, struct error *error);

bool event_find(struct store *store, const struct id *id, struct arena *arena, struct event *event,
                struct error *error);

/*
 * The event that a file is opened at: today's, else the nearest one to come, else the latest one.
 * ERROR_NOT_FOUND in a book without events.
 */
bool event_current(struct store *store, struct arena *arena, struct event *event,
                   struct error *error);

#endif

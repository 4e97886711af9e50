/* Deals of earlier events that wait for an answer: did they come true? */
#ifndef VAIHTARIT_STORE_FOLLOW_UP_H
#define VAIHTARIT_STORE_FOLLOW_UP_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

struct past_trade {
    struct trade trade;
    const char *event_name;
    const char *event_date; /* YYYY-MM-DD */
};

/*
 * The standing trades of events in the two years before this one of which nobody has said whether
 * they came true, or said "not yet" before this event's day, and of whose associations at least one
 * has somebody registered or a listing at this event. Those not done stand first, then the latest
 * events.
 */
bool follow_up_list(struct store *store, const struct id *event, struct arena *arena,
                    const struct past_trade **trades, size_t *count, struct error *error);

#endif

/* What the log's tail says has changed of an evening. Private to this layer. */
#ifndef UI_TOUCHED_H
#define UI_TOUCHED_H

#include "vaihtarit/core/id_list.h"

#include <stdbool.h>

struct touched {
    bool without_people; /* whoever asks keeps none: their rows are not gathered */
    struct id_list registrations;
    struct id_list presences;
    struct id_list persons;
    bool market;           /* listings, trades, associations or the like */
    bool beyond_presences; /* anything but comings and goings */
    bool any;
    bool failed; /* memory ran out */
};

/* Takes a row of the tail in: for tail_follow, with a struct touched as its context. */
bool touched_note(void *touched, const char *entity, const struct id *row);

void touched_release(struct touched *touched);

#endif

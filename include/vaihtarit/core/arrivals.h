/* Arrivals in slots of five minutes: read in one place in the store, drawn and printed elsewhere.
 */
#ifndef VAIHTARIT_CORE_ARRIVALS_H
#define VAIHTARIT_CORE_ARRIVALS_H

#include "vaihtarit/core/clock.h"

#include <stddef.h>

enum { ARRIVAL_MINUTES = 5 };

struct arrival_slot {
    char from[CLOCK_TEXT_SIZE]; /* ISO 8601, in local time */
    char to[CLOCK_TEXT_SIZE];   /* where the next one begins */
    long people;                /* who came for the first time */
    long heads;                 /* counted without a name; negative where it was corrected */
};

struct arrivals {
    const struct arrival_slot *slots; /* in the order of time */
    size_t count;
};

#endif

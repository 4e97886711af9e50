/* One event's rows and figures: what every paper is made of. */
#ifndef VAIHTARIT_CORE_EVENING_H
#define VAIHTARIT_CORE_EVENING_H

#include "vaihtarit/core/arrivals.h"
#include "vaihtarit/core/directory.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/feedback.h"
#include "vaihtarit/core/figures.h"
#include "vaihtarit/core/funder.h"

#include <stddef.h>

/* What of an evening a paper is made of, added up. */
enum evening_parts {
    EVENING_FIGURES = 1,
    EVENING_PEOPLE = 2,
    EVENING_LISTINGS = 4,
    EVENING_TRADES = 8,
    EVENING_CONFLICTS = 16,
    EVENING_ARRIVALS = 32,
    EVENING_DIRECTORY = 64, /* of all events */
    EVENING_FUNDER = 128,   /* of all events of a period */
    EVENING_FEEDBACK = 256,
    EVENING_BADGES = 512 /* reads nothing: whoever asks says which */
};

struct badge_order;

/* Everything is borrowed. A paper reads only what its own comment names. */
struct evening {
    const struct event *event;
    const struct figures *figures;
    const struct attendee *attendees;
    size_t attendee_count;
    const struct question *questions; /* what was asked at the door */
    size_t question_count;
    const char *const *answers; /* attendee by attendee, to every question; "" where none */
    const struct listing *listings;
    size_t listing_count;
    const struct trade *trades;
    size_t trade_count;
    const char *const *conflicts; /* sentences about what a person has to settle */
    size_t conflict_count;
    struct arrivals arrivals;          /* by five minutes; empty where nobody read them */
    const struct directory *directory; /* of all events of the book; NULL where nobody read it */
    struct feedback feedback;          /* empty where nobody read it */
    const struct funder *funder;       /* of all events of a period; NULL where nobody read it */
    const struct badge_order *badges;  /* which badges are wanted; NULL where none are */
    bool plain;        /* for a screen reader: what is shown has nothing side by side */
    const char *today; /* YYYY-MM-DD: a listing whose last day is before it is out of date */
};

#endif

/*
 * All events of a period in figures, for those who fund the work: computed in one place in the
 * store, printed elsewhere. Every figure is defined in vaihtarit(1), section LUVUT.
 */
#ifndef VAIHTARIT_CORE_FUNDER_H
#define VAIHTARIT_CORE_FUNDER_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/feedback.h"
#include "vaihtarit/core/figures.h"

#include <stdbool.h>
#include <stddef.h>

enum { FUNDER_SMALL = 5 }; /* a figure of people from 1 to below this is small */

struct funder_event {
    struct event event;
    int visits; /* people who came, and heads counted without a name */
};

/* The events of one kind. */
struct funder_kind {
    enum event_kind kind;
    int events;
    int visits;
};

/* The events that were held in one municipality. */
struct funder_venue {
    const char *name; /* "" where unknown */
    int events;
    int visits;
};

/* Who came from one municipality. */
struct funder_home {
    const char *name; /* "" where unknown */
    int persons;      /* each once */
    int organisations;
};

struct funder {
    const char *from; /* YYYY-MM-DD; "" for the beginning of the book */
    const char *to;   /* YYYY-MM-DD, the last day; "" for its end */
    bool small_hidden;
    const char *first; /* the dates of its first and last event; "" without any */
    const char *last;
    struct {
        int all;
        int trainings; /* of the kind koulutus */
        int others;
        int upcoming; /* of all: those whose day has not come yet */
    } events;
    struct {
        int met;         /* persons + anonymous */
        int persons;     /* people with a name, each once however many events they came to */
        int anonymous;   /* heads counted without a name, in all events */
        int attendances; /* a person at an event */
        int visits;      /* attendances + anonymous */
    } people;
    struct {
        int met;       /* those with somebody who came, or with a listing */
        int returning; /* of them: those with the same at an event before the period */
        int fresh;     /* the others */
    } organisations;
    struct {
        int proposed;
        int agreed;
        int done;
        int cancelled;
        int unmatched;
        int deals;              /* agreed + done */
        int cross_municipality; /* of deals: between associations of two municipalities or more */
    } trades;
    struct {
        int written;
        int met;
    } wants;
    int half_days_to_met; /* as in struct figures: twice the median, or FIGURES_NO_DAYS */
    const struct funder_event *event_list; /* in the order of their dates; none where small figures
                                              are hidden, for they would give the others away */
    size_t event_count;
    struct funder_kind kinds[EVENT_KINDS]; /* those that there are, in the order of the kinds */
    size_t kind_count;
    struct funder_venue *venues; /* most visits first, then by name */
    size_t venue_count;
    struct funder_home *homes; /* most persons first, then by name */
    size_t home_count;
    struct feedback feedback; /* each question that was asked in the same words once */
};

/*
 * Hides every figure of people that is small, and of the others as few as it takes that whoever
 * knows what the figures mean neither knows a hidden one nor can tell that it is a small one. In
 * each sum that the report tells either nothing is hidden, or the total too, or at least two parts
 * that leave room for FUNDER_SMALL in any of them. What bounds figures counts as well: attendances
 * are no fewer than persons, and as many where there was one event; and nobody comes to an event
 * twice. The total met is kept told where that can be. What was written as feedback is left out
 * where fewer than FUNDER_SMALL wrote.
 */
void funder_hide_small(struct funder *funder);

#endif

/*
 * An evening in figures: computed in one place in the store, shown and printed everywhere. Every
 * figure is defined in vaihtarit(1), section LUVUT.
 */
#ifndef VAIHTARIT_CORE_FIGURES_H
#define VAIHTARIT_CORE_FIGURES_H

#include "vaihtarit/core/id.h"

#include <stddef.h>

struct municipality_figures {
    const char *name; /* "" where unknown */
    int people;       /* people who came */
    int organisations;
};

/* What one association gave and received in agreed and done trades: legs, not trades. */
struct organisation_figures {
    struct id id;
    const char *name;
    int given;
    int received;
    const char *municipality; /* "" where unknown */
};

enum {
    FIGURES_NO_DAYS = -1,
    FIGURES_HIDDEN = -1 /* in the place of a figure that is not told */
};

struct figures {
    struct {
        int registered; /* places held: registered, walk-ins among them; not waitlist or cancelled
                         */
        int waitlist;
        int checked_in; /* people who came at least once */
        int inside;     /* people inside at this moment */
        int entries;    /* how many times they came in: somebody who came back counts twice */
        int walk_in;    /* people registered at the door */
        int no_show;    /* registered who have not come */
        int anonymous;  /* heads counted without a name */
        int met;        /* checked_in + anonymous */
    } people;
    struct {
        int registered; /* associations with a registration or a listing */
        int present;    /* associations with somebody who came */
    } organisations;
    struct {
        int offers;
        int wants;
        int open; /* of both: not withdrawn, not out of date, not yet fully traded */
    } listings;
    struct {
        int agreed;
        int done;
        int cancelled;
        int swaps; /* of agreed and done: two legs */
        int rings; /* three or more legs */
        int gifts; /* one leg */
        int legs;
        int proposed;
        int unmatched;
    } trades;
    struct {
        int met;  /* by a leg of a done trade whose need was met */
        int open; /* as listings.open, of the wants alone */
    } wants;
    /* The median of the days from writing a want down to its being met, times two. */
    int half_days_to_met;                      /* FIGURES_NO_DAYS where none was met */
    const struct organisation_figures *traded; /* most legs first, then by name */
    size_t traded_count;
    const struct municipality_figures *municipalities; /* most people first, then by name */
    size_t municipality_count;
    int conflicts; /* what two laptops did at once and a person has to settle */
};

#endif

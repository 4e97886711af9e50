/*
 * An evening in figures: computed in one place in the store, shown and printed everywhere. Every
 * figure is defined in vaihtarit(1), section LUVUT.
 */
#ifndef VAIHTARIT_CORE_FIGURES_H
#define VAIHTARIT_CORE_FIGURES_H

#include <stddef.h>

struct municipality_figures {
    const char *name; /* "" where unknown */
    int people;       /* people who came */
    int organisations;
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
    const struct municipality_figures *municipalities; /* most people first, then by name */
    size_t municipality_count;
    int conflicts; /* what two laptops did at once and a person has to settle */
};

#endif

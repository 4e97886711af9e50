/* What the market holds: shared by its keys and its drawing. */
#ifndef VAIHTARIT_UI_MARKET_STATE_H
#define VAIHTARIT_UI_MARKET_STATE_H

#include "counterparts.h"
#include "listing_form.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/match/search.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"

struct market;

/* One of the two lists. */
struct market_side {
    const struct market *market;
    struct list list;
    size_t *rows; /* the shown listings' places in model_listings; malloc'd */
    size_t count;
    size_t capacity;
    size_t all;    /* listings of this side, shown or not */
    size_t spelt;  /* shown ones that have what was typed in their letters; they come first */
    size_t hidden; /* that the search finds, and that are not open */
};

struct market {
    const struct model *model;
    char today[CLOCK_DATE_SIZE];
    struct editor filter;
    struct market_side sides[LISTING_SIDES];
    enum listing_side side; /* the one in use */
    bool typing;            /* the last key went into the filter, which then has the cursor */
    bool closed_too;        /* what is dealt, withdrawn or out of date is shown as well */
    bool plain;             /* one list at a time */
    struct listing_memory memory;
    struct counterparts counterparts; /* as of the last drawing */
    bool counterparts_stale;          /* the book has changed since */
    struct id told;                   /* the listing that counterparts_told is of */
    struct buffer counterparts_told;  /* what suits the selected listing */
    struct search *search;            /* over model_listings, in their order */
    enum search_hit *hits;            /* what it found; malloc'd */
    size_t hits_capacity;
    size_t count; /* listings that are in it: all, but where memory ran out */
    bool unread;  /* the search does not know yet what all of them mean */
};

/* Where the rows of a side come from; the context is a struct market_side. */
extern const struct list_source market_source;

/* The listing of a row; NULL where there is none. */
const struct listing *market_listing(const struct market_side *side, size_t row);
/* The selected listing of the side in use; NULL where there is none. */
const struct listing *market_selected(const struct market *market);

/*
 * Puts all listings of the model into the search. The first time their meanings are left for the
 * ticks, for the dictionaries are still to be opened; later their words are known, and some are
 * read at once.
 */
bool market_fill(struct app *app, struct market *market, struct error *error);

/* Reads on in what the listings mean, for so long that no key has to wait. */
bool market_read_on(struct app *app, struct market *market, struct error *error);

/*
 * Finds the rows of both sides anew: after a key in the filter, and when the book has changed. What
 * is spelt as was typed goes before what only means it.
 */
void market_find_rows(struct app *app, struct market *market);

void market_layout(struct app *app, struct view *view, struct area area);
void market_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area);

#endif

/* What the screen of proposals holds: shared by its keys and its drawing. */
#ifndef VAIHTARIT_UI_PROPOSING_H
#define VAIHTARIT_UI_PROPOSING_H

#include "vaihtarit/match/plan.h"
#include "vaihtarit/match/proposals.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/page.h"

struct proposing {
    struct arena texts; /* of listings and verdicts */
    const struct listing *listings;
    size_t listing_count;
    bool *read; /* listing by listing: open when `found` read what they say; NULL where it failed */
    const struct verdict *verdicts;
    size_t verdict_count;
    size_t longest; /* associations in a ring at most */
    struct proposals found;

    struct list list;
    bool reading; /* the selected one fills the screen */
    struct page page;
    struct arena words;                     /* of document */
    const struct document *document;        /* the selected proposal in words; NULL for none */
    const struct proposal *told;            /* the one that document tells of */
    struct verdict_leg asked[PLAN_LONGEST]; /* the pairs that a question is about */
};

/*
 * Looks at the market again and plans anew if anything that matters has changed since, or if
 * `anyway`. On failure nothing is proposed.
 */
bool proposing_follow(struct app *app, struct proposing *proposing, bool anyway,
                      struct error *error);

void proposing_release(struct proposing *proposing);

/* Rings first, then gifts; NULL where there is no such row. */
size_t proposing_count(const struct proposing *proposing);
const struct proposal *proposing_row(const struct proposing *proposing, size_t row);
const struct proposal *proposing_selected(const struct proposing *proposing);

extern const struct list_source proposing_source; /* context: a struct proposing */

void proposals_layout(struct app *app, struct view *view, struct area area);
void proposals_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                    struct area area);

#endif

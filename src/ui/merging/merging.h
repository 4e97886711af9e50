/*
 * Merging and splitting: the screens, and what they hand to each other. Nothing is merged but by a
 * person who has seen both rows side by side.
 */
#ifndef UI_MERGING_H
#define UI_MERGING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/store.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/model.h"

#include <stddef.h>

struct merge_pair {
    bool organisation; /* else two registrations */
    struct id keep;
    struct id drop;
};

/* One thing that is known of either, and what will be known of the one. */
struct merge_fact {
    const char *label;
    const char *keep;
    const char *drop;
    const char *result;
};

enum { MERGE_FACTS = 12 };

struct merge_facts {
    struct merge_fact items[MERGE_FACTS];
    size_t count;
};

/*
 * What merging would make of a pair, by the rule of the store; what neither has is left out. Texts
 * are the arena's. ERROR_NOT_FOUND when one of them is no longer there.
 */
bool merge_compare(struct store *store, const struct model *model, const struct merge_pair *pair,
                   struct arena *arena, struct merge_facts *facts, struct error *error);

/* How many people, listings and deals associations have, and what they gave and received. */
struct organisation_tally {
    size_t people;
    size_t listings;
    size_t deals;
    int given;
    int received;
};

/* A tally for each of model_organisations, in *tallies (owned by arena). */
bool organisation_tally(const struct model *model, struct arena *arena,
                        const struct organisation_tally **tallies, struct error *error);

/* Asks, and splits the merger that was asked about, whatever the lists have become meanwhile. */
void split_ask(struct app *app, const char *question, const struct merger *merger);

/*
 * Splits what was merged into a registration: after a question, or where there is more than one
 * merger by the list of them.
 */
void split_open(struct app *app, const struct id *keep);

extern const struct view_ops merge_with_view; /* argument: const struct id *, a registration */
extern const struct view_ops merge_view;      /* argument: const struct merge_pair * */
extern const struct view_ops mergers_view;
extern const struct view_ops organisations_view;

#endif

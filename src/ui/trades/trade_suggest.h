/* What could be meant in a field of a deal: the associations and their open listings. */
#ifndef VAIHTARIT_UI_TRADE_SUGGEST_H
#define VAIHTARIT_UI_TRADE_SUGGEST_H

#include "market/counterparts.h"
#include "trade_draft.h"

enum { DRAFT_SUGGESTIONS = 5 };

struct draft_suggestion {
    const char *text; /* what the field gets */
    const char *why;  /* beside it, "etsii: Museokäynti"; "" for nothing */
};

/* Zeroed it is empty; texts are its arena's. */
struct draft_suggestions {
    struct draft_suggestion items[DRAFT_SUGGESTIONS];
    size_t count;
    struct arena arena;
};

/*
 * Fills in suggestions for a field and what is typed in it, those that suit the other side of the
 * leg (a want and an offer that are alike) first. None when the field holds one of them already.
 */
void draft_suggest(const struct trade_draft *draft, const struct model *model,
                   struct counterparts *counterparts, const char *today,
                   const struct draft_field *field, struct draft_suggestions *suggestions);

void draft_suggestions_release(struct draft_suggestions *suggestions);

#endif

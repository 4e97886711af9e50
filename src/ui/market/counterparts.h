/*
 * The other side of a listing: the open offers that suit a want, the open wants that suit an offer,
 * for whoever is typing one or looking at one.
 */
#ifndef VAIHTARIT_UI_COUNTERPARTS_H
#define VAIHTARIT_UI_COUNTERPARTS_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/match/likeness.h"

struct lexicon;
struct model;

/* What was open in the market when it was looked at. Zeroed it is empty. */
struct counterparts {
    struct likeness *likeness;
    struct arena arena;             /* of listings */
    const struct listing *listings; /* by their number in likeness; only what is told of them */
};

/* One that suits. It belongs to the counterparts. */
struct counterpart {
    const struct listing *listing;
    uint32_t score; /* 0 to EXCHANGE_SCORE_MOST */
};

/* Looks at the market as the model has it. today is YYYY-MM-DD. */
bool counterparts_read(struct counterparts *counterparts, struct lexicon *lexicon,
                       const struct model *model, const char *today, struct error *error);

void counterparts_release(struct counterparts *counterparts);

/*
 * Finds what suits a text on `side`, but for what `organisation` has itself: the best first, at
 * most `most`.
 */
bool counterparts_find(struct counterparts *counterparts, enum listing_side side,
                       const struct likeness_text *text, const char *organisation,
                       struct counterpart *found, size_t most, size_t *count, struct error *error);

/* Appends them in a line: "Sopisi: Digitukea (Nuorisoseura ry); …"; nothing where there is none. */
void counterparts_tell(struct buffer *out, enum listing_side side, const struct counterpart *found,
                       size_t count);

#endif

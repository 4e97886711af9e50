/* Which offers would meet which wants: the pairs that a market's trades are made of. */
#ifndef VAIHTARIT_MATCH_SUITING_H
#define VAIHTARIT_MATCH_SUITING_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/lang/lexicon.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct suiting_pair {
    uint32_t offer; /* places in the listings that were asked about */
    uint32_t want;
    uint32_t score; /* likeness, 0 to EXCHANGE_SCORE_MOST */
    bool possible;  /* nothing that was said or traded is against it: proposals.h */
    bool suits;     /* of two associations, and alike enough to be proposed */
    /*
     * The words that met, the best first; where the want and the offer have another word for it
     * both, "museokäynti – museo".
     */
    const char *const *because;
    size_t because_count;
};

enum suiting_extent {
    SUITING_ONLY, /* the pairs that suit */
    SUITING_EVERY /* every open want with every open offer */
};

/* Zeroed it is empty. Pairs stand want by want, the best first. */
struct suiting {
    struct suiting_pair *pairs; /* malloc'd */
    struct arena arena;         /* of their words */
    size_t count;
};

/*
 * Compares the open ones (today is YYYY-MM-DD) of an event's listings. Nobody's offer suits their
 * own want. Release in either case.
 */
bool suiting_find(struct suiting *suiting, struct lexicon *lexicon, const struct listing *listings,
                  size_t count, const char *today, enum suiting_extent extent, struct error *error);

void suiting_release(struct suiting *suiting);

#endif

/*
 * What the market proposes: the rings of trades that meet the most wants, each with its reasons,
 * and the gifts that would meet some of the others.
 */
#ifndef VAIHTARIT_MATCH_PROPOSALS_H
#define VAIHTARIT_MATCH_PROPOSALS_H

#include "vaihtarit/match/suiting.h"

struct proposal_leg {
    const struct suiting_pair *pair;
    const struct listing *offer; /* of the giver */
    const struct listing *want;  /* of the receiver, who gives the next leg */
};

struct proposal {
    const struct proposal_leg *legs; /* one for a gift, two for a swap, more for a ring */
    size_t leg_count;
    uint32_t score; /* a ring is as good as its weakest leg */
    bool pinned;
};

struct proposals_options {
    const char *today;              /* YYYY-MM-DD */
    size_t longest;                 /* parties in a ring: 2 to PLAN_LONGEST, or 0 for any number */
    double seconds;                 /* of work at most; 0 for the usual two */
    const struct verdict *verdicts; /* what people said of earlier proposals */
    size_t verdict_count;
    const struct trade *trades; /* of the event: what was traded is not proposed again */
    size_t trade_count;
    /*
     * What suits, as proposals for the same listings found it while all that are open were open, or
     * NULL. It is taken over: reading many long listings takes longer than planning.
     */
    struct suiting *known;
};

/* Zeroed it is empty. The listings are borrowed and must outlive it. */
struct proposals {
    const struct listing *listings;
    struct suiting suiting; /* all that suits, what is not proposed among it */
    struct arena arena;
    const struct proposal *rings; /* pinned ones first, then the best */
    size_t ring_count;
    const struct proposal *gifts; /* wants that no ring meets, and an offer for each; best first */
    size_t gift_count;
    size_t wants; /* how many places open wants have */
    size_t wants_met;
    size_t bound; /* no plan meets more wants than this */
    bool optimal; /* proven: wants_met is the bound */
    double seconds;
};

/*
 * Finds the plan for an event's listings. A pinned ring stands as long as its listings are open; a
 * rejected one is not proposed again, nor any ring with a pair that was forbidden. Release in
 * either case.
 */
bool proposals_find(struct proposals *proposals, struct lexicon *lexicon,
                    const struct listing *listings, size_t count,
                    const struct proposals_options *options, struct error *error);

void proposals_release(struct proposals *proposals);

#endif

/* What keeps pairs and rings out of a plan: what people said, and what their trades tell. */
#ifndef VAIHTARIT_MATCH_VERDICTS_H
#define VAIHTARIT_MATCH_VERDICTS_H

#include "vaihtarit/match/proposals.h"

/* In an arena. */
struct verdicts {
    struct verdict *items;
    size_t count;
};

/*
 * Gathers the verdicts of the options and those that its trades are: who has traded need not do the
 * same again, and what turned out not to suit is not proposed anew. False where memory ran out.
 */
bool verdicts_gather(struct verdicts *verdicts, const struct proposals_options *options,
                     struct arena *arena);

/* True where an offer and a want were forbidden to be put together. */
bool verdicts_forbid(const struct verdicts *verdicts, const struct id *offer,
                     const struct id *want);

/* True where the ring of a pin was rejected. */
bool verdicts_reject(const struct verdicts *verdicts, const struct verdict *pin);

#endif

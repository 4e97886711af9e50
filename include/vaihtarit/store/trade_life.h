/*
 * A trade's life: proposed, agreed, done; or cancelled, or unmatched. Proposed, agreed and done
 * trades hold their listings' places, the others have let go of them.
 */
#ifndef VAIHTARIT_STORE_TRADE_LIFE_H
#define VAIHTARIT_STORE_TRADE_LIFE_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

#include <stddef.h>

/*
 * Why a trade cannot go from one status to the other, as a sentence in the user's language that
 * says what to do; NULL where it can, or where it is there already.
 */
const char *trade_why_not(enum trade_status from, enum trade_status to);

/*
 * Moves a trade on, where trade_why_not allows it. Agreeing to a cancelled or unmatched trade takes
 * its places again, all of them or none: refused (ERROR_RULE) when one is gone. Done dates it, and
 * every need not spoken of counts as met; a trade that is not done after all is as it was before.
 * An earlier answer to "did it come true?" is forgotten with every step.
 */
bool trade_set_status(struct store *store, const struct id *id, enum trade_status status,
                      struct error *error);

/*
 * Says of each leg of a done trade whether its receiver's need was met; NEED_UNSAID leaves it open.
 * `needs` has `count` of them, in the order of the legs. Refused (ERROR_RULE) for a trade that is
 * not done.
 */
bool trade_set_needs(struct store *store, const struct id *id, const enum need *needs, size_t count,
                     struct error *error);

/*
 * Settles who gives way when listings of this trade were traded more often than they can be: this
 * one stands, and of the others the proposed ones, then the latest are unmatched until the places
 * suffice. Done trades never give way. *unmatched gets how many did. Refused (ERROR_RULE) when
 * nothing is contested, or when only done trades are left that could give way.
 */
bool trade_stand(struct store *store, const struct id *id, size_t *unmatched, struct error *error);

/*
 * Keeps what was answered to "did it come true?": yes and partly make the trade done (with partly,
 * needs are left to be said leg by leg), no lets go of it, not yet leaves it waiting. Refused
 * (ERROR_RULE) for a trade that is cancelled or unmatched.
 */
bool trade_follow_up(struct store *store, const struct id *id, enum follow_up answer,
                     struct error *error);

#endif

/* Who traded with whom, as a picture: associations around a circle, and arcs for what was agreed.
 */
#ifndef VAIHTARIT_REPORT_TRADE_CIRCLE_H
#define VAIHTARIT_REPORT_TRADE_CIRCLE_H

#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/picture.h"

/*
 * Shows agreed and done trades: a gift is an arrow, a swap a double line with an arrow at each end,
 * and the arrows of a ring bear its number. Neighbours are of one municipality where it is known.
 * Reads event, figures and trades. NULL when memory ran out.
 */
const struct picture *trade_circle(struct arena *arena, const struct evening *evening);

#endif

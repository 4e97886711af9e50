/*
 * What is on the market now, for the wall: only what is open, offers before wants, by theme. A
 * contact stands there only where it was said that it may be told (listing_shared_contact).
 */
#ifndef VAIHTARIT_REPORT_WALL_H
#define VAIHTARIT_REPORT_WALL_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* The paper. Reads event, listings and today. NULL when memory ran out. */
const struct document *wall_paper(struct arena *arena, const struct evening *evening);

/* The same with a row for each listing. */
const struct document_table *wall_table(struct arena *arena, const struct evening *evening);

/* An object with an array of listings; the keys are a contract (vaihtarit(1), JSON). */
void wall_write_json(struct buffer *out, const struct evening *evening);

#endif

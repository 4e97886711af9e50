/* What was agreed, on paper. */
#ifndef VAIHTARIT_REPORT_TRADES_H
#define VAIHTARIT_REPORT_TRADES_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* All trades. Reads event, trades, today and, for contacts, listings. NULL: memory ran out. */
const struct document *trades_paper(struct arena *arena, const struct evening *evening);

/*
 * Adds each trade to a document: its shape, status and due date, a sentence for each leg with its
 * need met or not, who calls, the note, what was answered later, and the contacts of its listings.
 * Cancelled and unmatched trades come only with `all`. Returns how many trades were added.
 */
size_t trades_add(struct document *document, const struct evening *evening, bool all);

/* One row for each leg. */
const struct document_table *trades_table(struct arena *arena, const struct evening *evening);

/* An array of objects with their legs; the keys are a contract (vaihtarit(1), JSON). */
void trades_write_json(struct buffer *out, const struct evening *evening);

#endif

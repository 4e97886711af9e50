/*
 * What was agreed as slips to be signed, two to a sheet: one for each association of each deal that
 * waits to come true, and of those that are proposed, which say so.
 */
#ifndef VAIHTARIT_REPORT_SLIPS_H
#define VAIHTARIT_REPORT_SLIPS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/*
 * The slips, each with the deal's code (id_code of its id) and with the contacts of the other
 * associations where these may be told. Reads event, listings and trades. NULL: memory ran out.
 */
const struct document *slips_paper(struct arena *arena, const struct evening *evening);

/* The same with a row for each slip. */
const struct document_table *slips_table(struct arena *arena, const struct evening *evening);

/* An object with an array of slips; the keys are a contract (vaihtarit(1), JSON). */
void slips_write_json(struct buffer *out, const struct evening *evening);

#endif

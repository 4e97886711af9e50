/* The evening on one paper: for the board, the municipality, the funder. */
#ifndef VAIHTARIT_REPORT_SUMMARY_H
#define VAIHTARIT_REPORT_SUMMARY_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* Reads everything but the attendees. NULL when memory ran out. */
const struct document *summary_paper(struct arena *arena, const struct evening *evening);

/* The figures, one to a row. Reads event and figures. NULL when memory ran out. */
const struct document_table *summary_table(struct arena *arena, const struct evening *evening);

/*
 * One JSON object; its keys are a contract (vaihtarit(1), JSON). Reads event, figures and arrivals.
 */
void summary_write_json(struct buffer *out, const struct evening *evening);

#endif

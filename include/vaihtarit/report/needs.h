/*
 * What people need (diet, access), apart from every other list: sensitive, and for the organisers
 * alone.
 */
#ifndef VAIHTARIT_REPORT_NEEDS_H
#define VAIHTARIT_REPORT_NEEDS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/*
 * Those who said that they need something and have not cancelled, by family name. Reads event and
 * attendees. NULL when memory ran out.
 */
const struct document *needs_paper(struct arena *arena, const struct evening *evening);

/* The same as a table to work on. */
const struct document_table *needs_table(struct arena *arena, const struct evening *evening);

/* An object with an array of people; the keys are a contract (vaihtarit(1), JSON). */
void needs_write_json(struct buffer *out, const struct evening *evening);

#endif

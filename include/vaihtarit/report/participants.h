/* Who is coming and who came. */
#ifndef VAIHTARIT_REPORT_PARTICIPANTS_H
#define VAIHTARIT_REPORT_PARTICIPANTS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/*
 * The door's list by family name, with codes and room for a tick: also the evening's paper for the
 * case that the laptop fails. Without contact details or needs. Reads event and attendees. NULL
 * when memory ran out.
 */
const struct document *participants_paper(struct arena *arena, const struct evening *evening);

/* Every field of every attendee, in headings that the import of people knows. */
const struct document_table *participants_table(struct arena *arena, const struct evening *evening);

/* An array of objects; the keys are a contract (vaihtarit(1), JSON). */
void participants_write_json(struct buffer *out, const struct evening *evening);

#endif

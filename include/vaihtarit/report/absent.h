/* Who registered and has not come: the evening's no-shows once it is over. */
#ifndef VAIHTARIT_REPORT_ABSENT_H
#define VAIHTARIT_REPORT_ABSENT_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* True for somebody with a place who has not come; not on the waiting list, not cancelled. */
bool absent_is(const struct attendee *attendee);

/*
 * Their names, associations and codes by family name, and how many they are of how many. Reads
 * event and attendees. NULL when memory ran out.
 */
const struct document *absent_paper(struct arena *arena, const struct evening *evening);

/* The columns of participants_table, of them alone. */
const struct document_table *absent_table(struct arena *arena, const struct evening *evening);

/* As participants_write_json, of them alone. */
void absent_write_json(struct buffer *out, const struct evening *evening);

#endif

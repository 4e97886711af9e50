/* The door on paper: for an evening on which the laptop fails. */
#ifndef VAIHTARIT_REPORT_DOOR_LIST_H
#define VAIHTARIT_REPORT_DOOR_LIST_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/*
 * The fallback list by family name: a box with room for the time, name, association and the code in
 * threes, by which it can be typed back afterwards; empty lines for those who are not on it. In
 * pages of an A4 sheet, each with its headings. Reads event and attendees. NULL when memory ran
 * out.
 */
const struct document *door_list_paper(struct arena *arena, const struct evening *evening);

/* The same people in columns, the codes as nine digits. */
const struct document_table *door_list_table(struct arena *arena, const struct evening *evening);

/* An array of objects; the keys are a contract (vaihtarit(1), JSON). */
void door_list_write_json(struct buffer *out, const struct evening *evening);

#endif

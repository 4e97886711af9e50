/* Feedback in the papers: counts and a bar for each score, and what was written. Private. */
#ifndef REPORT_FEEDBACK_H
#define REPORT_FEEDBACK_H

#include "vaihtarit/core/feedback.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/report/json_writer.h"

/* Adds the section, or nothing where nobody answered. */
void feedback_add(struct document *document, const struct feedback *feedback);

/* Adds a row for each count to a table of three columns: group, what it is, and how many. */
void feedback_add_rows(struct arena *arena, struct document_table *table,
                       const struct feedback *feedback);

/* Writes the key "feedback" and its array. */
void feedback_write_json(struct json *json, const struct feedback *feedback);

#endif

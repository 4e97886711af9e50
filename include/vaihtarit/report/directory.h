/* The expert directory on paper: for the municipality and the wellbeing services county. */
#ifndef VAIHTARIT_REPORT_DIRECTORY_H
#define VAIHTARIT_REPORT_DIRECTORY_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/report/evening.h"

/* By theme and municipality. Reads directory and today. NULL when memory ran out. */
const struct document *directory_paper(struct arena *arena, const struct evening *evening);

/* One row for each offer. Reads directory. NULL when memory ran out. */
const struct document_table *directory_table(struct arena *arena, const struct evening *evening);

/* One JSON object; its keys are a contract (vaihtarit(1), JSON). Reads directory. */
void directory_write_json(struct buffer *out, const struct evening *evening);

#endif

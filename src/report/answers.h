/* What people answered at the door, in the papers and tables of an evening. */
#ifndef VAIHTARIT_REPORT_ANSWERS_H
#define VAIHTARIT_REPORT_ANSWERS_H

#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"
#include "vaihtarit/report/json_writer.h"

/* Columns with one more for each question; NULL when memory ran out. */
const struct document_column *answers_add_columns(struct arena *arena,
                                                  const struct evening *evening,
                                                  const struct document_column *columns,
                                                  size_t count);

/* Puts an attendee's answers, as people read them, into as many cells as there are questions. */
void answers_put_cells(const struct evening *evening, const struct attendee *attendee,
                       const char **cells);

/* "answers": the questions that the attendee answered, each with its answer. */
void answers_write_json(struct json *json, const struct evening *evening,
                        const struct attendee *attendee);

/* A section that tells how many answered what; nothing where nobody was asked. */
void answers_add_counts(struct document *document, const struct evening *evening);

#endif

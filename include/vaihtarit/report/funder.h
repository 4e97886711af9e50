/* All events of a period on one paper: for those who fund the work. */
#ifndef VAIHTARIT_REPORT_FUNDER_H
#define VAIHTARIT_REPORT_FUNDER_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* "1 550 ihmistä kohdattu, 34 koulutusta, 66 muuta tapahtumaa." */
const char *funder_headline(struct arena *arena, const struct funder *funder);

/* Reads funder and today. NULL when memory ran out. */
const struct document *funder_paper(struct arena *arena, const struct evening *evening);

/* The figures, one to a row. Reads funder. NULL when memory ran out. */
const struct document_table *funder_table(struct arena *arena, const struct evening *evening);

/* One JSON object; its keys are a contract (vaihtarit(1), JSON). Reads funder. */
void funder_write_json(struct buffer *out, const struct evening *evening);

#endif

/* The pictures of an evening, each on a paper of its own. */
#ifndef VAIHTARIT_REPORT_PICTURE_PAPER_H
#define VAIHTARIT_REPORT_PICTURE_PAPER_H

#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/document.h"

/* Reads what the picture's own room says. NULL when memory ran out. */
const struct document *municipalities_picture_paper(struct arena *arena,
                                                    const struct evening *evening);
const struct document *arrivals_picture_paper(struct arena *arena, const struct evening *evening);
const struct document *trades_picture_paper(struct arena *arena, const struct evening *evening);

#endif

/* Papers with a code to be scanned: one person's, and the one that scanners are tested with. */
#ifndef VAIHTARIT_REPORT_CODE_H
#define VAIHTARIT_REPORT_CODE_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/report/document.h"

/* A person's door code as a QR code and as digits. NULL when memory ran out. */
const struct document *code_slip(struct arena *arena, const struct event *event,
                                 const struct attendee *attendee);

/* The test code of scanners with its text. NULL when memory ran out. */
const struct document *code_test(struct arena *arena, const char *text);

#endif

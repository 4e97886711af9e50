/* When people came, as a picture: a column for every few minutes. */
#ifndef VAIHTARIT_REPORT_ARRIVALS_PICTURE_H
#define VAIHTARIT_REPORT_ARRIVALS_PICTURE_H

#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/picture.h"

/* Reads event and arrivals. NULL when memory ran out. */
const struct picture *arrivals_picture(struct arena *arena, const struct evening *evening);

#endif

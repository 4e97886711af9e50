/* Where people came from, as a picture: one bar for each municipality. */
#ifndef VAIHTARIT_REPORT_MUNICIPALITIES_PICTURE_H
#define VAIHTARIT_REPORT_MUNICIPALITIES_PICTURE_H

#include "vaihtarit/core/evening.h"
#include "vaihtarit/report/picture.h"

/* Reads event and figures. NULL when memory ran out. */
const struct picture *municipalities_picture(struct arena *arena, const struct evening *evening);

#endif

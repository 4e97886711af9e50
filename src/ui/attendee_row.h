/* One attendee on one row: name, association, municipality where there is room, and how it is. */
#ifndef UI_ATTENDEE_ROW_H
#define UI_ATTENDEE_ROW_H

#include "vaihtarit/core/domain.h"
#include "vaihtarit/term/canvas.h"

/* Draws it into an area of one row. Family names stand first, as on the paper lists. */
void attendee_row_draw(const struct attendee *attendee, struct canvas *canvas, struct area row);

#endif

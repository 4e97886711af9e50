/* One attendee on one row: name, association, municipality where there is room, and how it is. */
#ifndef UI_ATTENDEE_ROW_H
#define UI_ATTENDEE_ROW_H

#include "widgets/search_words.h"

#include "vaihtarit/core/domain.h"
#include "vaihtarit/term/canvas.h"

/*
 * Draws it into an area of one row, and marks what was searched for. Family names stand first, as
 * on the paper lists, and what somebody is called before the given name. A code by which they were
 * found stands in the last column; "" where it was no code.
 */
void attendee_row_draw(const struct attendee *attendee, const struct search_words *words,
                       const char *code, struct canvas *canvas, struct area row);

#endif

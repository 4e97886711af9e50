/* Numbers as people read them. Private to this layer. */
#ifndef REPORT_NUMBER_H
#define REPORT_NUMBER_H

#include "vaihtarit/core/arena.h"

/* "1 550", in the way of the user's language; not less than 0. */
const char *number_format(struct arena *arena, int number);

/* "6,5" of 13 halves; "6" of 12. */
const char *number_format_halves(struct arena *arena, int halves);

#endif

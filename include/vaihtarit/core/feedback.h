/* What people answered on the way out, counted: read in one place in the store, printed elsewhere.
 */
#ifndef VAIHTARIT_CORE_FEEDBACK_H
#define VAIHTARIT_CORE_FEEDBACK_H

#include "vaihtarit/core/figures.h"

#include <stdbool.h>
#include <stddef.h>

enum { FEEDBACK_SCORES = 5 };

struct feedback_question {
    const char *text;
    int scores[FEEDBACK_SCORES]; /* how many gave 1, 2 and so on, or FIGURES_HIDDEN */
    int answers;                 /* of the scores together */
    const char **texts;          /* what was written, in the order of the letters */
    size_t text_count;
    bool texts_hidden; /* so few were written that they are left out */
};

struct feedback {
    struct feedback_question *questions; /* in the organiser's order; none nobody answered */
    size_t count;
};

#endif

/* The register of all views: one line for each, in src/ui/views.c. */
#ifndef VAIHTARIT_UI_VIEWS_H
#define VAIHTARIT_UI_VIEWS_H

#include "vaihtarit/ui/view.h"

struct views {
    const struct view_ops *home;        /* shown while no book is open */
    const struct view_ops *const *main; /* the tab strip, in its order */
    size_t main_count;
    const struct view_ops *const *others; /* what main views open: dialogs, forms of their own */
    size_t other_count;
    bool without_people; /* none of them shows attendees, so that none is read */
};

/* The views of this program. */
extern const struct views views_of_program;

/* The board's: it alone, on its own screen. */
extern const struct views views_of_board;

#endif

/* The screens of this program, for the register of views and for the screens that open others. */
#ifndef VAIHTARIT_UI_SCREENS_H
#define VAIHTARIT_UI_SCREENS_H

#include "vaihtarit/ui/view.h"

/* While no book is open. */
extern const struct view_ops home_view;

/* The tab strip. */
extern const struct view_ops door_view;
extern const struct view_ops market_view;
extern const struct view_ops
    trades_view; /* argument: const struct id * of the deal whose slip was scanned, or NULL */
extern const struct view_ops summary_view;
extern const struct view_ops sync_view;
extern const struct view_ops settings_view;

/* On top of the market and the deals. */
extern const struct view_ops
    trade_view; /* argument: const struct listing * to begin from, or NULL */

extern const struct view_ops proposals_view;

/* On top of the deals. */
extern const struct view_ops follow_up_view;

/* On top of the door. */
extern const struct view_ops person_view; /* argument: const struct id *, the registration */
extern const struct view_ops group_view;  /* argument: struct group_request * */
extern const struct view_ops
    import_view; /* argument: const char *, the path to begin with, or NULL */
extern const struct view_ops queue_view;
extern const struct view_ops absent_view;
extern const struct view_ops sheet_view;

/* On top of a person's page. */
extern const struct view_ops code_view; /* argument: const struct id *, the registration */

/* From the summary, and from anywhere. */
extern const struct view_ops log_view;
extern const struct view_ops papers_view;
extern const struct view_ops arrivals_view;
extern const struct view_ops pictures_view;
extern const struct view_ops heads_view;
extern const struct view_ops directory_view;

/* From the palette: everything else is out of reach of those who answer. */
extern const struct view_ops feedback_view;

/* From the settings and from the palette. */
extern const struct view_ops scanner_view;

/* On a screen of its own, for the hall. */
extern const struct view_ops board_view;

#endif

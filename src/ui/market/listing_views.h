/* What belongs to writing listings: the themes, and what an association had last time. */
#ifndef UI_LISTING_VIEWS_H
#define UI_LISTING_VIEWS_H

#include "vaihtarit/ui/app.h"

/* Opens the list of the market's themes. */
void themes_open(struct app *app);

/*
 * Opens what an association had in its newest earlier event, to be ticked and taken along. Says so
 * where there is nothing.
 */
void same_again_open(struct app *app, const struct id *organisation);

extern const struct view_ops themes_view;
extern const struct view_ops same_again_view; /* opened by same_again_open alone */

#endif

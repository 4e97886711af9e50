/* From one screen of an import to the next, one in place of the other. */
#ifndef UI_IMPORT_SCREENS_H
#define UI_IMPORT_SCREENS_H

#include "import_list.h"
#include "import_views.h"

/* Shows another screen in place of this one, which stays if the other cannot be opened. */
bool import_go_to(struct app *app, struct view *from, const struct view_ops *to, void *argument);

/* As import_go_to with a list, which the other screen owns then: *list is NULL. */
bool import_hand_over(struct app *app, struct view *from, struct import_list **list,
                      const struct view_ops *to);

/* Begins to bring a list in, on a screen of its own. */
void import_start(struct app *app, struct view *from, struct import_list **list);

/* Shows the columns of a list that has been read; for NULL, the error. */
void import_show_columns(struct app *app, struct view *from, struct import_list *list,
                         const struct error *error);

#endif

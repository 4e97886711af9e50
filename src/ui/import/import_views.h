/* The screens of an import, behind the one that asks for the file. */
#ifndef UI_IMPORT_VIEWS_H
#define UI_IMPORT_VIEWS_H

#include "vaihtarit/ui/view.h"

/* Typing a list in; argument: const char *, the text to begin with, or NULL. */
extern const struct view_ops import_lines_view;

/*
 * What its columns are, while it comes in, and what came of it; argument: struct import_list *,
 * which the view owns from then on.
 */
extern const struct view_ops import_columns_view;
extern const struct view_ops import_running_view;
extern const struct view_ops import_result_view;

#endif

/* The help screen (F1): what the view below is for, and every key that works in it. */
#ifndef VAIHTARIT_UI_HELP_H
#define VAIHTARIT_UI_HELP_H

#include "vaihtarit/ui/view.h"

extern const struct view_ops help_view;

#endif

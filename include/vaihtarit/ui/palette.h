/*
 * The palette (F10, Ctrl-P): every action that the view below and the whole app have, found by
 * typing, with its key, or with the reason why it cannot be done just now.
 */
#ifndef VAIHTARIT_UI_PALETTE_H
#define VAIHTARIT_UI_PALETTE_H

#include "vaihtarit/ui/view.h"

extern const struct view_ops palette_view;

#endif

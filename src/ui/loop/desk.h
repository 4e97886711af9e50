/* What this laptop is called in the book: a setting of its own, which no sync carries away. */
#ifndef VAIHTARIT_UI_DESK_H
#define VAIHTARIT_UI_DESK_H

#include "vaihtarit/store/store.h"

/* Gives the store the name that was set, or leaves it with the usual one. */
bool desk_restore(struct store *store, struct error *error);

/* Renames this laptop from here on. ERROR_RULE for a name that is too long. */
bool desk_rename(struct store *store, const char *name, struct error *error);

#endif

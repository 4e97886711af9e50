/* The bell that answers at the door: a setting of this laptop's own, which no sync carries away. */
#ifndef UI_BELL_H
#define UI_BELL_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/store/store.h"

#include <stdbool.h>

/* Whether the bell is switched off; it is on where nobody said otherwise. */
bool bell_is_silent(struct store *store, bool *silent, struct error *error);

bool bell_switch(struct store *store, bool silent, struct error *error);

#endif

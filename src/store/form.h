/* What the aggregates share: cleaning what comes from forms and lists. Private to this layer. */
#ifndef STORE_FORM_H
#define STORE_FORM_H

#include "vaihtarit/core/arena.h"

enum { FORM_NAME_LIMIT = 200, FORM_NOTE_LIMIT = 4000 };

/*
 * One line of text, cleaned and no longer than FORM_NAME_LIMIT code points: the text itself where
 * it is so already, else a copy. "" for NULL.
 */
const char *form_line(struct arena *arena, const char *text);

/* The same for a text of several lines and FORM_NOTE_LIMIT. */
const char *form_note(struct arena *arena, const char *text);

#endif

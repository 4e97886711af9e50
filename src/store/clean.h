/* What the aggregates share: cleaning what comes from forms and lists. Private to this layer. */
#ifndef STORE_CLEAN_H
#define STORE_CLEAN_H

#include "vaihtarit/core/arena.h"

enum { CLEAN_NAME_LIMIT = 200, CLEAN_NOTE_LIMIT = 4000 };

/*
 * One line of text, cleaned and no longer than CLEAN_NAME_LIMIT code points: the text itself where
 * it is so already, else a copy. "" for NULL.
 */
const char *clean_line(struct arena *arena, const char *text);

/* The same for a text of several lines and CLEAN_NOTE_LIMIT. */
const char *clean_note(struct arena *arena, const char *text);

#endif

/* What was meant by a search that finds nobody. Private to the model. */
#ifndef UI_PEOPLE_SUGGEST_H
#define UI_PEOPLE_SUGGEST_H

#include "people_index.h"

/* See model_suggest_search. */
void people_suggest(const struct people_index *people, const char *text, struct buffer *out);

#endif

/* Lists for tests of the import: put beside the book, typed, pasted, and what came of them. */
#ifndef TESTS_UI_LISTS_H
#define TESTS_UI_LISTS_H

#include "evening.h"

/* Puts a list of tests/data into the home folder. */
void list_bring(struct evening_stage *evening, const char *list);

/* Puts it there and opens it in the import: its columns are on the screen. */
void list_look_at(struct evening_stage *evening, const char *list);

/* As list_look_at, for a list of that name and text. */
void list_look_at_text(struct evening_stage *evening, const char *name, const char *text);

void list_paste(struct evening_stage *evening, const char *text);

/* How many people the evening has. */
size_t list_people(const struct evening_stage *evening);

#endif

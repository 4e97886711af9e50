/* One person named on the command line, by code or by words of the name. */
#ifndef VAIHTARIT_CLI_PERSON_H
#define VAIHTARIT_CLI_PERSON_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/store/store.h"

/* Appends "Anna Mäkinen, Tuusulanjärven Reuma ry". */
void person_describe(struct buffer *out, const struct attendee *attendee);

/*
 * The only attendee of an event that a code or words fit. Where several fit they are listed on
 * standard output with their codes, and ERROR_RULE says to be more precise; ERROR_NOT_FOUND where
 * nobody does.
 */
bool person_find(struct store *store, const struct id *event, const char *text, struct arena *arena,
                 struct attendee *attendee, struct error *error);

#endif

/* Which list a file is, so that it is known again when it comes anew. */
#ifndef VAIHTARIT_INTAKE_LIST_NAME_H
#define VAIHTARIT_INTAKE_LIST_NAME_H

#include "vaihtarit/core/buffer.h"

/*
 * Appends the name of the list at a path: the file's own name folded, without its folder and its
 * ending, and without all that changes when it is downloaded again: numbers, dates and what stands
 * in parentheses. "~/Lataukset/Ilmoittautuneet 2026-11-20 (2).csv" is "ilmoittautuneet". A name of
 * numbers alone stays; "-", standard input, has none.
 */
void list_name_add(struct buffer *out, const char *path);

#endif

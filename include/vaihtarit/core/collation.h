/* Alphabetical order as a Finnish reader expects it. */
#ifndef VAIHTARIT_CORE_COLLATION_H
#define VAIHTARIT_CORE_COLLATION_H

#include "vaihtarit/core/buffer.h"

/*
 * Appends a key whose bytes sort as the text does in Finnish: case and accents aside, å, ä and ö
 * last (SFS 4600). No byte of it is below a space, so that keys can be joined with a lower one.
 */
void collation_add_key(struct buffer *out, const char *text);

#endif

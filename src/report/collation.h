/* Alphabetical order as a Finnish reader expects it. */
#ifndef VAIHTARIT_REPORT_COLLATION_H
#define VAIHTARIT_REPORT_COLLATION_H

#include "vaihtarit/core/arena.h"

/*
 * A key whose bytes sort as the text does in Finnish: case and accents aside, å, ä and ö last
 * (SFS 4600). The arena's.
 */
const char *collation_key(struct arena *arena, const char *text);

#endif

/*
 * Known words behind a slip of the pen: a letter too many, missing, wrong or moved. Every known
 * stem stands there under itself and under all it is without one letter (Garbe's symmetric delete),
 * and so does a mistyped word find it.
 */
#ifndef VAIHTARIT_LANG_SLIPS_H
#define VAIHTARIT_LANG_SLIPS_H

#include "vocabulary.h"

enum { SLIPS_SHORTEST = 6 }; /* letters of a stem; shorter ones are too alike */

/* A zeroed struct is empty and ready. */
struct slips {
    struct slip {
        uint32_t hash;
        uint32_t symbol; /* SYMBOL_NONE where the place is empty */
    } * places;
    size_t place_count; /* a power of two, or 0 */
};

/* Takes in every known Finnish stem of the vocabulary; false when memory runs out. */
bool slips_open(struct slips *slips, const struct vocabulary *vocabulary);

/* The one known stem that a stem is a slip of, or SYMBOL_NONE where there is none or several. */
uint32_t slips_find(const struct slips *slips, const struct vocabulary *vocabulary,
                    const char *stem);

void slips_release(struct slips *slips);

#endif

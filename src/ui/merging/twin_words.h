/* Who may be one and the same, in words, wherever they are shown. */
#ifndef UI_TWIN_WORDS_H
#define UI_TWIN_WORDS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"

/* Appends "Anna Mäkinen, Tuusulanjärven Reuma ry" and, where not as usual, "(jonossa)". */
void twin_words_person(struct buffer *out, const struct attendee *attendee);

#endif

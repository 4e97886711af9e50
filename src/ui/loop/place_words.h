/* Places in sentences. */
#ifndef VAIHTARIT_UI_PLACE_WORDS_H
#define VAIHTARIT_UI_PLACE_WORDS_H

#include "vaihtarit/core/buffer.h"

/* Appends whose record it is: "Pornaisten ennätys 14". */
void place_words_record(struct buffer *out, const char *municipality, int record);

#endif

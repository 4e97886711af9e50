/* Answers at the door, in words. */
#ifndef UI_ANSWER_WORDS_H
#define UI_ANSWER_WORDS_H

#include "vaihtarit/core/domain.h"

/* "kyllä" or "ei" where that was asked, else the text as it is. */
const char *answer_words(const struct question *question, const char *text);

#endif

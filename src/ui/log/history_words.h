/* What was done, in words: the log's transactions as sentences, wherever they are shown. */
#ifndef UI_HISTORY_WORDS_H
#define UI_HISTORY_WORDS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/store/history.h"

/* Appends "kirjattu Anna Mäkinen", "kumottu: tuotu 40 ihmistä". */
void history_words_deed(struct buffer *out, const struct history_entry *entry);

/* Appends "17.31", or "23.11. 17.31" on another day than `today` (ISO 8601). */
void history_words_time(struct buffer *out, const char *at, const char *today);

#endif

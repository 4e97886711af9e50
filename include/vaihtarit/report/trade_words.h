/* Deals in words, wherever they are shown. */
#ifndef VAIHTARIT_REPORT_TRADE_WORDS_H
#define VAIHTARIT_REPORT_TRADE_WORDS_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"

/* Appends "A antaa B:lle: kirkon museon esittely". */
void trade_words_leg(struct buffer *out, const char *giver, const char *receiver, const char *what);

/* Appends "B antaa A:lle vastineeksi". */
void trade_words_return(struct buffer *out, const char *giver, const char *receiver);

/* A shape as a heading begins with it: "Vaihto". */
const char *trade_words_shape(enum trade_shape shape);

/*
 * Appends what it is and how it stands: "Vaihto: sovittu, viimeistään ti 15.12.2026, myöhässä".
 * today is YYYY-MM-DD.
 */
void trade_words_heading(struct buffer *out, const struct trade *trade, const char *today);

/* Appends who calls whom, "A → B, C"; nothing where nobody was named. */
void trade_words_caller(struct buffer *out, const struct trade *trade);

/* The same as a sentence, "Soittaja: A → B, C". */
void trade_words_call(struct buffer *out, const struct trade *trade);

/* Appends who is in it: "A → B" for a gift, "A ⇄ B" for a swap, "A → B → C → A" for a ring. */
void trade_words_parties(struct buffer *out, const struct trade *trade);

#endif

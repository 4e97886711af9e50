/* One deal in full: how it stands, who gives what to whom, and what else is known of it. */
#ifndef VAIHTARIT_UI_TRADE_DETAIL_H
#define VAIHTARIT_UI_TRADE_DETAIL_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/term/canvas.h"

/*
 * Draws a deal from the top of an area on, with the lines of `news` (each ends with a line feed)
 * under its heading; today is YYYY-MM-DD. Returns the rows that everything needs; with a NULL
 * canvas it only counts.
 */
int trade_detail_draw(const struct trade *trade, const char *today, const struct buffer *news,
                      struct canvas *canvas, struct area area);

/* How a deal stands in a few words: "sovittu 15.12.2026", "myöhässä 1.11.2026", "! päällekkäin". */
void trade_detail_state(struct buffer *out, const struct trade *trade, const char *today);

#endif

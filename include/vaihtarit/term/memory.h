/* A canvas as text and as a picture, for tests and for the manual: no terminal is needed. */
#ifndef VAIHTARIT_TERM_MEMORY_H
#define VAIHTARIT_TERM_MEMORY_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/term/canvas.h"

/* Appends the canvas as lines of plain text, blanks at their ends taken off. */
void memory_write_text(struct buffer *out, const struct canvas *canvas);

/*
 * Appends the canvas with everything that a golden file should prove: its size and cursor, each row
 * between bars, and under a row that is not all normal a second one with a letter for each style
 * (T title, S selected, d dim, K key, g good, w warning, b bad, m match, M match in a selected row,
 * f field, G W B an answer). The cursor's column is marked with `^` in that second row.
 */
void memory_write_golden(struct buffer *out, const struct canvas *canvas);

/*
 * Appends the canvas as an SVG picture of a terminal, 16 colours on a dark ground, the cursor as a
 * frame. The texts are real text that can be selected and read aloud; `title` is the picture's
 * accessible name.
 */
void memory_write_svg(struct buffer *out, const struct canvas *canvas, const char *title);

#endif

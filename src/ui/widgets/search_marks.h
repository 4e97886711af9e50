/* Marking in a row what was searched for. Private to the rows. */
#ifndef UI_SEARCH_MARKS_H
#define UI_SEARCH_MARKS_H

#include "search_words.h"

#include "vaihtarit/term/canvas.h"

/*
 * Gives the letters that meet the search another style (STYLE_MATCH) in a text that
 * canvas_put_text has put at the beginning of an area of one row. With `inside` they may also stand
 * within a word.
 */
void search_marks_draw(const struct search_words *words, const char *text, bool inside,
                       struct canvas *canvas, struct area row);

#endif

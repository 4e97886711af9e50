/*
 * Letters of block characters, to be read from the back of a hall: each is drawn of dots, and a dot
 * of scale 1 is half a cell. Capitals only; what has no letter of its own takes that of its base.
 */
#ifndef VAIHTARIT_UI_BIG_LETTERS_H
#define VAIHTARIT_UI_BIG_LETTERS_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/term/canvas.h"

#include <stdbool.h>

/* Rows of the canvas that a line takes at scale 1, the dots above and below the letters included.
 */
enum { BIG_ROWS = 4 };

struct big_letters;

/* Reads the letters of the program. */
bool big_letters_open(struct big_letters **letters, struct error *error);
void big_letters_close(struct big_letters *letters);

/* Columns that a text takes on one line; 0 where some of it has no letter. */
int big_letters_width(const struct big_letters *letters, const char *text, int scale);

/*
 * Lines that a text takes, broken at line feeds and between words, at most `columns` wide; 0 where
 * some of it has no letter or there is no room for one. *broken tells whether a word had to be
 * broken.
 */
int big_letters_lines(const struct big_letters *letters, const char *text, int scale, int columns,
                      bool *broken);

/* The largest scale at which all of a text fits into so much room in whole words; 0 for none. */
int big_letters_fit(const struct big_letters *letters, const char *text, int rows, int columns);

/* Draws the lines of a text from `first` on, as many as the area has room for. */
void big_letters_draw(const struct big_letters *letters, struct canvas *canvas, struct area area,
                      enum style style, int scale, int first, const char *text);

#endif

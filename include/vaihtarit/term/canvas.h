/*
 * A screenful of styled cells. Views fill it; a terminal shows it and tests read it. Every text
 * goes through the sanitiser on its way in, so that a canvas never holds a control character.
 */
#ifndef VAIHTARIT_TERM_CANVAS_H
#define VAIHTARIT_TERM_CANVAS_H

#include "vaihtarit/core/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

/*
 * What a cell means, not what it looks like. No meaning may rest on a style alone: the selected row
 * has its `>`, a failure its `!`, a success its `✓`.
 */
enum style {
    STYLE_NORMAL,
    STYLE_TITLE,    /* the name of a screen, a heading */
    STYLE_SELECTED, /* the row that the next key concerns */
    STYLE_DIM,      /* rules, hints, what is of less weight */
    STYLE_KEY,      /* the name of a key */
    STYLE_GOOD,
    STYLE_WARNING,
    STYLE_BAD,
    STYLE_MATCH, /* the letters that were searched for */
    STYLE_FIELD, /* where one can type */
    STYLE_PAPER, /* dark on light whatever the terminal's colours are: codes for scanners */
    STYLE_SELECTED_MATCH,
    STYLE_ANSWER_GOOD, /* an answer to be read from two metres; it begins with a word that says all
                        */
    STYLE_ANSWER_WARNING,
    STYLE_ANSWER_BAD,
    STYLES
};

enum { CELL_MARKS = 3 };

struct cell {
    char32_t base; /* ' ' where nothing stands; 0 in the right half of a wide character */
    char32_t marks[CELL_MARKS]; /* combining marks, 0 behind the last */
    uint8_t width;              /* columns: 1 or 2; 0 in the right half of a wide character */
    uint8_t style;              /* enum style */
};

struct canvas {
    int rows;
    int columns;
    int cursor_row; /* where the hardware cursor stands: on what has the focus */
    int cursor_column;
    bool plain;         /* for a screen reader: without rules, nothing beside anything else */
    struct cell *cells; /* rows × columns, row by row */
};

/* A rectangle of a canvas. One with no rows or no columns is empty and drawing in it does nothing.
 */
struct area {
    int row;
    int column;
    int rows;
    int columns;
};

/*
 * Gives a zeroed canvas, or one in use, this size (at least 1×1) and blanks it. False when memory
 * runs out; the canvas is then as before.
 */
bool canvas_resize(struct canvas *canvas, int rows, int columns, struct error *error);
void canvas_release(struct canvas *canvas);

/* Blanks every cell and puts the cursor in the upper left corner. */
void canvas_blank(struct canvas *canvas);

struct area canvas_area(const struct canvas *canvas);

/*
 * The part of an area from `row` (0 is its first) on, at most `rows` rows; empty where the area
 * does not reach. area_cut_columns does the same sideways.
 */
struct area area_cut_rows(struct area area, int row, int rows);
struct area area_cut_columns(struct area area, int column, int columns);

/*
 * Writes text on one row, cut to at most `columns` columns with an ellipsis where it does not fit,
 * and returns the columns used. Anything outside the canvas is left out.
 */
int canvas_put_text(struct canvas *canvas, int row, int column, int columns, enum style style,
                    const char *text);

/* As canvas_put_text, with a format. */
int canvas_put_format(struct canvas *canvas, int row, int column, int columns, enum style style,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Writes text so that it ends at the right edge of the given columns; returns the columns used. */
int canvas_put_right(struct canvas *canvas, int row, int column, int columns, enum style style,
                     const char *text);

/* One line of a text that is broken between words: its end, and where the next one begins. */
struct canvas_line {
    size_t end;
    size_t next;
};

/* The line that begins at a byte of the text; at its last line both places are the text's end. */
struct canvas_line canvas_wrap_line(const char *text, size_t start, int columns);

/*
 * Writes text broken between words over the rows of an area; line feeds break too. Returns the rows
 * that the whole text needs, which may be more than the area has. With a NULL canvas only counts.
 */
int canvas_put_wrapped(struct canvas *canvas, struct area area, enum style style, const char *text);

/* Fills an area with one code point of width 1. */
void canvas_fill(struct canvas *canvas, struct area area, char32_t character, enum style style);

/* A horizontal line over the columns of one row. */
void canvas_put_rule(struct canvas *canvas, int row, int column, int columns);

/* Gives the cells of an area another style and leaves their texts; in a row that is selected what
 * was searched for stays told apart. */
void canvas_restyle(struct canvas *canvas, struct area area, enum style style);

/* Puts the hardware cursor; a place outside the canvas is moved to its nearest cell. */
void canvas_set_cursor(struct canvas *canvas, int row, int column);

/*
 * Copies the rows of a page from `first` on into an area of the canvas, as many as there is room
 * for, and the page's cursor if it is among them. The area lies within the canvas.
 */
void canvas_copy(struct canvas *canvas, struct area area, const struct canvas *page, int first);

/* The cell at a place of the canvas. */
const struct cell *canvas_cell(const struct canvas *canvas, int row, int column);

#endif

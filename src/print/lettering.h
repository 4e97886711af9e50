/*
 * Letters on paper: the faces of a document, their inks, and texts set into lines. Everything is in
 * points, 72 to the inch.
 */
#ifndef PRINT_LETTERING_H
#define PRINT_LETTERING_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/core/message.h"

#include <pango/pangocairo.h>
#include <stdbool.h>

enum face {
    FACE_TITLE,
    FACE_SUBTITLE,
    FACE_HEADING,
    FACE_SUBHEADING,
    FACE_BODY,
    FACE_NOTE,
    FACE_CELL,
    FACE_CELL_STRONG, /* a figure */
    FACE_COLUMN,      /* the heading of a column */
    FACE_FOOTER,      /* two lines at most, then an ellipsis */
    FACE_DRAWING,     /* letters that stand exactly below one another */
    FACE_POSTER_TITLE,
    FACE_POSTER_PART, /* within a band */
    FACE_POSTER_THEME,
    FACE_POSTER_ITEM,
    FACE_POSTER_NOTE,
    FACES
};

enum ink { INK_TEXT, INK_HEADING, INK_MUTED, INK_ACCENT, INK_HAIRLINE, INK_WARM, INK_PAPER };

struct lettering;

/* Ready for texts of the language. NULL, and *error filled, where there is no font or no memory. */
struct lettering *lettering_create(enum language language, struct error *error);
void lettering_free(struct lettering *lettering);

/* From one line's top to the next one's. */
double lettering_pitch(enum face face);

/*
 * A text of one line as wide as it is set, of which nothing is wider: for most texts a quick sum
 * that may be a little too much.
 */
double lettering_width(struct lettering *lettering, enum face face, const char *text);

/* The widest word of a text. */
double lettering_word_width(struct lettering *lettering, enum face face, const char *text);

/*
 * Sets a text, sanitised, into lines of at most `width`; a word that is wider is broken. A text
 * that would fit with letters a little smaller gets those and stays one line. It is
 * shared and not to be changed; let go of it with g_object_unref.
 */
PangoLayout *lettering_set(struct lettering *lettering, enum face face, const char *text,
                           double width);

/*
 * True for a text that lettering_set makes one line of, in letters of full size, as far as can be
 * told without setting it.
 */
bool lettering_is_one_line(struct lettering *lettering, enum face face, const char *text,
                           double width);

/*
 * Sets a text of a picture, sanitised, on one line in letters of a size. Free with g_object_unref.
 */
PangoLayout *lettering_set_sized(struct lettering *lettering, const char *text, double size,
                                 bool bold);

/* A text for a box, in letters of `size` or as small as it has to be. */
struct fitted_text {
    const char *text; /* broken at a line feed, where it does not stay one line */
    bool bold;
    enum ink ink;
    double width;
    double height;
    double size;
    double least_line; /* the part of its size that one line may have; below that come more lines */
    double least;      /* in smaller letters than these it is left out; 0 where it never is */
};

/*
 * Sets a text, sanitised, so that it stays in its box: letters a little smaller before a second
 * line, smaller ones before a word is broken, and an ellipsis only where letters of 3 points would
 * not do. *height is what it takes of the box. Free with g_object_unref.
 */
PangoLayout *lettering_fit(struct lettering *lettering, const struct fitted_text *text,
                           double *height);

/* The size of a layout's letters, in points. */
double lettering_size(PangoLayout *layout);

/* Sets the drawing's colour. */
void lettering_use_ink(cairo_t *cairo, enum ink ink);

/* True for a line made of underscores alone: room for something to be written by hand. */
bool lettering_is_blank(PangoLayout *layout, int line);

/*
 * Draws line number `line` of a layout with its top at y, beginning at x; or ending there where
 * `right`.
 */
void lettering_draw_line(cairo_t *cairo, PangoLayout *layout, enum face face, int line, double x,
                         double y, bool right);

/* Draws all lines of a layout, the top of the first one at y. */
void lettering_draw_lines(cairo_t *cairo, PangoLayout *layout, double x, double y);

#endif

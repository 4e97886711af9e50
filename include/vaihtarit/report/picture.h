/*
 * A picture as data, told twice: as shapes on a sheet, for paper and browsers, and as rows of words
 * and figures, for a terminal, a printer of text and whoever cannot see it. Writers draw either.
 */
#ifndef VAIHTARIT_REPORT_PICTURE_H
#define VAIHTARIT_REPORT_PICTURE_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stddef.h>

/* What a shape is for: the colours are the writer's, and nothing is told by them alone. */
enum picture_style {
    PICTURE_INK,
    PICTURE_FAINT,   /* what stands back: axes, explanations */
    PICTURE_ACCENT,  /* what the picture is about */
    PICTURE_ACCENT2, /* the other thing that it is about */
    PICTURE_PAPER,   /* as the sheet itself */
    PICTURE_STYLES
};

enum picture_anchor { PICTURE_START, PICTURE_MIDDLE, PICTURE_END, PICTURE_ANCHORS };

/* In points (1/72 inch) from the left and the upper edge; drawn to a tenth of a point. */
struct point {
    double x;
    double y;
};

enum shape_kind {
    SHAPE_LINE,      /* at[0] to at[1] */
    SHAPE_CURVE,     /* quadratic, from at[0] to at[2], drawn towards at[1] */
    SHAPE_TRIANGLE,  /* filled, between the three: the head of an arrow */
    SHAPE_RECTANGLE, /* at[0] is its upper left corner, at[1] its lower right one */
    SHAPE_CIRCLE,    /* around at[0]; at[1] is on it */
    SHAPE_TEXT,      /* on one line; at[0] is on its base line */
    SHAPE_KINDS
};

struct shape {
    const struct shape *next; /* drawn over this one */
    enum shape_kind kind;
    enum picture_style style;
    struct point at[3];
    double width; /* of the stroke; 0: the shape is filled */
    bool dashed;
    const char *text;
    double size; /* of the text's letters */
    enum picture_anchor anchor;
    bool bold;
};

/* One line of what the picture tells. */
struct picture_row {
    const struct picture_row *next;
    const char *label;
    const char *text; /* behind the label: figures, or who it is that something goes to */
    long solid;       /* of the row's bar, in the picture's unit; 0 where it has none */
    long hollow;      /* follows the solid part */
};

struct picture {
    struct arena *arena;
    const char *title;
    const char *summary; /* its figures in a sentence */
    const char *source;  /* which event it is of */
    const char *key;     /* what solid and hollow parts of a bar are; "" where there are none */
    double width;
    double height;
    const struct shape *shapes;     /* the first one, under the others */
    const struct picture_row *rows; /* the first one */
    struct shape *last_shape;
    struct picture_row *last_row;
};

enum { PICTURE_WIDTH = 510 }; /* as wide as the text on a sheet of A4 */

/*
 * A picture that lives in the arena, PICTURE_WIDTH wide; whoever draws it sets its height. Title,
 * summary and source are no shapes of it: where it stands on a paper, the paper says them. Texts
 * given to it and to the functions below must live as long as the arena. NULL when memory ran out;
 * shapes and rows are then left out and arena->failed is set: look there once it is complete.
 */
struct picture *picture_create(struct arena *arena, const char *title, const char *summary,
                               const char *source);

/* Adds a shape over the others and returns it for what is not said here; NULL: no memory. */
struct shape *picture_add_shape(struct picture *picture, enum shape_kind kind,
                                enum picture_style style, const struct point at[3], double width);
struct shape *picture_add_line(struct picture *picture, enum picture_style style, struct point from,
                               struct point to, double width);
struct shape *picture_add_curve(struct picture *picture, enum picture_style style,
                                const struct point points[3], double width);
struct shape *picture_add_triangle(struct picture *picture, enum picture_style style,
                                   const struct point corners[3]);
struct shape *picture_add_rectangle(struct picture *picture, enum picture_style style,
                                    struct point corner, struct point other, double width);
struct shape *picture_add_circle(struct picture *picture, enum picture_style style,
                                 struct point centre, double radius, double width);
struct shape *picture_add_text(struct picture *picture, enum picture_style style, struct point at,
                               double size, enum picture_anchor anchor, const char *text);

/*
 * Adds a text no wider than `width`: its letters shrink by a quarter at most, and what is still too
 * long ends in an ellipsis.
 */
struct shape *picture_add_fitted(struct picture *picture, enum picture_style style, struct point at,
                                 double size, enum picture_anchor anchor, const char *text,
                                 double width);

/* Makes a sentence that says why there is nothing to see all of the picture. */
void picture_say_nothing(struct picture *picture, const char *sentence);

/* Adds a row and returns it for its bar; NULL when memory ran out. */
struct picture_row *picture_add_row(struct picture *picture, const char *label, const char *text);

/* How wide a text is at most, in ordinary letters of a plain typeface. */
double picture_text_width(const char *text, double size);

/*
 * The picture with its title and summary above it and its source below, for a file of its own; it
 * shares texts and rows with the other one. NULL when memory ran out.
 */
const struct picture *picture_frame(struct arena *arena, const struct picture *picture);

/* Appends everything that the picture tells, in words: the summary and the rows. Not sanitised. */
void picture_describe(struct buffer *out, const struct picture *picture);

#endif

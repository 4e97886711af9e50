/* What the typing of a paper list holds: shared by its keys and its drawing. */
#ifndef UI_SHEET_H
#define UI_SHEET_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/sheet_line.h"

#include <stddef.h>

/* A line that was typed, and what became of it. */
struct sheet_row {
    struct id registration; /* none where nobody was checked in */
    const char *time;       /* "17.05" */
    const char *text;       /* who, or what was typed and why it was refused */
};

struct sheet {
    struct editor line;
    struct buffer typed;        /* the last line, for Up */
    struct buffer hint;         /* who is meant by what stands in the field */
    char time[SHEET_TIME_SIZE]; /* of lines without one; "" until it is given */
    struct sheet_row *rows;     /* the oldest first; malloc'd */
    size_t count;
    size_t capacity;
    size_t refused; /* so many rows checked nobody in */
    size_t skipped; /* the newest rows that are scrolled past */
    int window;     /* rows that are shown */
    struct arena texts;
};

/* "Mäkinen Anna, Tuusulanjärven Reuma ry (oli jonossa)"; the arena's. */
const char *sheet_describe(struct arena *arena, const struct attendee *attendee);

/*
 * Checks in whom the line means, at its time. What stands in the way is answered and kept among the
 * rows with the text of the field.
 */
void sheet_take(struct app *app, struct sheet *sheet, const struct sheet_line *line);

/* As sheet_take for somebody who is not on the list: "Matti Meikäläinen, Kylä ry". */
void sheet_add(struct app *app, struct sheet *sheet, const struct sheet_line *line);

/* See struct view_ops. */
void sheet_layout(struct app *app, struct view *view, struct area area);
void sheet_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                struct area area);

#endif

/*
 * The one list widget: people, listings, trades, suggestions. It asks its rows of a source and
 * keeps only which row is selected (by its id, so that it stays the same row when others come and
 * go) and how far it is scrolled.
 *
 * Each row is drawn as "> " or two spaces, then "[x] " or "[ ] " where the source has marks, then
 * whatever the source draws.
 */
#ifndef VAIHTARIT_UI_LIST_H
#define VAIHTARIT_UI_LIST_H

#include "vaihtarit/core/id.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"

#include <stdbool.h>
#include <stddef.h>

/* Where rows come from. context is what the view gave along: its state, the model. */
struct list_source {
    size_t (*count)(const void *context);
    struct id (*row_id)(const void *context, size_t index);
    /* Draws the row's text into an area of one row. */
    void (*draw_row)(const void *context, size_t index, struct canvas *canvas, struct area row);
    /* May be NULL: rows have no marks. True where the row has an [x]. */
    bool (*is_marked)(const void *context, size_t index);
    /* One sentence for when there is no row, saying what to do next; tr_noop. */
    const char *empty;
};

/* A zeroed list selects its first row. */
struct list {
    struct id selected; /* none while there is no row */
    size_t index;       /* the selected row's place, set right by list_layout */
    size_t top;         /* the first row shown */
    int rows;           /* that the last layout had */
};

/*
 * Finds the selected row again after a change of the rows (the one in its place when it has gone)
 * and scrolls so that it is seen in `rows` rows. Call it in the view's layout().
 */
void list_layout(struct list *list, const struct list_source *source, const void *context,
                 int rows);

/* Selects the first row: after a new search. */
void list_reset(struct list *list);

/* Selects the row with this id, at the next list_layout. */
void list_select(struct list *list, const struct id *id);

/* The selected row's place in the source; false when there is no row. */
bool list_selected(const struct list *list, const struct list_source *source, const void *context,
                   size_t *index);

/* Moves with the arrows, Home, End, PgUp and PgDn; false for any other key. */
bool list_key(struct list *list, const struct list_source *source, const void *context,
              const struct key *key);

/*
 * Draws the list. With focus the hardware cursor is put on the first character of the selected row;
 * a search field that has the focus is drawn after the list, or the list drawn without focus.
 */
void list_draw(const struct list *list, const struct list_source *source, const void *context,
               struct canvas *canvas, struct area area, bool focus);

/* The id of a row in a source whose rows are known by their place alone. */
struct id list_place_id(size_t index);

#endif

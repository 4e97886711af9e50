/*
 * A view is a screen or a dialog: a const struct of operations and its own state. Views stand on
 * the app's stack; only the top one gets keys.
 *
 *     struct door {
 *         struct editor search;
 *         struct list people;
 *     };
 *
 *     const struct view_ops door_view = {
 *         .name = tr_noop("Ovi"),
 *         .title = tr_noop("Ovi: kirjaa saapuneet"),
 *         .state_size = sizeof(struct door),
 *         .actions = ACTION_TABLE(door_actions),
 *         .open = door_open, .refresh = door_refresh, .layout = door_layout,
 *         .draw = door_draw, .key = door_key, .close = door_close,
 *     };
 *
 * A key goes to the top view's action table, then to its key(), then to the global actions.
 */
#ifndef VAIHTARIT_UI_VIEW_H
#define VAIHTARIT_UI_VIEW_H

#include "vaihtarit/core/error.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"
#include "vaihtarit/ui/action.h"

#include <stdbool.h>
#include <stddef.h>

struct app;

struct view {
    const struct view_ops *ops;
    void *state; /* ops->state_size zeroed bytes, the toolkit's to allocate and free */
    struct view *next_closed;
};

enum view_flag {
    /* Stands in front of another view and keeps the global actions out but for a few. */
    VIEW_DIALOG = 1,
    /* Has the whole screen: no header, no message line and no key bar but what it draws itself. */
    VIEW_BARE = 2,
    /* Visitors stand at it: neither it nor a dialog in front of it knows any global action. */
    VIEW_VISITORS = 4
};

/* Only name, title and draw are needed; every other operation may be NULL. */
struct view_ops {
    const char *name;  /* one word for the tab strip; tr_noop */
    const char *title; /* the heading in the help and in the manual; tr_noop */
    const char *intro; /* what the screen is for, a sentence or two on top of its help; tr_noop */
    unsigned flags;    /* enum view_flag */
    size_t state_size;
    struct action_table actions;

    /*
     * Prepares the zeroed state. argument is app_push_view's and belongs to the caller. On false
     * the view is not shown, close() is not called and the error is the app's message.
     */
    bool (*open)(struct app *app, struct view *view, void *argument, struct error *error);

    /* The book's data has changed or has just been loaded: read again what the view shows. */
    void (*refresh)(struct app *app, struct view *view);

    /* Before a drawing: fit lists and scrolling to the area that draw() will get. */
    void (*layout)(struct app *app, struct view *view, struct area area);

    /*
     * Fills its area of the canvas, already blank, and puts the cursor on what has the focus. Reads
     * memory only: no file, no clock, no change of state.
     */
    void (*draw)(const struct app *app, const struct view *view, struct canvas *canvas,
                 struct area area);

    /*
     * A key that none of the view's actions has: typed text, arrows, Escape. Returns false for one
     * that it does not know, which then goes to the global actions.
     */
    bool (*key)(struct app *app, struct view *view, const struct key *key);

    /*
     * About four times a second, and when app_tick_at asked for it: work in small slices, clocks.
     * Returns true to be drawn again.
     */
    bool (*tick)(struct app *app, struct view *view);

    /* True while it holds something typed that leaving would lose; quitting then asks first. */
    bool (*is_unsaved)(const struct app *app, const struct view *view);

    /* Releases what the state holds, not the state itself. The book may be closed by then. */
    void (*close)(struct app *app, struct view *view);
};

#endif

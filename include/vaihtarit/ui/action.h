/*
 * Actions: everything a user can do, told once. The key bar, the help screen, the palette, the
 * manual's key section and the dispatcher all read these tables.
 */
#ifndef VAIHTARIT_UI_ACTION_H
#define VAIHTARIT_UI_ACTION_H

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/term/canvas.h"
#include "vaihtarit/term/key.h"

#include <stdbool.h>
#include <stddef.h>

struct app;
struct view;
struct view_ops;
struct views;

enum { ACTION_KEYS = 2 };

enum action_flag {
    ACTION_HIDDEN = 1,      /* works and is in the help, but takes no room in the key bar */
    ACTION_ANYWHERE = 2,    /* a global action that works while a dialog is open, too */
    ACTION_KEEPS_ANSWER = 4 /* the last answer at the door stands until this one gives another */
};

struct action {
    const char *id;               /* English, unique in its view: "check-in" */
    struct key keys[ACTION_KEYS]; /* PRESS_NONE where there is none: then only the palette has it */
    const char *letters;          /* letters that do it too, shown by the first; tr_noop or NULL */
    const char *label;            /* one or two words for the key bar; tr_noop */
    const char *help;             /* what it does, one plain sentence; tr_noop */
    unsigned flags;               /* enum action_flag */

    /*
     * Why it cannot be done just now, as a sentence in the user's language, or NULL when it can.
     * May be NULL: it always can. Must be quick: asked at every drawing.
     */
    const char *(*why_off)(const struct app *app, const struct view *view);

    /* The label as things stand, in the user's language. May be NULL: it is always .label. */
    const char *(*label_now)(const struct app *app, const struct view *view);

    /* Does it, and tells the outcome with app_say, app_saved or app_fail. view is the top one. */
    void (*run)(struct app *app, struct view *view);
};

struct action_table {
    const struct action *actions;
    size_t count;
};

/* Initialiser of a struct action_table from an array: `.actions = ACTION_TABLE(door_actions)`. */
#define ACTION_TABLE(array)                                                                        \
    {                                                                                              \
        .actions = (array), .count = sizeof(array) / sizeof *(array)                               \
    }

/* What can be done everywhere: help, palette, next and previous view, undo, redraw, quit. */
extern const struct action_table action_global;

/* The action of a table that has this key; NULL when there is none. */
const struct action *action_for_key(const struct action_table *table, const struct key *key);

/* What the action is called as things stand, in the user's language. */
const char *action_label(const struct action *action, const struct app *app,
                         const struct view *view);

/* Why an action cannot be done just now, or NULL. */
const char *action_why_off(const struct action *action, const struct app *app,
                           const struct view *view);

/*
 * True where a global action is open to a view: always, but for a dialog only with ACTION_ANYWHERE,
 * for what visitors see never, and not where the view gives its key a meaning of its own, as it may
 * do with Escape.
 */
bool action_is_open_to(const struct action *action, const struct view_ops *ops);

/* Runs an action, or says why it cannot be done. */
void action_run(const struct action *action, struct app *app, struct view *view);

/* Appends the names of an action's keys, "F10 tai Ctrl-P"; nothing when it has none. */
void action_key_names(struct buffer *out, const struct action *action);

/*
 * Draws the key bar of a view on one row, as many actions as fit, help always among them. Where the
 * view's own do not all fit, those that cannot be done just now are left out first.
 */
void action_draw_bar(const struct app *app, const struct view *view, struct canvas *canvas,
                     struct area row);

/* Appends the keys of every view as roff, for the manual's section KEYS. */
void action_write_roff(struct buffer *out, const struct views *views);

#endif

/*
 * The app: one book at most, a stack of views, one message line. It runs on a terminal (app_run) or
 * without any, key by key, for tests and pictures (app_create, app_key, app_draw).
 */
#ifndef VAIHTARIT_UI_APP_H
#define VAIHTARIT_UI_APP_H

#include "vaihtarit/core/arena.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/domain.h"
#include "vaihtarit/core/error.h"
#include "vaihtarit/core/scan_map.h"
#include "vaihtarit/store/store.h"
#include "vaihtarit/ui/view.h"
#include "vaihtarit/ui/views.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lexicon;
struct model;
struct paper_jobs;

enum { APP_VIEWS = 16, APP_MAIN_VIEWS = 12, APP_MIN_ROWS = 12, APP_MIN_COLUMNS = 40 };

enum message_kind {
    MESSAGE_INFO,
    MESSAGE_GOOD,    /* shown with ✓ */
    MESSAGE_WARNING, /* shown with ! */
    MESSAGE_BAD      /* shown with ! and stays until the next key that says something else */
};

/* What takes longer than a key press may; context is the caller's, mostly the view's state. */
typedef void app_work(struct app *app, void *context);

/*
 * Everything that the screens share; it is passed everywhere. Views read all of it and change it
 * only through the functions below.
 */
struct app {
    const struct views *views;

    struct store *store; /* NULL at home */
    struct event event;  /* the evening; meaningful while store is there */
    struct model *model; /* rows and search index of the evening; NULL at home */
    bool loading;        /* the model is still being filled: show what there is */
    struct id let_in;    /* whom the door let in last; none before the first */
    bool behind;         /* what changed in the book could not be read: the next look tries again */
    struct lexicon *lexicon; /* the words behind texts; it opens its dictionaries at the first */

    struct view *stack[APP_VIEWS]; /* the bottom one is home or a main view */
    size_t depth;
    struct view *closed;               /* views to be released once the key at hand is dealt with */
    size_t main_index;                 /* which main view is in use */
    struct view *kept[APP_MAIN_VIEWS]; /* main views that have been opened */

    struct paper_jobs *paper_jobs; /* papers on their way out; NULL before the first */

    enum message_kind message_kind;
    struct buffer message;  /* "" when there is nothing to say */
    struct buffer headline; /* what the message answers somebody at the door; "" for any other */
    int rings;              /* of the bell, once the answer is drawn */
    bool silent;            /* the bell is switched off */
    bool saved;             /* the last write was committed: the header shows "✓ tallessa" */

    char now[CLOCK_TEXT_SIZE]; /* the time at the last tick, for drawing */
    int64_t moment;            /* milliseconds spent in waiting for keys: when the last one came */
    int64_t tick_at;           /* the top view ticks at this moment, too; 0 when it need not */
    struct scan_map scanner;   /* what this laptop's scanner garbles */
    bool plain;                /* for a screen reader: nothing side by side */
    bool big;                  /* the board begins in big letters */
    bool quit;
    bool repaint;   /* the whole terminal must be sent anew */
    bool dirty;     /* something has changed since the last app_draw */
    bool on_screen; /* somebody shows what app_draw draws: work waits until it is shown */
    app_work *work; /* what waits; NULL for nothing */
    void *work_context;
    void (*breathe)(void *context); /* app_breathe's; NULL where nobody shows the screen */
    void *breathe_context;
    struct arena texts;    /* of event */
    struct area view_area; /* of the last app_draw, for views that need its size between drawings */
};

/* How the program is started. */
struct app_options {
    const char *path; /* the book to open, or NULL for home */
    bool plain;       /* for a screen reader: no colours, no rules, nothing side by side */
    bool board;       /* the board of the book at path in place of everything else */
    bool big;         /* the board begins in big letters */
    struct id event;  /* of the board; none for the one that the book opens at */
};

/* ---- Running ---- */

/*
 * Opens the terminal, runs until the user leaves and puts the terminal back. A book that cannot be
 * opened is an error before anything is shown.
 */
bool app_run(const struct app_options *options, struct error *error);

/*
 * An app without a terminal, at home. The one loop of app_run, and tests, drive it with the four
 * functions that follow.
 */
bool app_create(struct app **app, const struct views *views, struct error *error);
void app_destroy(struct app *app);

/* Takes one key to where it belongs. */
void app_key(struct app *app, const struct key *key);
/*
 * Takes every character of text as a key that a person types, for tests: not at scan speed. Line
 * feed is Enter.
 */
void app_type(struct app *app, const char *text);

/*
 * The work of four times a second: follows what other programs wrote to the book, tells what became
 * of papers on their way to a printer, lets the top view tick. Sets app->dirty when the screen is
 * to be drawn again.
 */
void app_tick(struct app *app);

/*
 * Tells that so many milliseconds were spent waiting for a key. What the app spends on its own work
 * does not count: keys that came meanwhile may have come as fast as they could. Lets the top view
 * tick if it asked for that moment.
 */
void app_wait(struct app *app, int64_t milliseconds);

/* Asks that the top view ticks at a moment (of app->moment), besides four times a second. */
void app_tick_at(struct app *app, int64_t moment);

/*
 * Goes on loading the model for at most `milliseconds`, without limit if negative. False once
 * there is nothing left to load.
 */
bool app_load(struct app *app, int milliseconds);

/* Draws the whole screen in the canvas' size and clears app->dirty. */
void app_draw(struct app *app, struct canvas *canvas);

/*
 * Says what is being done and does it once that stands on the screen, before any other key; without
 * a screen at once.
 */
void app_say_and_do(struct app *app, const char *sentence, app_work *work, void *context);

/* Does what waits, if anything. */
void app_do_work(struct app *app);

/*
 * For work that takes long: shows the screen now and then, and takes Escape to the top view if it
 * was pressed. Every other key is dropped, nothing ticks and the book is not looked at, so that
 * nothing else happens in the middle of the work. app->quit tells that the program has to end.
 */
void app_breathe(struct app *app);

/* ---- The book ---- */

/* Opens the book at path and shows its first main view. On failure the app stays as it was. */
bool app_open_book(struct app *app, const char *path, struct error *error);

/*
 * Opens the book at path, and an event of it (none: the one it opens at), only to look at: nothing
 * is ever written to it.
 */
bool app_look_at_book(struct app *app, const char *path, const struct id *event,
                      struct error *error);

/*
 * As app_open_book with a book that is open already. The app owns it from here on and closes it,
 * also when this fails.
 */
bool app_use_book(struct app *app, struct store *store, struct error *error);

/* Goes over to another evening of the same book. */
bool app_use_event(struct app *app, const struct id *event, struct error *error);

/* Closes the book and goes home. */
void app_close_book(struct app *app);

/*
 * Reads what has changed in the book since the last look and refreshes every view. app_saved calls
 * it; call it yourself after a write that says nothing.
 */
void app_follow_book(struct app *app);

/* Asks whether another program has written to the book and follows it if so; app_tick's work. */
void app_watch_book(struct app *app);

/* ---- Views ---- */

/*
 * Opens a view on top of the others; argument goes to its open(). Returns the view, which is valid
 * until it is popped, or NULL when it could not be opened (the reason is on the message line).
 */
struct view *app_push_view(struct app *app, const struct view_ops *ops, void *argument);

/*
 * Closes the top view, or the given one wherever it stands; the bottom one stays. The state of a
 * closed view is released once the key at hand has been dealt with, so whoever closed it may still
 * read it.
 */
void app_pop_view(struct app *app);
void app_close_view(struct app *app, struct view *view);

/*
 * Closes a view that could not be read anew, and whatever stands on it: a dialog about what is gone
 * has nothing left to ask. That it is gone (ERROR_NOT_FOUND) is no failure to be told.
 */
void app_drop_view(struct app *app, struct view *view, const struct error *error);

/*
 * Shows main view `index` (of app->views->main) in place of all views on the screen. Its state is
 * kept until the book closes; it is refreshed when it comes back.
 */
void app_show_main_view(struct app *app, size_t index);

/* The top view. */
struct view *app_top_view(const struct app *app);

/* For the toolkit: closes every view, releases those that were closed, lets go of the book. */
void app_close_views(struct app *app);
void app_release_closed(struct app *app);
void app_release_book(struct app *app);

/* True while visitors stand at the laptop: one of the views has VIEW_VISITORS. */
bool app_is_before_visitors(const struct app *app);

/* True while one of the views holds something typed that quitting would lose. */
bool app_is_unsaved(const struct app *app);

/* ---- Saying ---- */

/* Puts a sentence on the message line, in place of the one before. */
void app_say(struct app *app, enum message_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * Answers somebody at the door so that it can be read from two metres: a word or two in capitals
 * and a sentence, over the whole width. It rings once for MESSAGE_GOOD and twice for any other
 * kind, and stays until something else is said or another action begins.
 */
void app_answer(struct app *app, enum message_kind kind, const char *headline, const char *format,
                ...) __attribute__((format(printf, 4, 5)));

/* Adds a line to what is being said. */
void app_say_also(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Says what was done, after its commit returned: the header shows "✓ tallessa", and what changed is
 * read into the model and every view (app_follow_book).
 */
void app_saved(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Shows an error's sentence. After one that can have kept a write from the disk (full, busy,
 * damaged, no memory) the header no longer says "tallessa".
 */
void app_fail(struct app *app, const struct error *error);

#endif

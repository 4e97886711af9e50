/* The app's book: opening it, following it, letting go of it. */
#include "bell.h"
#include "desk.h"
#include "scanner.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/model.h"

#include <stdlib.h>

/* How long the first screen may wait for the model, in milliseconds. */
enum { FIRST_LOAD = 20 };

/* An evening of a book, made ready before the app lets go of the one it has. */
struct opened {
    struct event event;
    struct arena texts;
    struct model *model;
    bool finished;
};

/* The event named, or the one that the book opens at. */
static bool find_event(struct store *store, const struct id *id, struct opened *opened,
                       struct error *error)
{
    if (id)
        return event_find(store, id, &opened->texts, &opened->event, error);
    return event_current(store, &opened->texts, &opened->event, error);
}

static bool load_event(const struct app *app, struct store *store, struct opened *opened,
                       struct error *error)
{
    if (!model_create(&opened->model, store, &opened->event.id, error))
        return false;
    if (app->views->without_people)
        model_leave_people_out(opened->model);
    return model_load(opened->model, FIRST_LOAD, &opened->finished, error);
}

static bool open_event(const struct app *app, struct store *store, const struct id *id,
                       struct opened *opened, struct error *error)
{
    *opened = (struct opened){0};
    if (find_event(store, id, opened, error) && load_event(app, store, opened, error))
        return true;
    model_destroy(opened->model);
    arena_release(&opened->texts);
    return false;
}

static void release_event(struct app *app)
{
    model_destroy(app->model);
    app->model = NULL;
    arena_release(&app->texts);
    app->event = (struct event){0};
    app->let_in = (struct id){0};
    app->loading = false;
}

void app_release_book(struct app *app)
{
    release_event(app);
    store_close(app->store);
    app->store = NULL;
}

static void take_event(struct app *app, const struct opened *opened)
{
    app->event = opened->event;
    app->texts = opened->texts;
    app->model = opened->model;
    app->loading = !opened->finished;
    app->saved = true;
    app_show_main_view(app, 0);
    /* Without memory for the door there is home, and without that nothing to be done here. */
    if (app->depth == 0)
        app->quit = !app_push_view(app, app->views->home, NULL);
}

bool app_use_book(struct app *app, struct store *store, struct error *error)
{
    struct opened opened;
    struct scan_map scanner;
    bool silent;
    if (!desk_restore(store, error) || !scanner_restore(store, &scanner, error) ||
        !bell_is_silent(store, &silent, error) || !open_event(app, store, NULL, &opened, error)) {
        store_close(store);
        return false;
    }
    app_close_views(app);
    app_release_book(app);
    app->store = store;
    app->scanner = scanner;
    app->silent = silent;
    take_event(app, &opened);
    return true;
}

typedef bool opener(struct store **store, const char *path, struct error *error);

static bool open_with(struct app *app, opener *open, const char *path, struct error *error)
{
    struct store *store;
    /* What lies beside the book is asked for by whole paths, wherever the program was started. */
    char *whole = realpath(path, NULL);
    bool opened = open(&store, whole ? whole : path, error);
    free(whole);
    return opened && app_use_book(app, store, error);
}

bool app_open_book(struct app *app, const char *path, struct error *error)
{
    return open_with(app, store_open, path, error);
}

bool app_look_at_book(struct app *app, const char *path, const struct id *event,
                      struct error *error)
{
    return open_with(app, store_open_read_only, path, error) &&
           (id_is_none(event) || app_use_event(app, event, error));
}

bool app_use_event(struct app *app, const struct id *event, struct error *error)
{
    struct opened opened;
    if (!open_event(app, app->store, event, &opened, error))
        return false;
    app_close_views(app);
    release_event(app);
    take_event(app, &opened);
    return true;
}

void app_close_book(struct app *app)
{
    app_close_views(app);
    app_release_book(app);
    app_push_view(app, app->views->home, NULL);
}

/* ---- Following ---- */

static void refresh_views(struct app *app)
{
    for (size_t i = 0; i < app->depth; i++) {
        struct view *view = app->stack[i];
        if (view->ops->refresh)
            view->ops->refresh(app, view);
    }
    app->dirty = true;
}

/* The event's own name and date may have been changed, too. */
static bool read_event(struct app *app, struct error *error)
{
    struct arena texts = {0};
    struct event event;
    if (!event_find(app->store, &app->event.id, &texts, &event, error)) {
        arena_release(&texts);
        return false;
    }
    arena_release(&app->texts);
    app->texts = texts;
    app->event = event;
    return true;
}

void app_follow_book(struct app *app)
{
    struct error error = {0};
    bool changed = false;
    if (!app->model)
        return;
    bool was_behind = app->behind;
    app->behind =
        !model_follow(app->model, &changed, &error) || (changed && !read_event(app, &error));
    if (changed || was_behind != app->behind)
        refresh_views(app);
    if (app->behind)
        app_fail(app, &error);
}

void app_watch_book(struct app *app)
{
    struct error error = {0};
    bool changed = false;
    if (!app->store)
        return;
    if (!store_changed_elsewhere(app->store, &changed, &error)) {
        app->behind = true;
        app_fail(app, &error);
    } else if (changed || app->behind) {
        app_follow_book(app);
    }
    if (!model_settle(app->model, &changed, &error))
        app_fail(app, &error);
    else if (changed)
        refresh_views(app);
    /* A loading that failed is taken up again. */
    app->loading = model_is_loading(app->model);
}

bool app_load(struct app *app, int milliseconds)
{
    struct error error = {0};
    bool finished = false;
    if (!app->loading)
        return false;
    if (!model_load(app->model, milliseconds, &finished, &error)) {
        app_fail(app, &error);
        finished = true;
    }
    app->loading = !finished;
    refresh_views(app);
    if (finished)
        app_follow_book(app);
    return app->loading;
}

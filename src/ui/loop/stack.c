/* The views on the screen, one on top of the other. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/app.h"

#include <stdlib.h>

struct view *app_top_view(const struct app *app)
{
    return app->depth > 0 ? app->stack[app->depth - 1] : NULL;
}

static void free_view(struct view *view)
{
    if (view)
        free(view->state);
    free(view);
}

static struct view *make_view(const struct view_ops *ops)
{
    struct view *view = calloc(1, sizeof *view);
    if (!view)
        return NULL;
    view->ops = ops;
    view->state = calloc(1, ops->state_size > 0 ? ops->state_size : 1);
    if (!view->state) {
        free(view);
        return NULL;
    }
    return view;
}

struct view *app_push_view(struct app *app, const struct view_ops *ops, void *argument)
{
    struct error error = {0};
    struct view *view = make_view(ops);
    if (!view) {
        error_set_memory(&error);
    } else if (app->depth == APP_VIEWS) {
        error_set(&error, ERROR_RULE, "%s", tr("Liian monta näkymää auki. Palaa takaisin: Esc."));
    } else if (!ops->open || ops->open(app, view, argument, &error)) {
        app->stack[app->depth++] = view;
        app->dirty = true;
        return view;
    }
    app_fail(app, &error);
    free_view(view);
    return NULL;
}

/* Puts a view aside until the key at hand has been dealt with. */
static void set_aside(struct app *app, struct view *view)
{
    view->next_closed = app->closed;
    app->closed = view;
    app->dirty = true;
}

static bool is_kept(const struct app *app, const struct view *view)
{
    for (size_t i = 0; i < APP_MAIN_VIEWS; i++)
        if (app->kept[i] == view)
            return true;
    return false;
}

void app_close_view(struct app *app, struct view *view)
{
    size_t place = 0;
    while (place < app->depth && app->stack[place] != view)
        place++;
    if (place == app->depth)
        return;
    app->depth--;
    for (; place < app->depth; place++)
        app->stack[place] = app->stack[place + 1];
    if (!is_kept(app, view))
        set_aside(app, view);
}

void app_pop_view(struct app *app)
{
    if (app->depth > 1)
        app_close_view(app, app_top_view(app));
    app->dirty = true;
}

void app_drop_view(struct app *app, struct view *view, const struct error *error)
{
    while (app_top_view(app) != view)
        app_pop_view(app);
    app_close_view(app, view);
    if (error->code != ERROR_NOT_FOUND)
        app_fail(app, error);
}

void app_release_closed(struct app *app)
{
    while (app->closed) {
        struct view *view = app->closed;
        app->closed = view->next_closed;
        if (view->ops->close)
            view->ops->close(app, view);
        free_view(view);
    }
}

void app_close_views(struct app *app)
{
    while (app->depth > 0)
        app_close_view(app, app_top_view(app));
    for (size_t i = 0; i < APP_MAIN_VIEWS; i++) {
        if (app->kept[i])
            set_aside(app, app->kept[i]);
        app->kept[i] = NULL;
    }
}

/* A main view is opened at its first showing and kept: its search and its selection stay. */
void app_show_main_view(struct app *app, size_t index)
{
    struct view *view = app->kept[index];
    if (!view) {
        view = app_push_view(app, app->views->main[index], NULL);
        if (!view)
            return;
        app->kept[index] = view;
    } else if (view->ops->refresh) {
        view->ops->refresh(app, view);
    }
    while (app->depth > 0)
        app_close_view(app, app_top_view(app));
    app->stack[app->depth++] = view;
    app->main_index = index;
    app->dirty = true;
}

bool app_is_before_visitors(const struct app *app)
{
    for (size_t i = 0; i < app->depth; i++)
        if (app->stack[i]->ops->flags & VIEW_VISITORS)
            return true;
    return false;
}

bool app_is_unsaved(const struct app *app)
{
    for (size_t i = 0; i < app->depth; i++) {
        const struct view *view = app->stack[i];
        if (view->ops->is_unsaved && view->ops->is_unsaved(app, view))
            return true;
    }
    return false;
}

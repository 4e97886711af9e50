#include "vaihtarit/ui/app.h"

#include "papers/paper_jobs.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/lang/lexicon.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool app_create(struct app **app, const struct views *views, struct error *error)
{
    struct app *made = calloc(1, sizeof *made);
    if (!made)
        return error_set_memory(error);
    made->views = views;
    clock_now_text(made->now);
    if (!lexicon_create(&made->lexicon, NULL, error)) {
        app_destroy(made);
        return false;
    }
    if (!app_push_view(made, views->home, NULL)) {
        error_set(error, ERROR_SYSTEM, "%s", buffer_text(&made->message));
        app_destroy(made);
        return false;
    }
    *app = made;
    return true;
}

void app_destroy(struct app *app)
{
    if (!app)
        return;
    app_close_views(app);
    app_release_closed(app);
    app_release_book(app);
    paper_jobs_release(app);
    lexicon_destroy(app->lexicon);
    buffer_release(&app->message);
    buffer_release(&app->headline);
    free(app);
}

/* ---- Keys ---- */

static void say_nothing(struct app *app)
{
    buffer_clear(&app->message);
    buffer_clear(&app->headline);
}

static bool deliver(struct app *app, struct view *view, const struct key *key)
{
    const struct view_ops *ops = view->ops;
    const struct action *action = action_for_key(&ops->actions, key);
    if (!action) {
        if (ops->key && ops->key(app, view, key))
            return true;
        action = action_for_key(&action_global, key);
        if (!action || !action_is_open_to(action, ops) || app_is_before_visitors(app))
            return false;
    }
    if (!(action->flags & ACTION_KEEPS_ANSWER))
        say_nothing(app);
    action_run(action, app, view);
    return true;
}

static void say_unknown_key(struct app *app, const struct key *key)
{
    if (key->kind != PRESS_FUNCTION && key->kind != PRESS_CONTROL)
        return;
    struct buffer name = {0};
    if (key->kind == PRESS_CONTROL && key->code == 'c') {
        app_say(app, MESSAGE_INFO, "%s", tr("Ohjelmasta poistutaan näppäimellä F12 tai Ctrl-Q."));
        return;
    }
    key_write_name(&name, key);
    app_say(app, MESSAGE_INFO, tr("%s ei tee tässä mitään. F1 näyttää, mitkä näppäimet käyvät."),
            buffer_text(&name));
    buffer_release(&name);
}

void app_key(struct app *app, const struct key *key)
{
    if (!deliver(app, app_top_view(app), key))
        say_unknown_key(app, key);
    app->dirty = true;
    app_release_closed(app);
}

void app_type(struct app *app, const char *text)
{
    enum { TYPING_MILLISECONDS = 150 };
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        struct key key = KEY_LETTER(0);
        i += unicode_decode(text + i, length - i, &key.code);
        if (key.code == '\n')
            key = (struct key)KEY_NAMED(ENTER);
        app_wait(app, TYPING_MILLISECONDS);
        app_key(app, &key);
    }
}

static void tick_view(struct app *app)
{
    struct view *view = app_top_view(app);
    if (view->ops->tick && view->ops->tick(app, view))
        app->dirty = true;
    app_release_closed(app);
}

void app_wait(struct app *app, int64_t milliseconds)
{
    app->moment += milliseconds;
    if (app->tick_at == 0 || app->moment < app->tick_at)
        return;
    app->tick_at = 0;
    tick_view(app);
}

void app_tick_at(struct app *app, int64_t moment)
{
    app->tick_at = moment;
}

void app_tick(struct app *app)
{
    bool has_header = !(app_top_view(app)->ops->flags & VIEW_BARE);
    char before[CLOCK_TEXT_SIZE];
    memcpy(before, app->now, sizeof before);
    clock_now_text(app->now);
    /* The header shows minutes: YYYY-MM-DDTHH:MM. */
    if (has_header && strncmp(before, app->now, 16) != 0)
        app->dirty = true;
    app_watch_book(app);
    paper_jobs_look(app);
    tick_view(app);
}

/* ---- Saying ---- */

__attribute__((format(printf, 3, 0))) static void say(struct app *app, enum message_kind kind,
                                                      const char *format, va_list arguments)
{
    struct buffer text = {0};
    buffer_add_arguments(&text, format, arguments);
    say_nothing(app);
    buffer_add(&app->message, buffer_text(&text));
    buffer_release(&text);
    app->message_kind = kind;
    app->dirty = true;
}

void app_say(struct app *app, enum message_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(app, kind, format, arguments);
    va_end(arguments);
}

void app_answer(struct app *app, enum message_kind kind, const char *headline, const char *format,
                ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(app, kind, format, arguments);
    va_end(arguments);
    buffer_add(&app->headline, headline);
    app->rings = app->silent ? 0 : kind == MESSAGE_GOOD ? 1 : 2;
}

void app_say_also(struct app *app, const char *format, ...)
{
    va_list arguments;
    buffer_add(&app->message, app->message.length > 0 ? "\n" : "");
    va_start(arguments, format);
    buffer_add_arguments(&app->message, format, arguments);
    va_end(arguments);
    app->dirty = true;
}

void app_saved(struct app *app, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say(app, MESSAGE_GOOD, format, arguments);
    va_end(arguments);
    app->saved = true;
    app_follow_book(app);
}

void app_say_and_do(struct app *app, const char *sentence, app_work *work, void *context)
{
    app->work = work;
    app->work_context = context;
    app_say(app, MESSAGE_INFO, "%s", sentence);
    if (!app->on_screen)
        app_do_work(app);
}

void app_do_work(struct app *app)
{
    app_work *work = app->work;
    app->work = NULL;
    if (!work)
        return;
    say_nothing(app);
    work(app, app->work_context);
    app->dirty = true;
    app_release_closed(app);
}

void app_breathe(struct app *app)
{
    app->dirty = true;
    if (app->breathe)
        app->breathe(app->breathe_context);
}

/* Failures after which the user must not think that the last thing done was saved. */
static bool leaves_unsaved(enum error_code code)
{
    return code == ERROR_FULL || code == ERROR_BUSY || code == ERROR_DAMAGED ||
           code == ERROR_MEMORY;
}

void app_fail(struct app *app, const struct error *error)
{
    app_say(app, MESSAGE_BAD, "%s", error->message);
    if (leaves_unsaved(error->code))
        app->saved = false;
}

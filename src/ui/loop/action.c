#include "vaihtarit/ui/action.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/app.h"

#include <string.h>

static bool has_key(const struct action *action, const struct key *key)
{
    for (size_t i = 0; i < ACTION_KEYS; i++)
        if (key_equal(&action->keys[i], key))
            return true;
    return action->letters && key->kind == PRESS_TEXT && key->code > 0 && key->code < 0x80 &&
           strchr(tr(action->letters), (int)key->code);
}

const struct action *action_for_key(const struct action_table *table, const struct key *key)
{
    for (size_t i = 0; i < table->count; i++)
        if (has_key(&table->actions[i], key))
            return &table->actions[i];
    return NULL;
}

/* The key that the bar shows; PRESS_NONE where there is none. */
static struct key first_key(const struct action *action)
{
    if (action->letters)
        return (struct key)KEY_LETTER((unsigned char)tr(action->letters)[0]);
    return action->keys[0];
}

const char *action_label(const struct action *action, const struct app *app,
                         const struct view *view)
{
    return action->label_now ? action->label_now(app, view) : tr(action->label);
}

const char *action_why_off(const struct action *action, const struct app *app,
                           const struct view *view)
{
    return action->why_off ? action->why_off(app, view) : NULL;
}

bool action_is_open_to(const struct action *action, const struct view_ops *ops)
{
    if ((ops->flags & VIEW_VISITORS) || action_for_key(&ops->actions, &action->keys[0]))
        return false;
    return !(ops->flags & VIEW_DIALOG) || (action->flags & ACTION_ANYWHERE);
}

void action_run(const struct action *action, struct app *app, struct view *view)
{
    const char *reason = action_why_off(action, app, view);
    if (reason)
        app_say(app, MESSAGE_WARNING, "%s", reason);
    else
        action->run(app, view);
}

void action_key_names(struct buffer *out, const struct action *action)
{
    struct key first = first_key(action);
    key_write_name(out, &first);
    for (size_t i = action->letters ? 0 : 1; i < ACTION_KEYS; i++) {
        if (action->keys[i].kind == PRESS_NONE)
            continue;
        buffer_add(out, tr(" tai "));
        key_write_name(out, &action->keys[i]);
    }
}

/* ---- The key bar ---- */

enum { BAR_GAP = 2 };

/* The texts of one action in the bar: a label in brackets cannot be done just now. */
struct bar_item {
    struct buffer key;
    struct buffer label;
    int columns;
};

static struct bar_item make_item(const struct app *app, const struct view *view,
                                 const struct action *action)
{
    struct bar_item item = {0};
    bool off = action_why_off(action, app, view) != NULL;
    struct key key = first_key(action);
    key_write_name(&item.key, &key);
    buffer_add_format(&item.label, off ? "(%s)" : "%s", action_label(action, app, view));
    item.columns = (int)(unicode_text_width(buffer_text(&item.key)) + 1 +
                         unicode_text_width(buffer_text(&item.label)));
    return item;
}

static void draw_item(const struct bar_item *item, struct canvas *canvas, int row, int column)
{
    int used =
        canvas_put_text(canvas, row, column, item->columns, STYLE_KEY, buffer_text(&item->key));
    canvas_put_text(canvas, row, column + used + 1, item->columns - used - 1, STYLE_NORMAL,
                    buffer_text(&item->label));
}

static void release_item(struct bar_item *item)
{
    buffer_release(&item->key);
    buffer_release(&item->label);
}

/* How far the bar has been filled. */
struct bar {
    const struct app *app;
    const struct view *view;
    struct canvas *canvas; /* NULL only counts */
    int row;
    int column;
    int end;
    bool is_tight; /* there is no room for what cannot be done just now */
};

static bool is_in_bar(const struct bar *bar, const struct action *action)
{
    return !(action->flags & ACTION_HIDDEN) && first_key(action).kind != PRESS_NONE &&
           !(bar->is_tight && action_why_off(action, bar->app, bar->view));
}

static void add_to_bar(struct bar *bar, const struct action *action)
{
    if (!is_in_bar(bar, action))
        return;
    struct bar_item item = make_item(bar->app, bar->view, action);
    if (!bar->canvas || bar->column + item.columns <= bar->end) {
        if (bar->canvas)
            draw_item(&item, bar->canvas, bar->row, bar->column);
        bar->column += item.columns + BAR_GAP;
    }
    release_item(&item);
}

static void add_own_actions(struct bar *bar)
{
    const struct action_table *table = &bar->view->ops->actions;
    for (size_t i = 0; i < table->count; i++)
        add_to_bar(bar, &table->actions[i]);
}

/* Whether the view's own actions, all of them, are too many for it. */
static bool is_too_narrow(struct bar bar)
{
    bar.canvas = NULL;
    add_own_actions(&bar);
    return bar.column - BAR_GAP > bar.end;
}

/* Help is the first of the global actions and the last of the bar: it is the one never left out. */
void action_draw_bar(const struct app *app, const struct view *view, struct canvas *canvas,
                     struct area row)
{
    const struct action *help = &action_global.actions[0];
    struct bar_item help_item = make_item(app, view, help);
    struct bar bar = {.app = app, .view = view, .canvas = canvas, .row = row.row};
    bar.column = row.column + 1;
    bar.end = row.column + row.columns - help_item.columns - BAR_GAP;
    bar.is_tight = is_too_narrow(bar);
    add_own_actions(&bar);
    for (size_t i = 1; i < action_global.count; i++) {
        const struct action *action = &action_global.actions[i];
        if (action_is_open_to(action, view->ops) && !action_why_off(action, app, view))
            add_to_bar(&bar, action);
    }
    draw_item(&help_item, canvas, row.row, bar.column);
    release_item(&help_item);
}

/* ---- The manual ---- */

/* Roff reads a backslash anywhere, and a dot or an apostrophe at the start of a line, as its own.
 */
static void add_roff(struct buffer *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        buffer_add(out, "\\&");
    for (; *text; text++) {
        if (*text == '\\')
            buffer_add(out, "\\e");
        else if (*text == '-')
            buffer_add(out, "\\-");
        else
            buffer_add_byte(out, *text);
    }
}

static void add_table(struct buffer *out, const struct action_table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct action *action = &table->actions[i];
        struct buffer keys = {0};
        action_key_names(&keys, action);
        buffer_add(out, ".TP\n.B ");
        add_roff(out, keys.length > 0 ? buffer_text(&keys) : tr(action->label));
        buffer_add(out, "\n");
        add_roff(out, tr(action->help));
        buffer_add(out, "\n");
        buffer_release(&keys);
    }
}

static void add_view(struct buffer *out, const struct view_ops *ops)
{
    if (ops->actions.count == 0)
        return;
    buffer_add(out, ".SS ");
    add_roff(out, tr(ops->title));
    buffer_add(out, "\n");
    if (ops->intro) {
        add_roff(out, tr(ops->intro));
        buffer_add(out, "\n");
    }
    add_table(out, &ops->actions);
}

void action_write_roff(struct buffer *out, const struct views *views)
{
    buffer_add(out, ".SS ");
    add_roff(out, tr("Kaikkialla"));
    buffer_add(out, "\n");
    add_table(out, &action_global);
    add_view(out, views->home);
    for (size_t i = 0; i < views->main_count; i++)
        add_view(out, views->main[i]);
    for (size_t i = 0; i < views->other_count; i++)
        add_view(out, views->others[i]);
}

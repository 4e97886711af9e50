#include "vaihtarit/ui/help.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/page.h"

/* From this width on the keys stand beside what they do, else above it. */
enum { WIDE = 56, KEY_COLUMNS = 20, INDENT = 4, MARGIN = 1 };

struct help {
    const struct app *app;
    const struct view *about; /* the view that the help is for */
    struct page page;
};

/* Where the next row is drawn on the page. */
struct pen {
    struct canvas *canvas; /* NULL: only counts */
    int row;
    int columns;
};

static struct area pen_area(const struct pen *pen, int indent)
{
    struct area area = {pen->row, indent, 0, pen->columns - indent};
    area.rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    return area;
}

static void put_text(struct pen *pen, int indent, enum style style, const char *text)
{
    pen->row += canvas_put_wrapped(pen->canvas, pen_area(pen, indent), style, text);
}

static void put_action(const struct help *help, struct pen *pen, const struct action *action)
{
    struct buffer keys = {0};
    action_key_names(&keys, action);
    if (keys.length == 0)
        buffer_add(&keys, tr("(F10)"));
    bool beside =
        pen->columns >= WIDE && unicode_text_width(buffer_text(&keys)) < KEY_COLUMNS - MARGIN;
    int key_rows =
        canvas_put_wrapped(pen->canvas, pen_area(pen, MARGIN), STYLE_KEY, buffer_text(&keys));
    buffer_release(&keys);
    if (!beside)
        pen->row += key_rows;
    int indent = pen->columns >= WIDE ? KEY_COLUMNS : INDENT;
    put_text(pen, indent, STYLE_NORMAL, tr(action->help));
    const char *reason = action_why_off(action, help->app, help->about);
    if (!reason)
        return;
    struct buffer text = {0};
    buffer_add_format(&text, tr("Ei nyt: %s"), reason);
    put_text(pen, indent, STYLE_WARNING, buffer_text(&text));
    buffer_release(&text);
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    const struct help *help = context;
    const struct view_ops *ops = help->about->ops;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put_text(&pen, MARGIN, STYLE_TITLE, tr(ops->title));
    if (ops->intro)
        put_text(&pen, MARGIN, STYLE_NORMAL, tr(ops->intro));
    pen.row++;
    for (size_t i = 0; i < ops->actions.count; i++)
        put_action(help, &pen, &ops->actions.actions[i]);
    if (ops->actions.count > 0)
        pen.row++;
    put_text(&pen, MARGIN, STYLE_TITLE, tr("Kaikkialla"));
    for (size_t i = 0; i < action_global.count; i++)
        if (action_is_open_to(&action_global.actions[i], ops))
            put_action(help, &pen, &action_global.actions[i]);
    return pen.row;
}

static bool help_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument, (void)error;
    struct help *help = view->state;
    help->app = app;
    help->about = app_top_view(app);
    return true;
}

static void help_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct help *help = view->state;
    page_layout(&help->page, area, draw_page, help);
}

static void help_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    (void)app;
    const struct help *help = view->state;
    page_show(&help->page, draw_page, help, canvas, area);
}

static bool help_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct help *help = view->state;
    return page_key(&help->page, key);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action help_actions[] = {
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE), KEY_NAMED(ENTER)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa siihen, mistä ohje avattiin. Nuolet vierittävät tekstiä."),
        .run = leave,
    },
};

const struct view_ops help_view = {
    .name = tr_noop("Ohje"),
    .title = tr_noop("Ohje"),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct help),
    .actions = ACTION_TABLE(help_actions),
    .open = help_open,
    .layout = help_layout,
    .draw = help_draw,
    .key = help_key,
};

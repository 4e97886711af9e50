/* What came of a list that was brought in. */
#include "import_page.h"
#include "import_screens.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/page.h"

struct result {
    struct import_list *list;
    struct page page;
};

static bool result_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)error;
    struct result *result = view->state;
    result->list = argument;
    return true;
}

static void result_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct result *result = view->state;
    page_layout(&result->page, area, import_draw_result, result->list);
}

static void result_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct result *result = view->state;
    page_show(&result->page, import_draw_result, result->list, canvas, area);
}

static bool result_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct result *result = view->state;
    return page_key(&result->page, key);
}

static void result_close(struct app *app, struct view *view)
{
    (void)app;
    struct result *result = view->state;
    import_list_free(result->list);
}

static const struct action result_actions[] = {
    {
        .id = "leave",
        .keys = {KEY_NAMED(ENTER), KEY_NAMED(ESCAPE)},
        .label = tr_noop("ovelle"),
        .help = tr_noop("Palaa ovelle. Siellä F3 kumoaa tuonnin."),
        .run = app_close_view,
    },
};

const struct view_ops import_result_view = {
    .name = tr_noop("Tuotu"),
    .title = tr_noop("Tuotu lista"),
    .intro = tr_noop("Näyttää, mitä listasta tuli, ja kaikki, mitä siinä huomattiin."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct result),
    .actions = ACTION_TABLE(result_actions),
    .open = result_open,
    .layout = result_layout,
    .draw = result_draw,
    .key = result_key,
    .close = result_close,
};

/* The counts of people without a name, one by one: when, how many, at which desk. */
#include "heads.h"
#include "log/history_words.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2, TALL = 10, NUMBER_COLUMNS = 6 };

struct heads {
    const struct app *app;
    struct arena texts; /* of counts */
    const struct headcount *counts;
    size_t count;
    struct list list;
    int64_t sum; /* of those that stand */
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct heads *heads = context;
    return heads->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct heads *heads = context;
    return heads->counts[index].id;
}

/* "17.42    +3  laptop A            kumottu" */
static void draw_count(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct heads *heads = context;
    const struct headcount *count = &heads->counts[index];
    enum style style = count->taken_back ? STYLE_DIM : STYLE_NORMAL;
    struct buffer text = {0};
    history_words_time(&text, count->at, heads->app->now);
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, style, buffer_text(&text));
    buffer_clear(&text);
    buffer_add_format(&text, "%+d", count->people);
    canvas_put_right(canvas, row.row, row.column + used, NUMBER_COLUMNS, style, buffer_text(&text));
    buffer_release(&text);
    used += NUMBER_COLUMNS + GAP;
    int end =
        count->taken_back
            ? canvas_put_right(canvas, row.row, row.column, row.columns, style, tr("kumottu")) + GAP
            : 0;
    canvas_put_text(canvas, row.row, row.column + used, row.columns - used - end, style,
                    count->desk);
}

static const struct list_source counts = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_count,
    .empty = tr_noop("Ketään ei ole laskettu ilman nimeä. F4 lisää yhden, F2 useamman."),
};

static const struct headcount *selected(const struct heads *heads)
{
    size_t index;
    return list_selected(&heads->list, &counts, heads, &index) ? &heads->counts[index] : NULL;
}

/* ---- Deeds ---- */

static const char *why_nothing(const struct app *app, const struct view *view)
{
    (void)app;
    return selected(view->state) ? NULL : tr("Laskentaa ei ole valittuna.");
}

static const char *toggle_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct headcount *count = selected(view->state);
    return count && count->taken_back ? tr("palauta") : tr("kumoa");
}

static void toggle(struct app *app, struct view *view)
{
    const struct headcount *count = selected(view->state);
    struct error error = {0};
    int people = count->people;
    bool is_void = !count->taken_back;
    const struct id id = count->id;
    if (!headcount_set_void(app->store, &id, is_void, &error))
        app_fail(app, &error);
    else if (is_void)
        app_saved(app, tr("Kumottu: %+d ilman nimeä. Enter palauttaa."), people);
    else
        app_saved(app, tr("Palautettu: %+d ilman nimeä."), people);
}

static void ask(struct app *app, struct view *view)
{
    struct heads *heads = view->state;
    list_reset(&heads->list);
    heads_ask(app);
}

static void count_one(struct app *app, struct view *view)
{
    struct heads *heads = view->state;
    list_reset(&heads->list);
    heads_count(app, 1);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action heads_actions[] = {
    {
        .id = "toggle-count",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kumoa"),
        .help = tr_noop("Kumoaa valitun laskennan, tai palauttaa kumotun."),
        .why_off = why_nothing,
        .label_now = toggle_label,
        .run = toggle,
    },
    {
        .id = "count-several",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("montako"),
        .help = tr_noop("Lisää tai vähentää useamman kerralla, tai oikaisee luvun."),
        .run = ask,
    },
    {
        .id = "head-count",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("+1"),
        .help = tr_noop("Laskee mukaan yhden kävijän ilman nimeä."),
        .run = count_one,
    },
    {
        .id = "leave-heads",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa sinne, mistä tulit."),
        .run = leave,
    },
};

/* ---- The view ---- */

static void heads_refresh(struct app *app, struct view *view)
{
    struct heads *heads = view->state;
    struct error error = {0};
    arena_release(&heads->texts);
    heads->app = app;
    heads->sum = 0;
    if (!headcount_list(app->store, &app->event.id, &heads->texts, &heads->counts, &heads->count,
                        &error)) {
        heads->count = 0;
        app_fail(app, &error);
    }
    for (size_t i = 0; i < heads->count; i++)
        heads->sum += heads->counts[i].taken_back ? 0 : heads->counts[i].people;
}

static bool heads_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    heads_refresh(app, view);
    return true;
}

static void heads_close(struct app *app, struct view *view)
{
    (void)app;
    struct heads *heads = view->state;
    arena_release(&heads->texts);
}

static int list_row(struct area area)
{
    return area.rows >= TALL ? 2 : 1;
}

static void heads_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct heads *heads = view->state;
    list_layout(&heads->list, &counts, heads, area.rows - list_row(area));
}

static void heads_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    (void)app;
    const struct heads *heads = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_format(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                      tr("Ilman nimeä laskettu: %ld"), heads->sum > 0 ? (long)heads->sum : 0);
    list_draw(&heads->list, &counts, heads, canvas,
              area_cut_rows(inner, list_row(area), inner.rows), true);
}

static bool heads_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct heads *heads = view->state;
    return list_key(&heads->list, &counts, heads, key);
}

const struct view_ops heads_view = {
    .name = tr_noop("Ilman nimeä"),
    .title = tr_noop("Ilman nimeä lasketut"),
    .intro = tr_noop("Jokainen laskenta omalla rivillään, uusin ylimpänä: milloin, montako ja mikä "
                     "kone. Yhden voi kumota koskematta muihin."),
    .state_size = sizeof(struct heads),
    .actions = ACTION_TABLE(heads_actions),
    .open = heads_open,
    .refresh = heads_refresh,
    .layout = heads_layout,
    .draw = heads_draw,
    .key = heads_key,
    .close = heads_close,
};

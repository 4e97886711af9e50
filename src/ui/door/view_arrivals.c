/* The arrivals curve: how many came in each five minutes, as figures and as bars. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/bar.h"
#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2, TALL = 10, TIME_COLUMNS = 11, NUMBER_COLUMNS = 5, SIGN_COLUMNS = 2 };

struct arrivals_view {
    struct arena texts; /* of arrivals */
    struct arrivals arrivals;
    struct list list;
    long per_mark; /* people that one mark of a bar stands for */
    long people;   /* of all slots */
    long heads;
};

/* ---- Rows ---- */

static size_t slot_count(const void *context)
{
    const struct arrivals_view *view = context;
    return view->arrivals.count;
}

static struct id slot_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_bar(const struct arrivals_view *view, const struct arrival_slot *slot,
                     struct canvas *canvas, struct area bar)
{
    int people = (int)bar_marks(slot->people, view->per_mark);
    int heads = (int)bar_marks(slot->heads, view->per_mark);
    canvas_fill(canvas, area_cut_columns(bar, 0, people), U'#', STYLE_NORMAL);
    canvas_fill(canvas, area_cut_columns(bar, people, heads), U'+', STYLE_DIM);
}

/* "17.25–17.30   12   +3  ############+++" */
static void draw_slot(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct arrivals_view *view = context;
    const struct arrival_slot *slot = &view->arrivals.slots[index];
    struct buffer text = {0};
    char from[8];
    char to[8];
    clock_time_of_day(slot->from, from);
    clock_time_of_day(slot->to, to);
    canvas_put_format(canvas, row.row, row.column, TIME_COLUMNS, STYLE_NORMAL, "%s–%s", from, to);
    buffer_add_format(&text, "%ld", slot->people);
    int column = TIME_COLUMNS;
    canvas_put_right(canvas, row.row, row.column + column, NUMBER_COLUMNS, STYLE_NORMAL,
                     buffer_text(&text));
    buffer_clear(&text);
    column += NUMBER_COLUMNS;
    if (slot->heads != 0)
        buffer_add_format(&text, "%+ld", slot->heads);
    canvas_put_right(canvas, row.row, row.column + column, NUMBER_COLUMNS, STYLE_DIM,
                     buffer_text(&text));
    buffer_release(&text);
    column += NUMBER_COLUMNS + GAP;
    draw_bar(view, slot, canvas, area_cut_columns(row, column, row.columns - column));
}

static const struct list_source slots = {
    .count = slot_count,
    .row_id = slot_id,
    .draw_row = draw_slot,
    .empty = tr_noop("Kukaan ei ole vielä saapunut. Käyrä alkaa ensimmäisestä kirjauksesta."),
};

/* ---- The view ---- */

static void arrivals_refresh(struct app *app, struct view *view)
{
    struct arrivals_view *state = view->state;
    struct error error = {0};
    arena_release(&state->texts);
    state->people = 0;
    state->heads = 0;
    if (!arrivals_read(app->store, &app->event.id, &state->texts, &state->arrivals, &error))
        app_fail(app, &error);
    for (size_t i = 0; i < state->arrivals.count; i++) {
        state->people += state->arrivals.slots[i].people;
        state->heads += state->arrivals.slots[i].heads;
    }
}

static bool arrivals_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    arrivals_refresh(app, view);
    return true;
}

static void arrivals_close(struct app *app, struct view *view)
{
    (void)app;
    struct arrivals_view *state = view->state;
    arena_release(&state->texts);
}

/* The list's first row, below the title and what the marks mean. */
static int list_row(struct area area)
{
    return area.rows >= TALL ? 3 : 2;
}

/* The longest bar fits beside the figures. */
static long people_per_mark(const struct arrivals *arrivals, int columns)
{
    long longest = 1;
    for (size_t i = 0; i < arrivals->count; i++) {
        const struct arrival_slot *slot = &arrivals->slots[i];
        long length = slot->people + (slot->heads > 0 ? slot->heads : 0);
        longest = length > longest ? length : longest;
    }
    return bar_unit(longest, columns);
}

static void arrivals_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct arrivals_view *state = view->state;
    int figures = SIGN_COLUMNS + TIME_COLUMNS + 2 * NUMBER_COLUMNS + GAP;
    list_layout(&state->list, &slots, state, area.rows - list_row(area));
    state->per_mark = people_per_mark(&state->arrivals, area.columns - 2 * MARGIN - figures);
}

static void draw_meaning(const struct arrivals_view *state, struct canvas *canvas, struct area row)
{
    struct buffer text = {0};
    buffer_add(&text, tr("# nimellä, + ilman nimeä"));
    if (state->per_mark > 1)
        buffer_add_format(&text, tr("; merkki on %ld"), state->per_mark);
    canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
}

static void arrivals_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                          struct area area)
{
    (void)app;
    const struct arrivals_view *state = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct buffer title = {0};
    buffer_add_format(&title, tr("Saapuneet 5 minuutin välein: %ld"), state->people);
    if (state->heads != 0)
        buffer_add_format(&title, " %+ld", state->heads);
    canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                    buffer_text(&title));
    buffer_release(&title);
    draw_meaning(state, canvas, area_cut_rows(inner, 1, 1));
    list_draw(&state->list, &slots, state, canvas, area_cut_rows(inner, list_row(area), inner.rows),
              true);
}

static bool arrivals_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct arrivals_view *state = view->state;
    return list_key(&state->list, &slots, state, key);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action arrivals_actions[] = {
    {
        .id = "leave-arrivals",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa sinne, mistä tulit."),
        .run = leave,
    },
};

const struct view_ops arrivals_view = {
    .name = tr_noop("Saapumiset"),
    .title = tr_noop("Saapumiset: milloin ihmiset tulivat"),
    .intro = tr_noop("Jokainen rivi on viisi minuuttia: montako ihmistä saapui ensimmäistä kertaa, "
                     "montako laskettiin ilman nimeä, ja sama palkkina. Nuolet selaavat."),
    .state_size = sizeof(struct arrivals_view),
    .actions = ACTION_TABLE(arrivals_actions),
    .open = arrivals_open,
    .refresh = arrivals_refresh,
    .layout = arrivals_layout,
    .draw = arrivals_draw,
    .key = arrivals_key,
    .close = arrivals_close,
};

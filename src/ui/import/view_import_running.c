/*
 * While a list comes in: how far it is, and Escape to stop it.
 *
 * The import is one call that holds its transaction from the first row to the last. It lets the
 * screen breathe (app_breathe) now and then, and all that can happen then is that this view is
 * drawn and gets Escape: no other key, no tick and no look at the book comes between two rows, so
 * that nothing else ever writes into the transaction or shows what may still be rolled back.
 */
#include "import_screens.h"

#include "vaihtarit/core/message.h"

enum { MARGIN = 1 };

struct running {
    struct app *app;
    struct view *view;
    struct import_list *list;
    size_t done; /* rows */
    size_t total;
    bool cancelled;
};

/* ---- The import ---- */

static bool report(void *context, size_t done, size_t total)
{
    struct running *running = context;
    running->done = done;
    running->total = total;
    app_breathe(running->app);
    return !running->cancelled && !running->app->quit;
}

static void say_result(struct app *app, const struct import_list *list)
{
    size_t added = list->counts.added;
    if (added == 0)
        app_saved(app, "%s", tr("Lista on tuotu. Uusia ei ollut."));
    else if (list->plan.kind == INTAKE_PEOPLE)
        app_saved(app,
                  tr_count("Lista on tuotu: %zu uusi osallistuja.",
                           "Lista on tuotu: %zu uutta osallistujaa.", (long)added),
                  added);
    else
        app_saved(app,
                  tr_count("Lista on tuotu: %zu uusi ilmoitus.",
                           "Lista on tuotu: %zu uutta ilmoitusta.", (long)added),
                  added);
}

static void bring_in(struct app *app, void *context)
{
    struct running *running = context;
    struct error error = {0};
    if (import_list_bring_in(running->list, app, report, running, &error)) {
        say_result(app, running->list);
        (void)import_hand_over(app, running->view, &running->list, &import_result_view);
    } else if (import_hand_over(app, running->view, &running->list, &import_columns_view)) {
        app_fail(app, &error);
    }
}

/* ---- The view ---- */

static void cancel(struct app *app, struct view *view)
{
    (void)app;
    struct running *running = view->state;
    running->cancelled = true;
}

static const struct action running_actions[] = {
    {
        .id = "cancel",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("keskeytä"),
        .help = tr_noop("Keskeyttää tuonnin. Silloin listasta ei jää mitään."),
        .run = cancel,
    },
};

static bool running_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)error;
    struct running *running = view->state;
    *running = (struct running){.app = app, .view = view, .list = argument};
    running->total = running->list->plan.counts.rows;
    return true;
}

static void draw_bar(struct canvas *canvas, struct area row, size_t done, size_t total)
{
    int columns = row.columns - 2;
    int filled = total > 0 ? (int)((double)done / (double)total * columns) : 0;
    canvas_put_text(canvas, row.row, row.column, 1, STYLE_NORMAL, "[");
    canvas_put_text(canvas, row.row, row.column + columns + 1, 1, STYLE_NORMAL, "]");
    canvas_fill(canvas, area_cut_columns(row, 1, columns), U'·', STYLE_DIM);
    canvas_fill(canvas, area_cut_columns(row, 1, filled), U'#', STYLE_GOOD);
}

static void running_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct running *running = view->state;
    size_t percent = running->total > 0 ? running->done * 100 / running->total : 0;
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_format(canvas, area.row, area.column, area.columns, STYLE_TITLE, tr("Tuodaan: %s"),
                      buffer_text(&running->list->name));
    draw_bar(canvas, area_cut_rows(area, 2, 1), running->done, running->total);
    canvas_put_format(canvas, area.row + 3, area.column, area.columns, STYLE_NORMAL,
                      tr("%zu / %zu riviä, %zu %%"), running->done, running->total, percent);
    canvas_put_wrapped(canvas, area_cut_rows(area, 5, area.rows), STYLE_DIM,
                       tr("Esc keskeyttää. Silloin mitään ei tuoda."));
    canvas_set_cursor(canvas, area.row + 3, area.column);
}

static void running_close(struct app *app, struct view *view)
{
    (void)app;
    struct running *running = view->state;
    import_list_free(running->list);
}

/* The work begins once the view stands on the screen. */
void import_start(struct app *app, struct view *from, struct import_list **list)
{
    if (!import_hand_over(app, from, list, &import_running_view))
        return;
    app_say_and_do(app, tr("Tuodaan listaa…"), bring_in, app_top_view(app)->state);
}

const struct view_ops import_running_view = {
    .name = tr_noop("Tuodaan"),
    .title = tr_noop("Listan tuonti käynnissä"),
    .intro = tr_noop("Näyttää, miten pitkällä tuonti on. Muut näppäimet eivät silloin tee mitään."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct running),
    .actions = ACTION_TABLE(running_actions),
    .open = running_open,
    .draw = running_draw,
    .close = running_close,
};

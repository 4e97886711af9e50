/* "The same as last time": what an association had in its newest earlier event, taken along. */
#include "listing_views.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/listing_copy.h"
#include "vaihtarit/ui/list.h"

enum { MARGIN = 1, TALL = 10 };

struct same_again {
    struct arena texts; /* of copy, and ticks */
    struct listing_copy copy;
    bool *ticks;
    struct list list;
};

static size_t count_ticked(const struct same_again *again)
{
    size_t ticked = 0;
    for (size_t i = 0; i < again->copy.count; i++)
        ticked += again->ticks[i];
    return ticked;
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct same_again *again = context;
    return again->copy.count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct same_again *again = context;
    return again->copy.listings[index].id;
}

static bool is_ticked(const void *context, size_t index)
{
    const struct same_again *again = context;
    return again->ticks[index];
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct same_again *again = context;
    const struct listing *listing = &again->copy.listings[index];
    canvas_put_format(canvas, row.row, row.column, row.columns, STYLE_NORMAL, "%s: %s",
                      listing_side_name(listing->side), listing->title);
}

static const struct list_source listing_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .is_marked = is_ticked,
    .empty = tr_noop("Kaikki on jo täällä. Esc palaa."),
};

/* ---- Deeds ---- */

static void toggle(struct app *app, struct view *view)
{
    (void)app;
    struct same_again *again = view->state;
    size_t index;
    if (list_selected(&again->list, &listing_rows, again, &index))
        again->ticks[index] = !again->ticks[index];
}

static void toggle_all(struct app *app, struct view *view)
{
    (void)app;
    struct same_again *again = view->state;
    bool tick = count_ticked(again) == 0;
    for (size_t i = 0; i < again->copy.count; i++)
        again->ticks[i] = tick;
}

static void take(struct app *app, struct view *view)
{
    struct same_again *again = view->state;
    struct error error = {0};
    size_t count = 0;
    size_t added = 0;
    struct listing *chosen = arena_allocate(&again->texts, again->copy.count * sizeof *chosen);
    for (size_t i = 0; chosen && i < again->copy.count; i++)
        if (again->ticks[i])
            chosen[count++] = again->copy.listings[i];
    bool done = (chosen || error_set_memory(&error)) &&
                listing_copy_take(app->store, &app->event.id, chosen, count, &added, &error);
    if (!done) {
        app_fail(app, &error);
        return;
    }
    app_saved(app,
              tr_count("Kirjattu %zu ilmoitus viime kerralta. F3 kumoaa.",
                       "Kirjattu %zu ilmoitusta viime kerralta. F3 kumoaa.", (long)added),
              added);
    app_close_view(app, view);
}

static const char *why_nothing(const struct app *app, const struct view *view)
{
    (void)app;
    return count_ticked(view->state) > 0
               ? NULL
               : tr("Mitään ei ole rastitettu. Välilyönti rastittaa, Esc palaa.");
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action same_again_actions[] = {
    {
        .id = "take-same-again",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("ota samat"),
        .help = tr_noop("Kirjaa rastitetut tähän iltaan sellaisina kuin ne viimeksi olivat."),
        .why_off = why_nothing,
        .run = take,
    },
    {
        .id = "tick-same-again",
        .keys = {KEY_LETTER(' ')},
        .label = tr_noop("rasti"),
        .help = tr_noop("Rastittaa valitun tai ottaa rastin pois."),
        .run = toggle,
    },
    {
        .id = "tick-all-same-again",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("kaikki/ei mitään"),
        .help = tr_noop("Ottaa kaikki rastit pois tai rastittaa kaikki."),
        .run = toggle_all,
    },
    {
        .id = "leave-same-again",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa kirjaamatta mitään."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool tick_all(struct same_again *again, struct error *error)
{
    again->ticks = arena_allocate(&again->texts, (again->copy.count + 1) * sizeof *again->ticks);
    for (size_t i = 0; again->ticks && i < again->copy.count; i++)
        again->ticks[i] = true;
    return again->ticks || error_set_memory(error);
}

static bool same_again_view_open(struct app *app, struct view *view, void *argument,
                                 struct error *error)
{
    struct same_again *again = view->state;
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    if (listing_copy_find(app->store, &app->event.id, argument, today, &again->texts, &again->copy,
                          error) &&
        tick_all(again, error))
        return true;
    arena_release(&again->texts);
    return false;
}

static int list_row(struct area area)
{
    return area.rows >= TALL ? 3 : 2;
}

static void same_again_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct same_again *again = view->state;
    list_layout(&again->list, &listing_rows, again, area.rows - list_row(area));
}

static void same_again_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                            struct area area)
{
    (void)app;
    const struct same_again *again = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    char date[16];
    clock_short_date(again->copy.date, date, sizeof date);
    if (again->copy.count > 0)
        canvas_put_format(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                          tr("%s: samat kuin viimeksi"), again->copy.listings[0].organisation_name);
    canvas_put_format(canvas, inner.row + 1, inner.column, inner.columns, STYLE_DIM, "%s %s",
                      again->copy.event, date);
    list_draw(&again->list, &listing_rows, again, canvas,
              area_cut_rows(inner, list_row(area), inner.rows), true);
}

static bool same_again_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct same_again *again = view->state;
    return list_key(&again->list, &listing_rows, again, key);
}

static void same_again_close(struct app *app, struct view *view)
{
    (void)app;
    struct same_again *again = view->state;
    arena_release(&again->texts);
}

const struct view_ops same_again_view = {
    .name = tr_noop("Samat kuin viimeksi"),
    .title = tr_noop("Samat kuin viimeksi"),
    .intro = tr_noop("Mitä yhdistys tarjosi ja etsi edellisellä kerralla ja mitä täällä ei vielä "
                     "ole. Pois vedetyt ja vanhentuneet eivät ole mukana."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct same_again),
    .actions = ACTION_TABLE(same_again_actions),
    .open = same_again_view_open,
    .layout = same_again_layout,
    .draw = same_again_draw,
    .key = same_again_key,
    .close = same_again_close,
};

void same_again_open(struct app *app, const struct id *organisation)
{
    struct id subject = *organisation;
    app_push_view(app, &same_again_view, &subject);
}

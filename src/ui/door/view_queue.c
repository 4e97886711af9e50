/* The waiting list: who is next, and letting them in. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

#include <stdio.h>

enum { MARGIN = 1, GAP = 2, PLACE_COLUMNS = 5, WIDE = 60, TALL = 10, SINCE_SIZE = 24 };

struct queue {
    struct arena texts;
    const struct attendee *waiting; /* the first in line first */
    size_t count;
    struct list list;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct queue *queue = context;
    return queue->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct queue *queue = context;
    return queue->waiting[index].registration;
}

/* "3.11. 10.00" of a time that a list wrote in ISO 8601; any other writing stands as it is. */
static const char *format_since(const char *written, char text[SINCE_SIZE])
{
    int month;
    int day;
    int hour;
    int minute;
    int read = sscanf(written, "%*4d-%2d-%2d%*1[T ]%2d:%2d", &month, &day, &hour, &minute);
    if (read == 4)
        (void)snprintf(text, SINCE_SIZE, "%d.%d. %d.%02d", day, month, hour, minute);
    else if (read >= 2)
        (void)snprintf(text, SINCE_SIZE, "%d.%d.", day, month);
    else
        return written;
    return text;
}

static void put_name(struct canvas *canvas, struct area area, const struct attendee *attendee)
{
    struct arena arena = {0};
    canvas_put_text(canvas, area.row, area.column, area.columns, STYLE_NORMAL,
                    person_list_name(&arena, attendee->given, attendee->family));
    arena_release(&arena);
}

/* "1. Yli-Mäki Satu   Pornainen-Seura ry   3.11. 10.00" */
static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct queue *queue = context;
    const struct attendee *attendee = &queue->waiting[index];
    char since[SINCE_SIZE];
    char place[SINCE_SIZE];
    struct area end = area_cut_columns(row, row.columns - row.columns / 3, row.columns / 3);
    int right = canvas_put_right(canvas, end.row, end.column, end.columns, STYLE_NORMAL,
                                 format_since(attendee->registered_at, since));
    (void)snprintf(place, sizeof place, "%zu.", index + 1);
    canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_NORMAL, place);
    struct area rest =
        area_cut_columns(row, PLACE_COLUMNS, row.columns - PLACE_COLUMNS - right - GAP);
    int name = row.columns >= WIDE ? row.columns / 3 : rest.columns;
    put_name(canvas, area_cut_columns(rest, 0, name), attendee);
    if (row.columns >= WIDE)
        canvas_put_text(canvas, rest.row, rest.column + name + GAP, rest.columns - name - GAP,
                        STYLE_NORMAL, attendee->organisation_name);
}

static const struct list_source queue_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Jonossa ei ole ketään. Esc palaa."),
};

static const struct attendee *selected(const struct queue *queue)
{
    size_t index;
    return list_selected(&queue->list, &queue_rows, queue, &index) ? &queue->waiting[index] : NULL;
}

/* ---- Deeds ---- */

static void admit(struct app *app, struct view *view)
{
    const struct id registration = selected(view->state)->registration;
    (void)attendance_admit(app, &registration);
}

static void take_off(struct app *app, struct view *view)
{
    struct error error = {0};
    const struct attendee *attendee = selected(view->state);
    const struct id registration = attendee->registration;
    struct buffer name = {0};
    person_add_name(&name, attendee->given, attendee->family);
    if (registration_cancel(app->store, &registration, &error)) {
        app_saved(app, tr("%s on pois jonosta. F3 kumoaa."), buffer_text(&name));
    } else {
        app_fail(app, &error);
        app_follow_book(app);
    }
    buffer_release(&name);
}

static void show_person(struct app *app, struct view *view)
{
    app_push_view(app, &person_view, (void *)&selected(view->state)->registration);
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const char *why_nobody(const struct app *app, const struct view *view)
{
    (void)app;
    return selected(view->state) ? NULL : tr("Jonossa ei ole ketään.");
}

/*
 * Enter lets nobody in, for a scanner sends one behind every code; and F9, which opened the view,
 * takes nobody off when it is pressed twice.
 */
static const struct action queue_actions[] = {
    {
        .id = "admit",
        .keys = {KEY_FUNCTION(ATTENDANCE_ADMIT_KEY)},
        .label = tr_noop("sisään"),
        .help = tr_noop("Ottaa sisään jonon ensimmäisen, tai sen jonka nuolilla valitsit."),
        .flags = ACTION_KEEPS_ANSWER,
        .why_off = why_nobody,
        .run = admit,
    },
    {
        .id = "take-off",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("ei tule"),
        .help = tr_noop("Poistaa valitun jonosta: hän perui eikä tule."),
        .why_off = why_nobody,
        .run = take_off,
    },
    {
        .id = "person",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(6)},
        .label = tr_noop("tiedot"),
        .help = tr_noop("Näyttää valitun ihmisen kaikki tiedot."),
        .why_off = why_nobody,
        .run = show_person,
    },
    {
        .id = "leave-queue",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa ovelle."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool read_waiting(struct app *app, struct queue *queue, struct error *error)
{
    struct arena texts = {0};
    const struct attendee *waiting;
    size_t count;
    if (!registration_waiting(app->store, &app->event.id, &texts, &waiting, &count, error)) {
        arena_release(&texts);
        return false;
    }
    arena_release(&queue->texts);
    queue->texts = texts;
    queue->waiting = waiting;
    queue->count = count;
    return true;
}

static bool queue_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    return read_waiting(app, view->state, error);
}

static void queue_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_waiting(app, view->state, &error))
        app_fail(app, &error);
}

/* The list's first row: an empty one is left over it where the screen is tall enough. */
static int list_row(struct area area)
{
    return area.rows >= TALL ? 2 : 1;
}

static void queue_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct queue *queue = view->state;
    list_layout(&queue->list, &queue_rows, queue, area.rows - list_row(area));
}

/* How many there are, and how many could come in. */
static void draw_heading(const struct app *app, const struct queue *queue, struct canvas *canvas,
                         struct area row)
{
    const struct figures *figures = model_figures(app->model);
    int places = app->event.capacity - figures->people.inside - figures->people.anonymous;
    int right = 0;
    struct buffer text = {0};
    if (app->event.capacity > 0) {
        places = places > 0 ? places : 0;
        buffer_add_format(&text, tr_count("%d paikka vapaana", "%d paikkaa vapaana", places),
                          places);
        right = canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                                 buffer_text(&text));
    }
    buffer_clear(&text);
    buffer_add_format(&text, tr("Jono (%zu)"), queue->count);
    canvas_put_text(canvas, row.row, row.column, row.columns - right - GAP, STYLE_TITLE,
                    buffer_text(&text));
    buffer_release(&text);
}

static void queue_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    const struct queue *queue = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    draw_heading(app, queue, canvas, area_cut_rows(inner, 0, 1));
    list_draw(&queue->list, &queue_rows, queue, canvas,
              area_cut_rows(inner, list_row(area), inner.rows - list_row(area)), true);
}

static bool queue_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct queue *queue = view->state;
    return list_key(&queue->list, &queue_rows, queue, key);
}

static void queue_close(struct app *app, struct view *view)
{
    (void)app;
    struct queue *queue = view->state;
    arena_release(&queue->texts);
}

const struct view_ops queue_view = {
    .name = tr_noop("Jono"),
    .title = tr_noop("Jono: ketkä odottavat paikkaa"),
    .intro = tr_noop("Jono siinä järjestyksessä, jossa siihen on tultu. F7 ottaa sisään seuraavan. "
                     "Nuolilla ohitat sen, joka ei ole paikalla."),
    .state_size = sizeof(struct queue),
    .actions = ACTION_TABLE(queue_actions),
    .open = queue_open,
    .refresh = queue_refresh,
    .layout = queue_layout,
    .draw = queue_draw,
    .key = queue_key,
    .close = queue_close,
};

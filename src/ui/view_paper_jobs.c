/* The papers that were sent to a printer: what, when, where, and what came of it. */
#include "print_jobs.h"
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"

enum { MARGIN = 1, TIME_COLUMNS = 7, STATE_COLUMNS = 13, GAP = 2, WORDS_ROWS = 3 };

struct tasks {
    const struct app *app; /* whose jobs the list shows */
    struct list list;
};

static size_t row_count(const void *context)
{
    const struct tasks *tasks = context;
    return tasks->app->print_jobs ? tasks->app->print_jobs->count : 0;
}

static struct id row_id(const void *context, size_t index)
{
    const struct tasks *tasks = context;
    return tasks->app->print_jobs->list[index]->id;
}

static const char *state_word(const struct print_job *job)
{
    switch (job->state) {
    case PRINT_IN_THE_MAKING:
        return tr("tekeillä…");
    case PRINT_ON_ITS_WAY:
        return job->late ? tr("ei vastaa…") : tr("matkalla…");
    case PRINT_SENT:
        return tr("lähetetty");
    case PRINT_FAILED:
        return tr("epäonnistui");
    case PRINT_STOPPED:
        break;
    }
    return tr("pysäytetty");
}

static enum style state_style(enum print_state state)
{
    return state == PRINT_FAILED ? STYLE_BAD : state == PRINT_SENT ? STYLE_GOOD : STYLE_NORMAL;
}

/* "17.42  Yhteenveto · Toimisto · 2 kpl            lähetetty" */
static void draw_job(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct tasks *tasks = context;
    const struct print_job *job = tasks->app->print_jobs->list[index];
    char time[8];
    struct buffer text = {0};
    clock_time_of_day(job->at, time);
    canvas_put_text(canvas, row.row, row.column, TIME_COLUMNS, STYLE_NORMAL, time);
    buffer_add(&text, buffer_text(&job->name));
    if (job->printer.length > 0)
        buffer_add_format(&text, " · %s", buffer_text(&job->printer));
    if (job->copies > 1)
        buffer_add_format(&text, tr(" · %d kpl"), job->copies);
    canvas_put_text(canvas, row.row, row.column + TIME_COLUMNS,
                    row.columns - TIME_COLUMNS - STATE_COLUMNS - GAP, STYLE_NORMAL,
                    buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column + row.columns - STATE_COLUMNS, STATE_COLUMNS,
                     state_style(job->state), state_word(job));
    buffer_release(&text);
}

static const struct list_source jobs_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_job,
    .empty = tr_noop("Mitään ei ole vielä tulostettu."),
};

static struct print_job *selected(const struct tasks *tasks)
{
    size_t index;
    return list_selected(&tasks->list, &jobs_source, tasks, &index)
               ? tasks->app->print_jobs->list[index]
               : NULL;
}

/* ---- Deeds ---- */

static const char *why_not_again(const struct app *app, const struct view *view)
{
    (void)app;
    const struct print_job *job = selected(view->state);
    if (!job)
        return tr("Mitään ei ole vielä tulostettu.");
    return print_job_is_going(job) && !job->late ? tr("Tämä on vielä matkalla tulostimelle.")
                                                 : NULL;
}

static const char *why_not_stop(const struct app *app, const struct view *view)
{
    (void)app;
    const struct print_job *job = selected(view->state);
    return job && print_job_is_going(job) ? NULL : tr("Tämä ei ole matkalla tulostimelle.");
}

static void send_again(struct app *app, struct view *view)
{
    print_jobs_send_again(app, selected(view->state));
}

static void stop(struct app *app, struct view *view)
{
    print_jobs_stop(app, selected(view->state));
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action jobs_actions[] = {
    {
        .id = "print-again",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("lähetä uudelleen"),
        .help = tr_noop("Lähettää valitun paperin samalle tulostimelle uudelleen."),
        .why_off = why_not_again,
        .run = send_again,
    },
    {
        .id = "print-stop",
        .keys = {KEY_NAMED(DELETE)},
        .label = tr_noop("pysäytä"),
        .help = tr_noop("Pysäyttää paperin, joka ei ole vielä päässyt tulostimelle."),
        .why_off = why_not_stop,
        .run = stop,
    },
    {
        .id = "leave-jobs",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa sinne, mistä tulit."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool jobs_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    struct tasks *tasks = view->state;
    tasks->app = app;
    return true;
}

static struct area list_area(struct area area)
{
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    return area_cut_rows(inner, 2, inner.rows - 2 - WORDS_ROWS);
}

static void jobs_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct tasks *tasks = view->state;
    list_layout(&tasks->list, &jobs_source, tasks, list_area(area).rows);
}

static void jobs_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    (void)app;
    const struct tasks *tasks = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                    tr("Tulosteet, uusin ylimpänä"));
    const struct print_job *job = selected(tasks);
    if (job && job->words.length > 0)
        canvas_put_wrapped(canvas, area_cut_rows(inner, inner.rows - WORDS_ROWS, WORDS_ROWS),
                           STYLE_BAD, buffer_text(&job->words));
    list_draw(&tasks->list, &jobs_source, tasks, canvas, list_area(area), true);
}

static bool jobs_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct tasks *tasks = view->state;
    return list_key(&tasks->list, &jobs_source, tasks, key);
}

const struct view_ops print_jobs_view = {
    .name = tr_noop("Tulosteet"),
    .title = tr_noop("Tulosteet ja miten niille kävi"),
    .intro = tr_noop("Paperit, jotka on lähetetty tulostimelle. Muuta voi tehdä sillä välin. Jos "
                     "tulostus epäonnistui, syy näkyy alhaalla ja Enter lähettää paperin "
                     "uudelleen."),
    .state_size = sizeof(struct tasks),
    .actions = ACTION_TABLE(jobs_actions),
    .open = jobs_open,
    .layout = jobs_layout,
    .draw = jobs_draw,
    .key = jobs_key,
};

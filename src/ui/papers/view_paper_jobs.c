/* The papers that were sent to a printer or saved: what, when, where, and what came of it. */
#include "paper_job_words.h"
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"

enum { MARGIN = 1, TIME_COLUMNS = 7, STATE_COLUMNS = 13, GAP = 2, TALL = 10, LIST_ROWS = 3 };

struct tasks {
    const struct app *app; /* whose jobs the list shows */
    struct list list;
};

static size_t row_count(const void *context)
{
    const struct tasks *tasks = context;
    return tasks->app->paper_jobs ? tasks->app->paper_jobs->count : 0;
}

static struct id row_id(const void *context, size_t index)
{
    const struct tasks *tasks = context;
    return tasks->app->paper_jobs->list[index]->id;
}

static enum style state_style(enum paper_state state)
{
    return state == PAPER_FAILED ? STYLE_BAD : state == PAPER_THERE ? STYLE_GOOD : STYLE_NORMAL;
}

/* "17.42  Yhteenveto · Toimisto · 2 kpl            lähetetty" */
static void draw_job(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct tasks *tasks = context;
    const struct paper_job *job = tasks->app->paper_jobs->list[index];
    char time[8];
    struct buffer text = {0};
    struct buffer way = {0};
    clock_time_of_day(job->at, time);
    canvas_put_text(canvas, row.row, row.column, TIME_COLUMNS, STYLE_NORMAL, time);
    paper_job_add_way(&way, job);
    buffer_add(&text, buffer_text(&job->name));
    if (way.length > 0)
        buffer_add_format(&text, " · %s", buffer_text(&way));
    canvas_put_text(canvas, row.row, row.column + TIME_COLUMNS,
                    row.columns - TIME_COLUMNS - STATE_COLUMNS - GAP, STYLE_NORMAL,
                    buffer_text(&text));
    canvas_put_right(canvas, row.row, row.column + row.columns - STATE_COLUMNS, STATE_COLUMNS,
                     state_style(job->state), paper_job_state_word(job));
    buffer_release(&text);
    buffer_release(&way);
}

static const struct list_source jobs_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_job,
    .empty = tr_noop("Mitään ei ole vielä tulostettu tai tallennettu."),
};

static struct paper_job *selected(const struct tasks *tasks)
{
    size_t index;
    return list_selected(&tasks->list, &jobs_source, tasks, &index)
               ? tasks->app->paper_jobs->list[index]
               : NULL;
}

/* ---- Deeds ---- */

static const char *why_not_again(const struct app *app, const struct view *view)
{
    (void)app;
    const struct paper_job *job = selected(view->state);
    if (!job)
        return tr("Mitään ei ole vielä tulostettu tai tallennettu.");
    if (job->file.length > 0 && job->state == PAPER_THERE)
        return tr("Tämä on jo tallessa.");
    return paper_job_is_going(job) && !job->late ? tr("Tämä on vielä matkalla.") : NULL;
}

static const char *why_not_stop(const struct app *app, const struct view *view)
{
    (void)app;
    const struct paper_job *job = selected(view->state);
    if (job && job->saving)
        return tr("Tämä tallentuu juuri nyt: sitä ei voi enää pysäyttää.");
    return job && paper_job_may_stop(job) ? NULL : tr("Tämä ei ole enää matkalla.");
}

static void send_again(struct app *app, struct view *view)
{
    paper_jobs_send_again(app, selected(view->state));
}

static void stop(struct app *app, struct view *view)
{
    paper_jobs_stop(app, selected(view->state));
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action jobs_actions[] = {
    {
        .id = "print-again",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("uudelleen"),
        .help =
            tr_noop("Lähettää valitun paperin uudelleen samalle tulostimelle, tai tallentaa sen "
                    "samaan tiedostoon."),
        .why_off = why_not_again,
        .run = send_again,
    },
    {
        .id = "print-stop",
        .keys = {KEY_NAMED(DELETE)},
        .label = tr_noop("pysäytä"),
        .help = tr_noop("Pysäyttää paperin, joka ei ole vielä perillä."),
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

static struct area inner_area(struct area area)
{
    return area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
}

static int top_rows(struct area area)
{
    return area.rows >= TALL ? 2 : 0;
}

/* Why the chosen one failed stands at the bottom, all of it where a few rows are left above. */
static struct area words_area(const struct tasks *tasks, struct area area)
{
    struct area inner = inner_area(area);
    const struct paper_job *job = selected(tasks);
    int most = inner.rows - top_rows(area) - LIST_ROWS;
    int rows = 0;
    if (job && job->words.length > 0)
        rows = canvas_put_wrapped(NULL, inner, STYLE_BAD, buffer_text(&job->words));
    rows = rows < most ? rows : most > 0 ? most : 0;
    return area_cut_rows(inner, inner.rows - rows, rows);
}

static struct area list_area(const struct tasks *tasks, struct area area)
{
    int rows = area.rows - top_rows(area) - words_area(tasks, area).rows;
    return area_cut_rows(inner_area(area), top_rows(area), rows);
}

static void jobs_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct tasks *tasks = view->state;
    list_layout(&tasks->list, &jobs_source, tasks, list_area(tasks, area).rows);
}

static void jobs_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    (void)app;
    const struct tasks *tasks = view->state;
    struct area inner = inner_area(area);
    struct area words = words_area(tasks, area);
    if (top_rows(area) > 0)
        canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                        tr("Tulosteet, uusin ylimpänä"));
    const struct paper_job *job = selected(tasks);
    if (words.rows > 0)
        canvas_put_wrapped(canvas, words, STYLE_BAD, buffer_text(&job->words));
    list_draw(&tasks->list, &jobs_source, tasks, canvas, list_area(tasks, area), true);
}

static bool jobs_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct tasks *tasks = view->state;
    return list_key(&tasks->list, &jobs_source, tasks, key);
}

const struct view_ops paper_jobs_view = {
    .name = tr_noop("Tulosteet"),
    .title = tr_noop("Tulosteet ja tallennukset: miten niille kävi"),
    .intro =
        tr_noop("Paperit, jotka on lähetetty tulostimelle tai tallennettu tiedostoon. Muuta voi "
                "tehdä sillä välin. Jos jokin epäonnistui, syy näkyy alhaalla ja Enter yrittää "
                "uudelleen."),
    .state_size = sizeof(struct tasks),
    .actions = ACTION_TABLE(jobs_actions),
    .open = jobs_open,
    .layout = jobs_layout,
    .draw = jobs_draw,
    .key = jobs_key,
};

#include "print_jobs.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"

#include <stdlib.h>
#include <string.h>

enum { LATE_MILLISECONDS = 30 * 1000 };

bool print_job_is_going(const struct print_job *job)
{
    return job->state == PRINT_IN_THE_MAKING || job->state == PRINT_ON_ITS_WAY;
}

/* ---- The list ---- */

static void free_job(struct print_job *job)
{
    printer_close(job->running);
    buffer_release(&job->name);
    buffer_release(&job->title);
    paper_pages_release(&job->pages);
    buffer_release(&job->printer);
    buffer_release(&job->words);
    free(job);
}

static struct print_job *make_job(const struct app *app, const struct print_order *order)
{
    struct print_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    buffer_add(&job->name, order->name);
    job->copies = order->copies;
    job->labels = order->labels;
    buffer_add(&job->title, order->name);
    if (app->store)
        buffer_add_format(&job->title, " · %s", app->event.name);
    buffer_add(&job->printer, order->printer);
    if (!job->name.failed && !job->title.failed && !job->printer.failed) {
        job->pages = *order->pages;
        *order->pages = (struct paper_pages){0};
        return job;
    }
    free_job(job);
    return NULL;
}

/* Makes room for one more: the oldest that has come to its end goes. False when none has. */
static bool make_room(struct print_jobs *jobs)
{
    if (jobs->count < PRINT_JOBS_MOST)
        return true;
    size_t place = jobs->count;
    while (place > 0 && print_job_is_going(jobs->list[place - 1]))
        place--;
    if (place == 0)
        return false;
    free_job(jobs->list[place - 1]);
    jobs->count--;
    memmove(&jobs->list[place - 1], &jobs->list[place],
            (jobs->count - (place - 1)) * sizeof(struct print_job *));
    return true;
}

static void put_first(struct print_jobs *jobs, struct print_job *job)
{
    memmove(&jobs->list[1], &jobs->list[0], jobs->count * sizeof(struct print_job *));
    jobs->list[0] = job;
    jobs->count++;
    job->id = list_place_id(jobs->made++);
}

static struct print_jobs *jobs_of(struct app *app)
{
    if (!app->print_jobs)
        app->print_jobs = calloc(1, sizeof *app->print_jobs);
    return app->print_jobs;
}

/* ---- Telling ---- */

static bool is_being_read(const struct app *app)
{
    return app->headline.length > 0 ||
           (app->message.length > 0 &&
            (app->message_kind == MESSAGE_BAD || app->message_kind == MESSAGE_WARNING));
}

/*
 * News from the printer come at any moment: they stand below an answer at the door or a warning
 * that somebody may be reading, and in place of anything else.
 */
static void tell(struct app *app, enum message_kind kind, const char *sentence)
{
    if (is_being_read(app))
        app_say_also(app, "%s", sentence);
    else
        app_say(app, kind, "%s", sentence);
}

static void fail(struct app *app, struct print_job *job, const struct error *error)
{
    struct buffer text = {0};
    job->state = PRINT_FAILED;
    labels_give_back(app, &job->labels);
    buffer_clear(&job->words);
    buffer_add(&job->words, error->message);
    buffer_add_format(&text,
                      tr("%s: paperi ei tulostunut. Ctrl-R ja Enter lähettää sen uudelleen. %s"),
                      buffer_text(&job->name), error->message);
    tell(app, MESSAGE_BAD, buffer_text(&text));
    buffer_release(&text);
}

/* ---- Sending ---- */

static void start(struct app *app, struct print_job *job)
{
    const struct buffer *bytes = paper_pages_bytes(&job->pages);
    const struct printer_order order = {.bytes = buffer_text(bytes),
                                        .size = bytes->length,
                                        .title = buffer_text(&job->title),
                                        .printer = buffer_text(&job->printer),
                                        .copies = job->copies};
    struct error error = {0};
    job->state = PRINT_ON_ITS_WAY;
    job->started = app->moment;
    job->late = false;
    if (!printer_start(&job->running, &order, &error))
        fail(app, job, &error);
}

static void say_on_its_way(struct app *app, const struct print_job *job)
{
    if (job->printer.length > 0)
        app_say(app, MESSAGE_INFO, tr("%s: paperi on matkalla tulostimelle %s."),
                buffer_text(&job->name), buffer_text(&job->printer));
    else
        app_say(app, MESSAGE_INFO, tr("%s: paperi on matkalla tulostimelle."),
                buffer_text(&job->name));
}

/* Its pages are not to be had: the text goes, or nothing does. */
static void go_without_pages(struct app *app, struct print_job *job, const struct error *trouble)
{
    struct buffer text = {0};
    if (job->pages.needed) {
        fail(app, job, trouble);
        return;
    }
    buffer_add_format(&text, tr("%s: paperi tulostuu tekstinä. %s"), buffer_text(&job->name),
                      trouble->message);
    tell(app, MESSAGE_WARNING, buffer_text(&text));
    buffer_release(&text);
    start(app, job);
}

static void send_job(struct app *app, struct print_job *job)
{
    struct error trouble = {0};
    clock_now_text(job->at);
    buffer_clear(&job->words);
    if (!paper_pages_make_again(&job->pages, &trouble)) {
        go_without_pages(app, job, &trouble);
    } else if (job->pages.making) {
        job->state = PRINT_IN_THE_MAKING;
        app_say(app, MESSAGE_INFO,
                tr("%s: paperin sivuja tehdään vielä. Sitten se lähtee tulostimelle."),
                buffer_text(&job->name));
    } else {
        start(app, job);
        if (job->state != PRINT_FAILED)
            say_on_its_way(app, job);
    }
}

void print_jobs_send(struct app *app, const struct print_order *order)
{
    struct error error = {0};
    struct print_jobs *jobs = jobs_of(app);
    if (jobs && !make_room(jobs)) {
        error_set(&error, ERROR_RULE, "%s",
                  tr("Matkalla on jo liian monta paperia. Odota, tai pysäytä jokin: Ctrl-R."));
        app_fail(app, &error);
        return;
    }
    struct print_job *job = jobs ? make_job(app, order) : NULL;
    if (!job) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    put_first(jobs, job);
    labels_take(app, &job->labels);
    send_job(app, job);
}

static void let_go(struct print_job *job)
{
    printer_close(job->running);
    job->running = NULL;
}

void print_jobs_stop(struct app *app, struct print_job *job)
{
    if (!print_job_is_going(job))
        return;
    if (job->state == PRINT_IN_THE_MAKING)
        paper_pages_stop(&job->pages);
    else
        printer_stop(job->running);
    labels_give_back(app, &job->labels);
    let_go(job);
    job->state = PRINT_STOPPED;
    app_say(app, MESSAGE_INFO, tr("%s: paperi pysäytettiin. Enter lähettää sen uudelleen."),
            buffer_text(&job->name));
}

void print_jobs_send_again(struct app *app, struct print_job *job)
{
    if (job->late)
        print_jobs_stop(app, job);
    if (print_job_is_going(job))
        return;
    if (labels_take_again(app, &job->labels))
        send_job(app, job);
    else
        app_say(app, MESSAGE_WARNING,
                tr("%s: sen tarra on jo annettu toiselle lapulle. Tulosta se uudelleen ovelta "
                   "(Ctrl-N) tai papereista (Ctrl-D)."),
                buffer_text(&job->name));
}

/* ---- Looking ---- */

/* Once there are pages, or none to wait for, the paper goes. */
static void look_at_pages(struct app *app, struct print_job *job)
{
    struct error trouble = {0};
    enum pdf_state state = paper_pages_look(&job->pages, &trouble);
    if (state == PDF_BUSY)
        return;
    app->dirty = true;
    if (state == PDF_FAILED) {
        go_without_pages(app, job, &trouble);
        return;
    }
    start(app, job);
    if (job->state == PRINT_ON_ITS_WAY && !is_being_read(app))
        say_on_its_way(app, job); /* in place of the pages that were waited for */
}

/* Said once: a queue that takes nothing lets lp wait for ever. */
static void look_at_time(struct app *app, struct print_job *job)
{
    if (job->late || app->moment - job->started < LATE_MILLISECONDS)
        return;
    job->late = true;
    tell(app, MESSAGE_WARNING,
         tr("Tulostin ei ole vastannut puoleen minuuttiin. Ctrl-R: pysäytä tai lähetä uudelleen."));
    app->dirty = true;
}

static void look_at_printer(struct app *app, struct print_job *job)
{
    struct error error = {0};
    struct buffer text = {0};
    switch (printer_look(job->running, &error)) {
    case PRINTER_BUSY:
        look_at_time(app, job);
        return;
    case PRINTER_DONE:
        job->state = PRINT_SENT;
        buffer_add_format(&text, tr("%s: paperi lähti tulostimelle."), buffer_text(&job->name));
        tell(app, MESSAGE_GOOD, buffer_text(&text));
        break;
    case PRINTER_FAILED:
        fail(app, job, &error);
        break;
    }
    buffer_release(&text);
    let_go(job);
    app->dirty = true;
}

void print_jobs_look(struct app *app)
{
    struct print_jobs *jobs = app->print_jobs;
    for (size_t i = 0; jobs && i < jobs->count; i++) {
        if (jobs->list[i]->state == PRINT_IN_THE_MAKING)
            look_at_pages(app, jobs->list[i]);
        else if (jobs->list[i]->state == PRINT_ON_ITS_WAY)
            look_at_printer(app, jobs->list[i]);
    }
}

size_t print_jobs_count(const struct app *app, enum print_state state)
{
    const struct print_jobs *jobs = app->print_jobs;
    size_t count = 0;
    for (size_t i = 0; jobs && i < jobs->count; i++)
        count += jobs->list[i]->state == state;
    return count;
}

void print_jobs_release(struct app *app)
{
    struct print_jobs *jobs = app->print_jobs;
    for (size_t i = 0; jobs && i < jobs->count; i++)
        free_job(jobs->list[i]);
    free(jobs);
    app->print_jobs = NULL;
}

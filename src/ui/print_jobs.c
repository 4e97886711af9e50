#include "print_jobs.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"

#include <stdlib.h>
#include <string.h>

/* ---- The list ---- */

static void free_job(struct print_job *job)
{
    printer_close(job->running);
    buffer_release(&job->title);
    buffer_release(&job->bytes);
    buffer_release(&job->printer);
    buffer_release(&job->words);
    free(job);
}

static struct print_job *make_job(const struct app *app, const struct print_order *order)
{
    struct print_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    job->name = order->name;
    job->printed = order->printed;
    job->copies = order->copies;
    buffer_add(&job->title, tr(order->name));
    if (app->store)
        buffer_add_format(&job->title, " · %s", app->event.name);
    buffer_add_bytes(&job->bytes, buffer_text(order->bytes), order->bytes->length);
    buffer_add(&job->printer, order->printer);
    if (!job->title.failed && !job->bytes.failed && !job->printer.failed)
        return job;
    free_job(job);
    return NULL;
}

/* Makes room for one more: the oldest that is not on its way goes. False when all of them are. */
static bool make_room(struct print_jobs *jobs)
{
    if (jobs->count < PRINT_JOBS_MOST)
        return true;
    size_t place = jobs->count;
    while (place > 0 && jobs->list[place - 1]->state == PRINT_ON_ITS_WAY)
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

/*
 * News from the printer come at any moment: they stand below an answer at the door or a warning
 * that somebody may be reading, and in place of anything else.
 */
static void tell(struct app *app, enum message_kind kind, const char *sentence)
{
    bool read_by_somebody = app->headline.length > 0 ||
                            (app->message.length > 0 && (app->message_kind == MESSAGE_BAD ||
                                                         app->message_kind == MESSAGE_WARNING));
    if (read_by_somebody)
        app_say_also(app, "%s", sentence);
    else
        app_say(app, kind, "%s", sentence);
}

static void fail(struct app *app, struct print_job *job, const struct error *error)
{
    struct buffer text = {0};
    job->state = PRINT_FAILED;
    buffer_clear(&job->words);
    buffer_add(&job->words, error->message);
    buffer_add_format(&text, tr("%s ei tulostunut: Ctrl-R ja Enter lähettää uudelleen. %s"),
                      tr(job->name), error->message);
    tell(app, MESSAGE_BAD, buffer_text(&text));
    buffer_release(&text);
}

/* ---- Sending ---- */

static bool start(struct print_job *job, struct error *error)
{
    const struct printer_order order = {.bytes = buffer_text(&job->bytes),
                                        .size = job->bytes.length,
                                        .title = buffer_text(&job->title),
                                        .printer = buffer_text(&job->printer),
                                        .copies = job->copies};
    clock_now_text(job->at);
    buffer_clear(&job->words);
    return printer_start(&job->running, &order, error);
}

static void send_job(struct app *app, struct print_job *job)
{
    struct error error = {0};
    if (!start(job, &error)) {
        fail(app, job, &error);
        return;
    }
    job->state = PRINT_ON_ITS_WAY;
    if (job->printer.length > 0)
        app_say(app, MESSAGE_INFO, tr("%s on matkalla tulostimelle %s."), tr(job->name),
                buffer_text(&job->printer));
    else
        app_say(app, MESSAGE_INFO, tr("%s on matkalla tulostimelle."), tr(job->name));
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
    send_job(app, job);
}

void print_jobs_send_again(struct app *app, struct print_job *job)
{
    if (job->state != PRINT_ON_ITS_WAY)
        send_job(app, job);
}

static void let_go(struct print_job *job)
{
    printer_close(job->running);
    job->running = NULL;
}

void print_jobs_stop(struct app *app, struct print_job *job)
{
    if (job->state != PRINT_ON_ITS_WAY)
        return;
    printer_stop(job->running);
    let_go(job);
    job->state = PRINT_STOPPED;
    app_say(app, MESSAGE_INFO, tr("%s pysäytettiin. Enter lähettää sen uudelleen."), tr(job->name));
}

/* ---- Looking ---- */

static void look_at(struct app *app, struct print_job *job)
{
    struct error error = {0};
    switch (printer_look(job->running, &error)) {
    case PRINTER_BUSY:
        return;
    case PRINTER_DONE:
        job->state = PRINT_SENT;
        tell(app, MESSAGE_GOOD, tr(job->printed));
        break;
    case PRINTER_FAILED:
        fail(app, job, &error);
        break;
    }
    let_go(job);
    app->dirty = true;
}

void print_jobs_look(struct app *app)
{
    struct print_jobs *jobs = app->print_jobs;
    for (size_t i = 0; jobs && i < jobs->count; i++)
        if (jobs->list[i]->state == PRINT_ON_ITS_WAY)
            look_at(app, jobs->list[i]);
}

size_t print_jobs_on_their_way(const struct app *app)
{
    const struct print_jobs *jobs = app->print_jobs;
    size_t count = 0;
    for (size_t i = 0; jobs && i < jobs->count; i++)
        count += jobs->list[i]->state == PRINT_ON_ITS_WAY;
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

#include "paper_jobs.h"

#include "paper_job_words.h"
#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"

#include <stdlib.h>
#include <string.h>

enum { LATE_MILLISECONDS = 30 * 1000 };

static bool is_saved(const struct paper_job *job)
{
    return job->file.length > 0;
}

bool paper_job_is_going(const struct paper_job *job)
{
    return job->state == PAPER_IN_THE_MAKING || job->state == PAPER_ON_ITS_WAY;
}

bool paper_job_may_stop(const struct paper_job *job)
{
    return paper_job_is_going(job) && !job->saving;
}

/* ---- The list ---- */

static void let_go(struct paper_job *job)
{
    printer_close(job->printing);
    save_close(job->saving);
    job->printing = NULL;
    job->saving = NULL;
}

static void free_job(struct paper_job *job)
{
    let_go(job);
    paper_pages_release(&job->pages);
    buffer_release(&job->name);
    buffer_release(&job->title);
    buffer_release(&job->printer);
    buffer_release(&job->file);
    buffer_release(&job->stick);
    buffer_release(&job->words);
    free(job);
}

static void fill_texts(struct paper_job *job, const struct app *app,
                       const struct paper_order *order)
{
    buffer_add(&job->name, order->name);
    buffer_add(&job->title, order->name);
    if (app->store)
        buffer_add_format(&job->title, " · %s", app->event.name);
    buffer_add(&job->printer, order->printer ? order->printer : "");
    buffer_add(&job->file, order->file ? order->file : "");
    buffer_add(&job->stick, order->stick ? order->stick : "");
}

static struct paper_job *make_job(const struct app *app, const struct paper_order *order)
{
    struct paper_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    fill_texts(job, app, order);
    if (job->name.failed || job->title.failed || job->printer.failed || job->file.failed ||
        job->stick.failed) {
        free_job(job);
        return NULL;
    }
    job->copies = order->copies;
    job->labels = order->labels;
    job->readers = order->readers;
    job->product = order->product;
    job->pages = *order->pages;
    *order->pages = (struct paper_pages){0};
    return job;
}

/* Lets go of the oldest that has come to its end, if too many are kept. */
static void drop_oldest(struct paper_jobs *jobs)
{
    size_t ended = 0;
    size_t oldest = 0;
    for (size_t i = 0; i < jobs->count; i++) {
        if (paper_job_is_going(jobs->list[i]))
            continue;
        ended++;
        oldest = i;
    }
    if (ended < PAPER_JOBS_KEPT)
        return;
    free_job(jobs->list[oldest]);
    jobs->count--;
    memmove(&jobs->list[oldest], &jobs->list[oldest + 1],
            (jobs->count - oldest) * sizeof *jobs->list);
}

static bool put_first(struct paper_jobs *jobs, struct paper_job *job)
{
    drop_oldest(jobs);
    if (!array_reserve(&jobs->list, &jobs->capacity, jobs->count + 1, sizeof *jobs->list))
        return false;
    memmove(&jobs->list[1], &jobs->list[0], jobs->count * sizeof *jobs->list);
    jobs->list[0] = job;
    jobs->count++;
    job->id = list_place_id(jobs->made++);
    return true;
}

static struct paper_jobs *jobs_of(struct app *app)
{
    if (!app->paper_jobs)
        app->paper_jobs = calloc(1, sizeof *app->paper_jobs);
    return app->paper_jobs;
}

/* The job of an order, on the list; NULL when there is no memory for it. */
static struct paper_job *add_job(struct app *app, const struct paper_order *order)
{
    struct paper_jobs *jobs = jobs_of(app);
    struct paper_job *job = jobs ? make_job(app, order) : NULL;
    if (job && put_first(jobs, job))
        return job;
    if (job)
        free_job(job);
    return NULL;
}

/* ---- Telling ---- */

static bool is_being_read(const struct app *app)
{
    return app->headline.length > 0 ||
           (app->message.length > 0 &&
            (app->message_kind == MESSAGE_BAD || app->message_kind == MESSAGE_WARNING));
}

/*
 * News of papers come at any moment: they stand below an answer at the door or a warning that
 * somebody may be reading, and in place of anything else.
 */
static void tell(struct app *app, enum message_kind kind, const char *sentence)
{
    if (is_being_read(app))
        app_say_also(app, "%s", sentence);
    else
        app_say(app, kind, "%s", sentence);
}

/* How it stands: as news, or in answer to a key. */
static void tell_of_job(struct app *app, const struct paper_job *job, bool as_news)
{
    struct buffer text = {0};
    enum message_kind kind = job->state == PAPER_THERE    ? MESSAGE_GOOD
                             : job->state == PAPER_FAILED ? MESSAGE_BAD
                                                          : MESSAGE_INFO;
    paper_job_add_news(&text, job);
    if (as_news)
        tell(app, kind, buffer_text(&text));
    else
        app_say(app, kind, "%s", buffer_text(&text));
    buffer_release(&text);
}

static void fail(struct app *app, struct paper_job *job, const struct error *error)
{
    job->state = PAPER_FAILED;
    labels_give_back(app, &job->labels);
    buffer_clear(&job->words);
    buffer_add(&job->words, error->message);
    tell_of_job(app, job, true);
}

/* ---- Sending ---- */

static bool start_printing(struct paper_job *job, struct error *error)
{
    const struct buffer *bytes = paper_pages_bytes(&job->pages);
    const struct printer_order order = {.bytes = buffer_text(bytes),
                                        .size = bytes->length,
                                        .title = buffer_text(&job->title),
                                        .printer = buffer_text(&job->printer),
                                        .copies = job->copies};
    return printer_start(&job->printing, &order, error);
}

static bool start_saving(struct paper_job *job, struct error *error)
{
    const struct buffer *bytes = paper_pages_bytes(&job->pages);
    return save_start(&job->saving, buffer_text(&job->file), buffer_text(bytes), bytes->length,
                      job->readers, error);
}

static void start(struct app *app, struct paper_job *job)
{
    struct error error = {0};
    job->state = PAPER_ON_ITS_WAY;
    job->started = app->moment;
    job->late = false;
    if (!(is_saved(job) ? start_saving : start_printing)(job, &error))
        fail(app, job, &error);
}

/* Its pages are not to be had: the text goes, or nothing does. */
static void go_without_pages(struct app *app, struct paper_job *job, const struct error *trouble)
{
    struct buffer text = {0};
    struct error error = *trouble;
    if (job->pages.needed) {
        if (is_saved(job))
            (void)pdf_advise(job->product, trouble, &error);
        fail(app, job, &error);
        return;
    }
    buffer_add_format(&text, tr("%s: paperi tulostuu tekstinä. %s"), buffer_text(&job->name),
                      trouble->message);
    tell(app, MESSAGE_WARNING, buffer_text(&text));
    buffer_release(&text);
    start(app, job);
}

static void send_job(struct app *app, struct paper_job *job)
{
    struct error trouble = {0};
    clock_now_text(job->at);
    buffer_clear(&job->words);
    if (!paper_pages_make_again(&job->pages, &trouble)) {
        go_without_pages(app, job, &trouble);
        return;
    }
    job->state = PAPER_IN_THE_MAKING;
    if (!job->pages.making)
        start(app, job);
    if (job->state != PAPER_FAILED)
        tell_of_job(app, job, false);
}

void paper_jobs_send(struct app *app, const struct paper_order *order)
{
    struct error error = {0};
    struct paper_job *job = add_job(app, order);
    if (!job) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    labels_take(app, &job->labels);
    send_job(app, job);
}

void paper_jobs_stop(struct app *app, struct paper_job *job)
{
    if (!paper_job_may_stop(job))
        return;
    if (job->state == PAPER_IN_THE_MAKING)
        paper_pages_stop(&job->pages);
    else
        printer_stop(job->printing);
    labels_give_back(app, &job->labels);
    let_go(job);
    job->state = PAPER_STOPPED;
    tell_of_job(app, job, false);
}

void paper_jobs_send_again(struct app *app, struct paper_job *job)
{
    if (job->late)
        paper_jobs_stop(app, job);
    if (paper_job_is_going(job))
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
static void look_at_pages(struct app *app, struct paper_job *job)
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
    if (job->state == PAPER_ON_ITS_WAY && !is_being_read(app))
        tell_of_job(app, job, false); /* in place of the pages that were waited for */
}

/* Said once: a queue that takes nothing lets lp wait for ever. */
static void look_at_time(struct app *app, struct paper_job *job)
{
    if (job->late || job->saving || app->moment - job->started < LATE_MILLISECONDS)
        return;
    job->late = true;
    tell(app, MESSAGE_WARNING,
         tr("Tulostin ei ole vastannut puoleen minuuttiin. Ctrl-R: pysäytä tai lähetä uudelleen."));
    app->dirty = true;
}

static enum printer_state look_at_file(struct paper_job *job, struct error *error)
{
    enum save_state state = save_look(job->saving, error);
    return state == SAVE_BUSY ? PRINTER_BUSY : state == SAVE_DONE ? PRINTER_DONE : PRINTER_FAILED;
}

static void look_at_way(struct app *app, struct paper_job *job)
{
    struct error error = {0};
    enum printer_state state =
        job->saving ? look_at_file(job, &error) : printer_look(job->printing, &error);
    if (state == PRINTER_BUSY) {
        look_at_time(app, job);
        return;
    }
    let_go(job);
    app->dirty = true;
    if (state == PRINTER_FAILED) {
        fail(app, job, &error);
        return;
    }
    job->state = PAPER_THERE;
    if (is_saved(job))
        paper_pages_release(&job->pages);
    tell_of_job(app, job, true);
}

void paper_jobs_look(struct app *app)
{
    struct paper_jobs *jobs = app->paper_jobs;
    for (size_t i = 0; jobs && i < jobs->count; i++) {
        if (jobs->list[i]->state == PAPER_IN_THE_MAKING)
            look_at_pages(app, jobs->list[i]);
        else if (jobs->list[i]->state == PAPER_ON_ITS_WAY)
            look_at_way(app, jobs->list[i]);
    }
}

/* ---- The end ---- */

const char *paper_jobs_question(const struct app *app)
{
    const struct paper_jobs *jobs = app->paper_jobs;
    const char *question = NULL;
    for (size_t i = 0; jobs && i < jobs->count; i++) {
        const struct paper_job *job = jobs->list[i];
        if (job->state == PAPER_IN_THE_MAKING)
            return tr("Paperin sivuja tehdään vielä, ja jos lopetat nyt, paperi jää tekemättä. "
                      "Lopetetaanko silti?");
        if (job->state == PAPER_ON_ITS_WAY)
            question = job->saving ? tr("Paperia tallennetaan vielä. Lopetetaanko silti? Tallennus "
                                        "jatkuu, mutta ohjelma ei enää kerro, jos se epäonnistuu.")
                                   : tr("Paperi on vielä matkalla tulostimelle. Lopetetaanko "
                                        "silti? Tulostus jatkuu, mutta ohjelma ei enää kerro, jos "
                                        "se epäonnistuu.");
    }
    return question;
}

void paper_jobs_release(struct app *app)
{
    struct paper_jobs *jobs = app->paper_jobs;
    for (size_t i = 0; jobs && i < jobs->count; i++)
        free_job(jobs->list[i]);
    if (jobs)
        free(jobs->list);
    free(jobs);
    app->paper_jobs = NULL;
}

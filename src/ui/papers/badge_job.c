#include "badge_job.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/registration.h"

#include <stdio.h>
#include <string.h>

static bool read_badges(struct app *app, const void *context, struct evening_rows *rows,
                        struct error *error)
{
    const struct badge_job *job = context;
    rows->event = app->event;
    if (!evening_read(rows, app->store, papers[PAPERS_BADGES].parts, error))
        return false;
    rows->evening.badges = &job->order;
    return true;
}

static bool count_labels(struct app *app, const void *context, struct labels_taken *taken,
                         struct error *error)
{
    const struct badge_job *job = context;
    const struct document_labels *labels = &job->order.labels;
    struct evening_rows rows = {0};
    if (labels->test)
        return true;
    bool done = read_badges(app, job, &rows, error);
    if (done) {
        size_t end = labels->first + badges_count(&rows.evening);
        taken->event = app->event.id;
        taken->first = labels->first;
        taken->behind = end % label_sheet_count(&labels->sheet);
        (void)snprintf(taken->sheet, sizeof taken->sheet, "%s", labels->sheet.name);
    }
    evening_release(&rows);
    return done;
}

/* The first one where the last one is there no more. */
static bool recall_sheet(struct app *app, struct badge_job *job, struct error *error)
{
    char last[LABELS_SHEET_SIZE];
    if (!labels_last_sheet(app, last, error))
        return false;
    for (size_t i = 0; i < job->table.count; i++) {
        if (strncmp(job->table.sheets[i].name, last, sizeof last - 1) == 0)
            job->sheet = i;
    }
    return true;
}

/* The sheet may have become another one of the same name. */
bool badge_job_next(struct app *app, const struct badge_job *job, size_t sheet, size_t *next,
                    struct error *error)
{
    const struct label_sheet *chosen = &job->table.sheets[sheet];
    if (!labels_next(app, chosen->name, next, error))
        return false;
    *next %= label_sheet_count(chosen);
    return true;
}

bool badge_job_begin(struct app *app, struct badge_job *job)
{
    struct error error = {0};
    badge_job_release(job);
    if (!labels_read(&job->table, &job->arena, &error) || !recall_sheet(app, job, &error) ||
        !badge_job_next(app, job, job->sheet, &job->order.labels.first, &error)) {
        app_fail(app, &error);
        return false;
    }
    job->order.labels.sheet = job->table.sheets[job->sheet];
    job->order.registration = &job->registration;
    job->out = (struct paper_out){.paper = &papers[PAPERS_BADGES],
                                  .read = read_badges,
                                  .labels = count_labels,
                                  .context = job,
                                  .label_copies = &job->order.copies};
    return true;
}

void badge_job_release(struct badge_job *job)
{
    arena_release(&job->arena);
    *job = (struct badge_job){0};
}

/* "Venla Harju" as a part of a file's name: "venla-harju". */
static const char *file_word(struct arena *arena, const char *name)
{
    struct buffer word = {0};
    unicode_fold(&word, name);
    for (size_t i = 0; i < word.length; i++) {
        if (word.data[i] == ' ' || word.data[i] == '/')
            word.data[i] = '-';
    }
    return arena_keep(arena, &word);
}

void badge_job_name_test(struct badge_job *job)
{
    job->out.name = arena_format(&job->arena, tr("Testisivu, %s"), job->order.labels.sheet.name);
    job->out.ending = tr("-testisivu.txt");
    job->out.label_copies = NULL;
}

static bool name_one(struct app *app, struct badge_job *job, struct error *error)
{
    struct attendee attendee;
    if (!registration_find(app->store, &job->registration, &job->arena, &attendee, error))
        return false;
    const char *name = person_name(&job->arena, attendee.given, attendee.family);
    job->out.name = arena_format(&job->arena, tr("Nimilappu, %s"), name);
    job->out.ending =
        arena_format(&job->arena, tr("-nimilappu-%s.txt"), file_word(&job->arena, name));
    return !job->arena.failed || error_set_memory(error);
}

void badge_job_print_one(struct app *app, struct badge_job *job, const struct id *registration)
{
    struct id id = *registration;
    struct error error = {0};
    if (!badge_job_begin(app, job))
        return;
    job->registration = id;
    job->order.people = BADGES_ONE;
    if (name_one(app, job, &error))
        paper_out_print(app, &job->out);
    else
        app_fail(app, &error);
}

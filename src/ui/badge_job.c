#include "badge_job.h"

#include "vaihtarit/store/setting.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHEET_SETTING "label_sheet"
#define NEXT_SETTING  "label_next"

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

/* The labels are gone that were sent to a printer: the next badges go on those behind them. */
static void remember(struct app *app, const void *context)
{
    const struct badge_job *job = context;
    const struct document_labels *labels = &job->order.labels;
    struct evening_rows rows = {0};
    struct error error = {0};
    char next[24];
    if (labels->test)
        return;
    bool done = read_badges(app, job, &rows, &error);
    if (done) {
        size_t end = labels->first + badges_count(&rows.evening);
        (void)snprintf(next, sizeof next, "%zu", end % label_sheet_count(&labels->sheet));
        done = setting_write(app->store, SHEET_SETTING, labels->sheet.name, &error) &&
               setting_write(app->store, NEXT_SETTING, next, &error);
    }
    evening_release(&rows);
    if (!done)
        app_fail(app, &error);
}

/* A sheet that there is no more is as one that was never used. */
static bool recall(struct app *app, struct badge_job *job, struct error *error)
{
    const char *name;
    const char *next;
    if (!setting_read(app->store, SHEET_SETTING, "", &job->arena, &name, error) ||
        !setting_read(app->store, NEXT_SETTING, "0", &job->arena, &next, error))
        return false;
    for (size_t i = 0; i < job->table.count; i++) {
        if (strcmp(job->table.sheets[i].name, name) != 0)
            continue;
        job->sheet = i;
        job->next = strtoul(next, NULL, 10) % label_sheet_count(&job->table.sheets[i]);
    }
    return true;
}

bool badge_job_begin(struct app *app, struct badge_job *job)
{
    struct error error = {0};
    badge_job_release(job);
    if (!labels_read(&job->table, &job->arena, &error) || !recall(app, job, &error)) {
        app_fail(app, &error);
        return false;
    }
    job->order.labels.sheet = job->table.sheets[job->sheet];
    job->order.labels.first = job->next;
    job->order.registration = &job->registration;
    job->out = (struct paper_out){
        .paper = &papers[PAPERS_BADGES], .read = read_badges, .sent = remember, .context = job};
    return true;
}

void badge_job_release(struct badge_job *job)
{
    arena_release(&job->arena);
    *job = (struct badge_job){0};
}

void badge_job_print_one(struct app *app, struct badge_job *job, const struct id *registration)
{
    struct id id = *registration;
    if (!badge_job_begin(app, job))
        return;
    job->registration = id;
    job->order.people = BADGES_ONE;
    paper_out_print(app, &job->out);
}

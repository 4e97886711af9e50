#include "badge_job.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>
#include <string.h>

enum { SHEET, START, PEOPLE, TEST, FIELDS };

struct asking {
    struct badge_job *job;
    void (*done)(struct app *app, void *context);
    void *context;
    const char **names; /* of the sheets */
    struct field fields[FIELDS];
    struct form_spec spec;
};

static bool take(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct asking *asking = context;
    struct badge_job *job = asking->job;
    const struct label_sheet *sheet = &job->table.sheets[form_choice(form, SHEET)];
    size_t start = (size_t)form_number(form, START);
    if (start > label_sheet_count(sheet)) {
        form_point_at(form, START);
        size_t most = label_sheet_count(sheet);
        return error_set(error, ERROR_RULE, tr("Arkilla on %zu tarraa. Anna luku väliltä 1–%zu."),
                         most, most);
    }
    job->order.labels = (struct document_labels){
        .sheet = *sheet, .first = start > 0 ? start - 1 : 0, .test = form_checked(form, TEST)};
    job->order.people = form_choice(form, PEOPLE) == 0 ? BADGES_REGISTERED : BADGES_ARRIVED;
    job->out.name = job->out.ending = NULL;
    job->out.label_copies = &job->order.copies;
    if (job->order.labels.test)
        badge_job_name_test(job);
    if (!labels_remember_sheet(app, sheet->name, error) ||
        !labels_remember_next(app, sheet->name, job->order.labels.first, error))
        return false;
    asking->done(app, asking->context);
    return true;
}

/* Every sheet has its own first free label, and a roll none but the first. */
static void show_next(struct app *app, struct form *form, const struct badge_job *job)
{
    size_t sheet = form_choice(form, SHEET);
    size_t next = 0;
    struct error error = {0};
    if (!badge_job_next(app, job, sheet, &next, &error))
        app_fail(app, &error);
    form_set_number(form, START, (int)next + 1);
    form_hide(form, START, label_sheet_count(&job->table.sheets[sheet]) == 1);
}

static void follow_sheet(struct app *app, struct form *form, void *context, size_t field)
{
    const struct asking *asking = context;
    if (field == SHEET)
        show_next(app, form, asking->job);
}

static void release(void *context)
{
    struct asking *asking = context;
    free(asking->names);
    free(asking);
}

static const char *const people[] = {tr_noop("kaikille, joilla on paikka"),
                                     tr_noop("vain saapuneille")};

static const struct field fields[FIELDS] = {
    [SHEET] = {.label = tr_noop("Tarra-arkki"),
               .kind = FIELD_CHOICE,
               .hint = tr_noop("Välilyönti vaihtaa. Oman arkin lisää tiedostoon labels.txt.")},
    [START] = {.label = tr_noop("Alkaa tarrasta"),
               .kind = FIELD_NUMBER,
               .hint = tr_noop("Ensimmäinen vapaa: vasemmalta oikealle, rivi kerrallaan.")},
    [PEOPLE] = {.label = tr_noop("Kenelle"),
                .kind = FIELD_CHOICE,
                .choices = people,
                .choice_count = sizeof people / sizeof people[0],
                .hint = tr_noop("Välilyönti vaihtaa.")},
    [TEST] = {.label = tr_noop("Vain testisivu"),
              .kind = FIELD_CHECK,
              .hint = tr_noop("Tulostaa vain tarrojen ääriviivat kokeeksi.")},
};

static struct asking *create_asking(struct badge_job *job)
{
    struct asking *asking = calloc(1, sizeof *asking);
    const char **names = calloc(job->table.count, sizeof *names);
    if (!asking || !names) {
        free(asking);
        free(names);
        return NULL;
    }
    for (size_t i = 0; i < job->table.count; i++)
        names[i] = job->table.sheets[i].name;
    asking->job = job;
    asking->names = names;
    memcpy(asking->fields, fields, sizeof fields);
    asking->fields[SHEET].choices = names;
    asking->fields[SHEET].choice_count = job->table.count;
    asking->spec = (struct form_spec){
        .title = tr_noop("Nimilaput"),
        .intro = tr_noop("Mille arkille ja kenelle laput tulevat?"),
        .fields = asking->fields,
        .count = FIELDS,
        .save = take,
        .changed = follow_sheet,
        .release = release,
    };
    return asking;
}

void badge_form_open(struct app *app, struct badge_job *job, bool to_file,
                     void (*done)(struct app *app, void *context), void *context)
{
    struct asking *asking = create_asking(job);
    if (!asking) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    asking->done = done;
    asking->context = context;
    asking->spec.deed = to_file ? NULL : tr_noop("katso");
    struct form *form = form_open(app, &asking->spec, asking);
    if (!form)
        return;
    form_set_choice(form, SHEET, job->sheet);
    show_next(app, form, job);
}

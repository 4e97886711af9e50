#include "funder_form.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FROM, TO, HIDE_SMALL, FIELDS };

struct asking {
    struct funder_choice *choice;
    void (*done)(struct app *app, void *context);
    void *context;
    struct form_spec spec;
};

void funder_choice_begin(struct funder_choice *choice)
{
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    (void)snprintf(choice->from, sizeof choice->from, "%.4s-01-01", today);
    (void)snprintf(choice->to, sizeof choice->to, "%.4s-12-31", today);
    choice->hide_small = false;
}

static bool take(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct asking *asking = context;
    struct funder_choice *choice = asking->choice;
    const char *from = form_text(form, FROM);
    const char *to = form_text(form, TO);
    if (*from != '\0' && *to != '\0' && strcmp(from, to) > 0) {
        form_point_at(form, TO);
        return error_set(error, ERROR_RULE, "%s",
                         tr("Loppupäivä on ennen alkupäivää. Vaihda päivät toisin päin."));
    }
    (void)snprintf(choice->from, sizeof choice->from, "%s", from);
    (void)snprintf(choice->to, sizeof choice->to, "%s", to);
    choice->hide_small = form_checked(form, HIDE_SMALL);
    asking->done(app, asking->context);
    return true;
}

static const struct field fields[FIELDS] = {
    [FROM] = {.label = tr_noop("Alkupäivä"),
              .kind = FIELD_DATE,
              .hint = tr_noop("Tyhjänä mukana on kaikki rekisterin alusta asti.")},
    [TO] = {.label = tr_noop("Loppupäivä"),
            .kind = FIELD_DATE,
            .hint = tr_noop("Tyhjänä mukana on kaikki rekisterin loppuun asti.")},
    [HIDE_SMALL] = {.label = tr_noop("Peitä pienet luvut"),
                    .kind = FIELD_CHECK,
                    .hint = tr_noop("Alle viiden ihmisen luvuista voisi tunnistaa jonkun. "
                                    "Välilyönti vaihtaa.")},
};

static const struct form_spec funder_form = {
    .title = tr_noop("Rahoittajan raportti"),
    .deed = tr_noop("katso"),
    .intro = tr_noop("Miltä ajalta tapahtumat lasketaan?"),
    .fields = fields,
    .count = FIELDS,
    .save = take,
    .release = free,
};

void funder_form_open(struct app *app, struct funder_choice *choice, bool to_file,
                      void (*done)(struct app *app, void *context), void *context)
{
    struct asking *asking = calloc(1, sizeof *asking);
    if (!asking) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    *asking = (struct asking){choice, done, context, funder_form};
    if (to_file)
        asking->spec.deed = NULL;
    struct form *form = form_open(app, &asking->spec, asking);
    if (!form)
        return;
    form_set_text(form, FROM, choice->from);
    form_set_text(form, TO, choice->to);
    form_set_checked(form, HIDE_SMALL, choice->hide_small);
}

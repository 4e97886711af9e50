/* The form of one question. */
#include "asking.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT, PLACE, KIND, OPTIONS, REQUIRED, FIELDS };

/* Kinds of answer at the door come first, those on the way out after them. */
enum { AT_THE_DOOR, LEAVING, PLACES };
static const enum question_kind first_kinds[PLACES + 1] = {QUESTION_TEXT, QUESTION_SCALE,
                                                           QUESTION_KINDS};

struct editing {
    struct id id; /* none for a new one */
    int position;
    struct field fields[FIELDS]; /* whose kinds of answer depend on the place */
    struct form_spec spec;
};

static enum question_kind chosen_kind(const struct form *form)
{
    return first_kinds[form_choice(form, PLACE)] + (enum question_kind)form_choice(form, KIND);
}

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct editing *editing = context;
    const struct question question = {.id = editing->id,
                                      .text = form_text(form, TEXT),
                                      .kind = chosen_kind(form),
                                      .options = form_text(form, OPTIONS),
                                      .required = form_checked(form, REQUIRED),
                                      .position = editing->position};
    struct id id;
    bool done = id_is_none(&editing->id)
                    ? question_add(app->store, &app->event.id, &question, &id, error)
                    : question_update(app->store, &question, error);
    if (!done) {
        if (error->code == ERROR_RULE)
            form_point_at(form, question.text[0] != '\0' ? OPTIONS : TEXT);
        return false;
    }
    app_saved(app,
              question_is_feedback(question.kind) ? tr("Palautteessa kysytään: %s")
                                                  : tr("Ovella kysytään: %s"),
              question.text);
    return true;
}

static void offer_kinds(struct editing *editing, size_t place)
{
    editing->fields[KIND].choices = question_kind_labels + first_kinds[place];
    editing->fields[KIND].choice_count = first_kinds[place + 1] - first_kinds[place];
}

/* Takes off the form what means nothing to this place and kind of answer. */
static void show_what_matters(struct form *form)
{
    enum question_kind kind = chosen_kind(form);
    form_hide(form, OPTIONS, kind != QUESTION_CHOICE && kind != QUESTION_SCALE);
    form_hide(form, REQUIRED, question_is_feedback(kind));
}

static void changed(struct app *app, struct form *form, void *context, size_t field)
{
    (void)app;
    if (field == PLACE) {
        offer_kinds(context, form_choice(form, PLACE));
        form_set_choice(form, KIND, 0);
    }
    if (field == PLACE || field == KIND)
        show_what_matters(form);
}

const char *const question_kind_labels[QUESTION_KINDS] = {
    [QUESTION_TEXT] = tr_noop("vapaa teksti"),   [QUESTION_YES_NO] = tr_noop("kyllä tai ei"),
    [QUESTION_CHOICE] = tr_noop("valinta"),      [QUESTION_SCALE] = tr_noop("arvosana 1–5"),
    [QUESTION_REMARK] = tr_noop("vapaa teksti"),
};

static const char *const places[PLACES] = {
    [AT_THE_DOOR] = tr_noop("ovella"),
    [LEAVING] = tr_noop("lähtiessä"),
};

const char *question_place(const struct question *question)
{
    return tr(places[question_is_feedback(question->kind) ? LEAVING : AT_THE_DOOR]);
}

static const struct field fields[FIELDS] = {
    [TEXT] = {.label = tr_noop("Kysymys"),
              .required = true,
              .hint = tr_noop("Ovella: Syötkö lihaa? Lähtiessä: Millainen ilta oli?")},
    [PLACE] = {.label = tr_noop("Missä kysytään"),
               .kind = FIELD_CHOICE,
               .choices = places,
               .choice_count = PLACES,
               .hint = tr_noop("Välilyönti vaihtaa. Ovella: jokaiselta, joka kirjataan. "
                               "Lähtiessä: palautetta nimettä.")},
    [KIND] = {.label = tr_noop("Vastaus"),
              .kind = FIELD_CHOICE,
              .hint = tr_noop("Välilyönti vaihtaa.")},
    [OPTIONS] = {.label = tr_noop("Vaihtoehdot"),
                 .limit = EDITOR_NOTE,
                 .hint = tr_noop(
                     "Valintaan väliin |: kala | kasvis. Arvosanoille 1–5 omat sanat tai tyhjä.")},
    [REQUIRED] = {.label = tr_noop("Pakollinen"),
                  .kind = FIELD_CHECK,
                  .hint = tr_noop("Ilman vastausta ei kirjata. Välilyönti vaihtaa.")},
};

static const struct form_spec question_form = {
    .title = tr_noop("Kysymys"),
    .intro = tr_noop("Kysytään jokaiselta, kun hänet kirjataan saapuneeksi, tai palautteessa "
                     "nimettä lähtiessä."),
    .count = FIELDS,
    .save = save,
    .changed = changed,
    .release = free,
};

void question_form_open(struct app *app, const struct question *question)
{
    struct editing *editing = calloc(1, sizeof *editing);
    if (!editing) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    size_t place = question && question_is_feedback(question->kind) ? LEAVING : AT_THE_DOOR;
    if (question)
        *editing = (struct editing){.id = question->id, .position = question->position};
    memcpy(editing->fields, fields, sizeof fields);
    offer_kinds(editing, place);
    editing->spec = question_form;
    editing->spec.fields = editing->fields;
    struct form *form = form_open(app, &editing->spec, editing);
    if (!form)
        return;
    if (question) {
        form_set_text(form, TEXT, question->text);
        form_set_choice(form, PLACE, place);
        form_set_choice(form, KIND, question->kind - first_kinds[place]);
        form_set_text(form, OPTIONS, question->options);
        form_set_checked(form, REQUIRED, question->required);
    }
    show_what_matters(form);
}

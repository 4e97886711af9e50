/* The form of one question. */
#include "asking.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>

enum { TEXT, KIND, OPTIONS, REQUIRED, FIELDS };

struct editing {
    struct id id; /* none for a new one */
    int position;
};

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct editing *editing = context;
    const struct question question = {.id = editing->id,
                                      .text = form_text(form, TEXT),
                                      .kind = (enum question_kind)form_choice(form, KIND),
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

const char *const question_kind_labels[QUESTION_KINDS] = {
    [QUESTION_TEXT] = tr_noop("vapaa teksti"),
    [QUESTION_YES_NO] = tr_noop("kyllä tai ei"),
    [QUESTION_CHOICE] = tr_noop("valinta"),
    [QUESTION_SCALE] = tr_noop("palaute: arvosana 1–5"),
    [QUESTION_REMARK] = tr_noop("palaute: vapaa teksti"),
};

static const struct field fields[FIELDS] = {
    [TEXT] = {.label = tr_noop("Kysymys"),
              .required = true,
              .hint = tr_noop("Ovella: Syötkö lihaa? Palautteessa: Millainen ilta oli?")},
    [KIND] = {.label = tr_noop("Vastaus"),
              .kind = FIELD_CHOICE,
              .choices = question_kind_labels,
              .choice_count = QUESTION_KINDS,
              .hint = tr_noop("Välilyönti vaihtaa.")},
    [OPTIONS] = {.label = tr_noop("Vaihtoehdot"),
                 .limit = EDITOR_NOTE,
                 .hint = tr_noop(
                     "Valintaan väliin |: kala | kasvis. Arvosanoille 1–5 omat sanat tai tyhjä.")},
    [REQUIRED] = {.label = tr_noop("Pakollinen"),
                  .kind = FIELD_CHECK,
                  .hint = tr_noop("Ilman vastausta ei kirjata; palautteessa mikään ei ole "
                                  "pakollista. Välilyönti vaihtaa.")},
};

static const struct form_spec question_form = {
    .title = tr_noop("Kysymys"),
    .intro = tr_noop("Kysytään jokaiselta, kun hänet kirjataan saapuneeksi, tai palautteessa "
                     "nimettä lähtiessä."),
    .fields = fields,
    .count = FIELDS,
    .save = save,
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
    if (question)
        *editing = (struct editing){question->id, question->position};
    struct form *form = form_open(app, &question_form, editing);
    if (!form || !question)
        return;
    form_set_text(form, TEXT, question->text);
    form_set_choice(form, KIND, question->kind);
    form_set_text(form, OPTIONS, question->options);
    form_set_checked(form, REQUIRED, question->required);
}

#include "event_form.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>
#include <string.h>

enum { NAME, KIND, MUNICIPALITY, VENUE, DATE, CAPACITY, FIELDS };

/* The form's own table, for the names of the kinds are in the user's language. */
struct event_editing {
    struct id event;
    struct form_spec spec;
    struct field fields[FIELDS];
    const char *kinds[EVENT_KINDS];
};

static const struct field fields[FIELDS] = {
    [NAME] = {.label = tr_noop("Nimi"), .required = true},
    [KIND] = {.label = tr_noop("Laji"),
              .kind = FIELD_CHOICE,
              .hint = tr_noop("Välilyönti vaihtaa.")},
    [MUNICIPALITY] = {.label = tr_noop("Kunta"), .required = true},
    [VENUE] = {.label = tr_noop("Paikka"), .hint = tr_noop("Talo tai osoite. Voi jäädä tyhjäksi.")},
    [DATE] = {.label = tr_noop("Päivä"), .kind = FIELD_DATE, .required = true},
    [CAPACITY] = {.label = tr_noop("Paikkoja"),
                  .kind = FIELD_NUMBER,
                  .hint = tr_noop("Montako mahtuu. Tyhjänä ei rajaa.")},
};

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct event_editing *editing = context;
    struct event event = {
        .id = editing->event,
        .name = form_text(form, NAME),
        .kind = (enum event_kind)form_choice(form, KIND),
        .municipality = form_text(form, MUNICIPALITY),
        .venue = form_text(form, VENUE),
        .date = form_text(form, DATE),
        .capacity = form_number(form, CAPACITY),
    };
    if (!event_update(app->store, &event, error))
        return false;
    app_saved(app, "%s", tr("Illan tiedot on tallennettu."));
    return true;
}

static void prepare(struct event_editing *editing, const struct id *event)
{
    editing->event = *event;
    for (size_t i = 0; i < EVENT_KINDS; i++)
        editing->kinds[i] = event_kind_name((enum event_kind)i);
    memcpy(editing->fields, fields, sizeof fields);
    editing->fields[KIND].choices = editing->kinds;
    editing->fields[KIND].choice_count = EVENT_KINDS;
    editing->spec = (struct form_spec){
        .title = tr_noop("Illan tiedot"),
        .fields = editing->fields,
        .count = FIELDS,
        .save = save,
        .release = free,
    };
}

void event_form_edit(struct app *app)
{
    struct error error = {0};
    struct event_editing *editing = calloc(1, sizeof *editing);
    if (!editing) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    prepare(editing, &app->event.id);
    struct form *form = form_open(app, &editing->spec, editing);
    if (!form)
        return;
    form_set_text(form, NAME, app->event.name);
    form_set_choice(form, KIND, (size_t)app->event.kind);
    form_set_text(form, MUNICIPALITY, app->event.municipality);
    form_set_text(form, VENUE, app->event.venue);
    form_set_text(form, DATE, app->event.date);
    form_set_number(form, CAPACITY, app->event.capacity);
}

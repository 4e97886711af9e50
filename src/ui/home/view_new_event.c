/* The form of a new event, which makes a file of its own for it. */
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/beginning.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    EVENT_FIELD_NAME,
    EVENT_FIELD_KIND,
    EVENT_FIELD_MUNICIPALITY,
    EVENT_FIELD_VENUE,
    EVENT_FIELD_DATE,
    EVENT_FIELD_CAPACITY,
    EVENT_FIELD_FILE,
    EVENT_FIELDS
};

#define SUFFIX ".vaihtarit"

/* The form's own table, for its choices and one hint are made when it is opened. */
struct new_event {
    struct form_spec spec;
    struct field fields[EVENT_FIELDS];
    const char *kinds[EVENT_KINDS];
    struct buffer file_hint;
};

/* ---- The file ---- */

static bool has_suffix(const struct buffer *path)
{
    size_t length = strlen(SUFFIX);
    return path->length > length && strcmp(buffer_text(path) + path->length - length, SUFFIX) == 0;
}

/* "seurakahvit-2026-11-24.vaihtarit" in the folder of documents, with -2 and so on when taken. */
static void add_suggested_path(struct buffer *path, const struct event *event)
{
    struct buffer stem = {0};
    place_add_documents(&stem);
    buffer_add_format(&stem, "/%s-%s", event_kind_word(event->kind), event->date);
    buffer_add_format(path, "%s" SUFFIX, buffer_text(&stem));
    for (int i = 2; !path->failed && access(buffer_text(path), F_OK) == 0; i++) {
        buffer_clear(path);
        buffer_add_format(path, "%s-%d" SUFFIX, buffer_text(&stem), i);
    }
    buffer_release(&stem);
}

/* A name alone goes to the folder of documents, too. */
static void add_typed_path(struct buffer *path, const char *typed)
{
    if (!strchr(typed, '/')) {
        place_add_documents(path);
        buffer_add_byte(path, '/');
    }
    place_add_typed(path, typed);
    if (!has_suffix(path))
        buffer_add(path, SUFFIX);
}

static bool make_parent(const char *path, struct error *error)
{
    struct buffer folder = {0};
    const char *slash = strrchr(path, '/');
    if (slash)
        buffer_add_bytes(&folder, path, (size_t)(slash - path));
    bool made = folder.length == 0 || place_make_folder(buffer_text(&folder), error);
    buffer_release(&folder);
    return made;
}

/* ---- Making it ---- */

static bool make_book(struct app *app, const struct event *event, const char *path,
                      struct error *error)
{
    struct store *store;
    struct id id;
    return make_parent(path, error) && event_begin_book(&store, path, event, &id, error) &&
           app_use_book(app, store, error);
}

static struct event read_form(struct form *form)
{
    return (struct event){
        .name = form_text(form, EVENT_FIELD_NAME),
        .kind = (enum event_kind)form_choice(form, EVENT_FIELD_KIND),
        .municipality = form_text(form, EVENT_FIELD_MUNICIPALITY),
        .venue = form_text(form, EVENT_FIELD_VENUE),
        .date = form_text(form, EVENT_FIELD_DATE),
        .capacity = form_number(form, EVENT_FIELD_CAPACITY),
    };
}

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    (void)context;
    struct event event = read_form(form);
    const char *typed = form_text(form, EVENT_FIELD_FILE);
    struct buffer path = {0};
    if (*typed == '\0')
        add_suggested_path(&path, &event);
    else
        add_typed_path(&path, typed);
    bool made =
        path.failed ? error_set_memory(error) : make_book(app, &event, buffer_text(&path), error);
    if (made) {
        struct buffer shown = {0};
        place_add_short(&shown, buffer_text(&path));
        app_saved(app, tr("Ilta on tiedostossa %s. Tuo seuraavaksi osallistujat: F5."),
                  buffer_text(&shown));
        buffer_release(&shown);
    } else {
        form_point_at(form, EVENT_FIELD_FILE);
    }
    buffer_release(&path);
    return made;
}

/* ---- The form ---- */

static const struct field fields[EVENT_FIELDS] = {
    [EVENT_FIELD_NAME] = {.label = tr_noop("Nimi"),
                          .required = true,
                          .hint = tr_noop("Esimerkiksi: Seurakahvit Pornaisissa")},
    [EVENT_FIELD_KIND] = {.label = tr_noop("Laji"),
                          .kind = FIELD_CHOICE,
                          .hint = tr_noop("Välilyönti vaihtaa.")},
    [EVENT_FIELD_MUNICIPALITY] = {.label = tr_noop("Kunta"), .required = true},
    [EVENT_FIELD_VENUE] = {.label = tr_noop("Paikka"),
                           .hint = tr_noop("Talo tai osoite. Voi jäädä tyhjäksi.")},
    [EVENT_FIELD_DATE] = {.label = tr_noop("Päivä"), .kind = FIELD_DATE, .required = true},
    [EVENT_FIELD_CAPACITY] = {.label = tr_noop("Paikkoja"),
                              .kind = FIELD_NUMBER,
                              .hint = tr_noop("Montako mahtuu. Tyhjänä ei rajaa.")},
    [EVENT_FIELD_FILE] = {.label = tr_noop("Tiedosto"), .limit = EDITOR_PATH},
};

static void release(void *context)
{
    struct new_event *new_event = context;
    buffer_release(&new_event->file_hint);
    free(new_event);
}

static void prepare(struct new_event *new_event)
{
    struct buffer folder = {0};
    struct buffer shown = {0};
    place_add_documents(&folder);
    place_add_short(&shown, buffer_text(&folder));
    buffer_add_format(&new_event->file_hint,
                      tr("Voi jäädä tyhjäksi: lajista ja päivästä tulee nimi, kansio on %s."),
                      buffer_text(&shown));
    buffer_release(&folder);
    buffer_release(&shown);
    for (size_t i = 0; i < EVENT_KINDS; i++)
        new_event->kinds[i] = event_kind_name((enum event_kind)i);
    memcpy(new_event->fields, fields, sizeof fields);
    new_event->fields[EVENT_FIELD_KIND].choices = new_event->kinds;
    new_event->fields[EVENT_FIELD_KIND].choice_count = EVENT_KINDS;
    new_event->fields[EVENT_FIELD_FILE].hint = buffer_text(&new_event->file_hint);
    new_event->spec = (struct form_spec){
        .title = tr_noop("Uusi ilta"),
        .intro = tr_noop("F2 tallentaa ja avaa oven."),
        .fields = new_event->fields,
        .count = EVENT_FIELDS,
        .save = save,
        .release = release,
    };
}

void beginning_new_event(struct app *app)
{
    struct new_event *new_event = calloc(1, sizeof *new_event);
    if (!new_event) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    prepare(new_event);
    struct form *form = form_open(app, &new_event->spec, new_event);
    if (!form)
        return;
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    form_set_text(form, EVENT_FIELD_DATE, today);
}

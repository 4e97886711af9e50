/* The form for somebody who comes without having registered. */
#include "merging/twin_words.h"
#include "people/consent_choice.h"
#include "widgets/suggest.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/twins.h"
#include "vaihtarit/ui/walk_in.h"

#include <stdlib.h>
#include <string.h>
#include <wctype.h>

enum {
    WALK_IN_GIVEN,
    WALK_IN_FAMILY,
    WALK_IN_ORGANISATION,
    WALK_IN_MUNICIPALITY,
    WALK_IN_EMAIL,
    WALK_IN_PHONE,
    WALK_IN_CONSENT,
    WALK_IN_NICKNAME,
    WALK_IN_NOTE,
    WALK_IN_NEEDS,
    WALK_IN_FIELDS
};

enum { TWINS = 3 };

struct walk_in {
    struct form *form;
    dialog_done *on_saved;
    void *context;
    struct buffer implied; /* the municipality that the association brought along */
    struct id twins[TWINS];
    size_t twin_count;
    bool over_capacity; /* for the save that follows the "yes", and no other */
};

/* ---- The association ---- */

/* Fills the municipality in as the association has it, where nobody has typed another one. */
static void imply_municipality(struct walk_in *walk_in, const char *municipality)
{
    const char *typed = form_text(walk_in->form, WALK_IN_MUNICIPALITY);
    if (*typed != '\0' && strcmp(typed, buffer_text(&walk_in->implied)) != 0)
        return;
    form_set_text(walk_in->form, WALK_IN_MUNICIPALITY, municipality);
    buffer_clear(&walk_in->implied);
    buffer_add(&walk_in->implied, municipality);
}

static void tell_association(struct app *app, struct walk_in *walk_in)
{
    const char *name = form_text(walk_in->form, WALK_IN_ORGANISATION);
    const struct organisation *known = suggest_known_organisation(app, name);
    imply_municipality(walk_in, known ? known->municipality : "");
    form_remark(walk_in->form, WALK_IN_ORGANISATION, STYLE_WARNING,
                known || *name == '\0' ? "" : tr("Uusi yhdistys: lisätään, kun tallennat."));
}

/* ---- Who is on the list already ---- */

static struct attendee attendee_of(struct form *form)
{
    return (struct attendee){.given = form_text(form, WALK_IN_GIVEN),
                             .family = form_text(form, WALK_IN_FAMILY),
                             .email = form_text(form, WALK_IN_EMAIL),
                             .phone = form_text(form, WALK_IN_PHONE)};
}

static void add_twin(struct buffer *out, const struct attendee *attendee, enum twins_reason reason)
{
    buffer_add(out, out->length > 0 ? "\n" : "");
    buffer_add_format(out, tr("! Ehkä jo listalla, %s:"), twins_reason_words(reason));
    buffer_add(out, " ");
    twin_words_person(out, attendee);
}

/* Tells it under the field that was typed into. */
static void tell_twins(struct app *app, struct walk_in *walk_in, size_t field)
{
    struct twin twins[TWINS];
    struct attendee who = attendee_of(walk_in->form);
    struct buffer text = {0};
    walk_in->twin_count = twins_find(app->model, &who, twins, TWINS);
    for (size_t i = 0; i < walk_in->twin_count; i++) {
        struct attendee twin = model_attendee(app->model, twins[i].row);
        walk_in->twins[i] = twin.registration;
        add_twin(&text, &twin, twins[i].reason);
    }
    if (walk_in->twin_count > 0)
        buffer_add_format(&text, "\n%s",
                          walk_in->twin_count == 1 ? tr("Jos hän on sama, F6 kirjaa hänet.")
                                                   : tr("Jos hän on joku näistä, paina F6."));
    for (size_t i = WALK_IN_GIVEN; i <= WALK_IN_PHONE; i++)
        if (i != WALK_IN_ORGANISATION)
            form_remark(walk_in->form, i, STYLE_WARNING, i == field ? buffer_text(&text) : "");
    buffer_release(&text);
}

static const char *why_no_instead(const void *context)
{
    const struct walk_in *walk_in = context;
    return walk_in->twin_count > 0 ? NULL : tr("Listalla ei ole ketään, joka voisi olla hän.");
}

/* The one who is on the list is checked in as anybody is, and nobody is added. */
static void take_twin(struct app *app, size_t choice, void *context)
{
    const struct walk_in *walk_in = context;
    const struct id twin = walk_in->twins[choice];
    form_leave(app, walk_in->form);
    (void)attendance_check_in(app, &twin);
    walk_in->on_saved(app, walk_in->context);
}

static void choose_twin(struct app *app, struct form *form, void *context)
{
    struct walk_in *walk_in = context;
    struct attendee who = attendee_of(form);
    struct twin twins[TWINS];
    const char *choices[TWINS];
    struct arena arena = {0};
    size_t count = twins_find(app->model, &who, twins, TWINS);
    for (size_t i = 0; i < count; i++) {
        struct buffer text = {0};
        struct attendee twin = model_attendee(app->model, twins[i].row);
        walk_in->twins[i] = twin.registration;
        twin_words_person(&text, &twin);
        choices[i] = arena_keep(&arena, &text);
    }
    walk_in->twin_count = count;
    if (count == 1)
        take_twin(app, 0, walk_in);
    else if (count > 1)
        app_choose(app, &(struct choice_prompt){.question = tr("Kuka heistä hän on?"),
                                                .choices = choices,
                                                .count = count,
                                                .done = take_twin,
                                                .context = walk_in});
    arena_release(&arena);
}

static void changed(struct app *app, struct form *form, void *context, size_t field)
{
    (void)form;
    if (field == WALK_IN_ORGANISATION)
        tell_association(app, context);
    else if (field <= WALK_IN_PHONE && field != WALK_IN_MUNICIPALITY)
        tell_twins(app, context, field);
}

/* ---- Saving ---- */

static void save_anyway(struct app *app, void *context)
{
    struct walk_in *walk_in = context;
    walk_in->over_capacity = true;
    form_save_now(app, walk_in->form);
}

/* A full house is for a person to overrule: the form waits for the answer. */
static void ask_over_capacity(struct app *app, struct walk_in *walk_in, struct error *error)
{
    struct arena arena = {0};
    app_confirm(app, arena_format(&arena, tr("%s Otetaanko hänet silti sisään?"), error->message),
                save_anyway, walk_in);
    arena_release(&arena);
    *error = (struct error){0};
}

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    struct walk_in *walk_in = context;
    bool over_capacity = walk_in->over_capacity;
    walk_in->over_capacity = false;
    const struct registration_form registration = {
        .given = form_text(form, WALK_IN_GIVEN),
        .family = form_text(form, WALK_IN_FAMILY),
        .nickname = form_text(form, WALK_IN_NICKNAME),
        .organisation = form_text(form, WALK_IN_ORGANISATION),
        .municipality = form_text(form, WALK_IN_MUNICIPALITY),
        .email = form_text(form, WALK_IN_EMAIL),
        .phone = form_text(form, WALK_IN_PHONE),
        .consent = consent_of_choice(form_choice(form, WALK_IN_CONSENT)),
        .needs = form_text(form, WALK_IN_NEEDS),
        .note = form_text(form, WALK_IN_NOTE),
        .over_capacity = over_capacity,
    };
    if (!attendance_walk_in(app, &registration, error)) {
        if (error->code == ERROR_CAPACITY)
            ask_over_capacity(app, walk_in, error);
        return false;
    }
    walk_in->on_saved(app, walk_in->context);
    return true;
}

static void release(void *context)
{
    struct walk_in *walk_in = context;
    buffer_release(&walk_in->implied);
    free(walk_in);
}

static const struct field fields[WALK_IN_FIELDS] = {
    [WALK_IN_GIVEN] = {.label = tr_noop("Etunimi"), .required = true},
    [WALK_IN_FAMILY] = {.label = tr_noop("Sukunimi")},
    [WALK_IN_ORGANISATION] = {.label = tr_noop("Yhdistys"),
                              .hint = tr_noop("Voi jäädä tyhjäksi."),
                              .suggest = suggest_organisations},
    [WALK_IN_MUNICIPALITY] = {.label = tr_noop("Kunta"),
                              .hint = tr_noop("Tyhjänä: sama kuin yhdistyksen."),
                              .suggest = suggest_municipalities},
    [WALK_IN_EMAIL] = {.label = tr_noop("Sähköposti")},
    [WALK_IN_PHONE] = {.label = tr_noop("Puhelin")},
    [WALK_IN_CONSENT] = {.label = tr_noop("Saa jakaa"),
                         .kind = FIELD_CHOICE,
                         .choices = consent_choices,
                         .choice_count = CONSENT_CHOICES,
                         .hint = tr_noop("Saako yhteystiedot antaa muille osallistujille? "
                                         "Välilyönti vaihtaa.")},
    [WALK_IN_NICKNAME] = {.label = tr_noop("Kutsumanimi"),
                          .hint = tr_noop("Jos se on muu kuin etunimi. Haku löytää silläkin.")},
    [WALK_IN_NOTE] = {.label = tr_noop("Huomautus"),
                      .limit = EDITOR_NOTE,
                      .hint = tr_noop("Näytetään ovella, kun hänet kirjataan.")},
    [WALK_IN_NEEDS] = {.label = tr_noop("Tarpeet"),
                       .section = tr_noop("Arkaluonteista: näkyy tietosivulla ja järjestäjän "
                                          "papereissa, ei ovella."),
                       .limit = EDITOR_NOTE,
                       .hint = tr_noop("Ruokavalio ja esteettömyys. Kirjaa vain, mitä ilta "
                                       "tarvitsee.")},
};

static const struct form_spec walk_in_form = {
    .title = tr_noop("Uusi osallistuja"),
    .intro = tr_noop("F2 tallentaa ja kirjaa saapuneeksi. Nimi riittää."),
    .fields = fields,
    .count = WALK_IN_FIELDS,
    .save = save,
    .changed = changed,
    .instead = choose_twin,
    .why_no_instead = why_no_instead,
    .release = release,
};

/* ---- A name out of what was searched for ---- */

/* Appends a word with a capital letter: searches are typed in small ones. */
static void add_capitalised(struct buffer *out, const char *word, size_t length)
{
    char32_t first;
    if (length == 0)
        return;
    size_t bytes = unicode_decode(word, length, &first);
    buffer_add_code_point(out, (char32_t)towupper((wint_t)first));
    buffer_add_bytes(out, word + bytes, length - bytes);
}

/* "anna mäkinen" is given and family name; a word alone is a family name, as people search. */
static void begin_with(struct form *form, const char *typed)
{
    if (strpbrk(typed, "0123456789@"))
        return;
    size_t length = strcspn(typed, " ");
    const char *rest = typed + length + strspn(typed + length, " ");
    struct buffer first = {0};
    struct buffer second = {0};
    add_capitalised(&first, typed, length);
    add_capitalised(&second, rest, strlen(rest));
    if (second.length > 0) {
        form_set_text(form, WALK_IN_GIVEN, buffer_text(&first));
        form_set_text(form, WALK_IN_FAMILY, buffer_text(&second));
        form_set_focus(form, WALK_IN_ORGANISATION);
    } else {
        form_set_text(form, WALK_IN_FAMILY, buffer_text(&first));
    }
    buffer_release(&first);
    buffer_release(&second);
}

void walk_in_open(struct app *app, const char *typed, dialog_done *on_saved, void *context)
{
    struct walk_in *walk_in = malloc(sizeof *walk_in);
    if (!walk_in) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    *walk_in = (struct walk_in){.on_saved = on_saved, .context = context};
    struct form *form = form_open(app, &walk_in_form, walk_in);
    if (!form)
        return;
    walk_in->form = form;
    begin_with(form, typed);
    tell_twins(app, walk_in, WALK_IN_FAMILY);
}

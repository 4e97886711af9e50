#include "listing_form.h"

#include "suggest.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"

#include <stdlib.h>

enum {
    ORGANISATION,
    SIDE,
    TITLE,
    DETAIL,
    THEME,
    MUNICIPALITY,
    CONTACT,
    CONSENT,
    CAPACITY,
    VALID_UNTIL,
    FIELDS
};

/* What the form is open for. */
struct writing {
    struct id id;                  /* none for a listing that is not in the book yet */
    struct listing_memory *memory; /* NULL when one is edited */
};

static void suggest_theme(const struct app *app, void *context, const char *typed,
                          struct suggestions *suggestions)
{
    (void)context;
    suggest_listing_texts(app, typed, LISTING_TEXT_THEME, suggestions);
}

static void suggest_municipality(const struct app *app, void *context, const char *typed,
                                 struct suggestions *suggestions)
{
    (void)context;
    suggest_listing_texts(app, typed, LISTING_TEXT_MUNICIPALITY, suggestions);
}

static void suggest_contact(const struct app *app, void *context, const char *typed,
                            struct suggestions *suggestions)
{
    (void)context;
    suggest_listing_texts(app, typed, LISTING_TEXT_CONTACT, suggestions);
}

static const char *const sides[LISTING_SIDES] = {
    [LISTING_OFFER] = tr_noop("tarjoaa"),
    [LISTING_WANT] = tr_noop("etsii"),
};

static const char *const consent_words[] = {tr_noop("ei ole kysytty"), tr_noop("kyllä"),
                                            tr_noop("ei")};
static const enum consent consents[] = {CONSENT_UNKNOWN, CONSENT_YES, CONSENT_NO};

static const struct field fields[FIELDS] = {
    [ORGANISATION] = {.label = tr_noop("Yhdistys"),
                      .required = true,
                      .hint = tr_noop("Kirjoita nimen alku: tutut yhdistykset tulevat ehdolle."),
                      .suggest = suggest_organisations},
    [SIDE] = {.label = tr_noop("Puoli"),
              .kind = FIELD_CHOICE,
              .choices = sides,
              .choice_count = LISTING_SIDES,
              .hint = tr_noop("Välilyönti vaihtaa.")},
    [TITLE] = {.label = tr_noop("Otsikko"),
               .required = true,
               .hint = tr_noop("Lyhyesti, esimerkiksi: Sieniretki lapsille. F2 tallentaa.")},
    [DETAIL] = {.label = tr_noop("Kuvaus"),
                .limit = EDITOR_NOTE,
                .hint = tr_noop("Mitä siihen kuuluu, kenelle ja milloin se sopii.")},
    [THEME] = {.label = tr_noop("Aihe"),
               .hint = tr_noop("Esimerkiksi Luonto tai Viestintä."),
               .suggest = suggest_theme},
    [MUNICIPALITY] = {.label = tr_noop("Kunta"),
                      .hint = tr_noop("Tyhjänä yhdistyksen oma kunta."),
                      .suggest = suggest_municipality},
    [CONTACT] = {.label = tr_noop("Yhteyshenkilö"),
                 .hint = tr_noop("Kenen kanssa asiasta sovitaan."),
                 .suggest = suggest_contact},
    [CONSENT] = {.label = tr_noop("Saa jakaa"),
                 .kind = FIELD_CHOICE,
                 .choices = consent_words,
                 .choice_count = sizeof consent_words / sizeof consent_words[0],
                 .hint = tr_noop("Saako nimen panna papereihin? Vain kyllä panee. Välilyönti "
                                 "vaihtaa.")},
    [CAPACITY] = {.label = tr_noop("Montako kertaa"),
                  .kind = FIELD_NUMBER,
                  .hint = tr_noop("Kuinka monelle tämä riittää. Tyhjänä yhdelle.")},
    [VALID_UNTIL] = {.label = tr_noop("Voimassa asti"),
                     .kind = FIELD_DATE,
                     .hint = tr_noop("Esimerkiksi 24.11.2026. Tyhjänä toistaiseksi.")},
};

static struct listing_form read_form(struct form *form)
{
    return (struct listing_form){
        .organisation = form_text(form, ORGANISATION),
        .side = (enum listing_side)form_choice(form, SIDE),
        .title = form_text(form, TITLE),
        .detail = form_text(form, DETAIL),
        .theme = form_text(form, THEME),
        .municipality = form_text(form, MUNICIPALITY),
        .contact = form_text(form, CONTACT),
        .contact_consent = consents[form_choice(form, CONSENT)],
        .capacity = form_number(form, CAPACITY),
        .valid_until = form_text(form, VALID_UNTIL),
    };
}

static bool save_added(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct writing *writing = context;
    struct listing_form listing = read_form(form);
    struct listing_memory *memory = writing->memory;
    struct buffer news = {0};
    suggest_tell_new_organisation(&news, app, listing.organisation);
    if (!listing_add(app->store, &app->event.id, &listing, &memory->added, error)) {
        buffer_release(&news);
        return false;
    }
    buffer_clear(&memory->organisation);
    buffer_add(&memory->organisation, listing.organisation);
    app_saved(app, tr("Kirjattu: %s.%s F2 kirjaa seuraavan samalta yhdistykseltä."), listing.title,
              buffer_text(&news));
    buffer_release(&news);
    return true;
}

static bool save_edited(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct writing *writing = context;
    struct listing_form listing = read_form(form);
    if (!listing_update(app->store, &writing->id, &listing, error))
        return false;
    app_saved(app, tr("Muutettu: %s."), listing.title);
    return true;
}

static const struct form_spec adding = {
    .title = tr_noop("Uusi ilmoitus"),
    .fields = fields,
    .count = FIELDS,
    .save = save_added,
    .release = free,
};

static const struct form_spec editing = {
    .title = tr_noop("Muuta ilmoitusta"),
    .fields = fields,
    .count = FIELDS,
    .save = save_edited,
    .release = free,
};

static struct form *open_form(struct app *app, const struct form_spec *spec,
                              const struct writing *writing)
{
    struct error error = {0};
    struct writing *context = malloc(sizeof *context);
    if (!context) {
        error_set_memory(&error);
        app_fail(app, &error);
        return NULL;
    }
    *context = *writing;
    return form_open(app, spec, context);
}

void listing_form_add(struct app *app, enum listing_side side, struct listing_memory *memory)
{
    struct form *form = open_form(app, &adding, &(struct writing){.memory = memory});
    if (!form)
        return;
    form_set_choice(form, SIDE, (size_t)side);
    form_set_text(form, ORGANISATION, buffer_text(&memory->organisation));
    if (memory->organisation.length > 0)
        form_set_focus(form, TITLE);
}

static size_t choice_of(enum consent consent)
{
    size_t choice = sizeof consents / sizeof consents[0];
    while (--choice > 0 && consents[choice] != consent)
        ;
    return choice;
}

void listing_form_edit(struct app *app, const struct listing *listing)
{
    struct form *form = open_form(app, &editing, &(struct writing){.id = listing->id});
    if (!form)
        return;
    form_set_text(form, ORGANISATION, listing->organisation_name);
    form_set_choice(form, SIDE, (size_t)listing->side);
    form_set_text(form, TITLE, listing->title);
    form_set_text(form, DETAIL, listing->detail);
    form_set_text(form, THEME, listing->theme);
    form_set_text(form, MUNICIPALITY, listing->municipality);
    form_set_text(form, CONTACT, listing->contact);
    form_set_choice(form, CONSENT, choice_of(listing->contact_consent));
    form_set_number(form, CAPACITY, listing->capacity);
    form_set_text(form, VALID_UNTIL, listing->valid_until);
    form_set_focus(form, TITLE);
}

#include "listing_form.h"

#include "counterparts.h"
#include "listing_views.h"
#include "people/consent_choice.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/municipality.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/listing_copy.h"
#include "vaihtarit/store/theme.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/form.h"
#include "vaihtarit/ui/model.h"
#include "widgets/suggest.h"

#include <stdlib.h>
#include <string.h>

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
    struct form *form;
    struct arena texts;  /* of themes and the contact */
    const char *contact; /* of the edited listing, and what was said of it */
    size_t consent;
    const struct theme *themes;
    size_t theme_count;
    struct id again; /* the association that had something last time; none for nobody */
    struct counterparts counterparts; /* what the market has for it */
};

static void suggest_theme(const struct app *app, void *context, const char *typed,
                          struct suggestions *suggestions)
{
    const struct writing *writing = context;
    for (size_t i = 0; i < writing->theme_count; i++)
        (void)suggest_text(typed, writing->themes[i].name, suggestions);
    suggest_listing_texts(app, typed, LISTING_TEXT_THEME, suggestions);
}

static void suggest_municipality(const struct app *app, void *context, const char *typed,
                                 struct suggestions *suggestions)
{
    (void)suggest_text(typed, MUNICIPALITY_WHOLE_REGION, suggestions);
    suggest_municipalities(app, context, typed, suggestions);
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
               .hint = tr_noop("Kirjoita alku: tutut aiheet tulevat ehdolle. Uusikin käy."),
               .suggest = suggest_theme},
    [MUNICIPALITY] = {.label = tr_noop("Kunta"),
                      .hint = tr_noop("Tyhjänä yhdistyksen oma. Myös koko Keski-Uusimaa käy."),
                      .suggest = suggest_municipality},
    [CONTACT] = {.label = tr_noop("Yhteyshenkilö"),
                 .hint = tr_noop("Kenen kanssa asiasta sovitaan."),
                 .suggest = suggest_contact},
    [CONSENT] = {.label = tr_noop("Saa jakaa"),
                 .kind = FIELD_CHOICE,
                 .choices = consent_choices,
                 .choice_count = CONSENT_CHOICES,
                 .hint = tr_noop("Saako nimen panna papereihin? Vain kyllä panee. Välilyönti "
                                 "vaihtaa.")},
    [CAPACITY] = {.label = tr_noop("Montako kertaa"),
                  .kind = FIELD_NUMBER,
                  .hint = tr_noop("Kuinka monelle tämän voi antaa. Tyhjänä yhdelle.")},
    [VALID_UNTIL] = {.label = tr_noop("Voimassa asti"),
                     .kind = FIELD_DATE,
                     .hint = tr_noop("Viimeinen päivä, kuten 24.11.2026. Tyhjänä toistaiseksi.")},
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
        .contact_consent = consent_of_choice(form_choice(form, CONSENT)),
        .capacity = form_number(form, CAPACITY),
        .valid_until = form_text(form, VALID_UNTIL),
    };
}

/* ---- What is to be known while it is written ---- */

/* "Viimeksi 3 ilmoitusta (Kevätkahvit 12.3.2026). F6 ottaa samat." */
static void add_again(struct buffer *out, const struct listing_copy *copy)
{
    char date[16];
    clock_short_date(copy->date, date, sizeof date);
    buffer_add_format(out,
                      tr_count("Viimeksi %zu ilmoitus (%s %s), jota täällä ei vielä ole. F6 ottaa "
                               "sen.",
                               "Viimeksi %zu ilmoitusta (%s %s), joita täällä ei vielä ole. F6 "
                               "ottaa ne.",
                               (long)copy->count),
                      copy->count, copy->event, date);
}

/* Looks for what the association had last time, as soon as its name is one that is known. */
static void tell_association(struct app *app, struct writing *writing)
{
    const struct organisation *known =
        suggest_known_organisation(app, form_text(writing->form, ORGANISATION));
    struct listing_copy copy = {.count = 0};
    struct arena arena = {0};
    struct buffer text = {0};
    struct error error = {0};
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    if (known &&
        !listing_copy_find(app->store, &app->event.id, &known->id, today, &arena, &copy, &error))
        app_fail(app, &error);
    writing->again = copy.count > 0 ? known->id : (struct id){{0}};
    if (copy.count > 0)
        add_again(&text, &copy);
    form_remark(writing->form, ORGANISATION, STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
    arena_release(&arena);
}

static void tell_last_day(struct form *form)
{
    char today[CLOCK_DATE_SIZE];
    const char *day = form_text(form, VALID_UNTIL);
    clock_today(today);
    bool gone = clock_date_is_valid(day) && strcmp(day, today) < 0;
    form_remark(form, VALID_UNTIL, STYLE_WARNING,
                gone ? tr("Päivä on jo mennyt: tämä ei näkyisi avoimissa.") : "");
}

/* What was allowed was allowed by somebody: another name is another person, who is asked anew. */
static void forget_consent(struct form *form, const struct writing *writing)
{
    bool same = unicode_folds_alike(form_text(form, CONTACT), writing->contact);
    form_set_choice(form, CONSENT, same ? writing->consent : consent_choice_of(CONSENT_UNKNOWN));
    form_remark(form, CONTACT, STYLE_WARNING,
                same ? "" : tr("Nimi vaihtui, joten lupa ei ole enää voimassa. Kysy uusi."));
}

static void tell_contact(struct form *form)
{
    bool known = consent_of_choice(form_choice(form, CONSENT)) != CONSENT_UNKNOWN;
    form_remark(form, CONTACT, STYLE_WARNING,
                known ? tr("Jos henkilö vaihtui, kysy lupa uudelta.") : "");
}

/* What suits what has been typed so far: a deal may be found before it is saved. */
static void tell_counterparts(struct app *app, struct writing *writing)
{
    enum { TOLD = 3 };
    struct counterpart found[TOLD];
    size_t count;
    struct form *form = writing->form;
    struct buffer text = {0};
    struct error error = {0};
    enum listing_side side = (enum listing_side)form_choice(form, SIDE);
    const struct likeness_text typed = {form_text(form, TITLE), form_text(form, DETAIL),
                                        form_text(form, THEME)};
    if (!counterparts_find(&writing->counterparts, side, &typed, form_text(form, ORGANISATION),
                           found, TOLD, &count, &error))
        app_fail(app, &error);
    else
        counterparts_tell(&text, side, found, count);
    form_remark(form, TITLE, STYLE_GOOD, buffer_text(&text));
    buffer_release(&text);
}

static void changed(struct app *app, struct form *form, void *context, size_t field)
{
    struct writing *writing = context;
    if (field == TITLE || field == DETAIL || field == THEME || field == SIDE ||
        field == ORGANISATION)
        tell_counterparts(app, writing);
    if (field == ORGANISATION && writing->memory)
        tell_association(app, context);
    else if (field == VALID_UNTIL)
        tell_last_day(form);
    else if (field == CONTACT && consent_of_choice(writing->consent) != CONSENT_UNKNOWN)
        forget_consent(form, writing);
    else if (field == CONTACT)
        tell_contact(form);
}

static const char *why_no_same_again(const void *context)
{
    const struct writing *writing = context;
    if (!id_is_none(&writing->again))
        return NULL;
    return tr("Tällä yhdistyksellä ei ole aiemmasta illasta mitään, mitä täällä ei jo ole.");
}

/* What was typed of a listing stays open below. */
static void same_again(struct app *app, struct form *form, void *context)
{
    const struct writing *writing = context;
    struct id organisation = writing->again;
    buffer_clear(&writing->memory->organisation);
    buffer_add(&writing->memory->organisation, form_text(form, ORGANISATION));
    if (*form_text(form, TITLE) == '\0' && *form_text(form, DETAIL) == '\0')
        form_leave(app, form);
    same_again_open(app, &organisation);
}

/* ---- Saving ---- */

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

/* Which field a refused change is about: what has been traded keeps its place, side and owner. */
static size_t fault_of(const struct app *app, const struct writing *writing,
                       const struct listing_form *changed)
{
    size_t count;
    const struct listing *listings = model_listings(app->model, &count);
    for (size_t i = 0; i < count; i++) {
        if (!id_equal(&listings[i].id, &writing->id))
            continue;
        if (changed->capacity < listings[i].taken)
            return CAPACITY;
        if (changed->side != listings[i].side)
            return SIDE;
    }
    return ORGANISATION;
}

static bool save_edited(struct app *app, struct form *form, void *context, struct error *error)
{
    const struct writing *writing = context;
    struct listing_form listing = read_form(form);
    listing.consent_is_of_contact = true;
    if (!listing_update(app->store, &writing->id, &listing, error)) {
        if (error->code == ERROR_RULE)
            form_point_at(form, fault_of(app, writing, &listing));
        return false;
    }
    app_saved(app, tr("Muutettu: %s."), listing.title);
    return true;
}

static void release(void *context)
{
    struct writing *writing = context;
    counterparts_release(&writing->counterparts);
    arena_release(&writing->texts);
    free(writing);
}

static const struct form_spec adding = {
    .title = tr_noop("Uusi ilmoitus"),
    .fields = fields,
    .count = FIELDS,
    .save = save_added,
    .changed = changed,
    .instead = same_again,
    .why_no_instead = why_no_same_again,
    .release = release,
};

static const struct form_spec editing = {
    .title = tr_noop("Muuta ilmoitusta"),
    .fields = fields,
    .count = FIELDS,
    .save = save_edited,
    .changed = changed,
    .release = release,
};

/* NULL where it could not be opened, which the app has been told. */
static struct writing *open_form(struct app *app, const struct form_spec *spec,
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
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    if (!theme_list(app->store, &context->texts, &context->themes, &context->theme_count, &error) ||
        !counterparts_read(&context->counterparts, app->lexicon, app->model, today, &error))
        app_fail(app, &error);
    struct form *form = form_open(app, spec, context);
    if (!form)
        return NULL;
    context->form = form;
    return context;
}

void listing_form_add(struct app *app, enum listing_side side, struct listing_memory *memory)
{
    struct writing *writing = open_form(app, &adding, &(struct writing){.memory = memory});
    if (!writing)
        return;
    struct form *form = writing->form;
    form_set_choice(form, SIDE, (size_t)side);
    form_set_text(form, ORGANISATION, buffer_text(&memory->organisation));
    if (memory->organisation.length > 0)
        form_set_focus(form, TITLE);
    tell_association(app, writing);
}

void listing_form_edit(struct app *app, const struct listing *listing)
{
    struct writing *writing = open_form(app, &editing, &(struct writing){.id = listing->id});
    if (!writing)
        return;
    struct form *form = writing->form;
    form_set_text(form, ORGANISATION, listing->organisation_name);
    form_set_choice(form, SIDE, (size_t)listing->side);
    form_set_text(form, TITLE, listing->title);
    form_set_text(form, DETAIL, listing->detail);
    form_set_text(form, THEME, listing->theme);
    form_set_text(form, MUNICIPALITY, listing->municipality);
    form_set_text(form, CONTACT, listing->contact);
    form_set_choice(form, CONSENT, consent_choice_of(listing->contact_consent));
    form_set_number(form, CAPACITY, listing->capacity);
    form_set_text(form, VALID_UNTIL, listing->valid_until);
    form_set_focus(form, TITLE);
    writing->contact = arena_copy(&writing->texts, listing->contact);
    writing->consent = form_choice(form, CONSENT);
    tell_counterparts(app, writing);
}

/* One person's page: everything that is known of them, and what can be done. */
#include "merging/merging.h"
#include "papers/badge_job.h"
#include "person_facts.h"
#include "questions/asking.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence_history.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/attendance.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, LABEL_COLUMNS = 18, LABEL_GAP = 1, NARROW = 60 };

struct person {
    struct id registration;
    struct attendee attendee;
    const struct presence_entry *presences; /* oldest first */
    size_t presence_count;
    const struct person_fact *facts;
    size_t fact_count;
    struct arena texts; /* of attendee, presences and facts */
    struct page page;
    struct badge_job badge; /* theirs, on its way to a printer */
};

/* ---- What is known ---- */

static const char *consent_text(enum consent consent)
{
    switch (consent) {
    case CONSENT_YES:
        return tr("saa jakaa muille osallistujille");
    case CONSENT_NO:
        return tr("ei saa jakaa");
    case CONSENT_UNKNOWN:
        break;
    }
    return tr("ei ole kysytty: älä jaa");
}

static const char *source_text(enum registration_source source)
{
    return source == SOURCE_IMPORT ? tr("listalta") : tr("ovella");
}

/* "paikalla, saapui klo 17.31 (laptop A)" */
static void write_presence(struct buffer *out, const struct attendee *attendee)
{
    char time[8];
    clock_time_of_day(attendee->first_in, time);
    if (attendee->presence == PRESENCE_NOT_ARRIVED)
        buffer_add(out, tr("ei ole saapunut"));
    else
        buffer_add_format(out,
                          attendee->presence == PRESENCE_INSIDE ? tr("paikalla, saapui klo %s (%s)")
                                                                : tr("lähti, saapui klo %s (%s)"),
                          time, attendee->first_desk);
}

/* The code printed on a badge, and the list's own where it had one. */
static void write_codes(struct buffer *out, const struct attendee *attendee)
{
    char code[ID_CODE_SIZE];
    id_code(&attendee->registration, code);
    buffer_add(out, code);
    if (*attendee->external_code)
        buffer_add_format(out, tr(" (listalla %s)"), attendee->external_code);
}

/* ---- Drawing ---- */

struct pen {
    struct canvas *canvas; /* NULL only counts */
    int columns;
    int row;
};

static int put_text(const struct pen *pen, int column, enum style style, const char *text)
{
    int rows = pen->canvas ? pen->canvas->rows - pen->row : 0;
    struct area area = {pen->row, column, rows, pen->columns - column - MARGIN};
    return canvas_put_wrapped(pen->canvas, area, style, text);
}

/* A label and its value; nothing for what is not known. */
static void put_fact(struct pen *pen, const char *label, const char *value)
{
    if (*value == '\0')
        return;
    bool narrow = pen->columns < NARROW;
    int column = MARGIN + (narrow ? LABEL_COLUMNS * 2 / 3 : LABEL_COLUMNS) + LABEL_GAP;
    if (pen->canvas)
        canvas_put_text(pen->canvas, pen->row, MARGIN, column - MARGIN - LABEL_GAP, STYLE_DIM,
                        label);
    pen->row += put_text(pen, column, STYLE_NORMAL, value);
}

static void put_heading(struct pen *pen, const struct attendee *attendee)
{
    struct buffer name = {0};
    person_add_name(&name, attendee->given, attendee->family);
    pen->row += put_text(pen, MARGIN, STYLE_TITLE, buffer_text(&name));
    buffer_release(&name);
    if (attendee->arrivals_kept > 1)
        pen->row += put_text(pen, MARGIN, STYLE_WARNING,
                             tr("! Kaksi konetta kirjasi hänet yhtä aikaa. F5 ratkaisee: "
                                "ensimmäinen kirjaus jää voimaan."));
}

static void put_state(struct pen *pen, const struct attendee *attendee)
{
    struct buffer text = {0};
    write_presence(&text, attendee);
    put_fact(pen, tr("Saapuminen"), buffer_text(&text));
    buffer_clear(&text);
    buffer_add_format(&text, "%s, %s", registration_status_name(attendee->status),
                      source_text(attendee->source));
    put_fact(pen, tr("Ilmoittautuminen"), buffer_text(&text));
    buffer_clear(&text);
    write_codes(&text, attendee);
    put_fact(pen, tr("Ovikoodi"), buffer_text(&text));
    buffer_release(&text);
}

/* "17.31 sisään (ovi A)", one to a row. */
static void put_presences(struct pen *pen, const struct person *person)
{
    struct buffer text = {0};
    for (size_t i = 0; i < person->presence_count; i++) {
        const struct presence_entry *entry = &person->presences[i];
        char time[8];
        clock_time_of_day(entry->at, time);
        buffer_clear(&text);
        buffer_add_format(&text, "%s %s (%s)%s", time, entry->enters ? tr("sisään") : tr("ulos"),
                          entry->desk, entry->taken_back ? tr(", kumottu") : "");
        put_fact(pen, i == 0 ? tr("Kulku ovella") : "", buffer_text(&text));
    }
    buffer_release(&text);
}

static int draw_page(const void *context, struct canvas *canvas, int columns)
{
    const struct person *person = context;
    const struct attendee *attendee = &person->attendee;
    struct pen pen = {.canvas = canvas, .columns = columns};
    put_heading(&pen, attendee);
    put_fact(&pen, tr("Kutsumanimi"), attendee->nickname);
    put_fact(&pen, tr("Huomautus"), attendee->note);
    put_fact(&pen, tr("Yhdistys"), attendee->organisation_name);
    put_fact(&pen, tr("Kunta"), attendee->municipality);
    put_state(&pen, attendee);
    put_presences(&pen, person);
    put_fact(&pen, tr("Sähköposti"), attendee->email);
    put_fact(&pen, tr("Puhelin"), attendee->phone);
    put_fact(&pen, tr("Yhteystiedot"), consent_text(attendee->consent));
    for (size_t i = 0; i < person->fact_count; i++)
        put_fact(&pen, person->facts[i].label, person->facts[i].value);
    if (*attendee->needs) {
        put_fact(&pen, tr("Tarpeet"), attendee->needs);
        put_fact(&pen, "",
                 tr("Yksityinen tieto: vain järjestäjille. Älä sano tätä ääneen ovella."));
    }
    return pen.row;
}

static void person_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct person *person = view->state;
    page_layout(&person->page, area, draw_page, person);
}

static void person_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct person *person = view->state;
    page_show(&person->page, draw_page, person, canvas, area);
}

/* ---- Deeds ---- */

static void check_in(struct app *app, struct view *view)
{
    struct person *person = view->state;
    (void)attendance_check_in(app, &person->registration);
}

static void admit(struct app *app, struct view *view)
{
    struct person *person = view->state;
    (void)attendance_admit(app, &person->registration);
}

static void leave_or_return(struct app *app, struct view *view)
{
    struct person *person = view->state;
    (void)attendance_leave_or_return(app, &person->attendee);
}

static void undo_check_in(struct app *app, struct view *view)
{
    struct person *person = view->state;
    (void)attendance_undo(app, &person->registration);
}

static void settle(struct app *app, struct view *view)
{
    struct person *person = view->state;
    (void)attendance_settle(app, &person->registration);
}

static const struct attendee *attendee_of(const struct view *view)
{
    const struct person *person = view->state;
    return &person->attendee;
}

static const char *why_no_admit(const struct app *app, const struct view *view)
{
    (void)app;
    return attendance_why_no_admit(attendee_of(view));
}

static const char *why_no_leave(const struct app *app, const struct view *view)
{
    (void)app;
    return attendance_why_no_leave(attendee_of(view));
}

static const char *leave_label(const struct app *app, const struct view *view)
{
    (void)app;
    return attendance_leave_label(attendee_of(view));
}

static const char *why_settled(const struct app *app, const struct view *view)
{
    (void)app;
    return attendee_of(view)->arrivals_kept > 1 ? NULL : tr("Ratkaistavaa ei ole.");
}

static void show_code(struct app *app, struct view *view)
{
    struct person *person = view->state;
    app_push_view(app, &code_view, &person->registration);
}

static void merge(struct app *app, struct view *view)
{
    struct person *person = view->state;
    app_push_view(app, &merge_with_view, &person->registration);
}

static void split(struct app *app, struct view *view)
{
    const struct person *person = view->state;
    split_open(app, &person->registration);
}

static void change_answers(struct app *app, struct view *view)
{
    const struct person *person = view->state;
    if (!asking_open(app, &(struct asking_request){.registration = person->registration}))
        app_say(app, MESSAGE_INFO, "%s",
                tr("Ovella ei kysytä mitään. Kysymykset lisätään asetuksissa."));
}

static void print_badge(struct app *app, struct view *view)
{
    struct person *person = view->state;
    badge_job_print_one(app, &person->badge, &person->registration);
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action person_actions[] = {
    {
        .id = "check-in",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa ihmisen saapuneeksi."),
        .run = check_in,
    },
    {
        .id = "admit",
        .keys = {KEY_FUNCTION(ATTENDANCE_ADMIT_KEY)},
        .label = tr_noop("sisään"),
        .help = tr_noop("Ottaa sisään ihmisen, joka on jonossa tai on perunut."),
        .why_off = why_no_admit,
        .run = admit,
    },
    {
        .id = "leave",
        .keys = {KEY_FUNCTION(ATTENDANCE_LEAVE_KEY)},
        .label = tr_noop("lähti/palasi"),
        .help = tr_noop("Merkitsee ihmisen lähteneeksi, tai lähteneen palanneeksi."),
        .why_off = why_no_leave,
        .label_now = leave_label,
        .run = leave_or_return,
    },
    {
        .id = "undo-check-in",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("peru"),
        .help = tr_noop("Peruu kirjaamisen: hän ei olekaan saapunut."),
        .why_off = why_no_leave,
        .run = undo_check_in,
    },
    {
        .id = "code",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("koodi"),
        .help = tr_noop("Näyttää ovikoodin skannattavaksi tai tulostettavaksi."),
        .run = show_code,
    },
    {
        .id = "badge",
        .keys = {KEY_CONTROL('n')},
        .label = tr_noop("nimilappu"),
        .help = tr_noop("Tulostaa nimilapun tarra-arkin seuraavaan vapaaseen tarraan."),
        .flags = ACTION_HIDDEN,
        .run = print_badge,
    },
    {
        .id = "merge",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("yhdistä"),
        .help = tr_noop("Yhdistää hänet toiseen riviin, jos hän on listalla kahdesti. Rivit "
                        "näytetään ensin rinnakkain."),
        .flags = ACTION_HIDDEN,
        .run = merge,
    },
    {
        .id = "answers",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("vastaukset"),
        .help = tr_noop("Näyttää ja muuttaa, mitä hän on vastannut ovella kysyttyihin asioihin."),
        .flags = ACTION_HIDDEN,
        .run = change_answers,
    },
    {
        .id = "split",
        .label = tr_noop("pura yhdistäminen"),
        .help = tr_noop("Erottaa rivin, joka on yhdistetty häneen, taas omaksi rivikseen."),
        .run = split,
    },
    {
        .id = "settle",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("ratkaise"),
        .help = tr_noop("Ratkaisee kahden koneen yhtä aikaa tekemän kirjauksen: ensimmäinen jää."),
        .flags = ACTION_HIDDEN,
        .why_off = why_settled,
        .run = settle,
    },
    {
        .id = "leave-page",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa ovelle."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool read_person(struct app *app, struct person *person, struct error *error)
{
    struct person read = *person;
    const struct id *registration = &person->registration;
    read.texts = (struct arena){0};
    if (!registration_find(app->store, registration, &read.texts, &read.attendee, error) ||
        !presence_history(app->store, registration, &read.texts, &read.presences,
                          &read.presence_count, error) ||
        !person_facts_read(app->store, &app->event.id, registration, &read.texts, &read.facts,
                           &read.fact_count, error)) {
        arena_release(&read.texts);
        return false;
    }
    arena_release(&person->texts);
    *person = read;
    return true;
}

static bool person_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct person *person = view->state;
    person->registration = *(const struct id *)argument;
    return read_person(app, person, error);
}

/* Somebody whose registration was taken back has no page, nor is there help or a question to it. */
static void person_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_person(app, view->state, &error))
        app_drop_view(app, view, &error);
}

static bool person_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct person *person = view->state;
    return page_key(&person->page, key);
}

static void person_close(struct app *app, struct view *view)
{
    (void)app;
    struct person *person = view->state;
    badge_job_release(&person->badge);
    arena_release(&person->texts);
}

const struct view_ops person_view = {
    .name = tr_noop("Ihminen"),
    .title = tr_noop("Ihmisen tiedot"),
    .intro = tr_noop("Kaikki, mitä ihmisestä tiedetään. Nuolet vierittävät."),
    .state_size = sizeof(struct person),
    .actions = ACTION_TABLE(person_actions),
    .open = person_open,
    .refresh = person_refresh,
    .layout = person_layout,
    .draw = person_draw,
    .key = person_key,
    .close = person_close,
};

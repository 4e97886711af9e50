#include "vaihtarit/ui/attendance.h"

#include "questions/asking.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/ui/dialog.h"

/* Somebody at the door, and how they come in. */
struct arrival {
    struct id registration;
    bool admit;   /* from the waiting list, or after cancelling */
    bool returns; /* had left */
    bool over_capacity;
    bool asked; /* the organiser's questions have been */
};

/* Reads somebody as they stand; an empty attendee when there is no reading them. */
static struct attendee find(struct app *app, const struct id *registration, struct arena *arena)
{
    struct attendee attendee = {0};
    if (!registration_find(app->store, registration, arena, &attendee, NULL))
        attendee = (struct attendee){.given = "",
                                     .family = "",
                                     .organisation_name = "",
                                     .note = "",
                                     .first_in = "",
                                     .first_desk = ""};
    return attendee;
}

/* "Anna Mäkinen, Tuusulanjärven Reuma ry" */
static const char *who(const struct attendee *attendee, struct arena *arena)
{
    const char *comma = *attendee->organisation_name ? ", " : "";
    return arena_format(arena, "%s%s%s", person_name(arena, attendee->given, attendee->family),
                        comma, attendee->organisation_name);
}

/* "\nHuomaa: tuo mikrofoni"; needs are never shown. */
static const char *note_of(const struct attendee *attendee, struct arena *arena)
{
    return *attendee->note ? arena_format(arena, tr("\nHuomaa: %s"), attendee->note) : "";
}

/* What was done, in one word, and with whom. */
static void answer_done(struct app *app, const struct id *registration, const char *headline,
                        const char *greeting)
{
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    app_saved(app, "%s", greeting);
    app_answer(app, MESSAGE_GOOD, headline, "%s%s%s%s", who(&attendee, &arena),
               *greeting ? "\n" : "", greeting, note_of(&attendee, &arena));
    arena_release(&arena);
}

static void answer_let_in(struct app *app, const struct id *registration, const char *greeting)
{
    app->let_in = *registration;
    answer_done(app, registration, tr("SISÄÄN"), greeting);
}

static void answer_here(struct app *app, const struct attendee *attendee, struct arena *arena)
{
    char time[8];
    clock_time_of_day(attendee->first_in, time);
    if (attendee->presence == PRESENCE_LEFT)
        app_answer(app, MESSAGE_WARNING, tr("KÄVI JO"),
                   tr("%s, %s: %s\nHän lähti jo. Jos hän palasi, paina F%d."), time,
                   attendee->first_desk, who(attendee, arena), ATTENDANCE_LEAVE_KEY);
    else
        app_answer(app, MESSAGE_WARNING, tr("ON JO SISÄLLÄ"), "%s, %s: %s%s", time,
                   attendee->first_desk, who(attendee, arena), note_of(attendee, arena));
}

/* The place on the waiting list, 1 for the first; 0 where it cannot be told. */
static int queue_place(struct app *app, const struct id *registration, struct arena *arena)
{
    const struct attendee *waiting;
    size_t count;
    if (!registration_waiting(app->store, &app->event.id, arena, &waiting, &count, NULL))
        return 0;
    for (size_t i = 0; i < count; i++)
        if (id_equal(&waiting[i].registration, registration))
            return (int)i + 1;
    return 0;
}

static void answer_not_registered(struct app *app, const struct attendee *attendee,
                                  struct arena *arena)
{
    if (attendee->status == REGISTRATION_CANCELLED) {
        app_answer(app, MESSAGE_WARNING, tr("PERUNUT"),
                   tr("%s\nJos hän tuli silti, F%d ottaa sisään."), who(attendee, arena),
                   ATTENDANCE_ADMIT_KEY);
        return;
    }
    const char *headline = tr("JONOSSA");
    int place = queue_place(app, &attendee->registration, arena);
    if (place > 0)
        headline = arena_format(arena, tr("JONOSSA (%d.)"), place);
    app_answer(app, MESSAGE_WARNING, headline, tr("%s\nJos paikka on vapaa, F%d ottaa sisään."),
               who(attendee, arena), ATTENDANCE_ADMIT_KEY);
}

/* Why somebody was not let in, and the key that helps. A failure to write is no rule of the door.
 */
static void answer_refused(struct app *app, const struct id *registration,
                           const struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    if (error->code == ERROR_NOT_FOUND) {
        app_answer(app, MESSAGE_WARNING, tr("EI LÖYDY"), "%s", error->message);
    } else if (error->code != ERROR_RULE) {
        app_fail(app, error);
        app_answer(app, MESSAGE_BAD, tr("EI KIRJATTU"), "%s", error->message);
    } else if (attendee.presence != PRESENCE_NOT_ARRIVED) {
        answer_here(app, &attendee, &arena);
    } else if (attendee.status != REGISTRATION_REGISTERED) {
        answer_not_registered(app, &attendee, &arena);
    } else {
        app_answer(app, MESSAGE_WARNING, tr("EI SISÄÄN"), "%s", error->message);
    }
    arena_release(&arena);
    app_follow_book(app);
}

static bool enter(struct app *app, const struct arrival *arrival);

static void enter_anyway(struct app *app, void *context)
{
    struct arrival arrival = *(const struct arrival *)context;
    arrival.over_capacity = true;
    (void)enter(app, &arrival);
}

/* A full house is for a person to overrule; No is what Enter answers, also a scanner's. */
static void ask_over_capacity(struct app *app, const struct arrival *arrival,
                              const struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee = find(app, &arrival->registration, &arena);
    app_answer(app, MESSAGE_WARNING, tr("TÄYNNÄ"), "%s", who(&attendee, &arena));
    const char *question =
        arena_format(&arena, tr("%s Otetaanko hänet silti sisään?"), error->message);
    app_confirm_about(app, question, enter_anyway, arrival, sizeof *arrival);
    arena_release(&arena);
}

static void enter_asked(struct app *app, void *context)
{
    struct arrival arrival = *(const struct arrival *)context;
    arrival.asked = true;
    (void)enter(app, &arrival);
}

/* Asks what the organiser asks, of those who would be let in; true when it waits for answers. */
static bool ask_first(struct app *app, const struct arrival *arrival)
{
    if (arrival->asked || arrival->returns)
        return false;
    struct arena arena = {0};
    struct attendee attendee = find(app, &arrival->registration, &arena);
    bool comes = attendee.presence == PRESENCE_NOT_ARRIVED &&
                 (arrival->admit || attendee.status == REGISTRATION_REGISTERED);
    arena_release(&arena);
    return comes && asking_open(app, &(struct asking_request){.registration = arrival->registration,
                                                              .then = enter_asked,
                                                              .context = arrival,
                                                              .context_size = sizeof *arrival});
}

static bool enter(struct app *app, const struct arrival *arrival)
{
    struct error error = {0};
    const struct id *registration = &arrival->registration;
    if (ask_first(app, arrival))
        return false;
    const struct entry entry = {.desk = store_actor(app->store),
                                .admit = arrival->admit,
                                .over_capacity = arrival->over_capacity};
    if (arrival->returns ? presence_reenter(app->store, registration, &entry, &error)
                         : presence_enter(app->store, registration, &entry, &error)) {
        answer_let_in(app, registration, arrival->returns ? tr("Tervetuloa takaisin!") : "");
        return true;
    }
    if (error.code == ERROR_CAPACITY)
        ask_over_capacity(app, arrival, &error);
    else
        answer_refused(app, registration, &error);
    return false;
}

bool attendance_check_in(struct app *app, const struct id *registration)
{
    return enter(app, &(struct arrival){.registration = *registration});
}

bool attendance_admit(struct app *app, const struct id *registration)
{
    return enter(app, &(struct arrival){.registration = *registration, .admit = true});
}

static bool leave(struct app *app, const struct id *registration)
{
    struct error error = {0};
    if (presence_leave(app->store, registration, store_actor(app->store), &error)) {
        answer_done(app, registration, tr("LÄHTI"), "");
        return true;
    }
    answer_refused(app, registration, &error);
    return false;
}

bool attendance_leave_or_return(struct app *app, const struct attendee *attendee)
{
    const struct id registration = attendee->registration;
    if (attendee->presence == PRESENCE_LEFT)
        return enter(app, &(struct arrival){.registration = registration, .returns = true});
    return leave(app, &registration);
}

/* A rule's own sentence, where nobody is waiting for an answer. */
static void refuse(struct app *app, const struct error *error)
{
    if (error->code == ERROR_RULE)
        app_say(app, MESSAGE_WARNING, "%s", error->message);
    else
        app_fail(app, error);
    app_follow_book(app);
}

bool attendance_undo(struct app *app, const struct id *registration)
{
    struct error error = {0};
    if (!presence_undo(app->store, registration, &error)) {
        refuse(app, &error);
        return false;
    }
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    app_saved(app, tr("%s: kirjaus on peruttu."), who(&attendee, &arena));
    arena_release(&arena);
    return true;
}

bool attendance_settle(struct app *app, const struct id *registration)
{
    struct error error = {0};
    if (!conflict_settle_check_in(app->store, registration, &error)) {
        refuse(app, &error);
        return false;
    }
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    app_saved(app, tr("%s: ratkaistu, ensimmäinen kirjaus jäi voimaan."), who(&attendee, &arena));
    arena_release(&arena);
    return true;
}

static void answer_walk_in(struct app *app, void *context)
{
    answer_let_in(app, context, tr("Lisätty listalle."));
}

bool attendance_walk_in(struct app *app, const struct registration_form *form, struct error *error)
{
    struct id id;
    if (!registration_walk_in(app->store, &app->event.id, form, store_actor(app->store), &id,
                              error))
        return false;
    answer_walk_in(app, &id);
    (void)asking_open(app, &(struct asking_request){.registration = id,
                                                    .then = answer_walk_in,
                                                    .context = &id,
                                                    .context_size = sizeof id});
    return true;
}

const char *attendance_why_no_admit(const struct attendee *attendee)
{
    if (attendee->presence == PRESENCE_NOT_ARRIVED && attendee->status != REGISTRATION_REGISTERED)
        return NULL;
    return tr("Valittu ei ole jonossa eikä perunut. Enter kirjaa hänet.");
}

const char *attendance_why_no_leave(const struct attendee *attendee)
{
    return attendee->presence == PRESENCE_NOT_ARRIVED ? tr("Valittua ei ole kirjattu saapuneeksi.")
                                                      : NULL;
}

const char *attendance_leave_label(const struct attendee *attendee)
{
    if (!attendee || attendee->presence == PRESENCE_NOT_ARRIVED)
        return tr("lähti/palasi");
    return attendee->presence == PRESENCE_LEFT ? tr("palasi") : tr("lähti");
}

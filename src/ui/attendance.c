#include "vaihtarit/ui/attendance.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/ui/model.h"

typedef bool deed(struct store *store, const struct id *registration, const char *desk,
                  struct error *error);

/* Reads somebody as they stand; an empty attendee when there is no reading them. */
static struct attendee find(struct app *app, const struct id *registration, struct arena *arena)
{
    struct attendee attendee = {0};
    if (!registration_find(app->store, registration, arena, &attendee, NULL))
        attendee =
            (struct attendee){.given = "", .family = "", .organisation_name = "", .note = ""};
    return attendee;
}

/* "Anna Mäkinen, Tuusulanjärven Reuma ry" */
static const char *who(const struct attendee *attendee, struct arena *arena)
{
    const char *space = *attendee->given && *attendee->family ? " " : "";
    const char *comma = *attendee->organisation_name ? ", " : "";
    return arena_format(arena, "%s%s%s%s%s", attendee->given, space, attendee->family, comma,
                        attendee->organisation_name);
}

/*
 * The answer to whoever is at the door: who, what, how many are inside where that is counted, and
 * the note if any.
 */
static void welcome(struct app *app, const struct id *registration, const char *greeting)
{
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    const char *note =
        *attendee.note ? arena_format(&arena, tr("\nHuomaa: %s"), attendee.note) : "";
    app_follow_book(app);
    if (model_is_counted(app->model))
        app_saved(app, tr("%s: %s Paikalla %d.%s"), who(&attendee, &arena), greeting,
                  model_figures(app->model)->people.inside, note);
    else
        app_saved(app, "%s: %s%s", who(&attendee, &arena), greeting, note);
    arena_release(&arena);
}

/* A rule's own sentence, and behind it the key that helps. */
static void refuse(struct app *app, const struct id *registration, const struct error *error)
{
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    if (error->code != ERROR_RULE)
        app_fail(app, error);
    else if (attendee.presence == PRESENCE_LEFT)
        app_say(app, MESSAGE_WARNING, tr("%s Paina F%d."), error->message, ATTENDANCE_LEAVE_KEY);
    else if (!attendance_why_no_admit(&attendee))
        app_say(app, MESSAGE_WARNING, tr("%s Paina F%d."), error->message, ATTENDANCE_ADMIT_KEY);
    else if (attendee.presence == PRESENCE_INSIDE)
        app_say(app, MESSAGE_WARNING, tr("%s Voit ottaa seuraavan."), error->message);
    else
        app_say(app, MESSAGE_WARNING, "%s", error->message);
    arena_release(&arena);
    app_follow_book(app);
}

static bool enter(struct app *app, deed *write, const struct id *registration, const char *greeting)
{
    struct error error = {0};
    if (write(app->store, registration, store_actor(app->store), &error)) {
        welcome(app, registration, greeting);
        return true;
    }
    refuse(app, registration, &error);
    return false;
}

bool attendance_check_in(struct app *app, const struct id *registration)
{
    return enter(app, presence_check_in, registration, tr("tervetuloa!"));
}

bool attendance_admit(struct app *app, const struct id *registration)
{
    return enter(app, presence_admit, registration, tr("otettiin sisään, tervetuloa!"));
}

bool attendance_leave_or_return(struct app *app, const struct attendee *attendee)
{
    const struct id registration = attendee->registration;
    if (attendee->presence == PRESENCE_LEFT)
        return enter(app, presence_return, &registration, tr("tervetuloa takaisin!"));
    return enter(app, presence_leave, &registration, tr("merkitty lähteneeksi."));
}

bool attendance_undo(struct app *app, const struct id *registration)
{
    struct error error = {0};
    if (!presence_undo(app->store, registration, &error)) {
        refuse(app, registration, &error);
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
        refuse(app, registration, &error);
        return false;
    }
    struct arena arena = {0};
    struct attendee attendee = find(app, registration, &arena);
    app_saved(app, tr("%s: ratkaistu, ensimmäinen kirjaus jäi voimaan."), who(&attendee, &arena));
    arena_release(&arena);
    return true;
}

bool attendance_walk_in(struct app *app, const struct registration_form *form, struct error *error)
{
    struct id id;
    if (!registration_walk_in(app->store, &app->event.id, form, store_actor(app->store), &id,
                              error))
        return false;
    welcome(app, &id, tr("lisätty ja kirjattu, tervetuloa!"));
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

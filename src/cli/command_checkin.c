/* vaihtarit checkin: one check-in, for scripts and scanners. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"

enum { LISTED_MOST = 12 };

static const struct option options[] = {COMMAND_EVENT_OPTION,
                                        {.name = "desk",
                                         .value = tr_noop("PISTE"),
                                         .help = tr_noop("työpisteen nimi, joka kirjaukseen jää")},
                                        {0}};

/* "Anna Mäkinen, Tuusulanjärven Reuma ry" */
static void add_person(struct buffer *out, const struct attendee *attendee)
{
    bool both = attendee->given[0] != '\0' && attendee->family[0] != '\0';
    buffer_add_format(out, "%s%s%s", attendee->given, both ? " " : "", attendee->family);
    if (attendee->organisation_name[0] != '\0')
        buffer_add_format(out, ", %s", attendee->organisation_name);
}

/* Which of the many: each with the code that tells it from the others. */
static bool refuse_many(const char *text, const struct attendee *found, size_t count,
                        struct error *error)
{
    struct buffer lines = {0};
    for (size_t i = 0; i < count && i < LISTED_MOST; i++) {
        char code[ID_CODE_SIZE];
        id_code(&found[i].registration, code);
        buffer_add_format(&lines, "%s  ", code);
        add_person(&lines, &found[i]);
        buffer_add_byte(&lines, '\n');
    }
    if (count > LISTED_MOST)
        buffer_add_format(&lines, "%s\n", tr("… ja muita"));
    command_say("%s", buffer_text(&lines));
    buffer_release(&lines);
    return error_set(error, ERROR_RULE,
                     tr("”%s” sopii moneen. Kirjaa koodilla tai tarkemmalla nimellä."), text);
}

static bool find_one(struct store *store, const struct id *event, const char *text,
                     struct arena *arena, struct attendee *attendee, struct error *error)
{
    const struct attendee *found;
    size_t count;
    if (!registration_search(store, event, text, LISTED_MOST + 1, arena, &found, &count, error))
        return false;
    if (count == 0)
        return error_set(error, ERROR_NOT_FOUND,
                         tr("”%s” ei ole listalla. Tarkista nimi tai koodi."), text);
    if (count > 1)
        return refuse_many(text, found, count, error);
    *attendee = found[0];
    return true;
}

static bool check_in(const struct command_line *line, struct store *store, struct arena *arena,
                     struct error *error)
{
    struct event event;
    struct attendee attendee;
    const char *desk = command_value(line, "desk");
    if (desk)
        store_set_actor(store, desk);
    if (!command_choose_event(store, command_value(line, "event"), arena, &event, error) ||
        !find_one(store, &event.id, command_operand(line, 1), arena, &attendee, error) ||
        !presence_check_in(store, &attendee.registration, store_actor(store), error))
        return false;
    struct buffer person = {0};
    char now[CLOCK_TEXT_SIZE];
    char time[8];
    clock_now_text(now);
    clock_time_of_day(now, time);
    add_person(&person, &attendee);
    command_say(tr("Kirjattu %s: %s.\n"), time, buffer_text(&person));
    buffer_release(&person);
    return true;
}

static int run(const struct command_line *line)
{
    struct store *store = NULL;
    struct arena arena = {0};
    struct error error = {0};
    bool done = store_open(&store, command_operand(line, 0), &error) &&
                check_in(line, store, &arena, &error);
    store_close(store);
    arena_release(&arena);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_checkin = {
    .name = "checkin",
    .usage = tr_noop("TIEDOSTO KOODI-TAI-NIMI"),
    .help = tr_noop("kirjaa yhden ihmisen saapuneeksi"),
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .run = run,
};

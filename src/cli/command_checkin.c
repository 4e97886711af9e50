/* vaihtarit checkin: one check-in, for scripts and scanners. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/person.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/presence.h"

static const struct option options[] = {
    COMMAND_EVENT_OPTION,
    {.name = "desk",
     .value = tr_noop("KONE"),
     .help = tr_noop("koneen nimi, joka kirjaukseen jää")},
    {.name = "over-capacity", .help = tr_noop("ottaa sisään, vaikka sali on täynnä")},
    {0}};

/* Refused by a full house it says how to go on all the same. */
static bool enter(const struct command_line *line, struct store *store,
                  const struct id *registration, struct error *error)
{
    const struct entry entry = {.desk = store_actor(store),
                                .over_capacity = command_given(line, "over-capacity")};
    if (presence_enter(store, registration, &entry, error))
        return true;
    if (error->code != ERROR_CAPACITY)
        return false;
    const struct error full = *error;
    return error_set(error, full.code, tr("%s Valitsin --over-capacity ottaa silti sisään."),
                     full.message);
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
        !person_find(store, &event.id, command_operand(line, 1), arena, &attendee, error) ||
        !enter(line, store, &attendee.registration, error))
        return false;
    struct buffer person = {0};
    char now[CLOCK_TEXT_SIZE];
    char time[8];
    clock_now_text(now);
    clock_time_of_day(now, time);
    person_describe(&person, &attendee);
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

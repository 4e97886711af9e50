/* vaihtarit erase: forgets a person who asked for it. */
#include "vaihtarit/cli/command.h"
#include "vaihtarit/cli/person.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/erasure.h"

static const struct option options[] = {
    COMMAND_EVENT_OPTION, {.name = "yes", .letter = 'y', .help = tr_noop("poista kysymättä")}, {0}};

/* Nothing brings the data back, so somebody has to say yes. */
static bool agree(const struct command_line *line, const char *person, struct error *error)
{
    if (command_given(line, "yes"))
        return true;
    if (!command_can_ask())
        return error_set(error, ERROR_RULE,
                         tr("Tietojen poistoa ei voi perua: %s. Jos olet varma, lisää komentoon "
                            "--yes."),
                         person);
    return command_ask(tr("Poistetaanko tiedot pysyvästi: %s?"), person) ||
           error_set(error, ERROR_RULE, "%s", tr("Mitään ei poistettu."));
}

static bool erase(const struct command_line *line, struct store *store, struct arena *arena,
                  struct error *error)
{
    struct event event;
    struct attendee attendee;
    struct buffer person = {0};
    if (!command_choose_event(store, command_value(line, "event"), arena, &event, error) ||
        !person_find(store, &event.id, command_operand(line, 1), arena, &attendee, error))
        return false;
    person_describe(&person, &attendee);
    bool done = agree(line, buffer_text(&person), error) &&
                erasure_add(store, &attendee.registration, error);
    buffer_release(&person);
    if (done)
        command_say("%s\n",
                    tr("Ihmisen tiedot on poistettu. Synkronoi, niin ne poistuvat muualtakin."));
    return done;
}

static int run(const struct command_line *line)
{
    struct store *store = NULL;
    struct arena arena = {0};
    struct error error = {0};
    bool done =
        store_open(&store, command_operand(line, 0), &error) && erase(line, store, &arena, &error);
    store_close(store);
    arena_release(&arena);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_erase = {
    .name = "erase",
    .usage = tr_noop("TIEDOSTO KOODI-TAI-NIMI"),
    .help = tr_noop("poistaa pysyvästi ihmisen tiedot, kun hän on sitä pyytänyt"),
    .operands_least = 2,
    .operands_most = 2,
    .options = options,
    .run = run,
};

/* vaihtarit board: the market on the wall of the hall, on a screen of its own. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"

static const struct option options[] = {
    {.name = "big", .help = tr_noop("alkaa isoin kirjaimin")}, COMMAND_EVENT_OPTION, {0}};

/* What is wrong with the file or the event is told before the screen is taken. */
static bool choose_event(const struct command_line *line, struct id *id, struct error *error)
{
    struct store *store = NULL;
    struct arena arena = {0};
    struct event event;
    bool done = store_open_read_only(&store, command_operand(line, 0), error) &&
                command_choose_event(store, command_value(line, "event"), &arena, &event, error);
    if (done)
        *id = event.id;
    store_close(store);
    arena_release(&arena);
    return done;
}

static int run(const struct command_line *line)
{
    struct error error = {0};
    struct command_opening *open = line->open;
    if (!choose_event(line, &open->event, &error))
        return command_fail(&error);
    open->board = true;
    open->big = command_given(line, "big");
    buffer_add(&open->path, command_operand(line, 0));
    return COMMAND_DONE;
}

const struct command command_board = {
    .name = "board",
    .usage = tr_noop("TIEDOSTO [--big]"),
    .help = tr_noop("näyttää vaihtarit salille: toinen ikkuna samasta tiedostosta"),
    .operands_least = 1,
    .operands_most = 1,
    .options = options,
    .run = run,
};

/* vaihtarit verify: proves that a file holds together. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/verify.h"

static int run(const struct command_line *line)
{
    const char *path = command_operand(line, 0);
    struct store *store = NULL;
    struct verify_result result = {0};
    struct error error = {0};
    bool holds = store_open_read_only(&store, path, &error) && store_verify(store, &result, &error);
    store_close(store);
    if (!holds)
        return command_fail(&error);
    command_say(tr("%s on kunnossa: tarkistettiin %lld kirjausta, %lld muutosta ja %lld riviä.\n"),
                path, (long long)result.transactions, (long long)result.changes,
                (long long)result.rows);
    return COMMAND_DONE;
}

const struct command command_verify = {
    .name = "verify",
    .usage = tr_noop("TIEDOSTO"),
    .help = tr_noop("tarkistaa, että tiedosto on ehjä"),
    .operands_least = 1,
    .operands_most = 1,
    .run = run,
};

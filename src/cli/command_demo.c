/* vaihtarit demo: writes the demo evening into a file and opens it. */
#include "vaihtarit/cli/command.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/intake/demo.h"

#include <unistd.h>

static const struct option options[] = {
    {.name = "no-open", .help = tr_noop("kirjoittaa tiedoston, mutta ei avaa sitä")}, {0}};

/* The demo of those who name no file: it goes on from where it was left. */
static bool add_own_path(struct buffer *path, struct error *error)
{
    place_add_data(path);
    bool made = place_make_folder(buffer_text(path), error);
    buffer_add(path, "/demoilta.vaihtarit");
    return made;
}

static bool write_demo(const char *path, bool may_stand, struct error *error)
{
    if (may_stand && access(path, F_OK) == 0) {
        command_say(tr("Jatketaan siitä, mihin demoilta jäi: %s\n"), path);
        return true;
    }
    if (!demo_write(path, error))
        return false;
    command_say(tr("Demoilta on kirjoitettu: %s\n"), path);
    return true;
}

static int run(const struct command_line *line)
{
    struct error error = {0};
    struct buffer path = {0};
    const char *given = command_operand(line, 0);
    if (given)
        buffer_add(&path, given);
    bool done = (given || add_own_path(&path, &error)) &&
                (!path.failed || error_set_memory(&error)) &&
                write_demo(buffer_text(&path), !given, &error);
    if (done && !command_given(line, "no-open"))
        buffer_add(&line->open->path, buffer_text(&path));
    buffer_release(&path);
    return done ? COMMAND_DONE : command_fail(&error);
}

const struct command command_demo = {
    .name = "demo",
    .usage = tr_noop("[TIEDOSTO] [--no-open]"),
    .help = tr_noop("kirjoittaa keksityn demoillan ja avaa sen"),
    .operands_least = 0,
    .operands_most = 1,
    .options = options,
    .run = run,
};

/* Opening a book that there is already, by its path, or the demo evening. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/intake/demo.h"
#include "vaihtarit/ui/beginning.h"
#include "vaihtarit/ui/dialog.h"

#include <string.h>
#include <unistd.h>

/* Appends where the typed file is: a name alone is looked for among the documents, too. */
static void find_typed(struct buffer *path, const char *typed)
{
    place_add_typed(path, typed);
    if (strchr(typed, '/') || access(buffer_text(path), F_OK) == 0)
        return;
    struct buffer other = {0};
    place_add_documents(&other);
    buffer_add_format(&other, "/%s", buffer_text(path));
    if (access(buffer_text(&other), F_OK) != 0)
        buffer_add(&other, ".vaihtarit");
    if (access(buffer_text(&other), F_OK) == 0) {
        buffer_clear(path);
        buffer_add(path, buffer_text(&other));
    }
    buffer_release(&other);
}

static bool open_typed(struct app *app, const char *typed, void *context, struct error *error)
{
    (void)context;
    struct buffer path = {0};
    find_typed(&path, typed);
    bool opened =
        path.failed ? error_set_memory(error) : app_open_book(app, buffer_text(&path), error);
    buffer_release(&path);
    return opened;
}

void beginning_open_file(struct app *app)
{
    struct buffer folder = {0};
    struct buffer shown = {0};
    struct buffer hint = {0};
    place_add_documents(&folder);
    place_add_short(&shown, buffer_text(&folder));
    buffer_add_format(&hint,
                      tr("Kirjoita tiedoston nimi tai raahaa tiedosto tähän, ja paina Enter. "
                         "Pelkkä nimi haetaan kansiosta %s."),
                      buffer_text(&shown));
    app_prompt(app, &(struct prompt){.question = tr("Minkä tiedoston avaat?"),
                                     .hint = buffer_text(&hint),
                                     .done = open_typed});
    buffer_release(&folder);
    buffer_release(&shown);
    buffer_release(&hint);
}

/* ---- The demo evening ---- */

void beginning_open_demo(struct app *app)
{
    struct error error = {0};
    struct buffer path = {0};
    place_add_data(&path);
    bool opened = place_make_folder(buffer_text(&path), &error);
    buffer_add(&path, "/demoilta.vaihtarit");
    bool there = access(buffer_text(&path), F_OK) == 0;
    opened = opened && (there || demo_write(buffer_text(&path), &error)) &&
             app_open_book(app, buffer_text(&path), &error);
    if (!opened)
        app_fail(app, &error);
    else if (there)
        app_say(app, MESSAGE_INFO, "%s",
                tr("Jatketaan siitä, mihin demoilta jäi. Kokeile rauhassa: F3 kumoaa."));
    else
        app_say(app, MESSAGE_INFO, "%s",
                tr("Tämä on keksitty ilta. Kokeile rauhassa: F3 kumoaa, F1 neuvoo."));
    buffer_release(&path);
}

#include "vaihtarit/ui/undo.h"

#include "log/history_words.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/ui/dialog.h"

#include <string.h>

/* More values than one person, one listing or one ring has: an import. Asked about first. */
enum { MANY_CHANGES = 80 };

const char *undo_why_off(const struct app *app, const struct view *view)
{
    (void)view;
    return app->store ? NULL : tr("Avaa ensin ilta, jossa on jotain kumottavaa.");
}

/* The making of the evening itself stays: without it the book would be empty. */
static bool find_last(struct app *app, struct arena *arena, struct history_entry *entry,
                      struct error *error)
{
    bool found = history_last(app->store, arena, entry, error);
    if (!found && error->code != ERROR_NOT_FOUND)
        return false;
    if (!found || strcmp(entry->action, "event") == 0)
        return error_set(error, ERROR_RULE, "%s", tr("Kumottavaa ei ole."));
    return true;
}

static void take_back(struct app *app, const struct history_entry *entry)
{
    struct error error = {0};
    struct buffer deed = {0};
    history_words_deed(&deed, entry);
    if (history_undo(app->store, entry->node, entry->last_seq, &error))
        app_saved(app, tr("Kumottu: %s."), buffer_text(&deed));
    else if (error.code == ERROR_NOT_FOUND)
        app_say(app, MESSAGE_WARNING,
                tr("Ei enää kumottavissa, muutettu myöhemmin: %s. Muut kumotaan lokista: Ctrl-T."),
                buffer_text(&deed));
    else
        app_fail(app, &error);
    buffer_release(&deed);
}

static void take_back_last(struct app *app, void *context)
{
    (void)context;
    struct arena arena = {0};
    struct error error = {0};
    struct history_entry entry;
    if (find_last(app, &arena, &entry, &error))
        take_back(app, &entry);
    else
        app_fail(app, &error);
    arena_release(&arena);
}

static void ask(struct app *app, const struct history_entry *entry)
{
    struct buffer question = {0};
    struct buffer deed = {0};
    history_words_deed(&deed, entry);
    buffer_add_format(&question, tr("Kumotaanko tämä kokonaan: %s?"), buffer_text(&deed));
    app_confirm(app, buffer_text(&question), take_back_last, NULL);
    buffer_release(&deed);
    buffer_release(&question);
}

void undo_last(struct app *app, struct view *view)
{
    (void)view;
    struct arena arena = {0};
    struct error error = {0};
    struct history_entry entry;
    if (!find_last(app, &arena, &entry, &error))
        app_fail(app, &error);
    else if (entry.changes > MANY_CHANGES)
        ask(app, &entry);
    else
        take_back(app, &entry);
    arena_release(&arena);
}

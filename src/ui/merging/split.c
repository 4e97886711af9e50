/* Taking a merger apart. */
#include "merging.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/dialog.h"

static void split(struct app *app, void *context)
{
    const struct merger *merger = context;
    struct error error = {0};
    if (merge_split(app->store, merger, &error))
        app_saved(app, "%s", tr("Purettu: rivit ovat taas erikseen. F3 kumoaa."));
    else
        app_fail(app, &error);
}

/* The names are asked about, not carried along: they are somebody's for the moment. */
void split_ask(struct app *app, const char *question, const struct merger *merger)
{
    const struct merger bare = {
        .drop = merger->drop, .keep = merger->keep, .organisation = merger->organisation};
    app_confirm_about(app, question, split, &bare, sizeof bare);
}

void split_open(struct app *app, const struct id *keep)
{
    struct arena arena = {0};
    struct error error = {0};
    const struct merger *mergers;
    const struct merger *last = NULL;
    size_t count;
    size_t own = 0;
    if (!merge_list(app->store, &app->event.id, &arena, &mergers, &count, &error)) {
        app_fail(app, &error);
        count = 0;
    }
    for (size_t i = 0; i < count; i++)
        if (!mergers[i].organisation && id_equal(&mergers[i].keep, keep)) {
            last = &mergers[i];
            own++;
        }
    if (own == 1)
        split_ask(
            app, arena_format(&arena, tr("Erotetaanko %s taas omaksi rivikseen?"), last->drop_name),
            last);
    else if (own > 1)
        app_push_view(app, &mergers_view, NULL);
    else if (error.code == ERROR_NONE)
        app_say(app, MESSAGE_INFO, "%s", tr("Häneen ei ole yhdistetty ketään."));
    arena_release(&arena);
}

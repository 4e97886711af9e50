#include "paper_target.h"

#include "loop/book_path.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/ui/dialog.h"

#include <string.h>
#include <unistd.h>

static const char *file_name(const struct buffer *path)
{
    const char *slash = strrchr(buffer_text(path), '/');
    return slash ? slash + 1 : buffer_text(path);
}

bool paper_target_is_taken(struct buffer *question, const char *path)
{
    struct buffer shown = {0};
    if (access(path, F_OK) != 0)
        return false;
    place_add_short(&shown, path);
    buffer_add_format(question, tr("%s on jo olemassa. Korvataanko se?"), buffer_text(&shown));
    buffer_release(&shown);
    return true;
}

static void choose_or_ask(struct app *app, struct paper_target *target)
{
    struct buffer question = {0};
    if (paper_target_is_taken(&question, buffer_text(&target->path)))
        app_confirm(app, buffer_text(&question), target->chosen, target->context);
    else
        target->chosen(app, target->context);
    buffer_release(&question);
}

/* ---- Choosing ---- */

/* "~/ilta-yhteenveto.pdf" as the book is called, or "yhteenveto.pdf" where none is open. */
static void add_own_path(struct buffer *path, const struct app *app, const char *ending)
{
    if (app->store) {
        book_path_beside(path, app->store, ending);
        return;
    }
    place_add_documents(path);
    buffer_add(path, "/");
    buffer_add(path, ending[0] == '-' ? ending + 1 : ending);
}

static void take_choice(struct app *app, size_t choice, void *context)
{
    struct paper_target *target = context;
    struct buffer own = {0};
    bool on_stick = choice < target->sticks.count;
    add_own_path(&own, app, target->ending);
    buffer_clear(&target->path);
    target->stick = on_stick ? target->sticks.list[choice].name : NULL;
    if (on_stick)
        buffer_add_format(&target->path, "%s/%s", target->sticks.list[choice].folder,
                          file_name(&own));
    else
        buffer_add(&target->path, buffer_text(&own));
    buffer_release(&own);
    choose_or_ask(app, target);
}

/* Every stick with its space, and the evening's own folder behind them; false without memory. */
static bool add_choices(const struct app *app, struct paper_target *target, const char **choices)
{
    struct buffer own = {0};
    struct buffer shown = {0};
    for (size_t i = 0; i < target->sticks.count; i++) {
        const struct stick *stick = &target->sticks.list[i];
        choices[i] = arena_format(&target->arena, tr("%s · vapaana %s"), stick->name,
                                  sticks_size_words(&target->arena, stick->free));
    }
    add_own_path(&own, app, target->ending);
    place_add_short(&shown, buffer_text(&own));
    choices[target->sticks.count] =
        arena_format(&target->arena, tr("Tälle koneelle: %s"), buffer_text(&shown));
    buffer_release(&own);
    buffer_release(&shown);
    return !target->arena.failed;
}

void paper_target_ask(struct app *app, struct paper_target *target)
{
    arena_release(&target->arena);
    bool found = sticks_find(&target->arena, &target->sticks);
    const char **choices =
        found ? arena_allocate(&target->arena, (target->sticks.count + 1) * sizeof *choices) : NULL;
    if (!choices || !add_choices(app, target, choices)) {
        struct error error = {0};
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    app_choose(app,
               &(struct choice_prompt){
                   .question = target->sticks.count > 0
                                   ? tr("Mihin paperi tallennetaan?")
                                   : tr("Muistitikkua ei löytynyt. Liitä tikku ja avaa se "
                                        "tiedostoselaimessa, sitten Esc ja F2. Voit myös tallentaa "
                                        "tälle koneelle."),
                   .choices = choices,
                   .count = target->sticks.count + 1,
                   .done = take_choice,
                   .context = target,
               });
}

void paper_target_release(struct paper_target *target)
{
    arena_release(&target->arena);
    buffer_release(&target->path);
}

/* Which association the door's group is: of the person chosen, or named by what was typed. */
#include "door_group.h"
#include "group.h"
#include "merging/merging.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"

enum { CHOICES = 9, LOOKED_AT = 60 };

/*
 * The associations that what was typed names and that have people on the list, by name; indexes
 * into those of the model.
 */
static size_t find_named(struct app *app, const char *typed, size_t indexes[CHOICES])
{
    size_t matching[LOOKED_AT];
    size_t found = 0;
    struct arena arena = {0};
    const struct organisation_tally *tallies;
    size_t matched = model_suggest_organisations(app->model, typed, matching, LOOKED_AT);
    if (!organisation_tally(app->model, &arena, &tallies, NULL))
        matched = 0;
    for (size_t i = 0; i < matched && found < CHOICES; i++)
        if (tallies[matching[i]].people > 0)
            indexes[found++] = matching[i];
    arena_release(&arena);
    return found;
}

/* Whoever was searched for has been dealt with. */
static void after_group(struct app *app, void *context)
{
    door_empty_search(app, context);
}

static void open_group(struct app *app, struct door *door, const struct id *organisation)
{
    struct group_request request = {
        .organisation = *organisation, .done = after_group, .context = door};
    app_push_view(app, &group_view, &request);
}

static void open_at(struct app *app, struct door *door, size_t index)
{
    size_t count;
    const struct organisation *all = model_organisations(app->model, &count);
    if (index < count)
        open_group(app, door, &all[index].id);
}

/* What was typed still stands in the field below, so the same ones are found. */
static void open_choice(struct app *app, size_t choice, void *context)
{
    struct door *door = context;
    size_t indexes[CHOICES];
    if (choice < find_named(app, editor_text(&door->search), indexes))
        open_at(app, door, indexes[choice]);
}

static void choose(struct app *app, struct door *door, const size_t *indexes, size_t count)
{
    const char *names[CHOICES];
    size_t all_count;
    const struct organisation *all = model_organisations(app->model, &all_count);
    for (size_t i = 0; i < count; i++)
        names[i] = all[indexes[i]].name;
    app_choose(app, &(struct choice_prompt){
                        .question = tr("Minkä yhdistyksen väki kirjataan?"),
                        .choices = names,
                        .count = count,
                        .done = open_choice,
                        .context = door,
                    });
}

void door_group_open(struct app *app, struct door *door)
{
    struct attendee attendee;
    size_t indexes[CHOICES];
    bool typed = door_is_searching(door) && !door->in_list;
    size_t count = typed ? find_named(app, editor_text(&door->search), indexes) : 0;
    if (count == 1)
        open_at(app, door, indexes[0]);
    else if (count > 1)
        choose(app, door, indexes, count);
    else if (door_find_chosen(door, &attendee) && !id_is_none(&attendee.organisation))
        open_group(app, door, &attendee.organisation);
    else
        app_say(app, MESSAGE_WARNING, "%s",
                tr("Kirjoita yhdistyksen nimi, tai valitse ihminen, jolla on yhdistys."));
}

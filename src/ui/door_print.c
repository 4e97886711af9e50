#include "door_print.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/report/door_list.h"
#include "vaihtarit/report/printer.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/ui/model.h"

/* Everybody as the model has them; false when memory ran out. */
static bool make_evening(const struct app *app, struct arena *arena, struct evening *evening,
                         struct error *error)
{
    struct model_hits hits = {0};
    bool done = model_search(app->model, "", &hits, error);
    struct attendee *attendees = arena_allocate(arena, (hits.count + 1) * sizeof *attendees);
    for (size_t i = 0; attendees && i < hits.count; i++)
        attendees[i] = model_attendee(app->model, hits.rows[i]);
    *evening = (struct evening){
        .event = &app->event, .attendees = attendees, .attendee_count = hits.count};
    model_hits_release(&hits);
    return done && (attendees || error_set_memory(error));
}

static bool write_list(const struct app *app, struct buffer *out, struct error *error)
{
    struct arena arena = {0};
    struct evening evening;
    const struct document *paper = NULL;
    bool made = make_evening(app, &arena, &evening, error);
    if (made)
        paper = door_list_paper(&arena, &evening);
    if (paper)
        text_write_document(out, paper);
    arena_release(&arena);
    if (!made)
        return false;
    return (paper && !out->failed) || error_set_memory(error);
}

static void print(struct app *app, void *context)
{
    (void)context;
    struct buffer text = {0};
    struct error error = {0};
    if (write_list(app, &text, &error) &&
        printer_print(buffer_text(&text), text.length, app->event.name, &error))
        app_say(app, MESSAGE_GOOD, "%s", tr("Varalista lähti tulostimelle."));
    else
        app_fail(app, &error);
    buffer_release(&text);
}

void door_print_list(struct app *app, struct view *view)
{
    (void)view;
    app_say_and_do(app, tr("Tulostetaan…"), print, NULL);
}

const char *door_why_no_list(const struct app *app, const struct view *view)
{
    (void)view;
    return app->loading ? tr("Listaa haetaan vielä.") : NULL;
}

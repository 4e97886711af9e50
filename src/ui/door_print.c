#include "door_print.h"

#include "paper_out.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/door_list.h"
#include "vaihtarit/report/paper_form.h"
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

static bool write_list(struct app *app, const char *path, struct buffer *out, struct error *error)
{
    struct arena arena = {0};
    struct evening evening;
    bool done = make_evening(app, &arena, &evening, error) &&
                paper_form_write_document(out, paper_form_of(path),
                                          door_list_paper(&arena, &evening), &app->event, error);
    arena_release(&arena);
    return done;
}

void door_print_list(struct app *app, struct view *view)
{
    static const struct paper_out list = {
        .name = tr_noop("Varalista"),
        .ending = tr_noop("-varalista.txt"),
        .printed = tr_noop("Varalista lähti tulostimelle."),
        .readers = SAVE_FOR_OWNER,
        .write = write_list,
    };
    (void)view;
    paper_out_print(app, &list);
}

const char *door_why_no_list(const struct app *app, const struct view *view)
{
    (void)view;
    return app->loading ? tr("Listaa haetaan vielä.") : NULL;
}

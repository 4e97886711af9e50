/* A PDF or a PNG in the making for a file: nothing waits for it, and Escape gives it up. */
#include "printing.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"

enum { MARGIN = 1 };

struct saving {
    const struct paper *paper;
    const char *name;
    enum pdf_product product;
    struct pdf_job *job;
    struct buffer path;
};

/* ---- The work ---- */

/* Saves what was made, or tells why there is none. */
static void finish(struct app *app, struct saving *saving, const struct buffer *made,
                   const struct error *trouble)
{
    struct error error = {0};
    bool done = trouble ? pdf_advise(saving->product, trouble, &error)
                        : save_text(buffer_text(&saving->path), buffer_text(made), made->length,
                                    saving->paper->readers, &error);
    if (done)
        paper_out_say_saved(app, buffer_text(&saving->path));
    else
        app_fail(app, &error);
}

static bool saving_tick(struct app *app, struct view *view)
{
    struct saving *saving = view->state;
    struct buffer made = {0};
    struct error trouble = {0};
    enum pdf_state state = pdf_look(saving->job, &made, &trouble);
    if (state != PDF_BUSY) {
        finish(app, saving, &made, state == PDF_FAILED ? &trouble : NULL);
        app_close_view(app, view);
    }
    buffer_release(&made);
    return state != PDF_BUSY;
}

/* ---- The view ---- */

static void give_up(struct app *app, struct view *view)
{
    app_close_view(app, view);
    app_say(app, MESSAGE_INFO, "%s", tr("Tallennus keskeytettiin. Tiedostoa ei tehty."));
}

static const struct action saving_actions[] = {
    {
        .id = "give-up",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("keskeytä"),
        .help = tr_noop("Keskeyttää tallennuksen. Silloin tiedostoa ei tule."),
        .run = give_up,
    },
};

static bool saving_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app;
    struct saving *saving = view->state;
    struct saving_request *request = argument;
    buffer_add(&saving->path, request->path);
    if (saving->path.failed) {
        buffer_release(&saving->path);
        return error_set_memory(error);
    }
    saving->paper = request->paper;
    saving->name = request->name;
    saving->product = request->product;
    saving->job = request->job;
    request->job = NULL;
    return true;
}

static void saving_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct saving *saving = view->state;
    struct buffer shown = {0};
    place_add_short(&shown, buffer_text(&saving->path));
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_format(canvas, area.row, area.column, area.columns, STYLE_TITLE,
                      tr("Tallennetaan: %s"), saving->name);
    canvas_put_text(canvas, area.row + 2, area.column, area.columns, STYLE_NORMAL,
                    buffer_text(&shown));
    canvas_put_wrapped(canvas, area_cut_rows(area, 4, area.rows), STYLE_DIM,
                       tr("Sivuja tehdään. Tiedosto tallentuu, kun ne ovat valmiit. Esc "
                          "keskeyttää."));
    canvas_set_cursor(canvas, area.row, area.column);
    buffer_release(&shown);
}

static void saving_close(struct app *app, struct view *view)
{
    (void)app;
    struct saving *saving = view->state;
    pdf_close(saving->job);
    buffer_release(&saving->path);
}

const struct view_ops saving_view = {
    .name = tr_noop("Tallenna"),
    .title = tr_noop("Paperi tiedostoon: sivuja tehdään"),
    .intro = tr_noop("Paperin sivut ovat tekeillä, ja tiedosto tallentuu, kun ne ovat valmiit."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct saving),
    .actions = ACTION_TABLE(saving_actions),
    .open = saving_open,
    .draw = saving_draw,
    .tick = saving_tick,
    .close = saving_close,
};

#include "vaihtarit/ui/dialog.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/scan.h"

#include <string.h>

enum { MARGIN = 1 };

static void close_view(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

struct confirm {
    struct buffer question;
    dialog_done *on_yes;
    void *context;
    struct arena subject; /* of a copied context */
    bool yes;             /* what is selected; no to begin with */
    int64_t typed_at;     /* of app->moment: when the last character came */
};

void app_confirm(struct app *app, const char *question, dialog_done *on_yes, void *context)
{
    struct view *view = app_push_view(app, &confirm_view, NULL);
    if (!view)
        return;
    struct confirm *confirm = view->state;
    buffer_add(&confirm->question, question);
    confirm->on_yes = on_yes;
    confirm->context = context;
    confirm->typed_at = app->moment - SCAN_KEY_MILLISECONDS;
}

void app_confirm_about(struct app *app, const char *question, dialog_done *on_yes,
                       const void *subject, size_t size)
{
    struct error error = {0};
    struct arena arena = {0};
    void *copy = arena_allocate(&arena, size);
    if (!copy) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    memcpy(copy, subject, size);
    app_confirm(app, question, on_yes, copy);
    struct view *view = app_top_view(app);
    if (view->ops != &confirm_view) {
        arena_release(&arena);
        return;
    }
    struct confirm *confirm = view->state;
    confirm->subject = arena;
}

/*
 * True for a character that only a scanner sends so soon after another one: the code of the next in
 * line is no answer, whatever letters it has.
 */
static bool is_scanned(struct app *app, struct confirm *confirm)
{
    bool scanned = app->moment - confirm->typed_at < SCAN_KEY_MILLISECONDS;
    confirm->typed_at = app->moment;
    if (scanned)
        app_say(app, MESSAGE_WARNING, "%s", tr("Vastaa ensin tähän, ja skannaa sitten seuraava."));
    return scanned;
}

static void do_it(struct app *app, struct view *view)
{
    struct confirm *confirm = view->state;
    app_close_view(app, view);
    confirm->on_yes(app, confirm->context);
}

static void answer_yes(struct app *app, struct view *view)
{
    if (!is_scanned(app, view->state))
        do_it(app, view);
}

static void answer_no(struct app *app, struct view *view)
{
    if (!is_scanned(app, view->state))
        app_close_view(app, view);
}

static void answer_selected(struct app *app, struct view *view)
{
    struct confirm *confirm = view->state;
    if (is_scanned(app, confirm))
        return;
    if (confirm->yes)
        do_it(app, view);
    else
        app_close_view(app, view);
}

static bool confirm_key(struct app *app, struct view *view, const struct key *key)
{
    struct confirm *confirm = view->state;
    switch (key->kind) {
    case PRESS_TEXT:
        return is_scanned(app, confirm);
    case PRESS_UP:
    case PRESS_LEFT:
        confirm->yes = true;
        return true;
    case PRESS_DOWN:
    case PRESS_RIGHT:
        confirm->yes = false;
        return true;
    case PRESS_TAB:
    case PRESS_BACKTAB:
        confirm->yes = !confirm->yes;
        return true;
    default:
        return false;
    }
}

static void draw_answer(struct canvas *canvas, struct area row, const char *text, bool selected)
{
    canvas_put_format(canvas, row.row, row.column + MARGIN, row.columns - MARGIN,
                      selected ? STYLE_SELECTED : STYLE_NORMAL, selected ? "> %s" : "  %s", text);
    if (selected)
        canvas_set_cursor(canvas, row.row, row.column + MARGIN);
}

static void confirm_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct confirm *confirm = view->state;
    struct area text = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int rows = canvas_put_wrapped(canvas, area_cut_rows(text, 0, area.rows - 3), STYLE_TITLE,
                                  buffer_text(&confirm->question));
    int answers = rows + 1 < area.rows - 2 ? rows + 1 : area.rows - 2;
    draw_answer(canvas, area_cut_rows(area, answers, 1), tr("Kyllä (k)"), confirm->yes);
    draw_answer(canvas, area_cut_rows(area, answers + 1, 1), tr("Ei (e)"), !confirm->yes);
}

static void confirm_close(struct app *app, struct view *view)
{
    (void)app;
    struct confirm *confirm = view->state;
    buffer_release(&confirm->question);
    arena_release(&confirm->subject);
}

static const struct action confirm_actions[] = {
    {
        .id = "yes",
        .letters = tr_noop("kKjJyY"),
        .label = tr_noop("kyllä"),
        .help = tr_noop("Vastaa kyllä."),
        .run = answer_yes,
    },
    {
        .id = "no",
        .letters = tr_noop("eEnN"),
        .label = tr_noop("ei"),
        .help = tr_noop("Vastaa ei: mitään ei tehdä."),
        .run = answer_no,
    },
    {
        .id = "answer",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("valitse"),
        .help = tr_noop("Vastaa niin kuin on valittu. Nuolet vaihtavat valintaa."),
        .run = answer_selected,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("ei"),
        .help = tr_noop("Palaa tekemättä mitään."),
        .flags = ACTION_HIDDEN,
        .run = close_view,
    },
};

const struct view_ops confirm_view = {
    .name = tr_noop("Kysymys"),
    .title = tr_noop("Kysymys"),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct confirm),
    .actions = ACTION_TABLE(confirm_actions),
    .draw = confirm_draw,
    .key = confirm_key,
    .close = confirm_close,
};

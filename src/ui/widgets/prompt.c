/* Dialogs that ask for a line or for a choice. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"

#include <string.h>

enum { MARGIN = 1 };

static void close_view(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

/* Draws the question and returns the area below it, after an empty row. */
static struct area draw_question(const struct buffer *question, struct canvas *canvas,
                                 struct area area)
{
    struct area text = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int most = area.rows > 5 ? area.rows - 4 : 1;
    int rows = canvas_put_wrapped(canvas, area_cut_rows(text, 0, most), STYLE_TITLE,
                                  buffer_text(question));
    rows = rows < most ? rows : most;
    return area_cut_rows(text, rows + 1, area.rows);
}

/* ---- A line ---- */

struct line_prompt {
    struct buffer question;
    struct buffer hint;
    struct editor editor;
    bool (*done)(struct app *app, const char *text, void *context, struct error *error);
    void *context;
};

void app_prompt(struct app *app, const struct prompt *prompt)
{
    struct view *view = app_push_view(app, &prompt_view, NULL);
    if (!view)
        return;
    struct line_prompt *line = view->state;
    buffer_add(&line->question, prompt->question);
    buffer_add(&line->hint, prompt->hint ? prompt->hint : "");
    line->editor.limit = EDITOR_PATH;
    editor_set(&line->editor, prompt->initial ? prompt->initial : "");
    line->done = prompt->done;
    line->context = prompt->context;
}

static void answer_line(struct app *app, struct view *view)
{
    struct line_prompt *line = view->state;
    struct error error = {0};
    struct buffer text = {0};
    const char *typed = editor_text(&line->editor);
    (void)unicode_clean(&text, typed, strlen(typed), false);
    if (text.length == 0)
        app_say(app, MESSAGE_WARNING, "%s", tr("Kirjoita vastaus, tai palaa: Esc."));
    else if (line->done(app, buffer_text(&text), line->context, &error))
        app_close_view(app, view);
    else
        app_fail(app, &error);
    buffer_release(&text);
}

static bool prompt_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct line_prompt *line = view->state;
    return editor_key(&line->editor, key, NULL);
}

static void prompt_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct line_prompt *line = view->state;
    struct area rest = draw_question(&line->question, canvas, area);
    canvas_put_wrapped(canvas, area_cut_rows(rest, 2, rest.rows), STYLE_DIM,
                       buffer_text(&line->hint));
    editor_draw(&line->editor, canvas, area_cut_rows(rest, 0, 1), true);
}

static void prompt_close(struct app *app, struct view *view)
{
    (void)app;
    struct line_prompt *line = view->state;
    buffer_release(&line->question);
    buffer_release(&line->hint);
    editor_release(&line->editor);
}

static const struct action prompt_actions[] = {
    {
        .id = "answer",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("hyväksy"),
        .help = tr_noop("Hyväksyy sen, mitä kirjoitit."),
        .run = answer_line,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tekemättä mitään."),
        .run = close_view,
    },
};

const struct view_ops prompt_view = {
    .name = tr_noop("Kysymys"),
    .title = tr_noop("Kirjoita vastaus"),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct line_prompt),
    .actions = ACTION_TABLE(prompt_actions),
    .draw = prompt_draw,
    .key = prompt_key,
    .close = prompt_close,
};

/* ---- A choice ---- */

struct choosing {
    struct buffer question;
    struct arena texts;
    const char **choices;
    size_t count;
    struct list list;
    void (*done)(struct app *app, size_t choice, void *context);
    void *context;
};

static size_t choice_count(const void *context)
{
    const struct choosing *choosing = context;
    return choosing->count;
}

static struct id choice_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_choice(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct choosing *choosing = context;
    canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                    choosing->choices[index]);
}

static const struct list_source choice_source = {
    .count = choice_count,
    .row_id = choice_id,
    .draw_row = draw_choice,
    .empty = tr_noop("Valittavaa ei ole. Palaa: Esc."),
};

static bool choice_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app;
    const struct choice_prompt *prompt = argument;
    struct choosing *choosing = view->state;
    buffer_add(&choosing->question, prompt->question);
    choosing->choices = arena_allocate(&choosing->texts, prompt->count * sizeof(char *));
    for (size_t i = 0; choosing->choices && i < prompt->count; i++)
        choosing->choices[i] = arena_copy(&choosing->texts, prompt->choices[i]);
    if (choosing->texts.failed) {
        arena_release(&choosing->texts);
        buffer_release(&choosing->question);
        return error_set_memory(error);
    }
    choosing->count = prompt->count;
    choosing->done = prompt->done;
    choosing->context = prompt->context;
    struct id selected = list_place_id(prompt->selected);
    list_select(&choosing->list, &selected);
    return true;
}

void app_choose(struct app *app, const struct choice_prompt *prompt)
{
    struct choice_prompt copy = *prompt;
    (void)app_push_view(app, &choice_view, &copy);
}

static void choose(struct app *app, struct view *view)
{
    struct choosing *choosing = view->state;
    size_t index;
    if (!list_selected(&choosing->list, &choice_source, choosing, &index))
        return;
    app_close_view(app, view);
    choosing->done(app, index, choosing->context);
}

static void choice_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct choosing *choosing = view->state;
    /* Draws nothing: only finds out how many rows the question leaves. */
    int question = canvas_put_wrapped(NULL, area_cut_columns(area, MARGIN, area.columns - 2),
                                      STYLE_NORMAL, buffer_text(&choosing->question));
    int most = area.rows > 5 ? area.rows - 4 : 1;
    question = question < most ? question : most;
    list_layout(&choosing->list, &choice_source, choosing, area.rows - question - 1);
}

static void choice_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct choosing *choosing = view->state;
    struct area rest = draw_question(&choosing->question, canvas, area);
    list_draw(&choosing->list, &choice_source, choosing, canvas, rest, true);
}

static bool choice_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct choosing *choosing = view->state;
    return list_key(&choosing->list, &choice_source, choosing, key);
}

static void choice_close(struct app *app, struct view *view)
{
    (void)app;
    struct choosing *choosing = view->state;
    buffer_release(&choosing->question);
    arena_release(&choosing->texts);
}

static const struct action choice_actions[] = {
    {
        .id = "choose",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("valitse"),
        .help = tr_noop("Ottaa valitun rivin. Nuolet vaihtavat valintaa."),
        .run = choose,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tekemättä mitään."),
        .run = close_view,
    },
};

const struct view_ops choice_view = {
    .name = tr_noop("Valinta"),
    .title = tr_noop("Valitse luettelosta"),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct choosing),
    .actions = ACTION_TABLE(choice_actions),
    .open = choice_open,
    .layout = choice_layout,
    .draw = choice_draw,
    .key = choice_key,
    .close = choice_close,
};

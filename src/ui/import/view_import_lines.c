/* Typing a list in, line by line, where there is no file of it. */
#include "import_screens.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

enum { MARGIN = 1, ROOMY = 9 };

struct typing {
    struct view *view;
    struct buffer text; /* the lines so far, a line feed behind each */
    struct editor line;
};

/* Most clipboards end without a line feed. */
static void add_lines(struct typing *typing, const char *text)
{
    buffer_add(&typing->text, text);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] != '\n')
        buffer_add_byte(&typing->text, '\n');
}

static void take_line(struct typing *typing)
{
    add_lines(typing, editor_text(&typing->line));
    editor_set(&typing->line, "");
}

/* The last line comes back to be corrected. */
static void give_line_back(struct typing *typing)
{
    typing->text.data[--typing->text.length] = '\0';
    char *feed = strrchr(typing->text.data, '\n');
    char *last = feed ? feed + 1 : typing->text.data;
    editor_set(&typing->line, last);
    *last = '\0';
    typing->text.length = (size_t)(last - typing->text.data);
}

/* Pasted cells are kept as they are: the line being typed would make blanks of their tabs. */
static bool paste(struct typing *typing, const char *text)
{
    if (!strpbrk(text, "\n\t"))
        return false;
    buffer_add(&typing->text, editor_text(&typing->line));
    add_lines(typing, text);
    editor_set(&typing->line, "");
    return true;
}

static bool is_empty(const struct typing *typing)
{
    return typing->text.length == 0 && editor_text(&typing->line)[0] == '\0';
}

/* ---- Keys ---- */

static void read_lines(struct app *app, void *context)
{
    struct typing *typing = context;
    struct error error = {0};
    struct import_list *list = import_list_from_text(buffer_text(&typing->text), &error);
    import_show_columns(app, typing->view, list, &error);
}

static const char *why_not_ready(const struct app *app, const struct view *view)
{
    (void)app;
    return is_empty(view->state) ? tr("Kirjoita ensin ainakin yksi rivi.") : NULL;
}

static void finish(struct app *app, struct view *view)
{
    struct typing *typing = view->state;
    if (editor_text(&typing->line)[0] != '\0')
        take_line(typing);
    app_say_and_do(app, tr("Luetaan listaa…"), read_lines, typing);
}

static void end_line(struct app *app, struct view *view)
{
    struct typing *typing = view->state;
    if (editor_text(&typing->line)[0] != '\0')
        take_line(typing);
    else
        app_say(app, MESSAGE_INFO, "%s", tr("Kun kaikki rivit ovat tässä, paina F5."));
}

static void go_back(struct app *app, struct view *view)
{
    (void)import_go_to(app, view, &import_view, NULL);
}

static bool typing_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct typing *typing = view->state;
    if (key->kind == PRESS_PASTE && paste(typing, key->text))
        return true;
    if (key->kind == PRESS_BACKSPACE && editor_text(&typing->line)[0] == '\0' &&
        typing->text.length > 0) {
        give_line_back(typing);
        return true;
    }
    return editor_key(&typing->line, key, NULL);
}

static const struct action lines_actions[] = {
    {
        .id = "end-line",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("seuraava rivi"),
        .help = tr_noop("Ottaa rivin listalle. Askelpalautin tyhjällä rivillä tuo sen takaisin."),
        .run = end_line,
    },
    {
        .id = "finish",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("valmis"),
        .help = tr_noop("Näyttää, mitä riveistä tulisi. Mitään ei vielä tallenneta."),
        .why_off = why_not_ready,
        .run = finish,
    },
    {
        .id = "back",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tiedoston valintaan. Kirjoitetut rivit jäävät pois."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool typing_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)error;
    struct typing *typing = view->state;
    typing->view = view;
    typing->line.limit = EDITOR_NOTE;
    if (argument)
        add_lines(typing, argument);
    return true;
}

/* As many of the last lines as fit, and below them the one being typed. */
static void draw_lines(const struct typing *typing, struct canvas *canvas, struct area area)
{
    const char *text = buffer_text(&typing->text);
    const char *line = text + typing->text.length;
    int shown = 0;
    for (; shown < area.rows - 1 && line > text; shown++) {
        line--;
        while (line > text && line[-1] != '\n')
            line--;
    }
    for (int row = 0; row < shown; row++) {
        struct buffer one = {0};
        size_t length = strcspn(line, "\n");
        for (size_t i = 0; i < length; i++)
            if (line[i] == '\t')
                buffer_add(&one, "  ");
            else
                buffer_add_byte(&one, line[i]);
        canvas_put_text(canvas, area.row + row, area.column, area.columns, STYLE_NORMAL,
                        buffer_text(&one));
        buffer_release(&one);
        line += length + 1;
    }
    editor_draw(&typing->line, canvas, area_cut_rows(area, shown, 1), true);
}

static void typing_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    area = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int row = canvas_put_wrapped(
        canvas, area, STYLE_DIM,
        tr("Kirjoita tai liitä yksi ihminen riville, esimerkiksi: Mäki;Anna;Kylä ry"));
    row += area.rows >= ROOMY ? 1 : 0;
    draw_lines(view->state, canvas, area_cut_rows(area, row, area.rows - row));
}

static bool typing_is_unsaved(const struct app *app, const struct view *view)
{
    (void)app;
    return !is_empty(view->state);
}

static void typing_close(struct app *app, struct view *view)
{
    (void)app;
    struct typing *typing = view->state;
    buffer_release(&typing->text);
    editor_release(&typing->line);
}

const struct view_ops import_lines_view = {
    .name = tr_noop("Rivit"),
    .title = tr_noop("Listan kirjoittaminen"),
    .intro = tr_noop("Kirjoita tai liitä lista tähän, yksi ihminen tai ilmoitus riville ja "
                     "puolipiste tai sarkain kenttien väliin. Otsikkoriviä ei tarvita."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct typing),
    .actions = ACTION_TABLE(lines_actions),
    .open = typing_open,
    .draw = typing_draw,
    .key = typing_key,
    .is_unsaved = typing_is_unsaved,
    .close = typing_close,
};

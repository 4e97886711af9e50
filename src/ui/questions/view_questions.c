/* The organiser's questions at the door: adding, changing, ordering and removing them. */
#include "asking.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/list.h"

#include <stdlib.h>

enum { MARGIN = 1, WIDE = 60 };

struct questions {
    struct arena texts; /* of list */
    const struct question *items;
    size_t count;
    struct list list;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct questions *questions = context;
    return questions->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct questions *questions = context;
    return questions->items[index].id;
}

static void write_kind(struct buffer *out, const struct question *question)
{
    buffer_add_format(out, "%s: %s", question_place(question),
                      tr(question_kind_labels[question->kind]));
    if (question->required)
        buffer_add_format(out, ", %s", tr("pakollinen"));
}

/* Where the whole kind stands in the row; elsewhere it is told of the selected one, below. */
static bool is_wide(struct area area)
{
    return area.columns >= WIDE;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct questions *questions = context;
    const struct question *question = &questions->items[index];
    struct buffer kind = {0};
    if (is_wide(row))
        write_kind(&kind, question);
    else
        buffer_add(&kind, question_place(question));
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&kind));
    canvas_put_format(canvas, row.row, row.column, row.columns - right - 1, STYLE_NORMAL, "%zu. %s",
                      index + 1, question->text);
    buffer_release(&kind);
}

static const struct list_source question_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Ovella ja palautteessa ei kysytä vielä mitään. F2 lisää kysymyksen."),
};

static bool read_questions(const struct app *app, struct questions *questions, struct error *error)
{
    arena_release(&questions->texts);
    questions->count = 0;
    return question_list_all(app->store, &app->event.id, &questions->texts, &questions->items,
                             &questions->count, error);
}

static const struct question *selected_question(const struct questions *questions)
{
    size_t index;
    return list_selected(&questions->list, &question_rows, questions, &index)
               ? &questions->items[index]
               : NULL;
}

/* ---- Deeds ---- */

static void add(struct app *app, struct view *view)
{
    (void)view;
    question_form_open(app, NULL);
}

static void change(struct app *app, struct view *view)
{
    const struct question *question = selected_question(view->state);
    if (question)
        question_form_open(app, question);
}

/* Changes places with a neighbour. */
static void move(struct app *app, struct view *view, size_t from, size_t to)
{
    const struct questions *questions = view->state;
    struct error error = {0};
    struct id *in_order = calloc(questions->count, sizeof *in_order);
    for (size_t i = 0; in_order && i < questions->count; i++)
        in_order[i == from ? to : i == to ? from : i] = questions->items[i].id;
    bool done = in_order ? question_order(app->store, in_order, questions->count, &error)
                         : error_set_memory(&error);
    free(in_order);
    if (done)
        app_saved(app, "%s", tr("Kysymysten järjestys on tallennettu."));
    else
        app_fail(app, &error);
}

static void move_up(struct app *app, struct view *view)
{
    const struct questions *questions = view->state;
    size_t index;
    if (list_selected(&questions->list, &question_rows, questions, &index) && index > 0)
        move(app, view, index, index - 1);
}

static void move_down(struct app *app, struct view *view)
{
    const struct questions *questions = view->state;
    size_t index;
    if (list_selected(&questions->list, &question_rows, questions, &index) &&
        index + 1 < questions->count)
        move(app, view, index, index + 1);
}

static void remove_anyway(struct app *app, void *context)
{
    const struct view *view = context;
    const struct question *question = selected_question(view->state);
    struct error error = {0};
    if (!question)
        return;
    if (question_remove(app->store, &question->id, &error))
        app_saved(app, "%s", tr("Kysymys on poistettu. F3 kumoaa."));
    else
        app_fail(app, &error);
}

static void remove_question(struct app *app, struct view *view)
{
    if (selected_question(view->state))
        app_confirm(app, tr("Poistetaanko kysymys? Annetut vastaukset jäävät talteen."),
                    remove_anyway, view);
}

static const char *why_none(const struct app *app, const struct view *view)
{
    (void)app;
    return selected_question(view->state) ? NULL : tr("Lisää ensin kysymys: F2.");
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action question_actions[] = {
    {
        .id = "new",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Lisää kysymyksen, joka kysytään ovella tai palautteessa."),
        .run = add,
    },
    {
        .id = "change",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(6)},
        .label = tr_noop("muuta"),
        .help = tr_noop("Muuttaa valittua kysymystä."),
        .why_off = why_none,
        .run = change,
    },
    {
        .id = "move-up",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("ylös"),
        .help = tr_noop("Siirtää valittua kysymystä aiemmaksi."),
        .why_off = why_none,
        .run = move_up,
    },
    {
        .id = "move-down",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("alas"),
        .help = tr_noop("Siirtää valittua kysymystä myöhemmäksi."),
        .why_off = why_none,
        .run = move_down,
    },
    {
        .id = "remove",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("poista"),
        .help = tr_noop("Poistaa valitun kysymyksen. Annetut vastaukset jäävät talteen."),
        .why_off = why_none,
        .run = remove_question,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa edelliseen näkymään."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool questions_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct questions *questions = view->state;
    if (read_questions(app, questions, error))
        return true;
    arena_release(&questions->texts);
    return false;
}

static void questions_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_questions(app, view->state, &error))
        app_fail(app, &error);
}

/* Between the title and, on a narrow screen, what is told of the selected one. */
static struct area list_area(struct area area)
{
    return area_cut_columns(area_cut_rows(area, 1, area.rows - (is_wide(area) ? 1 : 2)), MARGIN,
                            area.columns - 2 * MARGIN);
}

static void draw_selected(const struct questions *questions, struct canvas *canvas,
                          struct area area)
{
    const struct question *question = selected_question(questions);
    struct buffer kind = {0};
    if (!question || is_wide(area))
        return;
    write_kind(&kind, question);
    canvas_put_text(canvas, area.row + area.rows - 1, area.column + MARGIN,
                    area.columns - 2 * MARGIN, STYLE_DIM, buffer_text(&kind));
    buffer_release(&kind);
}

static void questions_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct questions *questions = view->state;
    list_layout(&questions->list, &question_rows, questions, list_area(area).rows);
}

static void questions_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                           struct area area)
{
    (void)app;
    const struct questions *questions = view->state;
    canvas_put_text(canvas, area.row, area.column + MARGIN, area.columns - 2 * MARGIN, STYLE_TITLE,
                    tr("Kysymykset ovella ja lähtiessä"));
    draw_selected(questions, canvas, area);
    list_draw(&questions->list, &question_rows, questions, canvas, list_area(area), true);
}

static bool questions_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct questions *questions = view->state;
    return list_key(&questions->list, &question_rows, questions, key);
}

static void questions_close(struct app *app, struct view *view)
{
    (void)app;
    struct questions *questions = view->state;
    arena_release(&questions->texts);
}

const struct view_ops questions_view = {
    .name = tr_noop("Kysymykset"),
    .title = tr_noop("Kysymykset ovella ja lähtiessä"),
    .intro =
        tr_noop("Ovella kysytään jokaiselta, joka kirjataan saapuneeksi, ja vastaukset näkyvät "
                "tietosivulla ja osallistujien taulukossa. Palautetta kysytään nimettä "
                "lähtiessä: toiminnoista (F10) palaute."),
    .state_size = sizeof(struct questions),
    .actions = ACTION_TABLE(question_actions),
    .open = questions_open,
    .refresh = questions_refresh,
    .layout = questions_layout,
    .draw = questions_draw,
    .key = questions_key,
    .close = questions_close,
};

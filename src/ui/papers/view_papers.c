/* All papers: what each is and whom it is for, to be read, printed or saved. */
#include "badge_job.h"
#include "funder_form.h"
#include "paper_out.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 2, WIDE = 70, TALL = 10, NAME_COLUMNS = 24, ABOUT_ROWS = 2 };

struct papers_view {
    struct list list;
    struct paper_out out; /* the one that was chosen last */
    bool to_file;         /* it is saved, not printed */
    struct funder_choice funder;
    struct badge_job badges;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    (void)context;
    return PAPERS;
}

static struct id row_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

/* "Tarpeet               ruokavaliot ja muut tarpeet, vain järjestäjille" */
static void draw_paper(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    (void)context;
    const struct paper *paper = &papers[index];
    bool wide = row.columns >= WIDE;
    struct area about = area_cut_columns(row, NAME_COLUMNS + GAP, row.columns);
    canvas_put_text(canvas, row.row, row.column, wide ? NAME_COLUMNS : row.columns, STYLE_NORMAL,
                    tr(paper->maker.name));
    if (wide)
        canvas_put_text(canvas, about.row, about.column, about.columns, STYLE_DIM,
                        tr(paper->about));
}

static const struct list_source paper_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_paper,
    .empty = "",
};

/* ---- Deeds ---- */

static bool read_funder(struct app *app, const void *context, struct evening_rows *rows,
                        struct error *error)
{
    const struct funder_choice *choice = context;
    rows->event = app->event;
    rows->period = (struct funder_period){.from = choice->from, .to = choice->to};
    rows->hide_small = choice->hide_small;
    return evening_read(rows, app->store, EVENING_FUNDER, error);
}

static void hand_over(struct app *app, void *context)
{
    const struct papers_view *view = context;
    if (view->to_file)
        paper_out_save(app, &view->out);
    else
        paper_out_print(app, &view->out);
}

/* The form has said what they are. */
static void hand_over_badges(struct app *app, void *context)
{
    struct papers_view *view = context;
    view->out = view->badges.out;
    hand_over(app, view);
}

/* Some papers ask something first. */
static void choose(struct app *app, struct papers_view *view, bool to_file)
{
    size_t kind;
    if (!list_selected(&view->list, &paper_rows, view, &kind))
        return;
    view->out = (struct paper_out){.paper = &papers[kind]};
    view->to_file = to_file;
    if (kind == PAPERS_FUNDER) {
        view->out.read = read_funder;
        view->out.context = &view->funder;
        funder_form_open(app, &view->funder, to_file, hand_over, view);
    } else if (kind == PAPERS_BADGES) {
        if (!badge_job_begin(app, &view->badges))
            return;
        badge_form_open(app, &view->badges, to_file, hand_over_badges, view);
    } else {
        hand_over(app, view);
    }
}

static void print(struct app *app, struct view *view)
{
    choose(app, view->state, false);
}

static void save(struct app *app, struct view *view)
{
    choose(app, view->state, true);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action papers_actions[] = {
    {
        .id = "print-paper",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Näyttää paperin. Sen voi tulostaa tai tallentaa muistitikulle."),
        .run = print,
    },
    {
        .id = "save-paper",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Tallentaa paperin tiedostoon: tekstinä, PDF:nä, taulukkona tai JSONina."),
        .run = save,
    },
    {
        .id = "leave-papers",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa sinne, mistä tulit."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool papers_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app;
    (void)argument;
    (void)error;
    struct papers_view *state = view->state;
    funder_choice_begin(&state->funder);
    return true;
}

static int top_rows(struct area area)
{
    return area.rows >= TALL ? 2 : 0;
}

/* Where the rows have no room for it, what the chosen paper is stands below them. */
static int about_rows(struct area area)
{
    return area.columns < WIDE + 2 * MARGIN + GAP ? ABOUT_ROWS : 0;
}

static struct area list_area(struct area area)
{
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    return area_cut_rows(inner, top_rows(area), area.rows - top_rows(area) - about_rows(area));
}

static void papers_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct papers_view *state = view->state;
    list_layout(&state->list, &paper_rows, state, list_area(area).rows);
}

static void papers_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct papers_view *state = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int below = about_rows(area);
    size_t kind;
    if (top_rows(area) > 0)
        canvas_put_text(canvas, inner.row, inner.column, inner.columns, STYLE_TITLE,
                        tr("Paperit: valitse nuolilla"));
    if (below > 0 && list_selected(&state->list, &paper_rows, state, &kind))
        canvas_put_wrapped(canvas, area_cut_rows(inner, inner.rows - below, below), STYLE_DIM,
                           tr(papers[kind].about));
    list_draw(&state->list, &paper_rows, state, canvas, list_area(area), true);
}

static bool papers_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct papers_view *state = view->state;
    return list_key(&state->list, &paper_rows, state, key);
}

static void papers_close(struct app *app, struct view *view)
{
    struct papers_view *state = view->state;
    (void)app;
    badge_job_release(&state->badges);
}

const struct view_ops papers_view = {
    .name = tr_noop("Paperit"),
    .title = tr_noop("Paperit: mitä jaetaan ja kenelle"),
    .intro = tr_noop("Kaikki illan paperit ja kenelle ne ovat. Enter näyttää paperin, ennen kuin "
                     "se tulostuu."),
    .state_size = sizeof(struct papers_view),
    .actions = ACTION_TABLE(papers_actions),
    .open = papers_open,
    .layout = papers_layout,
    .draw = papers_draw,
    .key = papers_key,
    .close = papers_close,
};

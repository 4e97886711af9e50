/* The associations of the book, what each has, and making one of two. */
#include "merging/merging.h"
#include "widgets/filter.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, HEAD_ROWS = 2, WIDE = 60, MUNICIPALITY_COLUMNS = 14, COUNT_COLUMNS = 22 };

struct organisations {
    const struct app *app;
    struct editor search;
    struct arena texts; /* of tallies and shown */
    const struct organisation_tally *tallies;
    size_t *shown; /* places in model_organisations */
    size_t count;
    struct id first; /* chosen to be merged with another one; none */
    struct list list;
};

/* ---- Rows ---- */

static const struct organisation *row_organisation(const struct organisations *view, size_t index)
{
    size_t all;
    return &model_organisations(view->app->model, &all)[view->shown[index]];
}

static size_t row_count(const void *context)
{
    const struct organisations *view = context;
    return view->count;
}

static struct id row_id(const void *context, size_t index)
{
    return row_organisation(context, index)->id;
}

static bool row_is_marked(const void *context, size_t index)
{
    const struct organisations *view = context;
    return id_equal(&view->first, &row_organisation(view, index)->id);
}

static void write_counts(struct buffer *out, const struct organisation_tally *tally, bool wide)
{
    buffer_add_format(out, "%zu", tally->people);
    if (wide)
        buffer_add_format(out, " · %zu · %zu", tally->listings, tally->deals);
    buffer_add_format(out, " · %d:%d", tally->given, tally->received);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct organisations *view = context;
    const struct organisation *organisation = row_organisation(view, index);
    bool wide = row.columns >= WIDE;
    struct buffer counts = {0};
    write_counts(&counts, &view->tallies[view->shown[index]], wide);
    int right = canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_NORMAL,
                                 buffer_text(&counts));
    int rest = row.columns - (wide ? COUNT_COLUMNS : right + 1);
    int name = wide ? rest - MUNICIPALITY_COLUMNS - 1 : rest;
    canvas_put_text(canvas, row.row, row.column, name, STYLE_NORMAL, organisation->name);
    if (wide)
        canvas_put_text(canvas, row.row, row.column + name + 1, MUNICIPALITY_COLUMNS, STYLE_NORMAL,
                        organisation->municipality);
    buffer_release(&counts);
}

static const struct list_source organisation_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .is_marked = row_is_marked,
    .empty = tr_noop("Yhdistyksiä ei ole tällä haulla. Esc tyhjentää haun."),
};

static bool read_rows(const struct app *app, struct organisations *view, struct error *error)
{
    size_t all;
    const struct organisation *organisations = model_organisations(app->model, &all);
    arena_release(&view->texts);
    view->count = 0;
    if (!organisation_tally(app->model, &view->texts, &view->tallies, error))
        return false;
    view->shown = arena_allocate(&view->texts, (all + 1) * sizeof *view->shown);
    if (!view->shown)
        return error_set_memory(error);
    for (size_t i = 0; i < all; i++) {
        const char *const texts[] = {organisations[i].name, organisations[i].municipality};
        if (filter_finds(editor_text(&view->search), texts, 2))
            view->shown[view->count++] = i;
    }
    return true;
}

/* ---- Keys ---- */

static void read_again(struct app *app, struct organisations *view)
{
    struct error error = {0};
    if (!read_rows(app, view, &error))
        app_fail(app, &error);
}

static bool organisations_key(struct app *app, struct view *view, const struct key *key)
{
    struct organisations *state = view->state;
    bool changed;
    if (!editor_key(&state->search, key, &changed))
        return list_key(&state->list, &organisation_rows, state, key);
    if (changed) {
        list_reset(&state->list);
        read_again(app, state);
    }
    return true;
}

/* The first one is marked, the second one is compared with it. */
static void choose(struct app *app, struct view *view)
{
    struct organisations *state = view->state;
    size_t index;
    if (!list_selected(&state->list, &organisation_rows, state, &index))
        return;
    const struct organisation *chosen = row_organisation(state, index);
    struct merge_pair pair = {.organisation = true, .keep = state->first, .drop = chosen->id};
    if (id_equal(&state->first, &chosen->id)) {
        state->first = (struct id){{0}};
    } else if (id_is_none(&state->first)) {
        state->first = chosen->id;
        app_say(app, MESSAGE_INFO, tr("%s: valitse nyt se toinen ja paina Enter."), chosen->name);
    } else {
        state->first = (struct id){{0}};
        app_push_view(app, &merge_view, &pair);
    }
}

static const char *why_none(const struct app *app, const struct view *view)
{
    (void)app;
    const struct organisations *state = view->state;
    return state->count > 0 ? NULL : tr("Yhdistyksiä ei ole tällä haulla.");
}

static const char *choose_label(const struct app *app, const struct view *view)
{
    (void)app;
    const struct organisations *state = view->state;
    return id_is_none(&state->first) ? tr("yhdistä…") : tr("vertaa");
}

static void show_mergers(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &mergers_view, NULL);
}

static void go_back(struct app *app, struct view *view)
{
    struct organisations *state = view->state;
    if (!id_is_none(&state->first)) {
        state->first = (struct id){{0}};
    } else if (*editor_text(&state->search) != '\0') {
        editor_set(&state->search, "");
        read_again(app, state);
    } else {
        app_close_view(app, view);
    }
}

static const struct action organisation_actions[] = {
    {
        .id = "merge",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("yhdistä…"),
        .help = tr_noop("Valitsee yhdistyksen yhdistettäväksi; toinen Enter toisella rivillä "
                        "näyttää ne rinnakkain."),
        .why_off = why_none,
        .label_now = choose_label,
        .run = choose,
    },
    {
        .id = "mergers",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("kaksoisrivit"),
        .help = tr_noop("Näyttää, mitkä voivat olla sama, ja purkaa yhdistettyjä."),
        .run = show_mergers,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Peruu valinnan, tyhjentää haun tai palaa edelliseen näkymään."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool organisations_open(struct app *app, struct view *view, void *argument,
                               struct error *error)
{
    (void)argument;
    struct organisations *state = view->state;
    state->app = app;
    if (read_rows(app, state, error))
        return true;
    arena_release(&state->texts);
    return false;
}

static void organisations_refresh(struct app *app, struct view *view)
{
    read_again(app, view->state);
}

static void organisations_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct organisations *state = view->state;
    list_layout(&state->list, &organisation_rows, state, area.rows - HEAD_ROWS);
}

static void organisations_draw(const struct app *app, const struct view *view,
                               struct canvas *canvas, struct area area)
{
    (void)app;
    const struct organisations *state = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct area row = area_cut_rows(inner, 0, 1);
    int used = canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE, tr("Etsi"));
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM,
                         row.columns >= WIDE ? tr("ihmisiä · ilmoituksia · vaihtoja · antaa:saa")
                                             : tr("ihmisiä · antaa:saa"));
    list_draw(&state->list, &organisation_rows, state, canvas,
              area_cut_rows(inner, HEAD_ROWS, inner.rows), false);
    editor_draw(&state->search, canvas,
                area_cut_columns(row, used + 1, row.columns - used - right - 3), true);
}

static void organisations_close(struct app *app, struct view *view)
{
    (void)app;
    struct organisations *state = view->state;
    editor_release(&state->search);
    arena_release(&state->texts);
}

const struct view_ops organisations_view = {
    .name = tr_noop("Yhdistykset"),
    .title = tr_noop("Yhdistykset"),
    .intro = tr_noop(
        "Yhdistykset ja montako ihmistä, ilmoitusta ja vaihtoa niillä on, ja monessako "
        "lupauksessa kukin antaa ja saa. Kun sama yhdistys on kahdella nimellä, ne voi yhdistää."),
    .state_size = sizeof(struct organisations),
    .actions = ACTION_TABLE(organisation_actions),
    .open = organisations_open,
    .refresh = organisations_refresh,
    .layout = organisations_layout,
    .draw = organisations_draw,
    .key = organisations_key,
    .close = organisations_close,
};

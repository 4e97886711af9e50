/* The expert directory: who can speak or advise on what, over all events of the book. */
#include "directory_finder.h"
#include "papers/paper_out.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/directory.h"
#include "vaihtarit/store/directory.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/screens.h"
#include "widgets/search_marks.h"

enum {
    MARGIN = 1,
    GAP = 2,
    WIDE = 60,
    LOW = 14,
    DETAIL_ROWS = 5,
    LOW_DETAIL_ROWS = 3,
    HEAD_ROWS = 2,
    THEME_COLUMNS = 12,
    MUNICIPALITY_COLUMNS = 10
};

struct directory_view {
    struct arena texts; /* of what follows */
    const struct directory *all;
    struct directory_finder finder;
    size_t *found; /* the places in `all` of those that the search finds */
    size_t found_count;
    bool alike; /* by what the words mean: none has them letter by letter */
    struct editor search;
    struct search_words words; /* for marking them in the rows */
    struct list list;
    bool in_list; /* the last key moved in the list: the cursor stands there */
    struct paper_out out;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct directory_view *state = context;
    return state->found_count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct directory_view *state = context;
    return state->all->entries[state->found[index]].listing;
}

struct pen {
    const struct search_words *words;
    struct canvas *canvas;
    struct area rest;
};

/* Writes a text of so many columns and takes them, and the gap behind, off what is left. */
static void put_column(struct pen *pen, int columns, enum style style, const char *text)
{
    struct area column = area_cut_columns(pen->rest, 0, columns);
    canvas_put_text(pen->canvas, column.row, column.column, column.columns, style, text);
    search_marks_draw(pen->words, text, true, pen->canvas, column);
    pen->rest = area_cut_columns(pen->rest, columns + GAP, pen->rest.columns);
}

/* "Kulttuuri  Kirkon museon esittely  Pornainen-Seura ry  Pornainen"; the title where it is narrow.
 */
static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct directory_view *state = context;
    const struct directory_entry *entry = &state->all->entries[state->found[index]];
    struct pen pen = {.words = &state->words, .canvas = canvas, .rest = row};
    bool wide = row.columns >= WIDE;
    int rest = row.columns - (wide ? THEME_COLUMNS + MUNICIPALITY_COLUMNS + 2 * GAP : 0) - GAP;
    int title = rest * 2 / 3;
    if (wide)
        put_column(&pen, THEME_COLUMNS, STYLE_DIM, entry->theme);
    put_column(&pen, title, STYLE_NORMAL, entry->title);
    put_column(&pen, rest - title, STYLE_DIM, entry->organisation_name);
    if (wide)
        put_column(&pen, MUNICIPALITY_COLUMNS, STYLE_DIM, entry->municipality);
}

static const struct list_source directory_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
};

/* ---- Reading and searching ---- */

static void find_rows(struct app *app, struct directory_view *state)
{
    struct error error = {0};
    const char *typed = editor_text(&state->search);
    search_words_release(&state->words);
    if (!search_words_read(&state->words, typed))
        search_words_release(&state->words);
    if (!directory_finder_find(&state->finder, typed, state->found, &state->found_count,
                               &state->alike, &error))
        app_fail(app, &error);
    state->in_list = state->in_list && state->found_count > 0;
}

static bool read_entries(struct app *app, struct directory_view *state, struct error *error)
{
    struct arena texts = {0};
    struct directory_finder finder = {0};
    struct directory *all = arena_allocate(&texts, sizeof *all);
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    bool done = (all || error_set_memory(error)) &&
                directory_read(app->store, &(struct directory_search){.today = today}, &texts, all,
                               error) &&
                directory_finder_open(&finder, all, app->lexicon, &texts, error);
    size_t *found = done ? arena_allocate(&texts, (all->count + 1) * sizeof *found) : NULL;
    if (done && !found)
        done = error_set_memory(error);
    if (!done) {
        arena_release(&texts);
        return false;
    }
    directory_finder_close(&state->finder);
    arena_release(&state->texts);
    state->texts = texts;
    state->all = all;
    state->finder = finder;
    state->found = found;
    find_rows(app, state);
    return true;
}

static void search_anew(struct app *app, struct directory_view *state)
{
    state->in_list = false;
    find_rows(app, state);
    list_reset(&state->list);
}

/* ---- The paper: what the search finds ---- */

/* What was found, in the order of the paper: the screen may have the best first. */
static void take_found(const struct directory_view *state, struct arena *arena,
                       struct directory *directory)
{
    bool *is_found = arena_allocate(arena, state->all->count + 1);
    struct directory_entry *entries =
        arena_allocate(arena, (state->found_count + 1) * sizeof *entries);
    *directory = (struct directory){
        .municipality = "", .theme = "", .search = editor_text(&state->search), .entries = entries};
    for (size_t i = 0; is_found && i < state->found_count; i++)
        is_found[state->found[i]] = true;
    for (size_t i = 0; is_found && entries && i < state->all->count; i++)
        if (is_found[i])
            entries[directory->count++] = state->all->entries[i];
}

static bool read_found(struct app *app, const void *context, struct evening_rows *rows,
                       struct error *error)
{
    (void)error;
    take_found(context, &rows->arena, &rows->directory);
    clock_today(rows->today);
    rows->event = app->event;
    rows->evening = (struct evening){
        .event = &rows->event, .directory = &rows->directory, .today = rows->today};
    return true;
}

static void save(struct app *app, struct view *view)
{
    const struct directory_view *state = view->state;
    paper_out_save(app, &state->out);
}

static void print(struct app *app, struct view *view)
{
    const struct directory_view *state = view->state;
    paper_out_print(app, &state->out);
}

static const char *why_empty(const struct app *app, const struct view *view)
{
    (void)app;
    const struct directory_view *state = view->state;
    return state->found_count > 0 ? NULL : tr("Luettelo on tyhjä: tallennettavaa ei ole.");
}

static void leave(struct app *app, struct view *view)
{
    struct directory_view *state = view->state;
    if (*editor_text(&state->search) == '\0') {
        app_close_view(app, view);
        return;
    }
    editor_set(&state->search, "");
    search_anew(app, state);
}

static const struct action directory_actions[] = {
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop(
            "Tallentaa näkyvän luettelon tiedostoon: tekstinä, PDF:nä, taulukkona tai JSONina."),
        .why_off = why_empty,
        .run = save,
    },
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa näkyvän luettelon paperille."),
        .why_off = why_empty,
        .run = print,
    },
    {
        .id = "leave-directory",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Tyhjentää haun, ja palaa sinne mistä tulit."),
        .run = leave,
    },
};

/* ---- The view ---- */

static bool directory_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct directory_view *state = view->state;
    state->out = (struct paper_out){
        .paper = &papers[PAPERS_DIRECTORY], .read = read_found, .context = state};
    return read_entries(app, state, error);
}

static void directory_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_entries(app, view->state, &error))
        app_fail(app, &error);
}

static void directory_close(struct app *app, struct view *view)
{
    (void)app;
    struct directory_view *state = view->state;
    directory_finder_close(&state->finder);
    arena_release(&state->texts);
    editor_release(&state->search);
    search_words_release(&state->words);
}

static bool directory_key(struct app *app, struct view *view, const struct key *key)
{
    struct directory_view *state = view->state;
    bool changed;
    if (editor_key(&state->search, key, &changed)) {
        if (changed)
            search_anew(app, state);
        state->in_list = false;
        return true;
    }
    if (!list_key(&state->list, &directory_rows, state, key))
        return false;
    state->in_list = state->found_count > 0;
    return true;
}

/* The parts of the screen, from top to bottom; a rule stands over the detail. */
static int detail_rows(struct area area)
{
    return area.rows < LOW ? LOW_DETAIL_ROWS : DETAIL_ROWS;
}

static struct area list_area(struct area area)
{
    return area_cut_rows(area, HEAD_ROWS, area.rows - HEAD_ROWS - detail_rows(area) - 1);
}

static void directory_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct directory_view *state = view->state;
    list_layout(&state->list, &directory_rows, state, list_area(area).rows);
}

static void draw_search(const struct directory_view *state, struct canvas *canvas, struct area row)
{
    struct buffer count = {0};
    buffer_add_format(&count,
                      state->alike
                          ? tr("lähimmät %zu")
                          : tr_count("%zu tarjous", "%zu tarjousta", (long)state->found_count),
                      state->found_count);
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&count));
    int used =
        canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_TITLE, tr("Etsi")) + 1;
    buffer_release(&count);
    editor_draw(&state->search, canvas,
                area_cut_columns(row, used, row.columns - used - right - GAP), !state->in_list);
}

static void draw_list(const struct directory_view *state, struct canvas *canvas, struct area area)
{
    if (state->found_count > 0) {
        list_draw(&state->list, &directory_rows, state, canvas, area, state->in_list);
        return;
    }
    canvas_put_wrapped(canvas, area_cut_columns(area, GAP, area.columns - GAP), STYLE_DIM,
                       state->all->count == 0
                           ? tr("Tarjouksia ei ole vielä kirjattu. Rekisterissä ovat kaikki illat, "
                                "jotka siihen on synkronoitu.")
                           : tr("Haulla ei löydy. Esc tyhjentää haun."));
}

/* "Pornainen-Seura ry · Pornainen · Kulttuuri" */
static const char *format_facts(struct arena *arena, const struct directory_entry *entry)
{
    const char *text = entry->organisation_name;
    if (*entry->municipality)
        text = arena_format(arena, "%s · %s", text, entry->municipality);
    return *entry->theme ? arena_format(arena, "%s · %s", text, entry->theme) : text;
}

static void draw_detail(const struct directory_view *state, struct canvas *canvas, struct area area)
{
    size_t index;
    struct arena arena = {0};
    if (!list_selected(&state->list, &directory_rows, state, &index))
        return;
    const struct directory_entry *entry = &state->all->entries[state->found[index]];
    const char *const lines[] = {directory_describe(&arena, entry), format_facts(&arena, entry),
                                 directory_contact(&arena, entry), directory_proof(&arena, entry)};
    int row = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0] && row < area.rows; i++)
        if (*lines[i])
            row += canvas_put_wrapped(canvas, area_cut_rows(area, row, area.rows - row),
                                      i == 0 ? STYLE_TITLE : STYLE_NORMAL, lines[i]);
    arena_release(&arena);
}

static void directory_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                           struct area area)
{
    (void)app;
    const struct directory_view *state = view->state;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    int details = detail_rows(area);
    draw_list(state, canvas, list_area(inner));
    canvas_put_rule(canvas, inner.row + inner.rows - details - 1, inner.column, inner.columns);
    draw_detail(state, canvas, area_cut_rows(inner, inner.rows - details, details));
    draw_search(state, canvas, area_cut_rows(inner, 0, 1));
}

const struct view_ops directory_view = {
    .name = tr_noop("Asiantuntijat"),
    .title = tr_noop("Asiantuntijapooli: kuka osaa mitäkin"),
    .intro = tr_noop("Kaikkien tapahtumien tarjoukset, yhdistyksen sama tarjous kerran. Kirjoita "
                     "aihe, kunta tai yhdistys, niin luettelo lyhenee. Sen voi tulostaa kunnalle."),
    .state_size = sizeof(struct directory_view),
    .actions = ACTION_TABLE(directory_actions),
    .open = directory_open,
    .refresh = directory_refresh,
    .layout = directory_layout,
    .draw = directory_draw,
    .key = directory_key,
    .close = directory_close,
};

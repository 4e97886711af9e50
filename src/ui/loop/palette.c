#include "vaihtarit/ui/palette.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/editor.h"
#include "vaihtarit/ui/list.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_COLUMNS = 18, LABEL_COLUMNS = 20, LIST_ROW = 2, HELP_ROWS = 3, MARGIN = 1 };

struct palette {
    const struct app *app;
    struct view *about; /* the view whose actions are listed */
    struct editor query;
    struct list list;
    bool in_list; /* the last key moved in the list: the cursor stands there */
    const struct action **found;
    size_t count;
    size_t capacity;
};

/* ---- Finding ---- */

/* True when every word of the folded query stands somewhere in the folded text. */
static bool has_words(const char *text, const char *query)
{
    char word[64];
    while (*query) {
        size_t length = strcspn(query, " ");
        if (length >= sizeof word)
            return false;
        memcpy(word, query, length);
        word[length] = '\0';
        if (!strstr(text, word))
            return false;
        query += length;
        query += *query == ' ';
    }
    return true;
}

static bool matches(const struct palette *palette, const struct action *action,
                    const char *folded_query)
{
    struct buffer text = {0};
    struct buffer folded = {0};
    buffer_add(&text, action_label(action, palette->app, palette->about));
    buffer_add_byte(&text, ' ');
    buffer_add(&text, tr(action->help));
    buffer_add_byte(&text, ' ');
    action_key_names(&text, action);
    unicode_fold(&folded, buffer_text(&text));
    bool found = has_words(buffer_text(&folded), folded_query);
    buffer_release(&text);
    buffer_release(&folded);
    return found;
}

static void find_in(struct palette *palette, const struct action_table *table, const char *query)
{
    const struct view_ops *ops = palette->about->ops;
    for (size_t i = 0; i < table->count; i++) {
        const struct action *action = &table->actions[i];
        bool open = table == &ops->actions || action_is_open_to(action, ops);
        if (open && matches(palette, action, query) &&
            array_reserve(&palette->found, &palette->capacity, palette->count + 1,
                          sizeof *palette->found))
            palette->found[palette->count++] = action;
    }
}

static void find(struct palette *palette)
{
    struct buffer query = {0};
    unicode_fold(&query, editor_text(&palette->query));
    palette->count = 0;
    find_in(palette, &palette->about->ops->actions, buffer_text(&query));
    find_in(palette, &action_global, buffer_text(&query));
    list_reset(&palette->list);
    buffer_release(&query);
}

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct palette *palette = context;
    return palette->count;
}

static struct id row_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct palette *palette = context;
    const struct action *action = palette->found[index];
    const char *reason = action_why_off(action, palette->app, palette->about);
    struct buffer keys = {0};
    action_key_names(&keys, action);
    canvas_put_text(canvas, row.row, row.column, KEY_COLUMNS - 1, STYLE_KEY, buffer_text(&keys));
    buffer_release(&keys);
    struct area text = area_cut_columns(row, KEY_COLUMNS, row.columns);
    canvas_put_text(canvas, row.row, text.column, text.columns, STYLE_NORMAL,
                    action_label(action, palette->app, palette->about));
    text = area_cut_columns(text, LABEL_COLUMNS, text.columns);
    canvas_put_format(canvas, row.row, text.column, text.columns, STYLE_DIM,
                      reason ? tr("Ei nyt: %s") : "%s", reason ? reason : tr(action->help));
}

static const struct list_source source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Tällaista toimintoa ei ole. Kokeile toista sanaa."),
};

/* ---- The view ---- */

static bool palette_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument, (void)error;
    struct palette *palette = view->state;
    palette->app = app;
    palette->about = app_top_view(app);
    find(palette);
    return true;
}

static void palette_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct palette *palette = view->state;
    list_layout(&palette->list, &source, palette, area.rows - LIST_ROW - HELP_ROWS);
}

/* Under the list: the whole help of the selected action, or why it cannot be done. */
static void draw_help(const struct palette *palette, struct canvas *canvas, struct area area)
{
    size_t index;
    if (!list_selected(&palette->list, &source, palette, &index))
        return;
    const struct action *action = palette->found[index];
    const char *reason = action_why_off(action, palette->app, palette->about);
    struct buffer text = {0};
    buffer_add_format(&text, reason ? tr("Ei nyt: %s") : "%s", reason ? reason : tr(action->help));
    canvas_put_wrapped(canvas, area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN),
                       reason ? STYLE_WARNING : STYLE_NORMAL, buffer_text(&text));
    buffer_release(&text);
}

static void palette_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct palette *palette = view->state;
    struct area search = area_cut_rows(area, 0, 1);
    int label = canvas_put_text(canvas, area.row, area.column + MARGIN, area.columns - MARGIN,
                                STYLE_TITLE, tr("Etsi:"));
    list_draw(&palette->list, &source, palette, canvas,
              area_cut_rows(area, LIST_ROW, area.rows - LIST_ROW - HELP_ROWS), true);
    draw_help(palette, canvas, area_cut_rows(area, area.rows - HELP_ROWS + 1, HELP_ROWS - 1));
    editor_draw(&palette->query, canvas, area_cut_columns(search, MARGIN + label + 2, area.columns),
                !palette->in_list);
}

static bool palette_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct palette *palette = view->state;
    bool changed;
    if (editor_key(&palette->query, key, &changed)) {
        if (changed)
            find(palette);
        palette->in_list = false;
        return true;
    }
    if (!list_key(&palette->list, &source, palette, key))
        return false;
    palette->in_list = true;
    return true;
}

static void palette_close(struct app *app, struct view *view)
{
    (void)app;
    struct palette *palette = view->state;
    editor_release(&palette->query);
    free(palette->found);
}

/* The palette is closed first, so that the action finds its own view on top. */
static void run_selected(struct app *app, struct view *view)
{
    struct palette *palette = view->state;
    size_t index;
    if (!list_selected(&palette->list, &source, palette, &index))
        return;
    app_close_view(app, view);
    action_run(palette->found[index], app, palette->about);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action palette_actions[] = {
    {
        .id = "run",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("tee"),
        .help = tr_noop("Tekee valitun toiminnon. Nuolet valitsevat, kirjoittaminen etsii."),
        .run = run_selected,
    },
    {
        .id = "leave",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa tekemättä mitään."),
        .run = leave,
    },
};

const struct view_ops palette_view = {
    .name = tr_noop("Toiminnot"),
    .title = tr_noop("Toiminnot"),
    .intro = tr_noop("Kirjoita, mitä haluat tehdä, niin luettelo lyhenee."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct palette),
    .actions = ACTION_TABLE(palette_actions),
    .open = palette_open,
    .layout = palette_layout,
    .draw = palette_draw,
    .key = palette_key,
    .close = palette_close,
};

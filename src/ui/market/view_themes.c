/* The market's themes: adding, renaming, ordering and removing them. */
#include "listing_views.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/theme.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = 1 };

struct themes {
    struct arena texts; /* of items and counts */
    const struct theme *items;
    size_t *uses; /* listings of the evening with each theme */
    size_t count;
    struct id renamed; /* while its new name is asked for */
    struct list list;
};

/* ---- Rows ---- */

static size_t row_count(const void *context)
{
    const struct themes *themes = context;
    return themes->count;
}

static struct id row_id(const void *context, size_t index)
{
    const struct themes *themes = context;
    return themes->items[index].id;
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct themes *themes = context;
    size_t uses = themes->uses[index];
    struct buffer text = {0};
    if (uses > 0)
        buffer_add_format(&text, tr_count("%zu ilmoitus", "%zu ilmoitusta", (long)uses), uses);
    int right =
        canvas_put_right(canvas, row.row, row.column, row.columns, STYLE_DIM, buffer_text(&text));
    canvas_put_text(canvas, row.row, row.column, row.columns - right - 1, STYLE_NORMAL,
                    themes->items[index].name);
    buffer_release(&text);
}

static const struct list_source theme_rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
    .empty = tr_noop("Aiheita ei ole. F2 lisää aiheen."),
};

/* A listing keeps its theme as the list spells it. */
static size_t count_uses(const struct app *app, const char *theme)
{
    size_t count;
    size_t uses = 0;
    const struct listing *listings = model_listings(app->model, &count);
    for (size_t i = 0; i < count; i++)
        uses += strcmp(listings[i].theme, theme) == 0;
    return uses;
}

static bool read_themes(const struct app *app, struct themes *themes, struct error *error)
{
    arena_release(&themes->texts);
    themes->count = 0;
    size_t count;
    if (!theme_list(app->store, &themes->texts, &themes->items, &count, error))
        return false;
    themes->uses = arena_allocate(&themes->texts, (count + 1) * sizeof *themes->uses);
    if (!themes->uses)
        return error_set_memory(error);
    for (size_t i = 0; i < count; i++)
        themes->uses[i] = count_uses(app, themes->items[i].name);
    themes->count = count;
    return true;
}

static const struct theme *selected_theme(const struct themes *themes)
{
    size_t index;
    return list_selected(&themes->list, &theme_rows, themes, &index) ? &themes->items[index] : NULL;
}

/* ---- Deeds ---- */

static bool name_given(struct app *app, const char *name, void *context, struct error *error)
{
    const struct view *view = context;
    struct themes *themes = view->state;
    struct id id;
    if (!theme_add(app->store, name, &id, error))
        return false;
    list_select(&themes->list, &id);
    app_saved(app, tr("Lisätty: %s. F7 ja F8 siirtävät sen paikalleen."), name);
    return true;
}

static void add(struct app *app, struct view *view)
{
    app_prompt(app, &(struct prompt){.question = tr("Mikä aihe lisätään?"),
                                     .hint = tr("Yksi tai kaksi sanaa, esimerkiksi Kylätoiminta."),
                                     .done = name_given,
                                     .context = view});
}

static bool rename_given(struct app *app, const char *name, void *context, struct error *error)
{
    const struct view *view = context;
    const struct themes *themes = view->state;
    if (!theme_rename(app->store, &themes->renamed, &app->event.id, name, error))
        return false;
    app_saved(app, tr("Nyt nimellä %s, myös ilmoituksissa."), name);
    return true;
}

static void rename_theme(struct app *app, struct view *view)
{
    struct themes *themes = view->state;
    const struct theme *theme = selected_theme(themes);
    if (!theme)
        return;
    themes->renamed = theme->id;
    app_prompt(app, &(struct prompt){.question = tr("Mikä aiheen uusi nimi on?"),
                                     .hint = tr("Tämän illan ilmoitukset saavat saman nimen."),
                                     .initial = theme->name,
                                     .done = rename_given,
                                     .context = view});
}

/* Changes places with a neighbour. */
static void move(struct app *app, struct view *view, size_t from, size_t to)
{
    const struct themes *themes = view->state;
    struct error error = {0};
    struct id *in_order = calloc(themes->count, sizeof *in_order);
    for (size_t i = 0; in_order && i < themes->count; i++)
        in_order[i == from ? to : i == to ? from : i] = themes->items[i].id;
    bool done = in_order ? theme_order(app->store, in_order, themes->count, &error)
                         : error_set_memory(&error);
    free(in_order);
    if (done)
        app_saved(app, "%s", tr("Aiheiden järjestys on tallennettu."));
    else
        app_fail(app, &error);
}

static void move_up(struct app *app, struct view *view)
{
    const struct themes *themes = view->state;
    size_t index;
    if (list_selected(&themes->list, &theme_rows, themes, &index) && index > 0)
        move(app, view, index, index - 1);
}

static void move_down(struct app *app, struct view *view)
{
    const struct themes *themes = view->state;
    size_t index;
    if (list_selected(&themes->list, &theme_rows, themes, &index) && index + 1 < themes->count)
        move(app, view, index, index + 1);
}

/* Nothing is asked: listings keep theirs, and one press brings it back. */
static void remove_theme(struct app *app, struct view *view)
{
    const struct theme *theme = selected_theme(view->state);
    struct error error = {0};
    struct buffer name = {0};
    if (!theme)
        return;
    buffer_add(&name, theme->name);
    if (theme_remove(app->store, &theme->id, &error))
        app_saved(app, tr("Poistettu listalta: %s. Ilmoitukset pitävät aiheensa. F3 kumoaa."),
                  buffer_text(&name));
    else
        app_fail(app, &error);
    buffer_release(&name);
}

static const char *why_none(const struct app *app, const struct view *view)
{
    (void)app;
    return selected_theme(view->state) ? NULL : tr("Lisää ensin aihe: F2.");
}

static void go_back(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action theme_actions[] = {
    {
        .id = "new-theme",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Lisää aiheen listan loppuun."),
        .run = add,
    },
    {
        .id = "rename-theme",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(6)},
        .label = tr_noop("nimeä"),
        .help = tr_noop("Antaa aiheelle uuden nimen. Illan ilmoitukset seuraavat mukana."),
        .why_off = why_none,
        .run = rename_theme,
    },
    {
        .id = "theme-up",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("ylös"),
        .help = tr_noop("Siirtää valittua aihetta aiemmaksi."),
        .why_off = why_none,
        .run = move_up,
    },
    {
        .id = "theme-down",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("alas"),
        .help = tr_noop("Siirtää valittua aihetta myöhemmäksi."),
        .why_off = why_none,
        .run = move_down,
    },
    {
        .id = "remove-theme",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("poista"),
        .help = tr_noop("Poistaa aiheen listalta. Ilmoitukset pitävät aiheensa."),
        .why_off = why_none,
        .run = remove_theme,
    },
    {
        .id = "leave-themes",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa edelliseen näkymään."),
        .run = go_back,
    },
};

/* ---- The view ---- */

static bool themes_view_open(struct app *app, struct view *view, void *argument,
                             struct error *error)
{
    (void)argument;
    struct themes *themes = view->state;
    if (read_themes(app, themes, error))
        return true;
    arena_release(&themes->texts);
    return false;
}

static void themes_refresh(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!read_themes(app, view->state, &error))
        app_fail(app, &error);
}

static void themes_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct themes *themes = view->state;
    list_layout(&themes->list, &theme_rows, themes, area.rows);
}

static void themes_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                        struct area area)
{
    (void)app;
    const struct themes *themes = view->state;
    list_draw(&themes->list, &theme_rows, themes, canvas,
              area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN), true);
}

static bool themes_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct themes *themes = view->state;
    return list_key(&themes->list, &theme_rows, themes, key);
}

static void themes_close(struct app *app, struct view *view)
{
    (void)app;
    struct themes *themes = view->state;
    arena_release(&themes->texts);
}

const struct view_ops themes_view = {
    .name = tr_noop("Aiheet"),
    .title = tr_noop("Vaihtarien aiheet"),
    .intro = tr_noop("Aiheet tulevat ehdolle, kun ilmoitusta kirjoitetaan, ja ne ovat samat koko "
                     "tiedostossa. Ilmoituksella voi olla muukin aihe."),
    .state_size = sizeof(struct themes),
    .actions = ACTION_TABLE(theme_actions),
    .open = themes_view_open,
    .refresh = themes_refresh,
    .layout = themes_layout,
    .draw = themes_draw,
    .key = themes_key,
    .close = themes_close,
};

void themes_open(struct app *app)
{
    app_push_view(app, &themes_view, NULL);
}

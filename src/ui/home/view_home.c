/* Home: what to begin with while no book is open. */
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/core/unicode.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/beginning.h"
#include "vaihtarit/ui/help.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/recent.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

enum { MARGIN = 1, NAME_GAP = 2, NAME_LEAST = 16 };

struct home {
    struct recent recent;
    struct list list;
};

/* ---- Rows: the files opened last, then what else there is to do ---- */

static void begin_help(struct app *app)
{
    app_push_view(app, &help_view, NULL);
}

static const struct {
    const char *name;
    const char *about;
    void (*run)(struct app *app);
} doings[] = {
    {tr_noop("Uusi ilta"), tr_noop("aloita tyhjästä"), beginning_new_event},
    {tr_noop("Avaa tiedosto"), tr_noop("jatka vanhaa iltaa"), beginning_open_file},
    {tr_noop("Demoilta"), tr_noop("kokeile rauhassa"), beginning_open_demo},
    {tr_noop("Ohje"), tr_noop("näppäimet"), begin_help},
};
enum { DOINGS = sizeof doings / sizeof doings[0] };

static size_t row_count(const void *context)
{
    const struct home *home = context;
    return home->recent.count + DOINGS;
}

static struct id row_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

/* The file's name without its suffix, and where it is. */
static void name_file(const char *path, struct buffer *name, struct buffer *folder)
{
    static const char suffix[] = ".vaihtarit";
    const char *slash = strrchr(path, '/');
    const char *file = slash ? slash + 1 : path;
    size_t length = strlen(file);
    size_t cut = sizeof suffix - 1;
    bool known = length > cut && strcmp(file + length - cut, suffix) == 0;
    struct buffer parent = {0};
    buffer_add_bytes(name, file, known ? length - cut : length);
    buffer_add_bytes(&parent, path, (size_t)(file - path) > 1 ? (size_t)(file - path) - 1 : 1);
    place_add_short(folder, buffer_text(&parent));
    buffer_release(&parent);
}

/* The widest name, so that what is said of each row begins at one column. */
static int name_columns(const struct home *home, int columns)
{
    int widest = NAME_LEAST;
    for (size_t i = 0; i < home->recent.count; i++) {
        struct buffer name = {0};
        struct buffer folder = {0};
        name_file(home->recent.paths[i], &name, &folder);
        int width = (int)unicode_text_width(buffer_text(&name));
        widest = width > widest ? width : widest;
        buffer_release(&name);
        buffer_release(&folder);
    }
    int most = columns * 3 / 5;
    return widest > most ? most : widest;
}

static void put_row(const struct home *home, struct canvas *canvas, struct area row,
                    const char *name, const char *about)
{
    int columns = name_columns(home, row.columns);
    int column = row.column + columns + NAME_GAP;
    canvas_put_text(canvas, row.row, row.column, columns, STYLE_NORMAL, name);
    canvas_put_text(canvas, row.row, column, row.columns - columns - NAME_GAP, STYLE_DIM, about);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct home *home = context;
    if (index >= home->recent.count) {
        size_t doing = index - home->recent.count;
        put_row(home, canvas, row, tr(doings[doing].name), tr(doings[doing].about));
        return;
    }
    struct buffer name = {0};
    struct buffer folder = {0};
    name_file(home->recent.paths[index], &name, &folder);
    put_row(home, canvas, row, buffer_text(&name), buffer_text(&folder));
    buffer_release(&name);
    buffer_release(&folder);
}

static const struct list_source rows = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
};

/* ---- Drawing ---- */

static int count_rows(const char *text, struct area area)
{
    return canvas_put_wrapped(NULL, area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN),
                              STYLE_NORMAL, text);
}

/* A low screen gets the short one. */
static const char *greeting(const struct home *home, struct area area)
{
    const char *first =
        tr("Tervetuloa! Tällä ohjelmalla otat vastaan yhdistysillan väen ja kirjaat vaihtarit. Jos "
           "olet täällä ensi kertaa, kokeile demoiltaa. Valitse rivi nuolilla ja paina Enter.");
    if (home->recent.count > 0)
        return tr("Jatka iltaa tai aloita uusi: valitse rivi nuolilla ja paina Enter.");
    if (count_rows(first, area) + 1 <= area.rows - DOINGS)
        return first;
    return tr("Ensi kertaa täällä? Kokeile demoiltaa. Nuolet valitsevat, Enter avaa.");
}

/* The list's first row: under the greeting, and an empty one where the screen is tall enough. */
static int list_row(const struct home *home, struct area area)
{
    int used = count_rows(greeting(home, area), area);
    int room = area.rows - DOINGS;
    if (used + 1 <= room)
        return used + 1;
    return used <= room ? used : room;
}

static void home_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct home *home = view->state;
    list_layout(&home->list, &rows, home, area.rows - list_row(home, area));
}

static void home_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    (void)app;
    const struct home *home = view->state;
    int first = list_row(home, area);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    canvas_put_wrapped(canvas, area_cut_rows(inner, 0, first), STYLE_NORMAL, greeting(home, area));
    list_draw(&home->list, &rows, home, canvas, area_cut_rows(inner, first, inner.rows), true);
}

/* ---- Deeds ---- */

static void open_recent(struct app *app, const char *path)
{
    struct error error = {0};
    if (!app_open_book(app, path, &error))
        app_fail(app, &error);
}

static void open_selected(struct app *app, struct view *view)
{
    struct home *home = view->state;
    size_t index;
    if (!list_selected(&home->list, &rows, home, &index))
        return;
    if (index < home->recent.count)
        open_recent(app, home->recent.paths[index]);
    else
        doings[index - home->recent.count].run(app);
}

static void new_event(struct app *app, struct view *view)
{
    (void)view;
    beginning_new_event(app);
}

static void open_file(struct app *app, struct view *view)
{
    (void)view;
    beginning_open_file(app);
}

static void open_demo(struct app *app, struct view *view)
{
    (void)view;
    beginning_open_demo(app);
}

static bool selected_recent(const struct view *view, size_t *index)
{
    const struct home *home = view->state;
    return list_selected(&home->list, &rows, home, index) && *index < home->recent.count;
}

static const char *why_not_forget(const struct app *app, const struct view *view)
{
    (void)app;
    size_t index;
    return selected_recent(view, &index) ? NULL : tr("Valitse ensin tiedosto luettelosta.");
}

static void forget(struct app *app, struct view *view)
{
    struct home *home = view->state;
    size_t index;
    if (!selected_recent(view, &index))
        return;
    recent_forget(home->recent.paths[index]);
    recent_read(&home->recent);
    app_say(app, MESSAGE_INFO, "%s", tr("Poistettiin vain luettelosta. Tiedosto on yhä tallessa."));
}

static const struct action home_actions[] = {
    {
        .id = "open",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("valitse"),
        .help = tr_noop("Avaa valitun rivin. Nuolet vaihtavat riviä."),
        .run = open_selected,
    },
    {
        .id = "new-event",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Luo uuden illan ja sille tiedoston."),
        .run = new_event,
    },
    {
        .id = "open-file",
        .keys = {KEY_FUNCTION(5), KEY_CONTROL('o')},
        .label = tr_noop("avaa"),
        .help = tr_noop("Kysyy tiedoston ja avaa sen."),
        .run = open_file,
    },
    {
        .id = "demo",
        .keys = {KEY_FUNCTION(6)},
        .label = tr_noop("demo"),
        .help = tr_noop("Avaa keksityn illan, jossa voi kokeilla kaikkea."),
        .run = open_demo,
    },
    {
        .id = "forget",
        .keys = {KEY_NAMED(DELETE)},
        .label = tr_noop("unohda"),
        .help = tr_noop("Ottaa tiedoston pois luettelosta. Tiedosto itse säilyy."),
        .flags = ACTION_HIDDEN,
        .why_off = why_not_forget,
        .run = forget,
    },
};

/* ---- The view ---- */

static bool home_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)argument, (void)error;
    struct home *home = view->state;
    recent_read(&home->recent);
    return true;
}

static bool home_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct home *home = view->state;
    return list_key(&home->list, &rows, home, key);
}

static void home_close(struct app *app, struct view *view)
{
    (void)app;
    struct home *home = view->state;
    recent_release(&home->recent);
}

const struct view_ops home_view = {
    .name = tr_noop("Alku"),
    .title = tr_noop("Alku: mitä tehdään?"),
    .intro = tr_noop("Jokainen ilta on omassa tiedostossaan. Kaikki tallentuu heti, eikä ohjelma "
                     "tarvitse verkkoa."),
    .state_size = sizeof(struct home),
    .actions = ACTION_TABLE(home_actions),
    .open = home_open,
    .layout = home_layout,
    .draw = home_draw,
    .key = home_key,
    .close = home_close,
};

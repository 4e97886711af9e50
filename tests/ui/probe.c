#include "probe.h"

#include "vaihtarit/ui/app.h"

#include <string.h>

struct probe_notes probe;

static bool open_probe(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)app, (void)view, (void)argument;
    if (probe.fails_to_open)
        return error_set(error, ERROR_RULE, "Ei aukea.");
    probe.opened++;
    return true;
}

static void refresh_probe(struct app *app, struct view *view)
{
    (void)app, (void)view;
    probe.refreshed++;
}

static void draw_probe(const struct app *app, const struct view *view, struct canvas *canvas,
                       struct area area)
{
    (void)app;
    canvas_put_text(canvas, area.row, area.column, area.columns, STYLE_NORMAL, view->ops->title);
}

static bool key_probe(struct app *app, struct view *view, const struct key *key)
{
    (void)app, (void)view;
    size_t length = strlen(probe.typed);
    if (!probe.takes_keys || (key->kind != PRESS_TEXT && key->kind != PRESS_ESCAPE))
        return false;
    if (length + 1 < sizeof probe.typed)
        probe.typed[length] = key->kind == PRESS_ESCAPE ? '^' : (char)key->code;
    return true;
}

static bool tick_probe(struct app *app, struct view *view)
{
    (void)app, (void)view;
    probe.ticked++;
    return false;
}

static bool probe_is_unsaved(const struct app *app, const struct view *view)
{
    (void)app, (void)view;
    return probe.is_unsaved;
}

static void close_probe(struct app *app, struct view *view)
{
    (void)app, (void)view;
    probe.closed++;
}

static const char *why_off(const struct app *app, const struct view *view)
{
    (void)app, (void)view;
    return probe.is_off ? "Valitse ensin ihminen." : NULL;
}

static void do_it(struct app *app, struct view *view)
{
    (void)view;
    probe.done++;
    app_say(app, MESSAGE_GOOD, "Tehty %d.", probe.done);
}

static const struct action actions[] = {
    {
        .id = "do",
        .keys = {KEY_NAMED(ENTER)},
        .label = "kirjaa",
        .help = "Kirjaa valitun ihmisen saapuneeksi.",
        .why_off = why_off,
        .run = do_it,
    },
    {
        .id = "add",
        .keys = {KEY_FUNCTION(2), KEY_CONTROL('n')},
        .label = "uusi",
        .help = "Kirjaa ihmisen, joka ei ole listalla.",
        .run = do_it,
    },
    {
        .id = "rare",
        .label = "harvinainen",
        .help = "Tekee sellaista, mitä harvoin tarvitaan ja mistä ohje kertoo näin "
                "pitkästi, että rivi vaihtuu.",
        .run = do_it,
    },
};

static const struct view_ops home = {
    .name = "Alku",
    .title = "Alkunäkymä",
    .draw = draw_probe,
};

static const struct view_ops first = {
    .name = "Ovi",
    .title = "Ovi: kirjaa saapuneet",
    .intro = "Kirjoita nimen alkua ja paina Enter.",
    .state_size = 8,
    .actions = ACTION_TABLE(actions),
    .open = open_probe,
    .refresh = refresh_probe,
    .draw = draw_probe,
    .key = key_probe,
    .tick = tick_probe,
    .is_unsaved = probe_is_unsaved,
    .close = close_probe,
};

static const struct view_ops second = {
    .name = "Vaihtarit",
    .title = "Vaihtarit",
    .open = open_probe,
    .refresh = refresh_probe,
    .draw = draw_probe,
    .close = close_probe,
};

static const struct view_ops third = {
    .name = "Synkronointi",
    .title = "Synkronointi",
    .draw = draw_probe,
};

static const struct view_ops *const main_views[] = {&first, &second, &third};

const struct views probe_views = {.home = &home, .main = main_views, .main_count = 3};

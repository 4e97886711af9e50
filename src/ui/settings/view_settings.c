/* Settings: this laptop's name, scanner and bell; the evening's data, and which evening is open. */
#include "home/event_form.h"
#include "loop/bell.h"
#include "loop/desk.h"
#include "market/listing_views.h"
#include "merging/merging.h"
#include "questions/asking.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/theme.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

#include <stdlib.h>

enum { MARGIN = 1, GAP = 2, LABEL_COLUMNS = 16, DETAIL_ROWS = 4 };

enum setting_row {
    ROW_DESK,
    ROW_EVENT,
    ROW_EVENINGS,
    ROW_QUESTIONS,
    ROW_THEMES,
    ROW_ORGANISATIONS,
    ROW_TWINS,
    ROW_SCANNER,
    ROW_BELL,
    ROWS
};

struct settings {
    struct list list;
    struct buffer values[ROWS]; /* what each row says */
    struct buffer path;         /* of the book, for reading */
    struct arena arena;         /* of the evenings */
    const struct event *evenings;
    size_t evening_count;
    struct id *offered; /* malloc'd: the evenings as they were when the choice was offered */
    size_t offered_count;
};

/* ---- Changing ---- */

static bool desk_given(struct app *app, const char *name, void *context, struct error *error)
{
    if (!desk_rename(app->store, name, error))
        return false;
    settings_view.refresh(app, context);
    app_say(app, MESSAGE_GOOD, tr("Tämä kone on nyt %s."), store_actor(app->store));
    return true;
}

static void rename_desk(struct app *app, struct view *view)
{
    app_prompt(
        app,
        &(struct prompt){
            .question = tr("Mikä tämän koneen nimi on?"),
            .hint = tr(
                "Nimi näkyy kirjauksissa: kuka teki ja missä. Esimerkiksi ”ovi” tai ”vaihtarit”."),
            .initial = store_actor(app->store),
            .done = desk_given,
            .context = view,
        });
}

static void switch_bell(struct app *app, struct view *view)
{
    struct error error = {0};
    if (!bell_switch(app->store, !app->silent, &error)) {
        app_fail(app, &error);
        return;
    }
    app->silent = !app->silent;
    settings_view.refresh(app, view);
    app_say(app, MESSAGE_GOOD, "%s",
            app->silent ? tr("Merkkiääni on pois päältä.") : tr("Merkkiääni on päällä."));
}

static void use_evening(struct app *app, size_t choice, void *context)
{
    const struct view *view = context;
    const struct settings *settings = view->state;
    struct error error = {0};
    if (choice >= settings->offered_count)
        return;
    struct id id = settings->offered[choice];
    if (app_use_event(app, &id, &error))
        app_say(app, MESSAGE_INFO, tr("Avoinna on nyt %s."), app->event.name);
    else
        app_fail(app, &error);
}

static void add_evening(struct buffer *out, const struct event *event)
{
    char date[40];
    clock_long_date(event->date, date, sizeof date);
    buffer_add_format(out, "%s · %s · %s", event->name, event->municipality, date);
}

static void choose_evening(struct app *app, struct view *view)
{
    struct settings *settings = view->state;
    struct error error = {0};
    struct choice_prompt prompt = {
        .question = tr("Mikä ilta avataan?"),
        .count = settings->evening_count,
        .done = use_evening,
        .context = view,
    };
    const char **choices =
        arena_allocate(&settings->arena, settings->evening_count * sizeof *choices);
    free(settings->offered);
    settings->offered_count = settings->evening_count;
    settings->offered = calloc(settings->offered_count + 1, sizeof *settings->offered);
    for (size_t i = 0; choices && settings->offered && i < settings->evening_count; i++) {
        struct buffer text = {0};
        settings->offered[i] = settings->evenings[i].id;
        add_evening(&text, &settings->evenings[i]);
        choices[i] = arena_keep(&settings->arena, &text);
        if (id_equal(&settings->evenings[i].id, &app->event.id))
            prompt.selected = i;
    }
    prompt.choices = choices;
    if (settings->arena.failed || !settings->offered) {
        error_set_memory(&error);
        app_fail(app, &error);
        return;
    }
    app_choose(app, &prompt);
}

static void test_scanner(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &scanner_view, NULL);
}

static void change(struct app *app, struct view *view)
{
    struct settings *settings = view->state;
    switch ((enum setting_row)settings->list.index) {
    case ROW_DESK:
        rename_desk(app, view);
        break;
    case ROW_EVENT:
        event_form_edit(app);
        break;
    case ROW_EVENINGS:
        if (settings->evening_count > 1)
            choose_evening(app, view);
        else
            app_say(app, MESSAGE_INFO, "%s",
                    tr("Tässä tiedostossa on vain tämä ilta. Muut tulevat synkronoimalla."));
        break;
    case ROW_SCANNER:
        test_scanner(app, view);
        break;
    case ROW_BELL:
        switch_bell(app, view);
        break;
    case ROW_QUESTIONS:
        app_push_view(app, &questions_view, NULL);
        break;
    case ROW_THEMES:
        themes_open(app);
        break;
    case ROW_ORGANISATIONS:
        app_push_view(app, &organisations_view, NULL);
        break;
    case ROW_TWINS:
        app_push_view(app, &mergers_view, NULL);
        break;
    case ROWS:
        break;
    }
}

/* ---- Rows ---- */

static const char *const labels[ROWS] = {
    [ROW_DESK] = tr_noop("Tämä kone"),      [ROW_EVENT] = tr_noop("Illan tiedot"),
    [ROW_EVENINGS] = tr_noop("Avoin ilta"), [ROW_SCANNER] = tr_noop("Koodinlukija"),
    [ROW_BELL] = tr_noop("Merkkiääni"),     [ROW_QUESTIONS] = tr_noop("Kysymykset"),
    [ROW_THEMES] = tr_noop("Aiheet"),       [ROW_ORGANISATIONS] = tr_noop("Yhdistykset"),
    [ROW_TWINS] = tr_noop("Kaksoisrivit"),
};

static const char *const explanations[ROWS] = {
    [ROW_DESK] = tr_noop("Koneen nimi näkyy kirjauksissa, kun koneita on monta. Enter muuttaa."),
    [ROW_EVENT] =
        tr_noop("Nimi, laji, kunta, paikka, päivä ja paikkojen määrä. Enter avaa lomakkeen."),
    [ROW_EVENINGS] = tr_noop("Jos tiedostossa on monta iltaa, Enter vaihtaa niiden välillä."),
    [ROW_SCANNER] = tr_noop("Enter kokeilee lukijaa testikoodilla ja korjaa sen, mitä se sotkee."),
    [ROW_BELL] = tr_noop("Yksi ääni: sisään. Kaksi: ei sisään. Enter kytkee päälle ja pois."),
    [ROW_QUESTIONS] =
        tr_noop("Mitä ovella kysytään jokaiselta, joka kirjataan. Enter avaa luettelon."),
    [ROW_THEMES] =
        tr_noop("Mitkä aiheet tulevat ehdolle, kun ilmoitusta kirjoitetaan. Enter avaa luettelon."),
    [ROW_ORGANISATIONS] =
        tr_noop("Kun sama yhdistys on kahdella nimellä, ne voi yhdistää. Enter avaa luettelon."),
    [ROW_TWINS] = tr_noop("Ketkä voivat olla sama ihminen, ja mitä on yhdistetty. Enter avaa "
                          "luettelon."),
};

static size_t row_count(const void *context)
{
    (void)context;
    return ROWS;
}

static struct id row_id(const void *context, size_t index)
{
    (void)context;
    return list_place_id(index);
}

static void draw_row(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct settings *settings = context;
    canvas_put_text(canvas, row.row, row.column, LABEL_COLUMNS - GAP, STYLE_NORMAL,
                    tr(labels[index]));
    canvas_put_text(canvas, row.row, row.column + LABEL_COLUMNS, row.columns - LABEL_COLUMNS,
                    STYLE_NORMAL, buffer_text(&settings->values[index]));
}

static const struct list_source settings_source = {
    .count = row_count,
    .row_id = row_id,
    .draw_row = draw_row,
};

/* How many there are, for the rows that open a list of their own. */
static void write_counts(struct app *app, struct settings *settings)
{
    struct error error = {0};
    const struct question *questions;
    size_t count;
    if (!question_list_all(app->store, &app->event.id, &settings->arena, &questions, &count,
                           &error))
        app_fail(app, &error);
    buffer_add_format(&settings->values[ROW_QUESTIONS], "%zu", count);
    const struct theme *themes;
    if (!theme_list(app->store, &settings->arena, &themes, &count, &error))
        app_fail(app, &error);
    buffer_add_format(&settings->values[ROW_THEMES], "%zu", count);
    (void)model_organisations(app->model, &count);
    buffer_add_format(&settings->values[ROW_ORGANISATIONS], "%zu", count);
    buffer_add(&settings->values[ROW_TWINS], tr("ehdotukset ja purkaminen"));
}

static void write_values(struct app *app, struct settings *settings)
{
    for (size_t i = 0; i < ROWS; i++)
        buffer_clear(&settings->values[i]);
    buffer_add(&settings->values[ROW_DESK], store_actor(app->store));
    buffer_add(&settings->values[ROW_BELL], app->silent ? tr("pois") : tr("päällä"));
    struct buffer *event = &settings->values[ROW_EVENT];
    buffer_add(event, event_kind_name(app->event.kind));
    if (app->event.venue[0] != '\0')
        buffer_add_format(event, ", %s", app->event.venue);
    if (app->event.capacity > 0) {
        buffer_add(event, ", ");
        buffer_add_format(event, tr_count("%d paikka", "%d paikkaa", app->event.capacity),
                          app->event.capacity);
    }
    add_evening(&settings->values[ROW_EVENINGS], &app->event);
    buffer_add(&settings->values[ROW_SCANNER],
               scan_map_is_empty(&app->scanner) ? tr("sellaisenaan") : tr("korjaus käytössä"));
    write_counts(app, settings);
    buffer_clear(&settings->path);
    place_add_short(&settings->path, store_path(app->store));
}

/* ---- The screen ---- */

static void settings_refresh(struct app *app, struct view *view)
{
    struct settings *settings = view->state;
    struct error error = {0};
    arena_release(&settings->arena);
    settings->evening_count = 0;
    if (!event_list(app->store, &settings->arena, &settings->evenings, &settings->evening_count,
                    &error))
        app_fail(app, &error);
    write_values(app, settings);
}

static bool settings_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    settings_refresh(app, view);
    return true;
}

/* A small screen scrolls the rows and keeps room for what the selected one is about. */
static int list_rows(struct area area)
{
    int rows = area.rows - DETAIL_ROWS;
    return rows > ROWS ? ROWS : rows > 1 ? rows : 1;
}

static void settings_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct settings *settings = view->state;
    list_layout(&settings->list, &settings_source, settings, list_rows(area));
}

static void settings_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                          struct area area)
{
    (void)app;
    const struct settings *settings = view->state;
    int top = area.rows > ROWS + DETAIL_ROWS + 1 ? 1 : 0;
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    struct area detail = area_cut_rows(inner, list_rows(area) + 2 * top, area.rows);
    int rows =
        canvas_put_wrapped(canvas, detail, STYLE_DIM, tr(explanations[settings->list.index]));
    detail = area_cut_rows(detail, rows + top, area.rows);
    struct buffer text = {0};
    buffer_add_format(&text, tr("Kaikki on tiedostossa %s."), buffer_text(&settings->path));
    canvas_put_wrapped(canvas, detail, STYLE_DIM, buffer_text(&text));
    buffer_release(&text);
    list_draw(&settings->list, &settings_source, settings, canvas,
              area_cut_rows(area, top, list_rows(area)), true);
}

static bool settings_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct settings *settings = view->state;
    return list_key(&settings->list, &settings_source, settings, key);
}

static void settings_close(struct app *app, struct view *view)
{
    (void)app;
    struct settings *settings = view->state;
    for (size_t i = 0; i < ROWS; i++)
        buffer_release(&settings->values[i]);
    buffer_release(&settings->path);
    arena_release(&settings->arena);
    free(settings->offered);
}

static const struct action settings_actions[] = {
    {
        .id = "change",
        .keys = {KEY_NAMED(ENTER), KEY_FUNCTION(6)},
        .label = tr_noop("muuta"),
        .help = tr_noop("Muuttaa valittua asetusta."),
        .run = change,
    },
    {
        .id = "scanner",
        .label = tr_noop("lukijan testi"),
        .help = tr_noop("Kokeilee koodinlukijaa ja korjaa sen, mitä se kirjoittaa väärin."),
        .run = test_scanner,
    },
};

const struct view_ops settings_view = {
    .name = tr_noop("Asetukset"),
    .title = tr_noop("Asetukset"),
    .intro = tr_noop("Koneen nimi pysyy tällä koneella; illan tiedot kulkevat synkronoinnissa."),
    .state_size = sizeof(struct settings),
    .actions = ACTION_TABLE(settings_actions),
    .open = settings_open,
    .refresh = settings_refresh,
    .layout = settings_layout,
    .draw = settings_draw,
    .key = settings_key,
    .close = settings_close,
};

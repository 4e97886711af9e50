/* Bringing the book and another one up to date with each other, and settling what that shows. */
#include "loop/book_path.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/store/setting.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/verify.h"
#include "vaihtarit/sync/sync.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/list.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

enum { MARGIN = 1, GAP = 1 };

#define TARGET_SETTING "sync-target"

struct sync {
    const struct model *model;
    struct buffer target;  /* "" while none was chosen */
    struct buffer outcome; /* of the last run: sentences, one to a line */
    bool run_when_chosen;  /* the target is asked for in order to sync */
    bool create;           /* the person agreed to the creation of a missing target */
    struct list conflicts;
};

/* ---- What needs a person ---- */

static size_t conflict_count(const void *context)
{
    const struct sync *sync = context;
    size_t count;
    (void)model_conflicts(sync->model, &count);
    return count;
}

static const struct conflict *conflict_at(const struct sync *sync, size_t row)
{
    size_t count;
    const struct conflict *conflicts = model_conflicts(sync->model, &count);
    return row < count ? &conflicts[row] : NULL;
}

static struct id conflict_id(const void *context, size_t index)
{
    const struct conflict *conflict = conflict_at(context, index);
    return conflict ? conflict->row : (struct id){0};
}

static void draw_conflict(const void *context, size_t index, struct canvas *canvas, struct area row)
{
    const struct conflict *conflict = conflict_at(context, index);
    if (conflict)
        canvas_put_text(canvas, row.row, row.column, row.columns, STYLE_NORMAL, conflict->sentence);
}

static const struct list_source conflict_source = {
    .count = conflict_count,
    .row_id = conflict_id,
    .draw_row = draw_conflict,
};

static const struct conflict *selected(const struct sync *sync)
{
    size_t row;
    if (!list_selected(&sync->conflicts, &conflict_source, sync, &row))
        return NULL;
    return conflict_at(sync, row);
}

static const char *why_nothing_to_settle(const struct app *app, const struct view *view)
{
    (void)app;
    return selected(view->state) ? NULL : tr("Ratkaistavaa ei ole. F5 synkronoi.");
}

/* Overlapping deals stand first among the deals, where one key settles them. */
static void show_overlap(struct app *app)
{
    size_t index = 0;
    while (index < app->views->main_count && app->views->main[index] != &trades_view)
        index++;
    app_show_main_view(app, index);
    app_say(app, MESSAGE_INFO, "%s",
            tr("Päällekkäiset ovat ylinnä. Sopikaa, mikä pysyy: F5 pysyy, F9 puretaan."));
}

static void settle(struct app *app, struct view *view)
{
    const struct conflict *conflict = selected(view->state);
    struct error error = {0};
    if (conflict->kind == CONFLICT_OVERBOOKED)
        show_overlap(app);
    else if (conflict_settle_check_in(app->store, &conflict->row, &error))
        app_saved(app, "%s", tr("Selvä: ensimmäinen kirjaus jää voimaan."));
    else
        app_fail(app, &error);
}

/* ---- Syncing ---- */

static void tell_outcome(struct sync *sync, const struct sync_result *result)
{
    struct buffer *out = &sync->outcome;
    char now[CLOCK_TEXT_SIZE];
    char time[8];
    clock_now_text(now);
    clock_time_of_day(now, time);
    buffer_clear(out);
    buffer_add_format(out, tr("Klo %s lähetettiin %lld ja saatiin %lld muutosta."), time,
                      (long long)result->sent, (long long)result->received);
    if (result->sent == 0 && result->received == 0)
        buffer_add_format(out, " %s", tr("Kumpikin oli jo ajan tasalla."));
    if (result->created)
        buffer_add_format(out, " %s", tr("Kohde luotiin."));
    /* The evening's conflicts stand in a list of their own. */
    for (size_t i = 0; i < result->sentence_count; i++)
        if (i < result->forks || i >= result->conflicts)
            buffer_add_format(out, i < result->forks ? "\n! %s" : "\n%s", result->sentences[i]);
}

/* Also a sync that stopped on the way has brought something. */
static void run(struct app *app, void *context)
{
    struct sync *sync = context;
    struct sync_options options = {.create = sync->create, .event = &app->event.id};
    struct sync_result result;
    struct error error = {0};
    bool done = sync_run(app->store, buffer_text(&sync->target), &options, &result, &error);
    if (done || result.sent > 0 || result.received > 0)
        tell_outcome(sync, &result);
    if (done && result.forks > 0)
        app_say(app, MESSAGE_WARNING, "%s",
                tr("Synkronoitu, mutta kaikkea ei voitu yhdistää. Lue, mitä yllä sanotaan."));
    else if (done && result.conflicts > 0)
        app_saved(app, "%s", tr("Synkronoitu. Alla on, mitä vielä pitää ratkaista: Enter."));
    else if (done)
        app_saved(app, "%s", tr("Synkronoitu."));
    app_follow_book(app);
    if (!done)
        app_fail(app, &error);
    sync_result_release(&result);
}

static void start_run(struct app *app, struct sync *sync, bool create)
{
    sync->create = create;
    app_say_and_do(app, tr("Synkronoidaan…"), run, sync);
}

static void create_and_run(struct app *app, void *context)
{
    start_run(app, context, true);
}

static void start(struct app *app, struct sync *sync)
{
    if (sync_target_state(buffer_text(&sync->target)) != SYNC_TARGET_MISSING) {
        start_run(app, sync, false);
        return;
    }
    struct buffer question = {0};
    struct buffer path = {0};
    place_add_short(&path, buffer_text(&sync->target));
    buffer_add_format(
        &question,
        tr("Tiedostoa %s ei ole. Luodaanko se? Jos nimi on väärä, vastaa ei ja paina F2."),
        buffer_text(&path));
    app_confirm(app, buffer_text(&question), create_and_run, sync);
    buffer_release(&path);
    buffer_release(&question);
}

static bool target_given(struct app *app, const char *typed, void *context, struct error *error)
{
    struct sync *sync = context;
    struct buffer path = {0};
    book_path_typed(&path, app->store, typed);
    bool good = true;
    if (place_is_same_file(store_path(app->store), buffer_text(&path)))
        good = error_set(error, ERROR_RULE, "%s",
                         tr("Tuo on tämä sama tiedosto. Anna toinen, esimerkiksi muistitikulta."));
    good = good && setting_write(app->store, TARGET_SETTING, buffer_text(&path), error);
    if (good) {
        buffer_clear(&sync->target);
        buffer_add(&sync->target, buffer_text(&path));
        buffer_clear(&sync->outcome);
    }
    buffer_release(&path);
    if (good && sync->run_when_chosen)
        start(app, sync);
    return good;
}

static void ask_target(struct app *app, struct sync *sync, bool run_when_chosen)
{
    struct buffer initial = {0};
    buffer_add(&initial, buffer_text(&sync->target));
    if (initial.length == 0)
        book_path_in_folder(&initial, app->store, tr("rekisteri.vaihtarit"));
    sync->run_when_chosen = run_when_chosen;
    app_prompt(app, &(struct prompt){
                        .question = tr("Minkä tiedoston kanssa synkronoidaan?"),
                        .hint = tr("Verkoston rekisteri tai toisen koneen tiedosto, esimerkiksi "
                                   "muistitikulla. Enter hyväksyy, Esc palaa."),
                        .initial = buffer_text(&initial),
                        .done = target_given,
                        .context = sync,
                    });
    buffer_release(&initial);
}

static void choose_target(struct app *app, struct view *view)
{
    ask_target(app, view->state, false);
}

static void sync_now(struct app *app, struct view *view)
{
    struct sync *sync = view->state;
    if (sync->target.length == 0)
        ask_target(app, sync, true);
    else
        start(app, sync);
}

static void verify(struct app *app, void *context)
{
    (void)context;
    struct verify_result result;
    struct error error = {0};
    if (store_verify(app->store, &result, &error))
        app_say(app, MESSAGE_GOOD,
                tr("Tiedosto on ehjä: %lld kirjausta, %lld muutosta ja %lld riviä täsmäävät."),
                (long long)result.transactions, (long long)result.changes, (long long)result.rows);
    else
        app_fail(app, &error);
}

static void verify_now(struct app *app, struct view *view)
{
    (void)view;
    app_say_and_do(app, tr("Tarkistetaan tiedostoa…"), verify, NULL);
}

/* ---- The screen ---- */

/* The lines over the list: the target, and what came of the last sync. Returns the rows used. */
static int draw_top(const struct sync *sync, struct canvas *canvas, struct area area)
{
    struct buffer text = {0};
    struct buffer path = {0};
    place_add_short(&path, buffer_text(&sync->target));
    if (sync->target.length > 0)
        buffer_add_format(&text, tr("Kohde: %s"), buffer_text(&path));
    else
        buffer_add(&text, tr("Kohdetta ei ole vielä valittu."));
    int rows = canvas_put_wrapped(canvas, area, STYLE_TITLE, buffer_text(&text));
    const char *below = sync->outcome.length > 0
                            ? buffer_text(&sync->outcome)
                            : tr("F5 vie kohteeseen, mitä täällä on tehty, ja tuo sieltä, mitä "
                                 "täältä puuttuu. Uudestaankin saa painaa.");
    rows += canvas_put_wrapped(canvas, area_cut_rows(area, rows, area.rows),
                               sync->outcome.length > 0 ? STYLE_NORMAL : STYLE_DIM, below);
    buffer_release(&path);
    buffer_release(&text);
    return rows;
}

/* What the selected conflict says in full, and what settles it. */
static void draw_detail(const struct conflict *conflict, struct canvas *canvas, struct area area)
{
    int rows = canvas_put_wrapped(canvas, area, STYLE_NORMAL, conflict->sentence);
    canvas_put_wrapped(canvas, area_cut_rows(area, rows, area.rows), STYLE_DIM,
                       conflict->kind == CONFLICT_DOUBLE_CHECK_IN
                           ? tr("Enter: ensimmäinen kirjaus jää voimaan.")
                           : tr("Enter näyttää päällekkäiset vaihdot: sopikaa, mikä pysyy."));
}

/* The parts of the screen under the top lines. */
struct parts {
    int heading;
    struct area list;
    struct area detail;
};

static struct parts divide(const struct sync *sync, struct area area)
{
    enum { DETAIL_ROWS = 3, LOW = 12 };
    bool low = area.rows < LOW;
    int most = low ? area.rows / 2 - 1 : area.rows - 9;
    if (conflict_count(sync) == 0)
        most = area.rows - 2;
    int top = draw_top(sync, NULL, area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN));
    top = top < most ? top : most;
    int detail = low ? 2 : DETAIL_ROWS;
    int heading = top + (low ? 0 : GAP);
    return (struct parts){
        .heading = heading,
        .list = area_cut_rows(area, heading + 1, area.rows - heading - 1 - detail),
        .detail = area_cut_rows(area, area.rows - detail, detail),
    };
}

static void sync_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct sync *sync = view->state;
    list_layout(&sync->conflicts, &conflict_source, sync, divide(sync, area).list.rows);
}

static void sync_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                      struct area area)
{
    (void)app;
    const struct sync *sync = view->state;
    const struct conflict *conflict = selected(sync);
    struct parts parts = divide(sync, area);
    struct area inner = area_cut_columns(area, MARGIN, area.columns - 2 * MARGIN);
    draw_top(sync, canvas, area_cut_rows(inner, 0, parts.heading));
    int heading = area.row + parts.heading;
    if (!conflict) {
        canvas_put_text(canvas, heading, inner.column, inner.columns, STYLE_NORMAL,
                        tr("Ratkaistavaa ei ole."));
        canvas_set_cursor(canvas, heading, inner.column);
        return;
    }
    canvas_put_format(canvas, heading, inner.column, inner.columns, STYLE_TITLE,
                      tr("Ratkaistavaa: %zu"), conflict_count(sync));
    list_draw(&sync->conflicts, &conflict_source, sync, canvas, parts.list, true);
    draw_detail(conflict, canvas, area_cut_columns(parts.detail, MARGIN, inner.columns));
}

static bool sync_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct sync *sync = view->state;
    return list_key(&sync->conflicts, &conflict_source, sync, key);
}

static void sync_refresh(struct app *app, struct view *view)
{
    struct sync *sync = view->state;
    sync->model = app->model;
}

static bool sync_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct sync *sync = view->state;
    struct arena arena = {0};
    const char *target;
    sync_refresh(app, view);
    bool read = setting_read(app->store, TARGET_SETTING, "", &arena, &target, error);
    if (read)
        buffer_add(&sync->target, target);
    arena_release(&arena);
    return read;
}

static void sync_close(struct app *app, struct view *view)
{
    (void)app;
    struct sync *sync = view->state;
    buffer_release(&sync->target);
    buffer_release(&sync->outcome);
}

static const struct action sync_actions[] = {
    {
        .id = "sync",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("synkronoi"),
        .help = tr_noop("Synkronoi kohteen kanssa: lähettää omat muutokset ja hakee muiden."),
        .run = sync_now,
    },
    {
        .id = "choose-target",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("kohde"),
        .help = tr_noop("Vaihtaa tiedoston, jonka kanssa synkronoidaan."),
        .run = choose_target,
    },
    {
        .id = "settle",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("ratkaise"),
        .help = tr_noop("Ratkaisee valitun kohdan: kahdesta kirjauksesta ensimmäinen jää voimaan, "
                        "ja päällekkäiset vaihdot näytetään."),
        .why_off = why_nothing_to_settle,
        .run = settle,
    },
    {
        .id = "verify",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("tarkista"),
        .help = tr_noop("Tarkistaa, että tämä tiedosto on ehjä."),
        .run = verify_now,
    },
};

const struct view_ops sync_view = {
    .name = tr_noop("Synkronointi"),
    .title = tr_noop("Synkronointi: sama tieto kaikille"),
    .intro = tr_noop("Illan tiedosto ja toinen tiedosto, esimerkiksi verkoston rekisteri, saavat "
                     "kumpikin sen, mitä toisessa on. Järjestyksellä ei ole väliä, ja keskeytyneen "
                     "synkronoinnin voi aina tehdä uudestaan."),
    .state_size = sizeof(struct sync),
    .actions = ACTION_TABLE(sync_actions),
    .open = sync_open,
    .refresh = sync_refresh,
    .layout = sync_layout,
    .draw = sync_draw,
    .key = sync_key,
    .close = sync_close,
};

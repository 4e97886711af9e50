/* The evening as it is now: its figures, its deals, and the paper that tells of them. */
#include "book_path.h"
#include "paper.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/place.h"
#include "vaihtarit/report/csv_writer.h"
#include "vaihtarit/report/printer.h"
#include "vaihtarit/report/save.h"
#include "vaihtarit/report/summary.h"
#include "vaihtarit/report/text_writer.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

struct summary {
    struct arena arena;           /* of the paper */
    const struct document *paper; /* NULL when there was no memory for it */
    struct page page;
    struct buffer path; /* where a file stands that may be replaced */
};

/* ---- The paper ---- */

/* Borrows everything from the app's model, but for what is the arena's. */
static struct evening make_evening(const struct app *app, struct arena *arena)
{
    struct evening evening = {.event = &app->event, .figures = model_figures(app->model)};
    char today[CLOCK_DATE_SIZE];
    clock_today(today);
    evening.today = arena_copy(arena, today);
    evening.listings = model_listings(app->model, &evening.listing_count);
    evening.trades = model_trades(app->model, &evening.trade_count);
    const struct conflict *conflicts = model_conflicts(app->model, &evening.conflict_count);
    const char **sentences =
        arena_allocate(arena, (evening.conflict_count + 1) * sizeof *sentences);
    for (size_t i = 0; sentences && i < evening.conflict_count; i++)
        sentences[i] = conflicts[i].sentence;
    evening.conflicts = sentences;
    return evening;
}

static void summary_refresh(struct app *app, struct view *view)
{
    struct summary *summary = view->state;
    struct error error = {0};
    arena_release(&summary->arena);
    struct evening evening = make_evening(app, &summary->arena);
    summary->paper = evening.conflicts ? summary_paper(&summary->arena, &evening) : NULL;
    if (!summary->paper) {
        error_set_memory(&error);
        app_fail(app, &error);
    }
}

static bool summary_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    summary_refresh(app, view);
    return true;
}

static void summary_close(struct app *app, struct view *view)
{
    (void)app;
    struct summary *summary = view->state;
    arena_release(&summary->arena);
    buffer_release(&summary->path);
}

/* ---- Printing and saving ---- */

static bool has_suffix(const char *path, const char *suffix)
{
    size_t length = strlen(path);
    size_t end = strlen(suffix);
    return length > end && strcasecmp(path + length - end, suffix) == 0;
}

/* Writes the summary in the form that the path's suffix asks for. */
static bool write_summary(const struct app *app, const char *path, struct buffer *out,
                          struct error *error)
{
    struct arena arena = {0};
    struct evening evening = make_evening(app, &arena);
    const struct document *paper = NULL;
    const struct document_table *table = NULL;
    if (has_suffix(path, ".json"))
        summary_write_json(out, &evening);
    else if (has_suffix(path, ".csv") && (table = summary_table(&arena, &evening)))
        csv_write_table(out, table);
    else if (evening.conflicts && (paper = summary_paper(&arena, &evening)))
        text_write_document(out, paper);
    bool done = !arena.failed && !out->failed;
    arena_release(&arena);
    return done || error_set_memory(error);
}

static void print(struct app *app, void *context)
{
    (void)context;
    struct buffer text = {0};
    struct error error = {0};
    if (write_summary(app, "", &text, &error) &&
        printer_print(buffer_text(&text), text.length, app->event.name, &error))
        app_say(app, MESSAGE_GOOD, "%s", tr("Yhteenveto lähti tulostimelle."));
    else
        app_fail(app, &error);
    buffer_release(&text);
}

static void print_now(struct app *app, struct view *view)
{
    (void)view;
    app_say_and_do(app, tr("Tulostetaan…"), print, NULL);
}

static bool save_to(struct app *app, const char *path, struct error *error)
{
    struct buffer text = {0};
    bool done = write_summary(app, path, &text, error) &&
                save_text(path, buffer_text(&text), text.length, SAVE_FOR_ALL, error);
    buffer_release(&text);
    if (done) {
        struct buffer shown = {0};
        place_add_short(&shown, path);
        app_say(app, MESSAGE_GOOD, tr("Yhteenveto on tiedostossa %s."), buffer_text(&shown));
        buffer_release(&shown);
    }
    return done;
}

static void replace(struct app *app, void *context)
{
    const struct summary *summary = context;
    struct error error = {0};
    if (!save_to(app, buffer_text(&summary->path), &error))
        app_fail(app, &error);
}

static bool use_path(struct app *app, struct summary *summary, const char *path,
                     struct error *error)
{
    if (place_is_same_file(store_path(app->store), path))
        return error_set(error, ERROR_RULE, "%s",
                         tr("Tuo on illan oma tiedosto. Anna yhteenvedolle toinen nimi."));
    if (access(path, F_OK) != 0)
        return save_to(app, path, error);
    struct buffer question = {0};
    struct buffer shown = {0};
    place_add_short(&shown, path);
    buffer_add_format(&question, tr("%s on jo olemassa. Korvataanko se?"), buffer_text(&shown));
    buffer_release(&shown);
    buffer_clear(&summary->path);
    buffer_add(&summary->path, path);
    app_confirm(app, buffer_text(&question), replace, summary);
    buffer_release(&question);
    return true;
}

static bool path_given(struct app *app, const char *typed, void *context, struct error *error)
{
    struct buffer path = {0};
    book_path_typed(&path, app->store, typed);
    bool done = use_path(app, context, buffer_text(&path), error);
    buffer_release(&path);
    return done;
}

static void save(struct app *app, struct view *view)
{
    struct buffer path = {0};
    book_path_beside(&path, app->store, tr("-yhteenveto.txt"));
    app_prompt(app, &(struct prompt){
                        .question = tr("Mihin tiedostoon yhteenveto tallennetaan?"),
                        .hint = tr("Pääte .txt on teksti, .csv taulukko ja .json ohjelmille. "
                                   "Enter tallentaa, Esc palaa."),
                        .initial = buffer_text(&path),
                        .done = path_given,
                        .context = view->state,
                    });
    buffer_release(&path);
}

/* ---- The screen ---- */

static void summary_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct summary *summary = view->state;
    if (summary->paper)
        page_layout(&summary->page, area, paper_draw, summary->paper);
}

static void summary_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                         struct area area)
{
    (void)app;
    const struct summary *summary = view->state;
    if (summary->paper)
        page_show(&summary->page, paper_draw, summary->paper, canvas, area);
}

static bool summary_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct summary *summary = view->state;
    return page_key(&summary->page, key);
}

static void show_log(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &log_view, NULL);
}

static const struct action summary_actions[] = {
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Tallentaa yhteenvedon tiedostoon: tekstinä, taulukkona tai JSONina."),
        .run = save,
    },
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa yhteenvedon paperille."),
        .run = print_now,
    },
    {
        .id = "log",
        .keys = {KEY_FUNCTION(6), KEY_CONTROL('o')},
        .label = tr_noop("loki"),
        .help = tr_noop(
            "Näyttää, mitä illassa on tehty, kuka teki ja milloin. Minkä tahansa voi kumota."),
        .run = show_log,
    },
};

const struct view_ops summary_view = {
    .name = tr_noop("Yhteenveto"),
    .title = tr_noop("Yhteenveto: ilta lukuina"),
    .intro = tr_noop("Luvut ja vaihdot tältä hetkeltä, samat kuin paperilla. Nuolet ja välilyönti "
                     "selaavat."),
    .state_size = sizeof(struct summary),
    .actions = ACTION_TABLE(summary_actions),
    .open = summary_open,
    .refresh = summary_refresh,
    .layout = summary_layout,
    .draw = summary_draw,
    .key = summary_key,
    .close = summary_close,
};

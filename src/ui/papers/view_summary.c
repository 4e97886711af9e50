/* The evening as it is now: its figures, its deals, and the paper that tells of them. */
#include "loop/shared_actions.h"
#include "paper.h"
#include "paper_out.h"
#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/report/summary.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

struct summary {
    struct arena arena;           /* of the paper */
    const struct document *paper; /* NULL when there was no memory for it */
    struct page page;
};

/* ---- The paper ---- */

/* Borrows from the app's model what is not the arena's. conflicts is NULL without memory. */
static struct evening make_evening(const struct app *app, struct arena *arena)
{
    struct evening evening = {
        .event = &app->event, .figures = model_figures(app->model), .plain = app->plain};
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
    bool done =
        (evening.conflicts || error_set_memory(&error)) &&
        feedback_read(app->store, &app->event.id, &summary->arena, &evening.feedback, &error);
    summary->paper = done ? summary_paper(&summary->arena, &evening) : NULL;
    if (done && !summary->paper)
        error_set_memory(&error);
    if (!summary->paper)
        app_fail(app, &error);
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
}

/* ---- Printing and saving ---- */

static const struct paper_out summary_out = {.paper = &papers[PAPERS_SUMMARY]};
static const struct paper_out slips_out = {.paper = &papers[PAPERS_SLIPS]};

static void print_slips(struct app *app, struct view *view)
{
    (void)view;
    paper_out_print(app, &slips_out);
}

/* Deals to sign: agreed and proposed. */
static const char *why_no_slips(const struct app *app, const struct view *view)
{
    (void)view;
    size_t count;
    const struct trade *trades = model_trades(app->model, &count);
    for (size_t i = 0; i < count; i++)
        if (trades[i].status == TRADE_AGREED || trades[i].status == TRADE_PROPOSED)
            return NULL;
    return tr("Sovittuja tai ehdotettuja vaihtoja ei ole, joten lappuja ei tule.");
}

static void print(struct app *app, struct view *view)
{
    (void)view;
    paper_out_print(app, &summary_out);
}

static void save(struct app *app, struct view *view)
{
    (void)view;
    paper_out_save(app, &summary_out);
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

static void show_papers(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &papers_view, NULL);
}

static void show_log(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &log_view, NULL);
}

static void show_arrivals(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &arrivals_view, NULL);
}

static void show_pictures(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &pictures_view, NULL);
}

static void show_heads(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &heads_view, NULL);
}

static void show_directory(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &directory_view, NULL);
}

static const struct action summary_actions[] = {
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help =
            tr_noop("Tallentaa yhteenvedon tiedostoon: tekstinä, PDF:nä, taulukkona tai JSONina."),
        .run = save,
    },
    {
        .id = "print",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa yhteenvedon paperille."),
        .run = print,
    },
    SHOW_PAPERS(.run = show_papers),
    {
        .id = "pictures",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("kuvat"),
        .help = tr_noop("Näyttää kuvina, kuka vaihtoi kenen kanssa, milloin ihmiset saapuivat ja "
                        "mistä kunnista."),
        .run = show_pictures,
    },
    SHOW_LOG(.keys = {KEY_FUNCTION(6), KEY_CONTROL('t')}, .run = show_log),
    {
        .id = "arrivals",
        .keys = {KEY_FUNCTION(7)},
        .label = tr_noop("saapumiset"),
        .help = tr_noop("Näyttää, montako ihmistä saapui viiden minuutin välein."),
        .run = show_arrivals,
    },
    {
        .id = "head-counts",
        .keys = {KEY_FUNCTION(8)},
        .label = tr_noop("ilman nimeä"),
        .help = tr_noop("Näyttää, milloin kävijöitä on laskettu ilman nimeä. Yhden voi kumota."),
        .run = show_heads,
    },
    {
        .id = "directory",
        .keys = {KEY_FUNCTION(9)},
        .label = tr_noop("asiantuntijat"),
        .help = tr_noop("Näyttää, kuka osaa mitäkin: kaikkien tapahtumien tarjoukset aiheittain."),
        .run = show_directory,
    },
    {
        .id = "slips",
        .keys = {KEY_CONTROL('e')},
        .label = tr_noop("laput"),
        .help = tr_noop("Tulostaa sopimuslaput: kustakin sovitusta vaihdosta jokaiselle "
                        "yhdistykselle oma, allekirjoitettavaksi."),
        .why_off = why_no_slips,
        .run = print_slips,
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

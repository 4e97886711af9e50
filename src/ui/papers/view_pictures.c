/* The evening's pictures, made of characters: who traded with whom, when people came and whence. */
#include "paper.h"
#include "paper_out.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/page.h"
#include "vaihtarit/ui/screens.h"

enum picture_subject { SUBJECT_TRADES, SUBJECT_ARRIVALS, SUBJECT_MUNICIPALITIES, SUBJECTS };

struct pictures {
    enum picture_subject subject;
    struct arena arena;           /* of the paper */
    const struct document *paper; /* NULL when there was no memory for it */
    struct page page;
};

/* ---- The paper ---- */

/* The pictures among the papers, in the order of the subjects. */
static const struct paper_out outs[SUBJECTS] = {
    [SUBJECT_TRADES] = {.paper = &papers[PAPERS_TRADES_PICTURE]},
    [SUBJECT_ARRIVALS] = {.paper = &papers[PAPERS_ARRIVALS_PICTURE]},
    [SUBJECT_MUNICIPALITIES] = {.paper = &papers[PAPERS_MUNICIPALITIES_PICTURE]}};

/* Borrows everything from the app's model, but for the arrivals, which are the arena's. */
static bool read_evening(const struct app *app, struct arena *arena, struct evening *evening,
                         struct error *error)
{
    *evening = (struct evening){.event = &app->event, .figures = model_figures(app->model)};
    evening->trades = model_trades(app->model, &evening->trade_count);
    return arrivals_read(app->store, &app->event.id, arena, &evening->arrivals, error);
}

static void pictures_refresh(struct app *app, struct view *view)
{
    struct pictures *pictures = view->state;
    struct error error = {0};
    struct evening evening;
    arena_release(&pictures->arena);
    pictures->paper = NULL;
    if (read_evening(app, &pictures->arena, &evening, &error) &&
        !(pictures->paper =
              outs[pictures->subject].paper->maker.document(&pictures->arena, &evening)))
        error_set_memory(&error);
    if (!pictures->paper)
        app_fail(app, &error);
}

static bool pictures_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    pictures_refresh(app, view);
    return true;
}

static void pictures_close(struct app *app, struct view *view)
{
    (void)app;
    struct pictures *pictures = view->state;
    arena_release(&pictures->arena);
}

/* ---- Printing and saving ---- */

static void print(struct app *app, struct view *view)
{
    const struct pictures *pictures = view->state;
    paper_out_print(app, &outs[pictures->subject]);
}

static void save(struct app *app, struct view *view)
{
    const struct pictures *pictures = view->state;
    paper_out_save(app, &outs[pictures->subject]);
}

/* ---- The screen ---- */

static void pictures_layout(struct app *app, struct view *view, struct area area)
{
    (void)app;
    struct pictures *pictures = view->state;
    if (pictures->paper)
        page_layout(&pictures->page, area, paper_draw, pictures->paper);
}

static void pictures_draw(const struct app *app, const struct view *view, struct canvas *canvas,
                          struct area area)
{
    (void)app;
    const struct pictures *pictures = view->state;
    if (pictures->paper)
        page_show(&pictures->page, paper_draw, pictures->paper, canvas, area);
}

static bool pictures_key(struct app *app, struct view *view, const struct key *key)
{
    (void)app;
    struct pictures *pictures = view->state;
    return page_key(&pictures->page, key);
}

static void show_next(struct app *app, struct view *view)
{
    struct pictures *pictures = view->state;
    pictures->subject = (enum picture_subject)((pictures->subject + 1) % SUBJECTS);
    pictures->page = (struct page){0};
    pictures_refresh(app, view);
}

static void leave(struct app *app, struct view *view)
{
    app_close_view(app, view);
}

static const struct action pictures_actions[] = {
    {
        .id = "next-picture",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("seuraava kuva"),
        .help = tr_noop("Näyttää seuraavan kuvan: vaihdot, saapumiset, kunnat."),
        .run = show_next,
    },
    {
        .id = "save-picture",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("tallenna"),
        .help = tr_noop("Tallentaa kuvan tiedostoon: piirroksena (.svg), kuvana (.png), PDF:nä tai "
                        "tekstinä."),
        .run = save,
    },
    {
        .id = "print-picture",
        .keys = {KEY_FUNCTION(5)},
        .label = tr_noop("tulosta"),
        .help = tr_noop("Tulostaa kuvan paperille."),
        .run = print,
    },
    {
        .id = "leave-pictures",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Palaa sinne, mistä tulit."),
        .run = leave,
    },
};

const struct view_ops pictures_view = {
    .name = tr_noop("Kuvat"),
    .title = tr_noop("Kuvat: kuka vaihtoi, milloin ja mistä tultiin"),
    .intro = tr_noop("Samat luvut kuin yhteenvedossa, merkkeinä. Tiedostoon ne tallentuvat "
                     "piirroksena. Nuolet ja välilyönti selaavat."),
    .state_size = sizeof(struct pictures),
    .actions = ACTION_TABLE(pictures_actions),
    .open = pictures_open,
    .refresh = pictures_refresh,
    .layout = pictures_layout,
    .draw = pictures_draw,
    .key = pictures_key,
    .close = pictures_close,
};

/* What can be done everywhere. */
#include "merging/merging.h"
#include "papers/paper_jobs.h"
#include "papers/printing.h"
#include "questions/asking.h"
#include "shared_actions.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/ui/action.h"
#include "vaihtarit/ui/app.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/help.h"
#include "vaihtarit/ui/palette.h"
#include "vaihtarit/ui/screens.h"
#include "vaihtarit/ui/undo.h"

static void show_help(struct app *app, struct view *view)
{
    (void)view;
    if (app_top_view(app)->ops != &help_view)
        app_push_view(app, &help_view, NULL);
}

static void show_palette(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &palette_view, NULL);
}

static const char *why_no_main_views(const struct app *app, const struct view *view)
{
    (void)view;
    return app->store ? NULL : tr("Avaa ensin ilta tai luo uusi.");
}

static void show_next(struct app *app, struct view *view)
{
    (void)view;
    app_show_main_view(app, (app->main_index + 1) % app->views->main_count);
}

static void show_previous(struct app *app, struct view *view)
{
    (void)view;
    size_t count = app->views->main_count;
    app_show_main_view(app, (app->main_index + count - 1) % count);
}

static void go_back(struct app *app, struct view *view)
{
    (void)view;
    if (app->depth > 1)
        app_pop_view(app);
}

static void show_log(struct app *app, struct view *view)
{
    if (view->ops != &log_view)
        app_push_view(app, &log_view, NULL);
}

static void show_questions(struct app *app, struct view *view)
{
    if (view->ops != &questions_view)
        app_push_view(app, &questions_view, NULL);
}

static void show_feedback(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &feedback_view, NULL);
}

static void show_organisations(struct app *app, struct view *view)
{
    if (view->ops != &organisations_view)
        app_push_view(app, &organisations_view, NULL);
}

static void show_papers(struct app *app, struct view *view)
{
    if (view->ops != &papers_view)
        app_push_view(app, &papers_view, NULL);
}

static void show_paper_jobs(struct app *app, struct view *view)
{
    if (view->ops != &paper_jobs_view)
        app_push_view(app, &paper_jobs_view, NULL);
}

static void show_mergers(struct app *app, struct view *view)
{
    if (view->ops != &mergers_view)
        app_push_view(app, &mergers_view, NULL);
}

/* The board is a program of its own: it stays when this window does something else. */
static void tell_of_board(struct app *app, struct view *view)
{
    (void)view;
    app_say(app, MESSAGE_INFO,
            tr("Avaa toinen pääteikkuna, vedä se videotykille ja kirjoita siihen:\n"
               "vaihtarit board %s"),
            store_path(app->store));
}

static void close_book(struct app *app, struct view *view)
{
    (void)view;
    app_close_book(app);
}

static void repaint(struct app *app, struct view *view)
{
    (void)view;
    app->repaint = true;
}

static void quit_anyway(struct app *app, void *context)
{
    (void)context;
    app->quit = true;
}

static void quit(struct app *app, struct view *view)
{
    const char *question = paper_jobs_question(app);
    (void)view;
    if (app_is_unsaved(app))
        app_confirm(app, tr("Kirjoitit jotain, mitä ei ole tallennettu. Lopetetaanko silti?"),
                    quit_anyway, NULL);
    else if (question)
        app_confirm(app, question, quit_anyway, NULL);
    else
        app->quit = true;
}

/* Help stands first: the key bar always has room for it. */
static const struct action global_actions[] = {
    {
        .id = "help",
        .keys = {KEY_FUNCTION(1), KEY_CONTROL('g')},
        .label = tr_noop("ohje"),
        .help = tr_noop("Näyttää, mitä tässä näkymässä voi tehdä ja millä näppäimillä."),
        .flags = ACTION_ANYWHERE,
        .run = show_help,
    },
    {
        .id = "undo",
        .keys = {KEY_FUNCTION(3), KEY_CONTROL('z')},
        .label = tr_noop("kumoa"),
        .help = tr_noop("Kumoaa viimeisimmän muutoksen, jonka tämä kone teki."),
        .why_off = undo_why_off,
        .run = undo_last,
    },
    {
        .id = "next-view",
        .keys = {KEY_NAMED(TAB)},
        .label = tr_noop("seuraava"),
        .help = tr_noop("Siirtyy seuraavaan näkymään: ovi, vaihtarit, vaihdot ja niin edelleen."),
        .why_off = why_no_main_views,
        .run = show_next,
    },
    {
        .id = "previous-view",
        .keys = {KEY_NAMED(BACKTAB)},
        .label = tr_noop("edellinen"),
        .help = tr_noop("Siirtyy edelliseen näkymään."),
        .flags = ACTION_HIDDEN,
        .why_off = why_no_main_views,
        .run = show_previous,
    },
    {
        .id = "palette",
        .keys = {KEY_FUNCTION(10), KEY_CONTROL('p')},
        .label = tr_noop("toiminnot"),
        .help = tr_noop("Avaa luettelon kaikista toiminnoista: etsi nimellä ja valitse."),
        .run = show_palette,
    },
    SHOW_LOG(.keys = {KEY_CONTROL('t')}, .flags = ACTION_HIDDEN, .why_off = why_no_main_views,
             .run = show_log),
    SHOW_PAPERS(.flags = ACTION_HIDDEN, .why_off = why_no_main_views, .run = show_papers),
    {
        .id = "print-jobs",
        .keys = {KEY_CONTROL('r')},
        .label = tr_noop("tulosteet"),
        .help = tr_noop("Näyttää tulostimelle lähetetyt ja tiedostoon tallennetut paperit. "
                        "Epäonnistuneen voi lähettää uudelleen."),
        .flags = ACTION_HIDDEN,
        .run = show_paper_jobs,
    },
    {
        .id = "questions",
        .label = tr_noop("kysymykset"),
        .help =
            tr_noop("Näyttää ja muuttaa, mitä ovella kysytään jokaiselta ja mitä palautteessa."),
        .why_off = why_no_main_views,
        .run = show_questions,
    },
    {
        .id = "feedback",
        .label = tr_noop("palaute"),
        .help = tr_noop("Kysyy palautteen lähteviltä: jätä kannettava ulko-oven viereen."),
        .why_off = why_no_main_views,
        .run = show_feedback,
    },
    {
        .id = "organisations",
        .label = tr_noop("yhdistykset"),
        .help = tr_noop("Näyttää yhdistykset. Kun sama on kahdella nimellä, ne voi yhdistää."),
        .why_off = why_no_main_views,
        .run = show_organisations,
    },
    {
        .id = "mergers",
        .label = tr_noop("kaksoisrivit"),
        .help = tr_noop("Näyttää, ketkä voivat olla sama ihminen, ja purkaa yhdistettyjä."),
        .why_off = why_no_main_views,
        .run = show_mergers,
    },
    {
        .id = "board",
        .label = tr_noop("taulu salille"),
        .help = tr_noop("Kertoo, miten vaihtarit saa kaikkien nähtäville videotykillä."),
        .why_off = why_no_main_views,
        .run = tell_of_board,
    },
    {
        .id = "close",
        .label = tr_noop("sulje ilta"),
        .help = tr_noop("Sulkee illan ja palaa alkuun, josta voi avata toisen."),
        .why_off = why_no_main_views,
        .run = close_book,
    },
    {
        .id = "quit",
        .keys = {KEY_FUNCTION(12), KEY_CONTROL('q')},
        .label = tr_noop("lopeta"),
        .help = tr_noop("Lopettaa ohjelman. Kaikki tehty on jo tallessa."),
        .flags = ACTION_ANYWHERE,
        .run = quit,
    },
    {
        .id = "back",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Tyhjentää haun tai palaa edelliseen näkymään."),
        .flags = ACTION_HIDDEN,
        .run = go_back,
    },
    {
        .id = "redraw",
        .keys = {KEY_CONTROL('l')},
        .label = tr_noop("piirrä uudelleen"),
        .help = tr_noop("Piirtää ruudun uudelleen, jos siihen on tullut jotain ylimääräistä."),
        .flags = ACTION_HIDDEN | ACTION_ANYWHERE,
        .run = repaint,
    },
};

const struct action_table action_global = ACTION_TABLE(global_actions);

/* The board: the market and the deals of the evening for the hall, on a screen of its own. */
#include "board_state.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/store/record.h"
#include "vaihtarit/ui/help.h"
#include "vaihtarit/ui/screens.h"

#include <stdlib.h>
#include <string.h>

enum { KEYS_MILLISECONDS = 10000 };

/* ---- Reading ---- */

static bool read_book(struct app *app, struct board *board, struct error *error)
{
    board->model = app->model;
    clock_today(board->today);
    return record_read(app->store, &app->event.id, &board->record, error) &&
           (board_roll_read(board) || error_set_memory(error));
}

static void show_keys(const struct app *app, struct board *board)
{
    board->keys_until = app->moment + KEYS_MILLISECONDS;
}

static void free_all(struct board *board)
{
    big_letters_close(board->letters);
    free(board->entries);
    free(board->news.known);
}

static bool board_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    struct board *board = view->state;
    (void)argument;
    board->plain = app->plain;
    board->big = app->big;
    board->turned_at = app->moment;
    show_keys(app, board);
    bool done = big_letters_open(&board->letters, error) && read_book(app, board, error) &&
                (board_news_begin(&board->news, board->model) || error_set_memory(error));
    if (!done)
        free_all(board);
    return done;
}

static void board_close(struct app *app, struct view *view)
{
    (void)app;
    free_all(view->state);
}

/* What went wrong at the last look has been put right by this one. */
static void board_refresh(struct app *app, struct view *view)
{
    struct board *board = view->state;
    struct error error = {0};
    app_say(app, MESSAGE_INFO, "%s", "");
    if (!read_book(app, board, &error) ||
        (!board_news_read(&board->news, board->model) && !error_set_memory(&error)))
        app_fail(app, &error);
    if (!board->paused)
        (void)board_news_go_on(&board->news, app->moment);
}

/* ---- Time ---- */

static bool hide_keys(struct app *app, struct board *board)
{
    if (board->keys_until == 0 || app->moment < board->keys_until)
        return false;
    board->keys_until = 0;
    /* What went wrong stays until it is right again. */
    if (app->message_kind != MESSAGE_BAD)
        app_say(app, MESSAGE_INFO, "%s", "");
    return true;
}

/* Midnight takes out of the roll what was valid until then. */
static bool follow_date(const struct app *app, struct board *board)
{
    if (strncmp(app->now, board->today, CLOCK_DATE_SIZE - 1) == 0)
        return false;
    clock_today(board->today);
    (void)board_roll_read(board);
    return true;
}

static bool turn(const struct app *app, struct board *board, int pages)
{
    board->turned_at = app->moment;
    return board_roll_turn(board, pages);
}

static bool roll(const struct app *app, struct board *board)
{
    return app->moment - board->turned_at >= board_roll_time(board) && turn(app, board, 1);
}

static bool board_tick(struct app *app, struct view *view)
{
    struct board *board = view->state;
    bool changed = hide_keys(app, board);
    changed = follow_date(app, board) || changed;
    if (board->paused)
        return changed;
    if (board_news_go_on(&board->news, app->moment)) {
        board->turned_at = app->moment; /* the page behind the news gets its time anew */
        return true;
    }
    return (id_is_none(&board->news.told) && roll(app, board)) || changed;
}

/* ---- Keys ---- */

/* Any other key shows which ones there are. */
static bool board_key(struct app *app, struct view *view, const struct key *key)
{
    (void)key;
    show_keys(app, view->state);
    return false;
}

static void toggle_pause(struct app *app, struct view *view)
{
    struct board *board = view->state;
    board->paused = !board->paused;
    board->turned_at = app->moment;
    show_keys(app, board);
}

static const char *pause_label(const struct app *app, const struct view *view)
{
    const struct board *board = view->state;
    (void)app;
    return board->paused ? tr("jatka") : tr("tauko");
}

static void toggle_big(struct app *app, struct view *view)
{
    struct board *board = view->state;
    board->big = !board->big;
    board->turned_at = app->moment;
    show_keys(app, board);
}

static const char *big_label(const struct app *app, const struct view *view)
{
    const struct board *board = view->state;
    (void)app;
    return board->big ? tr("monta kerralla") : tr("isot kirjaimet");
}

/* Whoever pages by hand has read the news. */
static void page_by(struct app *app, struct board *board, int pages)
{
    if (!id_is_none(&board->news.told)) {
        board->news.until = app->moment;
        (void)board_news_go_on(&board->news, app->moment);
        board->turned_at = app->moment;
        return;
    }
    (void)turn(app, board, pages);
}

static void next_page(struct app *app, struct view *view)
{
    page_by(app, view->state, 1);
}

static void previous_page(struct app *app, struct view *view)
{
    page_by(app, view->state, -1);
}

static void first_page(struct app *app, struct view *view)
{
    struct board *board = view->state;
    board->turned_at = app->moment;
    board_roll_rewind(board);
}

static void show_help(struct app *app, struct view *view)
{
    (void)view;
    app_push_view(app, &help_view, NULL);
}

static void leave(struct app *app, struct view *view)
{
    (void)view;
    app->quit = true;
}

static const struct action board_actions[] = {
    {
        .id = "pause",
        .keys = {KEY_LETTER(' ')},
        .label = tr_noop("tauko"),
        .help = tr_noop("Pysäyttää taulun tai antaa sen jatkua. Uudet vaihdot odottavat sen ajan."),
        .label_now = pause_label,
        .run = toggle_pause,
    },
    {
        .id = "big-letters",
        .letters = tr_noop("iI"),
        .label = tr_noop("isot kirjaimet"),
        .help = tr_noop("Näyttää yhden ilmoituksen kerrallaan isoin kirjaimin tai taas monta."),
        .label_now = big_label,
        .run = toggle_big,
    },
    {
        .id = "next-page",
        .keys = {KEY_NAMED(RIGHT), KEY_NAMED(PAGE_DOWN)},
        .label = tr_noop("seuraava sivu"),
        .help = tr_noop("Kääntää seuraavan sivun heti, tai siirtyy uutisesta eteenpäin."),
        .flags = ACTION_HIDDEN,
        .run = next_page,
    },
    {
        .id = "previous-page",
        .keys = {KEY_NAMED(LEFT), KEY_NAMED(PAGE_UP)},
        .label = tr_noop("edellinen sivu"),
        .help = tr_noop("Palaa edelliselle sivulle."),
        .flags = ACTION_HIDDEN,
        .run = previous_page,
    },
    {
        .id = "first-page",
        .keys = {KEY_NAMED(HOME)},
        .label = tr_noop("ensimmäinen sivu"),
        .help = tr_noop("Palaa ensimmäiselle sivulle."),
        .flags = ACTION_HIDDEN,
        .run = first_page,
    },
    {
        .id = "help",
        .keys = {KEY_LETTER('?')},
        .label = tr_noop("ohje"),
        .help = tr_noop("Näyttää, mitä taululla voi tehdä ja millä näppäimillä."),
        .flags = ACTION_HIDDEN,
        .run = show_help,
    },
    {
        .id = "leave-board",
        .keys = {KEY_NAMED(ESCAPE)},
        .letters = tr_noop("qQ"),
        .label = tr_noop("lopeta"),
        .help = tr_noop("Sulkee taulun. Muut ikkunat jatkavat."),
        .flags = ACTION_HIDDEN, /* the bar has the key that quits everywhere */
        .run = leave,
    },
};

const struct view_ops board_view = {
    .name = tr_noop("Taulu"),
    .title = tr_noop("Taulu: vaihtarit salille"),
    .intro = tr_noop("Oma ikkunansa videotykille, komennolla vaihtarit board TIEDOSTO. Avoimet "
                     "tarjoukset ja toiveet kiertävät sivu kerrallaan, ja uusi vaihto kerrotaan "
                     "kaikille. Taulu ei näytä kenenkään nimeä eikä kirjoita tiedostoon."),
    .flags = VIEW_DIALOG | VIEW_BARE,
    .state_size = sizeof(struct board),
    .actions = ACTION_TABLE(board_actions),
    .open = board_open,
    .refresh = board_refresh,
    .layout = board_layout,
    .draw = board_draw,
    .key = board_key,
    .tick = board_tick,
    .close = board_close,
};

/* Typing a paper list back: code, Enter, code, Enter, with the paper's own time. */
#include "sheet.h"
#include "sheet_find.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Who is meant ---- */

/* Says it while it is being typed, where that is clear. */
static void find_hint(struct app *app, struct sheet *sheet)
{
    struct sheet_line line;
    struct sheet_meant meant = {0};
    struct arena arena = {0};
    buffer_clear(&sheet->hint);
    sheet_line_read(&line, editor_text(&sheet->line));
    if (*line.who && !app->loading && sheet_find(app->model, &line, &meant, NULL)) {
        if (meant.verdict == SHEET_ONE)
            buffer_add_format(&sheet->hint, "→ %s", sheet_describe(&arena, &meant.attendee));
        else if (meant.verdict == SHEET_MANY)
            buffer_add_format(&sheet->hint, tr_count("%ld osuma", "%ld osumaa", (long)meant.count),
                              (long)meant.count);
    }
    arena_release(&arena);
}

/* ---- Lines ---- */

static void set_time(struct app *app, struct sheet *sheet, const char *time)
{
    (void)snprintf(sheet->time, sizeof sheet->time, "%s", time);
    app_say(app, MESSAGE_INFO, tr("Seuraavat kirjataan kello %.2s.%.2s."), time, time + 3);
}

/* The field is empty again, whatever became of its line. */
static void put_line_by(struct app *app, struct sheet *sheet)
{
    buffer_clear(&sheet->typed);
    buffer_add(&sheet->typed, editor_text(&sheet->line));
    editor_set(&sheet->line, "");
    find_hint(app, sheet);
}

static void take_line(struct app *app, struct view *view)
{
    struct sheet *sheet = view->state;
    struct sheet_line line;
    sheet_line_read(&line, editor_text(&sheet->line));
    if (*line.who)
        sheet_take(app, sheet, &line);
    else if (*line.time)
        set_time(app, sheet, line.time);
    put_line_by(app, sheet);
}

/* What was just refused need not be typed again. */
static void add_line(struct app *app, struct view *view)
{
    struct sheet *sheet = view->state;
    struct sheet_line line;
    if (*editor_text(&sheet->line) == '\0')
        editor_set(&sheet->line, buffer_text(&sheet->typed));
    sheet_line_read(&line, editor_text(&sheet->line));
    sheet_add(app, sheet, &line);
    put_line_by(app, sheet);
}

/* ---- Other deeds ---- */

static bool time_given(struct app *app, const char *text, void *context, struct error *error)
{
    struct view *view = context;
    char time[SHEET_TIME_SIZE];
    if (!sheet_line_read_time(text, time))
        return error_set(error, ERROR_USAGE, "%s", tr("Kirjoita kellonaika näin: 17.05 tai 1705."));
    set_time(app, view->state, time);
    return true;
}

static void ask_time(struct app *app, struct view *view)
{
    const struct sheet *sheet = view->state;
    app_prompt(app, &(struct prompt){.question = tr("Mihin aikaan paperin ihmiset tulivat?"),
                                     .hint = tr("Esimerkiksi 17.05. Rivillä voi olla oma aikansa."),
                                     .initial = sheet->time,
                                     .done = time_given,
                                     .context = view});
}

static void bring_back(struct app *app, struct view *view)
{
    struct sheet *sheet = view->state;
    editor_set(&sheet->line, buffer_text(&sheet->typed));
    find_hint(app, sheet);
}

static void leave(struct app *app, struct view *view)
{
    struct sheet *sheet = view->state;
    if (*editor_text(&sheet->line) == '\0') {
        app_close_view(app, view);
        return;
    }
    editor_set(&sheet->line, "");
    find_hint(app, sheet);
}

static const char *why_not_yet(const struct app *app, const struct view *view)
{
    (void)view;
    return app->loading ? tr("Listaa haetaan vielä.") : NULL;
}

static const struct action sheet_actions[] = {
    {
        .id = "take",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("kirjaa"),
        .help = tr_noop("Kirjaa saapuneeksi sen, jonka koodi tai nimi kentässä on. Kellonaika "
                        "yksin vaihtaa seuraavien ajan."),
        .flags = ACTION_KEEPS_ANSWER,
        .why_off = why_not_yet,
        .run = take_line,
    },
    {
        .id = "add",
        .keys = {KEY_FUNCTION(2)},
        .label = tr_noop("uusi"),
        .help = tr_noop("Lisää sen, joka ei ole listalla: nimi, ja pilkun jälkeen yhdistys."),
        .why_off = why_not_yet,
        .run = add_line,
    },
    {
        .id = "time",
        .keys = {KEY_FUNCTION(4)},
        .label = tr_noop("kello"),
        .help = tr_noop("Vaihtaa kellonajan, jolla seuraavat kirjataan."),
        .run = ask_time,
    },
    {
        .id = "line-back",
        .keys = {KEY_NAMED(UP)},
        .label = tr_noop("korjaa"),
        .help = tr_noop("Tuo viimeksi kirjoitetun rivin takaisin korjattavaksi."),
        .flags = ACTION_HIDDEN,
        .run = bring_back,
    },
    {
        .id = "leave-sheet",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("takaisin"),
        .help = tr_noop("Tyhjentää kentän, ja palaa ovelle."),
        .run = leave,
    },
};

/* ---- The view ---- */

/* On another day the clock says nothing of when people came. */
static bool sheet_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    (void)error;
    struct sheet *sheet = view->state;
    char now[CLOCK_TEXT_SIZE];
    clock_now_text(now);
    if (strncmp(now, app->event.date, CLOCK_DATE_SIZE - 1) == 0)
        (void)snprintf(sheet->time, sizeof sheet->time, "%.5s", now + CLOCK_DATE_SIZE);
    return true;
}

/* True where the row's check-in was taken back meanwhile. */
static bool is_taken_back(struct app *app, const struct sheet_row *row)
{
    struct arena arena = {0};
    struct error error = {0};
    struct attendee attendee;
    bool found = registration_find(app->store, &row->registration, &arena, &attendee, &error);
    arena_release(&arena);
    return found ? attendee.presence == PRESENCE_NOT_ARRIVED : error.code == ERROR_NOT_FOUND;
}

/* Undo takes back the newest: its row goes, and what was refused after it stays. */
static void sheet_refresh(struct app *app, struct view *view)
{
    struct sheet *sheet = view->state;
    size_t last = sheet->count;
    while (last > 0 && id_is_none(&sheet->rows[last - 1].registration))
        last--;
    if (last > 0 && is_taken_back(app, &sheet->rows[last - 1])) {
        memmove(&sheet->rows[last - 1], &sheet->rows[last],
                (sheet->count - last) * sizeof *sheet->rows);
        sheet->count--;
    }
    find_hint(app, sheet);
}

static bool scroll(struct sheet *sheet, const struct key *key)
{
    size_t page = sheet->window > 0 ? (size_t)sheet->window : 1;
    if (key->kind == PRESS_PAGE_DOWN)
        sheet->skipped += sheet->skipped + page < sheet->count ? page : 0;
    else if (key->kind == PRESS_PAGE_UP)
        sheet->skipped -= sheet->skipped < page ? sheet->skipped : page;
    else
        return false;
    return true;
}

static bool sheet_key(struct app *app, struct view *view, const struct key *key)
{
    struct sheet *sheet = view->state;
    bool changed = false;
    if (scroll(sheet, key))
        return true;
    if (!editor_key(&sheet->line, key, &changed))
        return false;
    if (changed)
        find_hint(app, sheet);
    return true;
}

static void sheet_close(struct app *app, struct view *view)
{
    (void)app;
    struct sheet *sheet = view->state;
    editor_release(&sheet->line);
    buffer_release(&sheet->typed);
    buffer_release(&sheet->hint);
    arena_release(&sheet->texts);
    free(sheet->rows);
}

const struct view_ops sheet_view = {
    .name = tr_noop("Varalista"),
    .title = tr_noop("Varalista: paperi takaisin ohjelmaan"),
    .intro = tr_noop("Kirjoita jokaisen rastitun koodi ja Enter. Usein riittää koodin loppu, "
                     "vähintään kolme numeroa, ja nimikin käy. Rivillä voi olla oma kellonaikansa: "
                     "1705 123456789. Aika yksin, 17.05, koskee kaikkia seuraavia."),
    .state_size = sizeof(struct sheet),
    .actions = ACTION_TABLE(sheet_actions),
    .open = sheet_open,
    .refresh = sheet_refresh,
    .layout = sheet_layout,
    .draw = sheet_draw,
    .key = sheet_key,
    .close = sheet_close,
};

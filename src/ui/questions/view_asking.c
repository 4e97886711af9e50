/* The organiser's questions to one person: asked before the check-in, or looked through later. */
#include "asking_state.h"

#include "vaihtarit/core/message.h"
#include "vaihtarit/core/scan.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/store/registration.h"

#include <stdlib.h>
#include <string.h>

/* ---- Options ---- */

size_t asking_options(const char *options, struct arena *arena, const char *const **out)
{
    size_t most = 1;
    size_t count = 0;
    for (const char *at = options; *at != '\0'; at++)
        most += *at == '|';
    const char **list = arena_allocate(arena, most * sizeof *list);
    const char *option;
    size_t length;
    while (list && question_next_option(&options, &option, &length))
        list[count++] = arena_copy_bytes(arena, option, length);
    *out = list;
    return count;
}

/* The answer as the file keeps it; "" for none. */
static const char *answer_of(const struct asked *asked)
{
    if (asked->question->kind == QUESTION_TEXT)
        return editor_text(&asked->editor);
    if (asked->chosen == 0)
        return "";
    if (asked->question->kind == QUESTION_YES_NO)
        return asked->chosen == 1 ? "yes" : "no";
    return asked->options[asked->chosen - 1];
}

static bool is_missing(const struct asked *asked)
{
    const char *answer = answer_of(asked);
    return asked->question->required && answer[strspn(answer, " ")] == '\0';
}

/* ---- Opening ---- */

static bool fill(struct asked *asked, const struct question *question, const char *answer,
                 struct arena *arena)
{
    const char **yes_no = arena_allocate(arena, 2 * sizeof *yes_no);
    *asked = (struct asked){.question = question, .before = answer};
    if (!yes_no)
        return false;
    yes_no[0] = tr("kyllä");
    yes_no[1] = tr("ei");
    asked->options = yes_no;
    if (question->kind == QUESTION_YES_NO)
        asked->option_count = 2;
    else if (question->kind == QUESTION_CHOICE)
        asked->option_count = asking_options(question->options, arena, &asked->options);
    else
        editor_set(&asked->editor, answer);
    for (size_t i = 1; i <= asked->option_count; i++) {
        asked->chosen = i;
        if (strcmp(answer_of(asked), answer) == 0)
            return true;
    }
    asked->chosen = 0;
    return true;
}

static bool read_items(struct app *app, struct asking *asking, const struct id *registration,
                       struct error *error)
{
    const struct question *questions;
    const struct reply *replies;
    size_t count;
    size_t replied;
    if (!question_list(app->store, &app->event.id, &asking->texts, &questions, &count, error))
        return false;
    if (count == 0)
        return true;
    if (!reply_list(app->store, registration, &asking->texts, &replies, &replied, error) ||
        !registration_find(app->store, registration, &asking->texts, &asking->attendee, error))
        return false;
    asking->items = calloc(count, sizeof *asking->items);
    if (!asking->items)
        return error_set_memory(error);
    for (; asking->count < count && asking->count < replied; asking->count++)
        if (!fill(&asking->items[asking->count], &questions[asking->count],
                  replies[asking->count].text, &asking->texts))
            return error_set_memory(error);
    return !asking->texts.failed || error_set_memory(error);
}

static bool is_unanswered(const struct asking *asking)
{
    for (size_t i = 0; i < asking->count; i++)
        if (*asking->items[i].before == '\0')
            return true;
    return false;
}

static void focus_on_first_unanswered(struct asking *asking)
{
    while (asking->focus + 1 < asking->count && *asking->items[asking->focus].before != '\0')
        asking->focus++;
}

static void release(struct asking *asking)
{
    for (size_t i = 0; i < asking->count; i++)
        editor_release(&asking->items[i].editor);
    free(asking->items);
    arena_release(&asking->texts);
}

static bool read_request(struct app *app, struct asking *asking,
                         const struct asking_request *request, struct error *error)
{
    asking->then = request->then;
    if (!read_items(app, asking, &request->registration, error))
        return false;
    asking->context = arena_allocate(&asking->texts, request->context_size + 1);
    if (!asking->context)
        return error_set_memory(error);
    if (request->context_size > 0)
        memcpy(asking->context, request->context, request->context_size);
    return true;
}

bool asking_open(struct app *app, const struct asking_request *request)
{
    struct asking asking = {0};
    struct error error = {0};
    bool done = read_request(app, &asking, request, &error);
    if (!done)
        app_fail(app, &error);
    bool wanted = done && asking.count > 0 && (!request->then || is_unanswered(&asking));
    if (wanted && request->then)
        focus_on_first_unanswered(&asking);
    struct view *view = wanted ? app_push_view(app, &asking_view, &asking) : NULL;
    if (!view)
        release(&asking);
    return view != NULL;
}

/* The state is made by asking_open, which has to know whether there is anything to ask. */
static bool asking_take(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)error;
    struct asking *asking = view->state;
    *asking = *(const struct asking *)argument;
    asking->opened_at = app->moment;
    asking->last_key_at = app->moment - SCAN_KEY_MILLISECONDS;
    return true;
}

/* ---- Answering ---- */

static bool write_answers(struct app *app, const struct asking *asking, struct error *error)
{
    struct reply *replies = calloc(asking->count, sizeof *replies);
    size_t count = 0;
    if (!replies)
        return error_set_memory(error);
    for (size_t i = 0; i < asking->count; i++) {
        const struct asked *asked = &asking->items[i];
        const char *answer = answer_of(asked);
        if (strcmp(answer, asked->before) != 0)
            replies[count++] = (struct reply){.question = asked->question->id, .text = answer};
    }
    bool done = count == 0 ||
                reply_put_all(app->store, &asking->attendee.registration, replies, count, error);
    free(replies);
    return done;
}

static void save(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    struct error error = {0};
    for (size_t i = 0; i < asking->count; i++)
        if (is_missing(&asking->items[i])) {
            asking->focus = i;
            app_say(app, MESSAGE_WARNING, tr("Tähän tarvitaan vastaus: %s"),
                    asking->items[i].question->text);
            return;
        }
    if (!write_answers(app, asking, &error)) {
        app_fail(app, &error);
        return;
    }
    app_close_view(app, view);
    app_saved(app, "%s", tr("Vastaukset on tallennettu."));
    if (asking->then)
        asking->then(app, asking->context);
}

static void go_on(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    if (asking->focus + 1 < asking->count)
        asking->focus++;
    else
        save(app, view);
}

/*
 * True for a key that only a scanner presses so soon after another one: the next in line is scanned
 * while somebody is being asked. What its first key chose is taken back.
 */
static bool is_scanned(struct app *app, struct asking *asking)
{
    bool scanned = app->moment - asking->last_key_at < SCAN_KEY_MILLISECONDS;
    asking->last_key_at = app->moment;
    if (!scanned)
        return false;
    if (asking->advance_at > 0)
        asking->items[asking->focus].chosen = asking->chosen_before;
    asking->advance_at = 0;
    app_say(app, MESSAGE_WARNING, "%s", tr("Vastaa ensin tähän, ja skannaa sitten seuraava."));
    return true;
}

/* Enter does not pass by what has to be answered; one that ended the scan before means nothing. */
static void enter(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    if (app->moment - asking->opened_at < SCAN_TAIL_MILLISECONDS || is_scanned(app, asking))
        return;
    const struct asked *asked = &asking->items[asking->focus];
    if (is_missing(asked))
        app_say(app, MESSAGE_WARNING, tr("Tähän tarvitaan vastaus: %s"), asked->question->text);
    else
        go_on(app, view);
}

static void go_down(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    (void)app;
    asking->focus = (asking->focus + 1) % asking->count;
}

static void go_up(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    (void)app;
    asking->focus = (asking->focus + asking->count - 1) % asking->count;
}

/* Which option a letter or a number means, from 1 on; 0 for none. */
static size_t option_of(const struct asked *asked, char32_t letter)
{
    if (asked->question->kind == QUESTION_YES_NO) {
        if (letter != 0 && letter < 0x80 && strchr("kKyYjJ", (int)letter))
            return 1;
        return letter != 0 && letter < 0x80 && strchr("eEnN", (int)letter) ? 2 : 0;
    }
    size_t number = letter >= U'1' && letter <= U'9' ? letter - U'0' : 0;
    return number <= asked->option_count ? number : 0;
}

/* Turns a choice about; false for a key that has nothing to do with it. */
static bool turn(struct asking *asking, struct asked *asked, const struct key *key)
{
    if (asked->option_count == 0)
        return key->kind == PRESS_TEXT;
    if (key->kind == PRESS_RIGHT || (key->kind == PRESS_TEXT && key->code == U' '))
        asked->chosen = asked->chosen % asked->option_count + 1;
    else if (key->kind == PRESS_LEFT)
        asked->chosen = asked->chosen > 1 ? asked->chosen - 1 : asked->option_count;
    else if (key->kind == PRESS_BACKSPACE || key->kind == PRESS_DELETE)
        asked->chosen = 0;
    else
        return key->kind == PRESS_TEXT;
    asking->touched = true;
    return true;
}

/* One key is enough for an answer, once it is clear that it is no scan. */
static void answer_by_key(struct app *app, struct asking *asking, struct asked *asked,
                          size_t option)
{
    asking->chosen_before = asked->chosen;
    asking->touched = true;
    asked->chosen = option;
    asking->advance_at = app->moment + SCAN_KEY_MILLISECONDS;
    app_tick_at(app, asking->advance_at);
}

static bool asking_tick(struct app *app, struct view *view)
{
    struct asking *asking = view->state;
    if (asking->advance_at == 0 || app->moment < asking->advance_at)
        return false;
    asking->advance_at = 0;
    go_on(app, view);
    return true;
}

static bool choose(struct app *app, struct asking *asking, struct asked *asked,
                   const struct key *key)
{
    bool text = key->kind == PRESS_TEXT;
    size_t option = text ? option_of(asked, key->code) : 0;
    if (text && is_scanned(app, asking))
        return true;
    if (option == 0)
        return turn(asking, asked, key);
    answer_by_key(app, asking, asked, option);
    return true;
}

static bool asking_key(struct app *app, struct view *view, const struct key *key)
{
    struct asking *asking = view->state;
    struct asked *asked = &asking->items[asking->focus];
    bool known = true;
    bool changed = false;
    if (key->kind == PRESS_DOWN) {
        go_down(app, view);
    } else if (key->kind == PRESS_UP) {
        go_up(app, view);
    } else if (asked->question->kind != QUESTION_TEXT) {
        known = choose(app, asking, asked, key);
    } else {
        asking->last_key_at = app->moment;
        known = editor_key(&asked->editor, key, &changed);
        asking->touched = asking->touched || changed;
    }
    return known;
}

/* ---- Leaving ---- */

static void close_anyway(struct app *app, void *context)
{
    app_close_view(app, context);
}

/* Who is inside already stays so; else nobody is let in without what is required. */
static void leave_unanswered(struct app *app, struct view *view, const struct asked *missing)
{
    const struct asking *asking = view->state;
    app_close_view(app, view);
    if (asking->attendee.presence == PRESENCE_INSIDE)
        app_answer(app, MESSAGE_WARNING, tr("SISÄÄN"),
                   tr("%s %s\nVastaus puuttuu: %s Sen voi antaa hänen tietosivullaan."),
                   asking->attendee.given, asking->attendee.family, missing->question->text);
    else
        app_answer(app, MESSAGE_WARNING, tr("EI KIRJATTU"), tr("%s %s\nVastaus puuttuu: %s"),
                   asking->attendee.given, asking->attendee.family, missing->question->text);
}

static void skip(struct app *app, struct view *view)
{
    const struct asking *asking = view->state;
    if (!asking->then && asking->touched) {
        app_confirm(app, tr("Kirjoittamaasi ei ole tallennettu. Poistutaanko silti?"), close_anyway,
                    view);
        return;
    }
    if (!asking->then) {
        app_close_view(app, view);
        return;
    }
    for (size_t i = 0; i < asking->count; i++)
        if (is_missing(&asking->items[i])) {
            leave_unanswered(app, view, &asking->items[i]);
            return;
        }
    save(app, view);
}

static bool asking_is_unsaved(const struct app *app, const struct view *view)
{
    (void)app;
    const struct asking *asking = view->state;
    return asking->touched;
}

static void asking_close(struct app *app, struct view *view)
{
    (void)app;
    release(view->state);
}

static const struct action asking_actions[] = {
    {
        .id = "enter",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("eteenpäin"),
        .help = tr_noop("Siirtyy seuraavaan kysymykseen, ja viimeisestä kirjaa saapuneeksi."),
        .run = enter,
    },
    {
        .id = "skip",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("ohita"),
        .help = tr_noop("Ohittaa kysymykset, joihin ei ole pakko vastata. Jos pakollinen vastaus "
                        "puuttuu, ihmistä ei kirjata."),
        .run = skip,
    },
    {
        .id = "save",
        .keys = {KEY_FUNCTION(2), KEY_CONTROL('s')},
        .label = tr_noop("valmis"),
        .help = tr_noop("Tallentaa vastaukset ja kirjaa saapuneeksi."),
        .run = save,
    },
    {
        .id = "next-question",
        .keys = {KEY_NAMED(TAB)},
        .label = tr_noop("seuraava"),
        .help = tr_noop("Siirtyy seuraavaan kysymykseen, samoin nuoli alas."),
        .flags = ACTION_HIDDEN,
        .run = go_down,
    },
    {
        .id = "previous-question",
        .keys = {KEY_NAMED(BACKTAB)},
        .label = tr_noop("edellinen"),
        .help = tr_noop("Siirtyy edelliseen kysymykseen, samoin nuoli ylös."),
        .flags = ACTION_HIDDEN,
        .run = go_up,
    },
};

const struct view_ops asking_view = {
    .name = tr_noop("Kysymykset"),
    .title = tr_noop("Kysymykset ovella"),
    .intro = tr_noop("Kyllä on k, ei on e. Vaihtoehto valitaan numerolla tai nuolilla. "
                     "Tähdellä merkittyyn tarvitaan vastaus."),
    .flags = VIEW_DIALOG,
    .state_size = sizeof(struct asking),
    .actions = ACTION_TABLE(asking_actions),
    .open = asking_take,
    .layout = asking_layout,
    .draw = asking_draw,
    .key = asking_key,
    .tick = asking_tick,
    .is_unsaved = asking_is_unsaved,
    .close = asking_close,
};

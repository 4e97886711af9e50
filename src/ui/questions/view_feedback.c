/* Feedback on the way out: one question after the other, on a laptop that everybody passes. */
#include "feedback_state.h"

#include "asking.h"
#include "vaihtarit/core/message.h"
#include "vaihtarit/core/scan.h"
#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/dialog.h"
#include "vaihtarit/ui/screens.h"

#include <string.h>

/* Who went away in the middle has left for good: the next one does not see what they wrote. */
enum { AWAY_MILLISECONDS = 90000 };

int feedback_row_score(int row)
{
    return FEEDBACK_SCORES - row;
}

/* ---- Questions ---- */

static const char *const *read_words(const struct question *question, struct arena *arena)
{
    const char *const *words;
    const char **common = arena_allocate(arena, FEEDBACK_SCORES * sizeof *common);
    if (asking_options(question->options, arena, &words) == FEEDBACK_SCORES || !common)
        return words;
    common[0] = tr("erittäin huono");
    common[1] = tr("huono");
    common[2] = tr("kohtalainen");
    common[3] = tr("hyvä");
    common[4] = tr("erittäin hyvä");
    return common;
}

static void begin(struct feedback_view_state *state)
{
    for (size_t i = 0; i < state->count; i++) {
        state->items[i].row = -1;
        state->items[i].score = 0;
        editor_set(&state->items[i].editor, "");
    }
    state->at = 0;
    state->touched = false;
    state->thanking = false;
    buffer_clear(&state->notice);
}

static bool read_questions(struct app *app, struct feedback_view_state *state, struct error *error)
{
    const struct question *questions;
    size_t count;
    arena_release(&state->texts);
    state->count = 0;
    if (!question_list_feedback(app->store, &app->event.id, &state->texts, &questions, &count,
                                error))
        return false;
    for (; state->count < count && state->count < FEEDBACK_QUESTIONS_MOST; state->count++) {
        struct feedback_item *item = &state->items[state->count];
        item->question = &questions[state->count];
        item->words = read_words(item->question, &state->texts);
        item->editor.limit = EDITOR_NOTE;
    }
    if (state->texts.failed)
        return error_set_memory(error);
    if (state->count == 0)
        return error_set(error, ERROR_RULE, "%s",
                         tr("Palautteessa ei kysytä vielä mitään. Lisää ensin kysymys: F10, "
                            "kysymykset, F2, ja missä kysytään: lähtiessä."));
    begin(state);
    return true;
}

static void release(struct feedback_view_state *state)
{
    for (size_t i = 0; i < FEEDBACK_QUESTIONS_MOST; i++)
        editor_release(&state->items[i].editor);
    buffer_release(&state->notice);
    arena_release(&state->texts);
}

static bool feedback_open(struct app *app, struct view *view, void *argument, struct error *error)
{
    (void)argument;
    struct feedback_view_state *state = view->state;
    state->last_key_at = app->moment - SCAN_KEY_MILLISECONDS;
    if (read_questions(app, state, error))
        return true;
    release(state);
    return false;
}

/* Questions that were changed meanwhile are read when nobody is in the middle of them. */
static void feedback_refresh(struct app *app, struct view *view)
{
    struct feedback_view_state *state = view->state;
    struct error error = {0};
    bool thanking = state->thanking;
    if (state->touched)
        return;
    if (read_questions(app, state, &error)) {
        state->thanking = thanking;
    } else {
        app_close_view(app, view);
        app_fail(app, &error);
    }
}

static void feedback_close(struct app *app, struct view *view)
{
    (void)app;
    release(view->state);
}

/* ---- Answering ---- */

static void notice(struct feedback_view_state *state, const char *text)
{
    buffer_clear(&state->notice);
    buffer_add(&state->notice, text);
}

static bool keep(struct app *app, struct feedback_view_state *state)
{
    struct feedback_answer answers[FEEDBACK_QUESTIONS_MOST];
    struct error error = {0};
    for (size_t i = 0; i < state->count; i++) {
        const struct feedback_item *item = &state->items[i];
        answers[i] = (struct feedback_answer){.question = item->question->text,
                                              .score = item->score,
                                              .text = editor_text(&item->editor)};
    }
    if (feedback_give(app->store, &app->event.id, answers, state->count, &error))
        return true;
    notice(state, error.message);
    return false;
}

/* False where every question was passed by. */
static bool is_answered(const struct feedback_view_state *state)
{
    for (size_t i = 0; i < state->count; i++) {
        const char *text = editor_text(&state->items[i].editor);
        if (state->items[i].score > 0 || text[strspn(text, " ")] != '\0')
            return true;
    }
    return false;
}

static void finish(struct app *app, struct feedback_view_state *state)
{
    bool answered = is_answered(state);
    if (!keep(app, state))
        return;
    begin(state);
    state->thanking = true;
    state->kept = answered;
    app_follow_book(app);
}

static void go_on(struct app *app, struct feedback_view_state *state)
{
    buffer_clear(&state->notice);
    state->touched = true;
    if (state->at + 1 < state->count)
        state->at++;
    else
        finish(app, state);
}

static void choose(struct app *app, struct feedback_view_state *state, int row)
{
    struct feedback_item *item = &state->items[state->at];
    item->row = row;
    item->score = feedback_row_score(row);
    go_on(app, state);
}

static void enter(struct app *app, struct view *view)
{
    struct feedback_view_state *state = view->state;
    const struct feedback_item *item = &state->items[state->at];
    state->last_key_at = app->moment;
    if (state->thanking)
        begin(state);
    else if (item->question->kind == QUESTION_REMARK)
        go_on(app, state);
    else if (item->row < 0)
        notice(state, tr("Paina numeroa 1–5. 0 ohittaa kysymyksen."));
    else
        choose(app, state, item->row);
}

static void go_back(struct app *app, struct view *view)
{
    struct feedback_view_state *state = view->state;
    state->last_key_at = app->moment;
    buffer_clear(&state->notice);
    if (state->at > 0 && !state->thanking)
        state->at--;
}

static bool select_row(struct feedback_view_state *state, const struct key *key)
{
    struct feedback_item *item = &state->items[state->at];
    if (key->kind == PRESS_DOWN)
        item->row = item->row + 1 < FEEDBACK_ROWS ? item->row + 1 : item->row;
    else if (key->kind == PRESS_UP)
        item->row = item->row > 0 ? item->row - 1 : 0;
    else
        return false;
    state->touched = true;
    return true;
}

/* A scanner's letters come faster than anybody's: they answer nothing. */
static bool is_scanned(const struct app *app, struct feedback_view_state *state)
{
    bool scanned = app->moment - state->last_key_at < SCAN_KEY_MILLISECONDS;
    state->last_key_at = app->moment;
    return scanned;
}

static bool answer_scale(struct app *app, struct feedback_view_state *state, const struct key *key)
{
    if (select_row(state, key)) {
        buffer_clear(&state->notice);
        state->last_key_at = app->moment;
        return true;
    }
    if (key->kind != PRESS_TEXT)
        return false;
    bool scanned = is_scanned(app, state);
    if (scanned)
        return true;
    if (key->code >= U'0' && key->code <= U'0' + FEEDBACK_SCORES)
        choose(app, state, FEEDBACK_SCORES - (int)(key->code - U'0'));
    else
        notice(state, tr("Paina numeroa 1–5. 0 ohittaa kysymyksen."));
    return true;
}

static bool feedback_key(struct app *app, struct view *view, const struct key *key)
{
    struct feedback_view_state *state = view->state;
    bool changed = false;
    if (state->thanking) {
        begin(state);
        state->last_key_at = app->moment;
        return true;
    }
    if (state->items[state->at].question->kind == QUESTION_SCALE)
        return answer_scale(app, state, key);
    state->last_key_at = app->moment;
    bool known = editor_key(&state->items[state->at].editor, key, &changed);
    state->touched |= changed;
    return known;
}

/* What was said with Enter counts; what was half written does not. */
static bool feedback_tick(struct app *app, struct view *view)
{
    struct feedback_view_state *state = view->state;
    if (!state->touched || app->moment - state->last_key_at < AWAY_MILLISECONDS)
        return false;
    editor_set(&state->items[state->at].editor, "");
    if (keep(app, state))
        begin(state);
    return true;
}

/* ---- Leaving ---- */

static void close_anyway(struct app *app, void *context)
{
    app_close_view(app, context);
}

static void leave(struct app *app, struct view *view)
{
    app_confirm(app,
                tr("Palataanko järjestäjän näkymiin? Jos olet antamassa palautetta, vastaa ei."),
                close_anyway, view);
}

static const struct action feedback_actions[] = {
    {
        .id = "enter",
        .keys = {KEY_NAMED(ENTER)},
        .label = tr_noop("eteenpäin"),
        .help = tr_noop("Vastaa valitun ja siirtyy seuraavaan kysymykseen. Numero 1–5 tekee saman "
                        "yhdellä painalluksella, ja 0 ohittaa kysymyksen."),
        .run = enter,
    },
    {
        .id = "previous-question",
        .keys = {KEY_NAMED(BACKTAB), KEY_FUNCTION(7)},
        .label = tr_noop("edellinen"),
        .help = tr_noop("Palaa edelliseen kysymykseen."),
        .run = go_back,
    },
    {
        .id = "leave-feedback",
        .keys = {KEY_NAMED(ESCAPE)},
        .label = tr_noop("lopeta"),
        .help = tr_noop("Palaa järjestäjän näkymiin. Ohjelma kysyy ensin."),
        .run = leave,
    },
};

const struct view_ops feedback_view = {
    .name = tr_noop("Palaute"),
    .title = tr_noop("Palaute: mitä mieltä olit?"),
    .intro = tr_noop("Kannettava ulko-oven vieressä: yksi kysymys kerrallaan, ja lopuksi palataan "
                     "alkuun seuraavaa varten. Nimeä ei kysytä eikä tallenneta."),
    .flags = VIEW_DIALOG | VIEW_BARE | VIEW_VISITORS,
    .state_size = sizeof(struct feedback_view_state),
    .actions = ACTION_TABLE(feedback_actions),
    .open = feedback_open,
    .refresh = feedback_refresh,
    .draw = feedback_draw,
    .key = feedback_key,
    .tick = feedback_tick,
    .close = feedback_close,
};

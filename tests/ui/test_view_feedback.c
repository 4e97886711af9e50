/* Feedback on the way out: answered with one key each, for one after the other, and not left by
 * accident. */
#include "evening.h"
#include "scans.h"

#include "vaihtarit/store/feedback.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static const struct view_ops *top(const struct evening_stage *evening)
{
    return app_top_view(evening->stage.app)->ops;
}

static void ask(struct evening_stage *evening, const char *text, enum question_kind kind,
                const char *options)
{
    struct app *app = evening->stage.app;
    const struct question question = {.text = text, .kind = kind, .options = options};
    struct id id;
    assert_true(question_add(app->store, &app->event.id, &question, &id, NULL));
    app_follow_book(app);
}

static void press(struct evening_stage *evening, const char *key)
{
    stage_type(&evening->stage, key);
}

static void open_feedback(struct evening_stage *evening, int rows, int columns)
{
    evening_stage_open(evening, EVERYBODY, rows, columns);
    ask(evening, "Millainen ilta oli?", QUESTION_SCALE, "");
    ask(evening, "Mitä syöt?", QUESTION_TEXT, "");
    ask(evening, "Mitä veit kotiin, ja mitä jäit kaipaamaan?", QUESTION_REMARK, "");
    app_push_view(evening->stage.app, &feedback_view, NULL);
    assert_ptr_equal(top(evening), &feedback_view);
}

static struct feedback answers(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    struct feedback feedback;
    assert_true(feedback_read(app->store, &app->event.id, &evening->arena, &feedback, NULL));
    return feedback;
}

static void one_after_the_other_answers(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    assert_screen(&evening.stage, "feedback.txt");
    press(&evening, "4");
    stage_type(&evening.stage, "Hyvää seuraa");
    assert_screen(&evening.stage, "feedback-text.txt");
    press(&evening, "\n");
    assert_screen(&evening.stage, "feedback-thanks.txt");
    press(&evening, " ");
    assert_shows(&evening.stage, "Millainen ilta oli?");
    press(&evening, "0");
    press(&evening, "\n");
    const struct feedback feedback = answers(&evening);
    assert_int_equal(feedback.count, 2);
    assert_int_equal(feedback.questions[0].answers, 1);
    assert_int_equal(feedback.questions[0].scores[3], 1);
    assert_int_equal(feedback.questions[1].text_count, 1);
    assert_string_equal(feedback.questions[1].texts[0], "Hyvää seuraa");
    evening_stage_close(&evening);
}

/* Nothing is said to be kept where there was nothing to keep. */
static void who_passes_everything_by_is_only_thanked(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    press(&evening, "0");
    stage_type(&evening.stage, "  ");
    press(&evening, "\n");
    assert_shows(&evening.stage, "Kiitos!");
    assert_hides(&evening.stage, "tallessa");
    press(&evening, " ");
    press(&evening, "3");
    press(&evening, "\n");
    assert_shows(&evening.stage, "tallessa");
    assert_int_equal(answers(&evening).count, 1);
    evening_stage_close(&evening);
}

static void arrows_choose_and_a_small_screen_has_room(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 12, 40);
    press(&evening, "\n");
    assert_shows(&evening.stage, "Paina numeroa 1–5. 0 ohittaa");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_screen(&evening.stage, "feedback-small.txt");
    press(&evening, "\n");
    stage_press_kind(&evening.stage, PRESS_BACKTAB);
    assert_shows(&evening.stage, "> 4  hyvä");
    stage_press_kind(&evening.stage, PRESS_UP);
    press(&evening, "\n");
    press(&evening, "\n");
    assert_int_equal(answers(&evening).questions[0].scores[4], 1);
    assert_int_equal(answers(&evening).questions[0].answers, 1);
    evening_stage_close(&evening);
}

/* Whoever writes much sees all of it, or at least that there is more of it. */
static void a_long_answer_goes_over_lines(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    press(&evening, "5");
    for (int i = 0; i < 4; i++)
        stage_type(&evening.stage, "Uusia tuttuja, hyvää kahvia ja kyyti Keravalle. ");
    assert_screen(&evening.stage, "feedback-long.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "feedback-long-small.txt");
    evening_stage_close(&evening);
}

static void a_wrong_key_is_answered_and_the_way_back_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 12, 40);
    assert_hides(&evening.stage, "Shift-Tab");
    press(&evening, "7");
    assert_shows(&evening.stage, "Paina numeroa 1–5.");
    press(&evening, "2");
    assert_hides(&evening.stage, "Paina numeroa");
    assert_shows(&evening.stage, "Shift-Tab: edellinen");
    stage_press_kind(&evening.stage, PRESS_BACKTAB);
    assert_shows(&evening.stage, "> 2  huono");
    evening_stage_close(&evening);
}

static void press_global_keys(struct evening_stage *evening)
{
    for (size_t i = 0; i < action_global.count; i++) {
        const struct action *action = &action_global.actions[i];
        for (size_t j = 0; j < ACTION_KEYS; j++)
            if (action->keys[j].kind == PRESS_FUNCTION || action->keys[j].kind == PRESS_CONTROL)
                stage_press(&evening->stage, action->keys[j]);
    }
}

static void nobody_leaves_it_by_accident(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    stage_press_kind(&evening.stage, PRESS_TAB);
    evening_press_function(&evening, 10);
    evening_press_function(&evening, 3);
    press_global_keys(&evening);
    assert_ptr_equal(top(&evening), &feedback_view);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_screen(&evening.stage, "feedback-leave.txt");
    const struct view_ops *question = top(&evening);
    press_global_keys(&evening);
    assert_ptr_equal(top(&evening), question);
    press(&evening, "\n");
    assert_ptr_equal(top(&evening), &feedback_view);
    assert_false(evening.stage.app->quit);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "k");
    assert_ptr_equal(top(&evening), &door_view);
    evening_stage_close(&evening);
}

/* Who goes away in the middle leaves what was said, and nothing half written for the next one. */
static void who_goes_away_in_the_middle_makes_room(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    press(&evening, "2");
    stage_type(&evening.stage, "En haluaisi että");
    app_wait(evening.stage.app, 60000);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "En haluaisi että");
    app_wait(evening.stage.app, 60000);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "Millainen ilta oli?");
    assert_int_equal(answers(&evening).count, 1);
    assert_int_equal(answers(&evening).questions[0].scores[1], 1);
    evening_stage_close(&evening);
}

/* The next one who goes away in the middle answers for nobody else. */
static void nothing_is_left_of_who_was_before(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    ask(&evening, "Millainen ilta oli?", QUESTION_SCALE, "");
    ask(&evening, "Suosittelisitko?", QUESTION_SCALE, "");
    app_push_view(evening.stage.app, &feedback_view, NULL);
    press(&evening, "4");
    press(&evening, "4");
    press(&evening, " ");
    press(&evening, "2");
    assert_hides(&evening.stage, "> ");
    app_wait(evening.stage.app, 120000);
    app_tick(evening.stage.app);
    const struct feedback feedback = answers(&evening);
    assert_int_equal(feedback.questions[0].answers, 2);
    assert_int_equal(feedback.questions[1].answers, 1);
    evening_stage_close(&evening);
}

/* Also where nothing has been said with Enter yet. */
static void nobody_sees_what_another_one_began_to_write(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    ask(&evening, "Mitä veit kotiin?", QUESTION_REMARK, "");
    app_push_view(evening.stage.app, &feedback_view, NULL);
    stage_type(&evening.stage, "En haluaisi että");
    app_wait(evening.stage.app, 120000);
    app_tick(evening.stage.app);
    assert_hides(&evening.stage, "En haluaisi");
    assert_int_equal(answers(&evening).count, 0);
    evening_stage_close(&evening);
}

/* Another desk checks somebody in, or changes a question. */
static void what_is_being_written_stays_whatever_else_is_written(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    press(&evening, "4");
    stage_type(&evening.stage, "Hyvää seuraa");
    ask(&evening, "Mitä vielä?", QUESTION_REMARK, "");
    assert_shows(&evening.stage, "Hyvää seuraa");
    press(&evening, "\n");
    assert_shows(&evening.stage, "tallessa");
    assert_string_equal(answers(&evening).questions[1].texts[0], "Hyvää seuraa");
    evening_stage_close(&evening);
}

static void a_scanner_answers_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_feedback(&evening, 24, 80);
    scan_keys(&evening.stage, "VT-1234");
    assert_shows(&evening.stage, "Millainen ilta oli?");
    evening_stage_close(&evening);
}

static void the_words_of_a_scale_are_the_organisers(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    app_push_view(evening.stage.app, &feedback_view, NULL);
    assert_ptr_equal(top(&evening), &door_view); /* nothing is asked yet */
    ask(&evening, "Suosittelisitko?", QUESTION_SCALE, "en ikinä | en | ehkä | kyllä | aina");
    app_push_view(evening.stage.app, &feedback_view, NULL);
    assert_shows(&evening.stage, "5  aina");
    assert_shows(&evening.stage, "1  en ikinä");
    evening_stage_close(&evening);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_after_the_other_answers),
        cmocka_unit_test(who_passes_everything_by_is_only_thanked),
        cmocka_unit_test(arrows_choose_and_a_small_screen_has_room),
        cmocka_unit_test(a_long_answer_goes_over_lines),
        cmocka_unit_test(a_wrong_key_is_answered_and_the_way_back_shown),
        cmocka_unit_test(nobody_leaves_it_by_accident),
        cmocka_unit_test(who_goes_away_in_the_middle_makes_room),
        cmocka_unit_test(nothing_is_left_of_who_was_before),
        cmocka_unit_test(nobody_sees_what_another_one_began_to_write),
        cmocka_unit_test(what_is_being_written_stays_whatever_else_is_written),
        cmocka_unit_test(a_scanner_answers_nothing),
        cmocka_unit_test(the_words_of_a_scale_are_the_organisers),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Help, palette, questions. */
#include "probe.h"
#include "scans.h"
#include "stage.h"
#include "vaihtarit/ui/dialog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static int open_stage(void **state)
{
    static struct stage stage;
    memset(&probe, 0, sizeof probe);
    stage_open(&stage, &probe_views, 24, 80);
    *state = &stage;
    return app_push_view(stage.app, probe_views.main[0], NULL) ? 0 : -1;
}

static int close_stage(void **state)
{
    stage_close(*state);
    return 0;
}

static void test_help_tells_every_key(void **state)
{
    struct stage *stage = *state;
    probe.is_off = true;
    stage_press(stage, (struct key)KEY_FUNCTION(1));
    assert_screen(stage, "help-80x24.txt");
    stage_press(stage, (struct key)KEY_FUNCTION(1));
    stage_press_kind(stage, PRESS_ESCAPE);
    assert_int_equal(stage->app->depth, 2);
}

static void test_help_scrolls_on_a_small_screen(void **state)
{
    struct stage *stage = *state;
    stage_resize(stage, 12, 40);
    stage_press(stage, (struct key)KEY_FUNCTION(1));
    assert_screen(stage, "help-40x12.txt");
    stage_press_kind(stage, PRESS_END);
    assert_shows(stage, "Ctrl-L");
    stage_press_kind(stage, PRESS_UP);
    stage_press_kind(stage, PRESS_HOME);
    assert_shows(stage, "Ovi: kirjaa saapuneet");
}

static void test_palette_finds_and_runs(void **state)
{
    struct stage *stage = *state;
    stage_press(stage, (struct key)KEY_FUNCTION(10));
    assert_screen(stage, "palette-80x24.txt");
    stage_type(stage, "HARV");
    assert_shows(stage, ">                   harvinainen");
    assert_hides(stage, "Ctrl-L");
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(probe.done, 1);
    assert_int_equal(stage->app->depth, 2);
}

static void test_palette_says_why_an_action_is_off(void **state)
{
    struct stage *stage = *state;
    probe.is_off = true;
    stage_resize(stage, 12, 60);
    stage_press(stage, (struct key)KEY_CONTROL('p'));
    assert_shows(stage, "kirjaa              Ei nyt: Valitse");
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(probe.done, 0);
    assert_shows(stage, "! Valitse ensin ihminen.");
}

static void test_palette_tells_when_nothing_is_found(void **state)
{
    struct stage *stage = *state;
    stage_press(stage, (struct key)KEY_FUNCTION(10));
    stage_type(stage, "xyzzy\n");
    assert_shows(stage, "Tällaista toimintoa ei ole.");
    stage_press_kind(stage, PRESS_ESCAPE);
    assert_int_equal(stage->app->depth, 2);
}

static void count_yes(struct app *app, void *context)
{
    (void)app;
    ++*(int *)context;
}

static void test_confirming(void **state)
{
    struct stage *stage = *state;
    int yes = 0;
    app_confirm(stage->app, "Perutaanko vaihto Museo – Sieniseura?", count_yes, &yes);
    assert_screen(stage, "confirm.txt");
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(yes, 0);
    app_confirm(stage->app, "Perutaanko?", count_yes, &yes);
    stage_press_kind(stage, PRESS_UP);
    assert_cursor_on(stage, "> Kyllä");
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(yes, 1);
    app_confirm(stage->app, "Perutaanko?", count_yes, &yes);
    stage_type(stage, "k");
    assert_int_equal(yes, 2);
    app_confirm(stage->app, "Perutaanko?", count_yes, &yes);
    stage_type(stage, "e");
    app_confirm(stage->app, "Perutaanko?", count_yes, &yes);
    stage_press_kind(stage, PRESS_ESCAPE);
    assert_int_equal(yes, 2);
    assert_int_equal(stage->app->depth, 2);
}

/* The next in line is scanned while a question stands: no letter of the code answers it. */
static void test_a_scan_is_no_answer(void **state)
{
    struct stage *stage = *state;
    int yes = 0;
    app_confirm(stage->app, "Otetaanko silti sisään?", count_yes, &yes);
    scan_keys(stage, "T1K2E\n");
    assert_int_equal(yes, 0);
    assert_int_equal(stage->app->depth, 3);
    assert_shows(stage, "Vastaa ensin tähän");
    scan_pause(stage);
    stage_type(stage, "k");
    assert_int_equal(yes, 1);
    assert_int_equal(stage->app->depth, 2);
}

static void take_nothing(struct app *app, void *context)
{
    (void)app, (void)context;
}

/* The letter of the language in use is shown; those of the others are understood, too. */
static void test_a_question_in_another_language(void **state)
{
    struct stage *stage = *state;
    int yes = 0;
    stage_speak(LANGUAGE_SWEDISH);
    app_confirm(stage->app, "Avbryta?", count_yes, &yes);
    assert_shows(stage, "Ja (j)");
    assert_shows(stage, "j ja  n nej");
    stage_type(stage, "J");
    assert_int_equal(yes, 1);
    stage_speak(LANGUAGE_ENGLISH);
    app_confirm(stage->app, "Cancel?", count_yes, &yes);
    assert_shows(stage, "No (n)");
    assert_shows(stage, "y yes  n no");
    stage_type(stage, "n");
    app_confirm(stage->app, "Cancel?", count_yes, &yes);
    stage_type(stage, "k");
    assert_int_equal(yes, 2);
    assert_int_equal(stage->app->depth, 2);
}

static void test_the_palette_in_another_language(void **state)
{
    struct stage *stage = *state;
    stage_speak(LANGUAGE_ENGLISH);
    stage_press(stage, (struct key)KEY_FUNCTION(10));
    stage_type(stage, "undo");
    assert_shows(stage, " Find:  undo");
}

static bool take_line(struct app *app, const char *text, void *context, struct error *error)
{
    if (strcmp(text, "väärä") == 0)
        return error_set(error, ERROR_RULE, "Tiedostoa ei löydy.");
    (void)snprintf(context, 32, "%s", text);
    app_confirm(app, "Avattu?", take_nothing, NULL);
    return true;
}

static void test_asking_for_a_line(void **state)
{
    struct stage *stage = *state;
    char answer[32] = "";
    app_prompt(stage->app, &(struct prompt){.question = "Minkä nimiseen tiedostoon?",
                                            .hint = "Esimerkiksi ilta.db",
                                            .initial = "vää",
                                            .done = take_line,
                                            .context = answer});
    stage_type(stage, "rä\n");
    assert_screen(stage, "prompt.txt");
    stage_press(stage, (struct key)KEY_CONTROL('u'));
    stage_press_kind(stage, PRESS_ENTER);
    assert_shows(stage, "! Kirjoita vastaus");
    stage_type(stage, "oma ilta.db\n");
    assert_string_equal(answer, "oma ilta.db");
    /* What the answer opened stays; the question has gone from under it. */
    assert_shows(stage, "Avattu?");
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(stage->app->depth, 2);
}

static void take_choice(struct app *app, size_t choice, void *context)
{
    (void)app;
    *(size_t *)context = choice;
}

static void test_choosing(void **state)
{
    struct stage *stage = *state;
    static const char *const choices[] = {"sovittu", "tehty", "peruttu"};
    size_t choice = 99;
    app_choose(stage->app, &(struct choice_prompt){.question = "Missä vaihto on?",
                                                   .choices = choices,
                                                   .count = 3,
                                                   .selected = 1,
                                                   .done = take_choice,
                                                   .context = &choice});
    assert_cursor_on(stage, "> tehty");
    stage_press_kind(stage, PRESS_DOWN);
    stage_press_kind(stage, PRESS_ENTER);
    assert_int_equal(choice, 2);
    assert_int_equal(stage->app->depth, 2);
}

#define stage_test(function) cmocka_unit_test_setup_teardown(function, open_stage, close_stage)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        stage_test(test_help_tells_every_key),
        stage_test(test_help_scrolls_on_a_small_screen),
        stage_test(test_palette_finds_and_runs),
        stage_test(test_palette_says_why_an_action_is_off),
        stage_test(test_palette_tells_when_nothing_is_found),
        stage_test(test_confirming),
        stage_test(test_a_scan_is_no_answer),
        stage_test(test_a_question_in_another_language),
        stage_test(test_the_palette_in_another_language),
        stage_test(test_asking_for_a_line),
        stage_test(test_choosing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

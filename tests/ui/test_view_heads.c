/* Counting without names: several at once, corrections, and one count taken back. */
#include "evening.h"

#include "vaihtarit/store/summary.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { SUMMARY = 3 };

static int heads_of(struct evening_stage *evening)
{
    struct figures figures;
    struct error error = {0};
    if (!summary_read(evening->stage.app->store, &evening->stage.app->event.id, &evening->arena,
                      &figures, &error))
        fail_msg("%s", error.message);
    return figures.people.anonymous;
}

static void open_heads(struct evening_stage *evening)
{
    evening_stage_open(evening, 1, 24, 80);
    app_show_main_view(evening->stage.app, SUMMARY);
    evening_press_function(evening, 8);
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &heads_view);
}

/* Asks for the number, and types it. */
static void count(struct evening_stage *evening, const char *typed)
{
    evening_press_function(evening, 2);
    assert_shows(&evening->stage, "Montako kävijää ilman nimeä?");
    stage_type(&evening->stage, typed);
    stage_press_kind(&evening->stage, PRESS_ENTER);
}

static void test_several_at_once_and_corrections(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_heads(&evening);
    assert_shows(&evening.stage, "Ketään ei ole laskettu ilman nimeä.");
    count(&evening, "5");
    assert_int_equal(heads_of(&evening), 5);
    count(&evening, "+5");
    assert_int_equal(heads_of(&evening), 10);
    count(&evening, "-2");
    assert_int_equal(heads_of(&evening), 8);
    count(&evening, "−1");
    assert_int_equal(heads_of(&evening), 7);
    count(&evening, "=40");
    assert_int_equal(heads_of(&evening), 40);
    assert_shows(&evening.stage, "Ilman nimeä on nyt 40 kävijää.");
    evening_press_function(&evening, 4);
    assert_int_equal(heads_of(&evening), 41);
    assert_cursor_on(&evening.stage, "> 17.42    +1  laptop A");
    evening_stage_close(&evening);
}

static void test_what_is_no_number_is_said(void **state)
{
    (void)state;
    struct evening_stage evening;
    static const char *const typed[] = {"viisi", "5x", "--2", "=+5", "123456789", "-", "5 5"};
    open_heads(&evening);
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        count(&evening, typed[i]);
        assert_shows(&evening.stage, "! Kirjoita määrä numeroina: 5, -2 tai =40.");
        stage_press_kind(&evening.stage, PRESS_ESCAPE);
    }
    count(&evening, "0");
    assert_shows(&evening.stage, "! Luku ei muuttuisi.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    count(&evening, "-3");
    assert_shows(&evening.stage, "ei ole mitä vähentää");
    assert_int_equal(heads_of(&evening), 0);
    evening_stage_close(&evening);
}

static void test_one_count_is_taken_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_heads(&evening);
    count(&evening, "5");
    count(&evening, "3");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> 17.42    +5  laptop A");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(heads_of(&evening), 3);
    assert_screen(&evening.stage, "heads.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "heads-small.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(heads_of(&evening), 8);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &summary_view);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_several_at_once_and_corrections),
        cmocka_unit_test(test_what_is_no_number_is_said),
        cmocka_unit_test(test_one_count_is_taken_back),
    };
    return cmocka_run_group_tests_name("head count view", tests, NULL, NULL);
}

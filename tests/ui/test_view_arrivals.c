/* The arrivals curve: figures first, bars beside them, and the screen's width kept. */
#include "evening.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SUMMARY = 3 };

static void come(struct evening_stage *evening, const char *name, const char *time)
{
    const struct attendee attendee = evening_attendee(evening, name);
    struct error error = {0};
    assert_int_equal(setenv("VAIHTARIT_NOW", time, 1), 0);
    if (!presence_check_in(evening->stage.app->store, &attendee.registration, "ovi", &error))
        fail_msg("%s", error.message);
}

static void count_heads(struct evening_stage *evening, int people, const char *time)
{
    struct error error = {0};
    assert_int_equal(setenv("VAIHTARIT_NOW", time, 1), 0);
    if (!headcount_add(evening->stage.app->store, &evening->stage.app->event.id, people, "ovi",
                       &error))
        fail_msg("%s", error.message);
}

static void open_arrivals(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1), 0);
    app_follow_book(app);
    app_show_main_view(app, SUMMARY);
    evening_press_function(evening, 7);
    assert_ptr_equal(app_top_view(app)->ops, &arrivals_view);
}

static void test_nobody_yet(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 24, 80);
    open_arrivals(&evening);
    assert_shows(&evening.stage, "Kukaan ei ole vielä saapunut.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &summary_view);
    evening_stage_close(&evening);
}

static void test_figures_and_bars(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    come(&evening, "mäkinen", "2026-11-24T17:26:00+02:00");
    come(&evening, "olavi", "2026-11-24T17:29:00+02:00");
    count_heads(&evening, 30, "2026-11-24T17:37:00+02:00");
    count_heads(&evening, -1, "2026-11-24T17:41:00+02:00");
    open_arrivals(&evening);
    assert_screen(&evening.stage, "arrivals.txt");
    assert_cursor_on(&evening.stage, "> 17.25–17.30    2       ##");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "arrivals-small.txt");
    stage_press_kind(&evening.stage, PRESS_END);
    assert_cursor_on(&evening.stage, "> 17.40–17.45    0   -1");
    evening_stage_close(&evening);
}

/* What another program checks in shows up by itself. */
static void test_follows_the_evening(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 24, 80);
    open_arrivals(&evening);
    come(&evening, "olavi", "2026-11-24T17:42:05+02:00");
    app_follow_book(evening.stage.app);
    assert_shows(&evening.stage, "> 17.40–17.45    1       #");
    assert_shows(&evening.stage, "välein: 1");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_yet),
        cmocka_unit_test(test_figures_and_bars),
        cmocka_unit_test(test_follows_the_evening),
    };
    return cmocka_run_group_tests_name("arrivals view", tests, NULL, NULL);
}

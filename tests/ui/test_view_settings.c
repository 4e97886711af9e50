/* Settings: only those that do something. */
#include "market.h"
#include "market/listing_views.h"
#include "merging/merging.h"
#include "questions/asking.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/question.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_what_can_be_set_is_shown(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    assert_screen(&evening.stage, "settings.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "settings-small.txt");
    evening_stage_close(&evening);
}

static void test_questions_of_the_door_and_of_the_way_out_are_counted(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct id id;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    struct app *app = evening.stage.app;
    const struct question door = {.text = "Mitä syöt?", .kind = QUESTION_TEXT, .options = ""};
    const struct question leaving = {
        .text = "Millainen ilta oli?", .kind = QUESTION_SCALE, .options = ""};
    assert_true(question_add(app->store, &app->event.id, &door, &id, NULL));
    assert_true(question_add(app->store, &app->event.id, &leaving, &id, NULL));
    app_follow_book(app);
    assert_shows(&evening.stage, "Kysymykset      2");
    evening_stage_close(&evening);
}

static void test_the_laptop_keeps_its_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    market_press(&evening, PRESS_ENTER);
    market_retype(&evening, "vaihtotori");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tämä kone       vaihtotori");
    app_close_book(evening.stage.app);
    assert_true(app_open_book(evening.stage.app, evening_path(&evening, "ilta.vaihtarit"), &error));
    assert_string_equal(store_actor(evening.stage.app->store), "vaihtotori");
    evening_stage_close(&evening);
}

static void test_too_long_a_name_is_refused(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    market_press(&evening, PRESS_ENTER);
    market_retype(&evening, "vaihtotori vaihtotori vaihtotori vaihtotori vaihtotori vaihtotori");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Nimi on liian pitkä.");
    assert_string_equal(store_actor(evening.stage.app->store), "laptop A");
    evening_stage_close(&evening);
}

static void test_the_evenings_data_is_changed(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct event event;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_ENTER);
    market_retype(&evening, "Syksyn seurakahvit");
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, " "); /* the next kind */
    evening_press_function(&evening, 2);
    const struct app *app = evening.stage.app;
    assert_true(event_find(app->store, &app->event.id, &evening.arena, &event, NULL));
    assert_string_equal(event.name, "Syksyn seurakahvit");
    assert_int_equal(event.kind, EVENT_SOTEKAHVIT);
    assert_string_equal(event.date, "2026-11-24");
    assert_shows(&evening.stage, "Syksyn seurakahvit · Pornainen · ti 24.11.2026");
    evening_stage_close(&evening);
}

static void test_another_evening_of_the_book_is_opened(void **state)
{
    (void)state;
    struct evening_stage evening;
    const struct event spring = {.name = "Kevätkahvit",
                                 .kind = EVENT_SEURAKAHVIT,
                                 .municipality = "Tuusula",
                                 .venue = "",
                                 .date = "2026-04-14"};
    struct id id;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tässä tiedostossa on vain tämä ilta.");
    assert_true(event_add(evening.stage.app->store, &spring, &id, NULL));
    app_follow_book(evening.stage.app);
    market_press(&evening, PRESS_ENTER);
    assert_cursor_on(&evening.stage, "> Seurakahvit · Pornainen");
    market_take_suggestion(&evening);
    assert_true(id_equal(&evening.stage.app->event.id, &id));
    assert_shows(&evening.stage, "Avoinna on nyt Kevätkahvit.");
    evening_stage_close(&evening);
}

/* One ring for in, two for not in, none once it is switched off, also when the book is opened
 * again. */
static void test_the_bell_is_switched_off_for_good(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    struct app *app = evening.stage.app;
    app_answer(app, MESSAGE_GOOD, "SISÄÄN", "%s", "Anna");
    assert_int_equal(app->rings, 1);
    app_answer(app, MESSAGE_WARNING, "EI LÖYDY", "%s", "Anna");
    assert_int_equal(app->rings, 2);
    market_press(&evening, PRESS_END);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Merkkiääni      pois");
    app_close_book(app);
    app->silent = false;
    assert_true(app_open_book(app, evening_path(&evening, "ilta.vaihtarit"), &error));
    app_answer(app, MESSAGE_GOOD, "SISÄÄN", "%s", "Anna");
    assert_int_equal(app->rings, 0);
    app_show_main_view(app, VIEW_SETTINGS);
    market_press(&evening, PRESS_END);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Merkkiääni      päällä");
    app_answer(app, MESSAGE_GOOD, "SISÄÄN", "%s", "Anna");
    assert_int_equal(app->rings, 1);
    evening_stage_close(&evening);
}

/* What has a list of its own opens from here. */
static void test_lists_open_from_their_rows(void **state)
{
    (void)state;
    static const struct view_ops *const views[] = {&questions_view, &themes_view,
                                                   &organisations_view, &mergers_view};
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SETTINGS, 24, 80);
    struct app *app = evening.stage.app;
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_DOWN);
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        market_press(&evening, PRESS_DOWN);
        market_press(&evening, PRESS_ENTER);
        assert_ptr_equal(app_top_view(app)->ops, views[i]);
        market_press(&evening, PRESS_ESCAPE);
        assert_ptr_equal(app_top_view(app)->ops, &settings_view);
    }
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_can_be_set_is_shown),
        cmocka_unit_test(test_questions_of_the_door_and_of_the_way_out_are_counted),
        cmocka_unit_test(test_the_laptop_keeps_its_name),
        cmocka_unit_test(test_too_long_a_name_is_refused),
        cmocka_unit_test(test_the_evenings_data_is_changed),
        cmocka_unit_test(test_another_evening_of_the_book_is_opened),
        cmocka_unit_test(test_the_bell_is_switched_off_for_good),
        cmocka_unit_test(test_lists_open_from_their_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

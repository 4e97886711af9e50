/* A house that fills up: warned of in time, and overruled only on purpose. */
#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static void set_capacity(struct evening_stage *evening, int capacity)
{
    struct app *app = evening->stage.app;
    struct event event = app->event;
    event.capacity = capacity;
    assert_true(event_update(app->store, &event, NULL));
    app_follow_book(app);
}

static void open_door(struct evening_stage *evening, int capacity, int rows, int columns)
{
    evening_stage_open(evening, EVERYBODY, rows, columns);
    set_capacity(evening, capacity);
}

static void count_heads(struct evening_stage *evening, int people)
{
    struct app *app = evening->stage.app;
    assert_true(headcount_add(app->store, &app->event.id, people, "", NULL));
    app_follow_book(app);
}

static enum presence_state presence_of(struct evening_stage *evening, const char *text)
{
    return evening_attendee(evening, text).presence;
}

static void test_warns_before_it_is_full(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 20, 24, 80);
    count_heads(&evening, 17);
    assert_hides(&evening.stage, "Paikkoja");
    stage_type(&evening.stage, "mäkinen\n");
    assert_screen(&evening.stage, "full-house-soon.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_shows(&evening.stage, "! Paikkoja jäljellä 2");
    count_heads(&evening, 2);
    assert_shows(&evening.stage, "! Täynnä ");
    set_capacity(&evening, 0);
    assert_hides(&evening.stage, "Täynnä");
    evening_stage_close(&evening);
}

static void test_asks_and_takes_no_for_an_answer(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 1, 24, 80);
    stage_type(&evening.stage, "mäkinen\nolavi\n");
    assert_screen(&evening.stage, "full-house.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "full-house-small.txt");
    /* The Enter of a second scan overrules nothing. */
    stage_type(&evening.stage, "\n");
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_NOT_ARRIVED);
    assert_int_equal(evening.stage.app->depth, 1);
    stage_type(&evening.stage, "olavi\nk");
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_INSIDE);
    assert_shows(&evening.stage, "SISÄÄN");
    assert_shows(&evening.stage, "! Täynnä, 1 yli");
    evening_stage_close(&evening);
}

static void test_the_waiting_are_asked_about_too(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 1, 24, 80);
    stage_type(&evening.stage, "mäkinen\nsatu");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "TÄYNNÄ  Satu Yli-Mäki");
    stage_type(&evening.stage, "k");
    assert_int_equal(presence_of(&evening, "satu"), PRESENCE_INSIDE);
    assert_int_equal(evening_attendee(&evening, "satu").status, REGISTRATION_REGISTERED);
    evening_stage_close(&evening);
}

/* A place of somebody who left is free, and who comes back when it is taken is asked about. */
static void test_leaving_makes_room_and_coming_back_needs_it(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 1, 24, 80);
    stage_type(&evening.stage, "mäkinen\nmäkinen");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Paikalla 0");
    assert_shows(&evening.stage, "Saapunut 1/4");
    stage_type(&evening.stage, "olavi\n");
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_INSIDE);
    stage_type(&evening.stage, "mäkinen\n");
    assert_shows(&evening.stage, "KÄVI JO");
    assert_shows(&evening.stage, "Jos hän palasi, paina F8.");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "TÄYNNÄ  Anna Mäkinen");
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_LEFT);
    stage_type(&evening.stage, "k");
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_shows(&evening.stage, "Tervetuloa takaisin!");
    assert_shows(&evening.stage, "Saapunut 2/4");
    assert_shows(&evening.stage, "Paikalla 2");
    evening_stage_close(&evening);
}

/* One scan and one key bring somebody back. */
static void test_a_scan_offers_the_return(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "700123\n700123");
    evening_press_function(&evening, 8);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_LEFT);
    stage_type(&evening.stage, "700123\n");
    assert_shows(&evening.stage, "Jos hän palasi, paina F8.");
    evening_press_function(&evening, 8);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_shows(&evening.stage, "6 ihmistä");
    evening_stage_close(&evening);
}

static void test_the_places_are_the_evenings_own_data(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 10, 24, 80);
    count_heads(&evening, 9);
    assert_shows(&evening.stage, "! Paikkoja jäljellä 1");
    set_capacity(&evening, 100);
    assert_hides(&evening.stage, "Paikkoja jäljellä");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_warns_before_it_is_full),
        cmocka_unit_test(test_asks_and_takes_no_for_an_answer),
        cmocka_unit_test(test_the_waiting_are_asked_about_too),
        cmocka_unit_test(test_leaving_makes_room_and_coming_back_needs_it),
        cmocka_unit_test(test_a_scan_offers_the_return),
        cmocka_unit_test(test_the_places_are_the_evenings_own_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

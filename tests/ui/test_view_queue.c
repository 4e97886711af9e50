/* The waiting list: in order, and let in one by one. */
#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

/* Behind Satu, whose list had no time, but before her in the line. */
static const struct registration_form waiting[] = {
    {.given = "Ville",
     .family = "Aho",
     .organisation = "Hyvinkään Pyöräilijät ry",
     .registered_at = "2026-11-03T10:00:00+02:00",
     .status = REGISTRATION_WAITLIST},
    {.given = "Elina",
     .family = "Nyström",
     .organisation = "Keusote",
     .registered_at = "2026-11-02 9:30",
     .status = REGISTRATION_WAITLIST},
    {.given = "Reijo",
     .family = "Laaksonen",
     .organisation = "Järvenpään Kameraseura ry",
     .registered_at = "viime viikolla",
     .status = REGISTRATION_WAITLIST},
};

static void add_waiting(struct evening_stage *evening)
{
    struct app *app = evening->stage.app;
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++) {
        enum registration_outcome outcome;
        struct id id;
        assert_true(
            registration_import(app->store, &app->event.id, &waiting[i], 1, &outcome, &id, NULL));
    }
    app_follow_book(app);
}

static void set_capacity(struct evening_stage *evening, int capacity)
{
    struct app *app = evening->stage.app;
    struct event event = app->event;
    event.capacity = capacity;
    assert_true(event_update(app->store, &event, NULL));
    app_follow_book(app);
}

static void open_queue(struct evening_stage *evening)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    add_waiting(evening);
    evening_press_function(evening, 9);
}

static enum presence_state presence_of(struct evening_stage *evening, const char *text)
{
    return evening_attendee(evening, text).presence;
}

static void test_in_order(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    set_capacity(&evening, 3);
    assert_screen(&evening.stage, "queue.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "queue-small.txt");
    evening_stage_close(&evening);
}

static void test_an_empty_line(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 2, 24, 80);
    evening_press_function(&evening, 9);
    assert_shows(&evening.stage, "Jonossa ei ole ketään. Esc palaa.");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Jonossa ei ole ketään.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "2 ihmistä");
    evening_stage_close(&evening);
}

/* One key for each of them, and the next one is chosen at once. */
static void test_the_next_one_comes_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    assert_cursor_on(&evening.stage, "> 1.   Nyström Elina");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "SISÄÄN  Elina Nyström");
    assert_cursor_on(&evening.stage, "> 1.   Aho Ville");
    evening_press_function(&evening, 7);
    assert_int_equal(presence_of(&evening, "elina"), PRESENCE_INSIDE);
    assert_int_equal(evening_attendee(&evening, "elina").status, REGISTRATION_REGISTERED);
    assert_int_equal(presence_of(&evening, "ville"), PRESENCE_INSIDE);
    assert_int_equal(presence_of(&evening, "satu"), PRESENCE_NOT_ARRIVED);
    assert_shows(&evening.stage, "Saapunut 2/6");
    evening_press_function(&evening, 3);
    assert_int_equal(presence_of(&evening, "ville"), PRESENCE_NOT_ARRIVED);
    assert_int_equal(evening_attendee(&evening, "ville").status, REGISTRATION_WAITLIST);
    assert_shows(&evening.stage, "1.   Aho Ville");
    evening_stage_close(&evening);
}

static void test_who_is_not_there_is_passed_over(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    stage_press_kind(&evening.stage, PRESS_DOWN);
    evening_press_function(&evening, 7);
    assert_int_equal(presence_of(&evening, "ville"), PRESENCE_INSIDE);
    assert_int_equal(presence_of(&evening, "elina"), PRESENCE_NOT_ARRIVED);
    assert_shows(&evening.stage, "  1.   Nyström Elina");
    assert_cursor_on(&evening.stage, "> 2.   Yli-Mäki Satu");
    evening_stage_close(&evening);
}

static void test_who_cancels_leaves_the_line(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    evening_press_function(&evening, 9); /* as a second press of the key that opened the view */
    assert_cursor_on(&evening.stage, "> 1.   Nyström Elina");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Elina Nyström on pois jonosta. F3 kumoaa.");
    assert_int_equal(evening_attendee(&evening, "elina").status, REGISTRATION_CANCELLED);
    assert_cursor_on(&evening.stage, "> 1.   Aho Ville");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "1.   Nyström Elina");
    evening_stage_close(&evening);
}

/* A code that is scanned here ends in Enter, and must let nobody in. */
static void test_a_scan_lets_nobody_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    stage_type(&evening.stage, "700123\n");
    assert_shows(&evening.stage, "Saapunut 0/4");
    assert_shows(&evening.stage, "Elina Nyström");
    assert_shows(&evening.stage, "Ovikoodi");
    evening_stage_close(&evening);
}

static void test_a_full_house_asks(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    set_capacity(&evening, 1);
    evening_press_function(&evening, 7);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Otetaanko hänet silti sisään?");
    stage_type(&evening.stage, "e");
    assert_int_equal(presence_of(&evening, "ville"), PRESENCE_NOT_ARRIVED);
    assert_shows(&evening.stage, "0 paikkaa vapaana");
    evening_press_function(&evening, 7);
    stage_type(&evening.stage, "k");
    assert_int_equal(presence_of(&evening, "ville"), PRESENCE_INSIDE);
    assert_cursor_on(&evening.stage, "> 1.   Yli-Mäki Satu");
    evening_stage_close(&evening);
}

static void test_the_door_tells_the_place(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_queue(&evening);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "satu\n");
    assert_shows(&evening.stage, "JONOSSA (3.)");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_order),
        cmocka_unit_test(test_an_empty_line),
        cmocka_unit_test(test_the_next_one_comes_in),
        cmocka_unit_test(test_who_is_not_there_is_passed_over),
        cmocka_unit_test(test_who_cancels_leaves_the_line),
        cmocka_unit_test(test_a_scan_lets_nobody_in),
        cmocka_unit_test(test_a_full_house_asks),
        cmocka_unit_test(test_the_door_tells_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

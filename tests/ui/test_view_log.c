/* The whole evening's log: what it tells, how it is searched, and what is taken back from it. */
#include "evening.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/ui/screens.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check_in(struct evening_stage *evening, const char *name)
{
    const struct attendee attendee = evening_attendee(evening, name);
    struct error error = {0};
    if (!presence_check_in(evening->stage.app->store, &attendee.registration, "laptop B", &error))
        fail_msg("%s", error.message);
    app_follow_book(evening->stage.app);
}

static void open_log(struct evening_stage *evening, int rows, int columns)
{
    evening_stage_open(evening, 3, rows, columns);
    check_in(evening, "mäkinen");
    check_in(evening, "olavi");
    stage_press(&evening->stage, (struct key)KEY_CONTROL('t'));
    assert_ptr_equal(app_top_view(evening->stage.app)->ops, &log_view);
}

static void test_newest_first_in_sentences(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_log(&evening, 24, 80);
    assert_screen(&evening.stage, "log.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "log-small.txt");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &door_view);
    evening_stage_close(&evening);
}

static void test_any_deed_is_taken_back_and_given_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_log(&evening, 24, 80);
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> 17.42  kirjattu Anna Mäkinen");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Kumotaanko tämä: kirjattu Anna Mäkinen (17.42, laptop A)?");
    stage_type(&evening.stage, "e");
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_INSIDE);
    evening_press_function(&evening, 3);
    stage_type(&evening.stage, "k");
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_NOT_ARRIVED);
    assert_int_equal(evening_attendee(&evening, "olavi").presence, PRESENCE_INSIDE);
    assert_cursor_on(&evening.stage, "> 17.42  kirjattu Anna Mäkinen");
    assert_shows(&evening.stage, "kumottu · laptop A");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "! Tämä on jo kumottu.");
    stage_press_kind(&evening.stage, PRESS_HOME);
    assert_cursor_on(&evening.stage, "> 17.42  kumottu: kirjattu Anna Mäkinen");
    assert_shows(&evening.stage, "Enter palauta");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Palautetaanko tämä: kirjattu Anna Mäkinen");
    stage_type(&evening.stage, "k");
    assert_int_equal(evening_attendee(&evening, "mäkinen").presence, PRESENCE_INSIDE);
    assert_shows(&evening.stage, "palautettu: kirjattu Anna Mäkinen");
    evening_stage_close(&evening);
}

static void test_typing_finds_a_name_or_a_deed(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_log(&evening, 24, 80);
    stage_type(&evening.stage, "makinen kirj");
    assert_shows(&evening.stage, "1 kirjaus");
    assert_shows(&evening.stage, "> 17.42  kirjattu Anna Mäkinen");
    assert_hides(&evening.stage, "Olavi");
    stage_type(&evening.stage, "x");
    assert_shows(&evening.stage, "Haulla ”makinen kirjx” ei löydy mitään.");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Mitään ei ole valittuna.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "kirjattu Olavi Mäkelä");
    assert_ptr_equal(app_top_view(evening.stage.app)->ops, &log_view);
    evening_stage_close(&evening);
}

static void test_what_cannot_be_taken_back_says_why(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    open_log(&evening, 24, 80);
    const struct attendee olavi = evening_attendee(&evening, "olavi");
    assert_true(erasure_add(evening.stage.app->store, &olavi.registration, &error));
    app_follow_book(evening.stage.app);
    assert_shows(&evening.stage, "ihmisen tiedot poistettu pysyvästi");
    assert_hides(&evening.stage, "Olavi");
    stage_press_kind(&evening.stage, PRESS_HOME);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "! Ihmisen tietojen poistoa ei voi kumota");
    stage_press_kind(&evening.stage, PRESS_END);
    assert_cursor_on(&evening.stage, "> 17.42  ilta perustettu: Seurakahvit");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "! Illan perustamista ei voi kumota");
    evening_stage_close(&evening);
}

/* Another program writes while the log is open; the selected row stays the same one. */
static void test_follows_another_program(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct error error = {0};
    open_log(&evening, 24, 80);
    assert_cursor_on(&evening.stage, "> 17.42  kirjattu Olavi Mäkelä");
    assert_true(store_open(&other, store_path(evening.stage.app->store), &error));
    assert_true(headcount_add(other, &evening.stage.app->event.id, 3, "ovi B", &error));
    store_close(other);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "ilman nimeä +3");
    assert_cursor_on(&evening.stage, "> 17.42  kirjattu Olavi Mäkelä");
    evening_stage_close(&evening);
}

/* A long log comes a page at a time, and a search in it looks through all of it. */
static void test_a_long_log_comes_in_pages(void **state)
{
    enum { DEEDS = 400 };
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    evening_stage_open(&evening, 1, 24, 80);
    struct app *app = evening.stage.app;
    check_in(&evening, "mäkinen");
    for (int i = 0; i < DEEDS; i++)
        assert_true(headcount_add(app->store, &app->event.id, 1 + i, "ovi", &error));
    app_follow_book(app);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('t'));
    assert_hides(&evening.stage, "403 kirjausta");
    for (int i = 0; i < 100; i++) {
        stage_press_kind(&evening.stage, PRESS_END);
        app_tick(app);
    }
    assert_shows(&evening.stage, "403 kirjausta");
    assert_cursor_on(&evening.stage, "> 17.42  ilta perustettu");
    stage_type(&evening.stage, "anna kirjattu");
    for (int i = 0; i < 100; i++)
        app_tick(app);
    assert_shows(&evening.stage, "> 17.42  kirjattu Anna Mäkinen");
    assert_shows(&evening.stage, "1 kirjaus");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newest_first_in_sentences),
        cmocka_unit_test(test_any_deed_is_taken_back_and_given_back),
        cmocka_unit_test(test_typing_finds_a_name_or_a_deed),
        cmocka_unit_test(test_what_cannot_be_taken_back_says_why),
        cmocka_unit_test(test_follows_another_program),
        cmocka_unit_test(test_a_long_log_comes_in_pages),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}

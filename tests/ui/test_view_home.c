/* Home: from nothing to an open evening in every way there is. */
#include "evening.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/model.h"
#include "vaihtarit/ui/recent.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Makes a book with one event and forgets about it. */
static void make_book(struct evening_stage *evening, const char *name)
{
    const struct event event = {
        .name = "Kahvit", .municipality = "Tuusula", .venue = "", .date = "2026-11-24"};
    struct store *store;
    struct id id;
    assert_true(store_create(&store, evening_path(evening, name), NULL));
    assert_true(event_add(store, &event, &id, NULL));
    store_close(store);
}

static void write_file(const struct evening_stage *evening, const char *name, const char *text)
{
    FILE *file = fopen(evening_path(evening, name), "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_first_time(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    assert_screen(&evening.stage, "home-first.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "home-first-small.txt");
    evening_stage_close(&evening);
}

/* Goes home anew: the list of recent files is read when home is opened. */
static void go_home(struct evening_stage *evening)
{
    app_close_book(evening->stage.app);
}

static void test_recent_files_come_first(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    make_book(&evening, "kahvit-2026-11-17.vaihtarit");
    make_book(&evening, "kahvit-2026-11-24.vaihtarit");
    recent_remember(evening_path(&evening, "kahvit-2026-11-17.vaihtarit"));
    recent_remember(evening_path(&evening, "kahvit-2026-11-24.vaihtarit"));
    go_home(&evening);
    assert_screen(&evening.stage, "home-recent.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "home-recent-small.txt");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_non_null(evening.stage.app->store);
    assert_non_null(strstr(store_path(evening.stage.app->store), "kahvit-2026-11-17"));
    evening_stage_close(&evening);
}

static void test_a_forgotten_file_stays_on_the_disk(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    make_book(&evening, "kahvit.vaihtarit");
    recent_remember(evening_path(&evening, "kahvit.vaihtarit"));
    go_home(&evening);
    assert_shows(&evening.stage, "> kahvit");
    stage_press_kind(&evening.stage, PRESS_DELETE);
    assert_hides(&evening.stage, "kahvit  ");
    assert_int_equal(access(evening_path(&evening, "kahvit.vaihtarit"), F_OK), 0);
    stage_press_kind(&evening.stage, PRESS_DELETE);
    assert_shows(&evening.stage, "Valitse ensin tiedosto luettelosta.");
    evening_stage_close(&evening);
}

/* ---- A new event ---- */

static void test_new_event_makes_a_file_and_opens_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    evening_press_function(&evening, 2);
    assert_screen(&evening.stage, "new-event.txt");
    stage_type(&evening.stage, "Seurakahvit Pornaisissa\n");
    stage_press_kind(&evening.stage, PRESS_RIGHT);
    stage_type(&evening.stage, "\nPornainen\nKirjasto\n\n60\n");
    evening_press_function(&evening, 2);
    const struct app *app = evening.stage.app;
    assert_non_null(app->store);
    assert_string_equal(app->event.name, "Seurakahvit Pornaisissa");
    assert_int_equal(app->event.kind, EVENT_SEURAKAHVIT);
    assert_string_equal(app->event.venue, "Kirjasto");
    assert_string_equal(app->event.date, "2026-11-24");
    assert_int_equal(app->event.capacity, 60);
    assert_int_equal(access(evening_path(&evening, "seurakahvit-2026-11-24.vaihtarit"), F_OK), 0);
    assert_shows(&evening.stage, "Ilta on tiedostossa ~/seurakahvit-2026-11-24.vaihtarit.");
    assert_shows(&evening.stage, "Lista on vielä tyhjä.");
    evening_stage_close(&evening);
}

static void type_event(struct evening_stage *evening, const char *file)
{
    evening_press_function(evening, 2);
    stage_type(&evening->stage, "Kahvit\n\nTuusula\n\n\n\n");
    stage_type(&evening->stage, file);
    evening_press_function(evening, 2);
}

/* Two events of one day each get a file. */
static void test_a_taken_name_gets_a_number(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    type_event(&evening, "");
    go_home(&evening);
    type_event(&evening, "");
    assert_int_equal(access(evening_path(&evening, "jarjestotreffit-2026-11-24-2.vaihtarit"), F_OK),
                     0);
    evening_stage_close(&evening);
}

static void test_a_file_that_stands_is_never_written_over(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    write_file(&evening, "oma.vaihtarit", "arvokasta");
    type_event(&evening, "oma");
    assert_null(evening.stage.app->store);
    assert_shows(&evening.stage, "Uusi ilta");
    char kept[16] = "";
    FILE *file = fopen(evening_path(&evening, "oma.vaihtarit"), "r");
    assert_non_null(file);
    assert_non_null(fgets(kept, sizeof kept, file));
    (void)fclose(file);
    assert_string_equal(kept, "arvokasta");
    evening_stage_close(&evening);
}

static void test_new_event_needs_name_place_and_date(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    evening_press_function(&evening, 2);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Täytä tämä kohta.");
    assert_null(evening.stage.app->store);
    evening_stage_close(&evening);
}

/* ---- A file that there is ---- */

static void test_a_name_alone_is_found_among_the_documents(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    make_book(&evening, "kahvit.vaihtarit");
    evening_press_function(&evening, 5);
    stage_type(&evening.stage, "kahvit\n");
    assert_non_null(evening.stage.app->store);
    assert_string_equal(evening.stage.app->event.name, "Kahvit");
    evening_stage_close(&evening);
}

static void test_what_cannot_be_opened_says_why(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    write_file(&evening, "kirje.txt", "Hyvät ystävät, tervetuloa taas kahville!");
    evening_press_function(&evening, 5);
    stage_type(&evening.stage, "~/olematon.vaihtarit\n");
    assert_shows(&evening.stage, "olematon.vaihtarit");
    assert_shows(&evening.stage, "Minkä tiedoston avaat?");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "~/kirje.txt\n");
    assert_shows(&evening.stage, "Minkä tiedoston avaat?");
    assert_null(evening.stage.app->store);
    assert_int_equal(evening.stage.app->message_kind, MESSAGE_BAD);
    evening_stage_close(&evening);
}

/* ---- The demo evening ---- */

static void test_demo_is_written_once_and_reopened(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_home(&evening, 24, 80);
    evening_press_function(&evening, 6);
    assert_non_null(evening.stage.app->store);
    assert_shows(&evening.stage, "Tämä on keksitty ilta.");
    (void)app_load(evening.stage.app, -1);
    evening_press_function(&evening, 4);
    int heads = model_figures(evening.stage.app->model)->people.anonymous;
    assert_true(heads > 0);
    go_home(&evening);
    assert_shows(&evening.stage, "> demoilta");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "Jatketaan siitä, mihin demoilta jäi.");
    assert_int_equal(model_figures(evening.stage.app->model)->people.anonymous, heads);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_first_time),
        cmocka_unit_test(test_recent_files_come_first),
        cmocka_unit_test(test_a_forgotten_file_stays_on_the_disk),
        cmocka_unit_test(test_new_event_makes_a_file_and_opens_the_door),
        cmocka_unit_test(test_a_taken_name_gets_a_number),
        cmocka_unit_test(test_a_file_that_stands_is_never_written_over),
        cmocka_unit_test(test_new_event_needs_name_place_and_date),
        cmocka_unit_test(test_a_name_alone_is_found_among_the_documents),
        cmocka_unit_test(test_what_cannot_be_opened_says_why),
        cmocka_unit_test(test_demo_is_written_once_and_reopened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

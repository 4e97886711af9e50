/* Syncing as the person does it: the target, the question, what came of it, what is to be settled.
 */
#include "market.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define REGISTRY "rekisteri.vaihtarit"

/* Chooses the registry in the evening's folder, which is the one proposed, and syncs. */
static void sync_first_time(struct evening_stage *evening)
{
    evening_press_function(evening, 5);
    market_press(evening, PRESS_ENTER);
    assert_shows(&evening->stage, "Tiedostoa ~/" REGISTRY " ei ole. Luodaanko se?");
    stage_type(&evening->stage, "k");
}

static void test_the_screen_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    assert_screen(&evening.stage, "sync-empty.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "sync-empty-small.txt");
    evening_stage_close(&evening);
}

static void test_a_missing_target_is_created_after_the_question(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "e");
    assert_int_not_equal(access(evening_path(&evening, REGISTRY), F_OK), 0);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Luodaanko se?");
    stage_type(&evening.stage, "k");
    assert_int_equal(access(evening_path(&evening, REGISTRY), F_OK), 0);
    assert_shows(&evening.stage, "Kohde luotiin.");
    assert_shows(&evening.stage, "✓ Synkronoitu.");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Klo 17.42 lähetettiin 0 ja saatiin 0 muutosta.");
    evening_stage_close(&evening);
}

static void test_the_target_is_remembered(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    sync_first_time(&evening);
    app_close_book(evening.stage.app);
    assert_true(app_open_book(evening.stage.app, evening_path(&evening, "ilta.vaihtarit"), &error));
    app_show_main_view(evening.stage.app, VIEW_SYNC);
    assert_shows(&evening.stage, "Kohde: ~/" REGISTRY);
    evening_stage_close(&evening);
}

static void test_the_book_is_no_target_for_itself(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    evening_press_function(&evening, 2);
    market_retype(&evening, evening_path(&evening, "ilta.vaihtarit"));
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tuo on tämä sama tiedosto.");
    evening_stage_close(&evening);
}

static void test_another_programs_file_is_refused_in_words(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    FILE *file = fopen(evening_path(&evening, "kirje.txt"), "wb");
    assert_non_null(file);
    assert_true(fputs("Hyvä ystävä, tämä ei ole ilta.", file) >= 0);
    assert_int_equal(fclose(file), 0);
    evening_press_function(&evening, 2);
    market_retype(&evening, "~/kirje.txt");
    market_press(&evening, PRESS_ENTER);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "! ");
    assert_hides(&evening.stage, "Synkronoitu");
    evening_stage_close(&evening);
}

/* Checks the same person in at two books that then meet. */
static void make_double_check_in(struct evening_stage *evening)
{
    struct error error = {0};
    struct store *other;
    evening_stage_open(evening, 1, 24, 80);
    struct app *app = evening->stage.app;
    app_show_main_view(app, VIEW_SYNC);
    sync_first_time(evening);
    struct id anna = evening_attendee(evening, "Mäkinen").registration;
    assert_true(store_open(&other, evening_path(evening, REGISTRY), &error));
    assert_true(presence_check_in(other, &anna, "ovi B", &error));
    store_close(other);
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-24T17:50:00+02:00", 1), 0);
    assert_true(presence_check_in(app->store, &anna, "ovi A", &error));
    evening_press_function(evening, 5);
}

static void rename_event(struct store *store, struct event event, const char *name)
{
    event.name = name;
    assert_true(event_update(store, &event, NULL));
}

/* F3 would fail the same way for ever: what else can be taken back is found in the log. */
static void test_undo_of_what_changed_elsewhere_points_to_the_log(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct error error = {0};
    struct store *other;
    evening_stage_open(&evening, 1, 24, 80);
    struct app *app = evening.stage.app;
    rename_event(app->store, app->event, "Tuulan kahvit");
    app_show_main_view(app, VIEW_SYNC);
    sync_first_time(&evening);
    assert_true(store_open(&other, evening_path(&evening, REGISTRY), &error));
    rename_event(other, app->event, "Matin kahvit");
    store_close(other);
    evening_press_function(&evening, 5);
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "! Ei enää kumottavissa, muutettu myöhemmin:");
    assert_shows(&evening.stage, "Ctrl-T");
    assert_shows(&evening.stage, " Matin kahvit");
    evening_stage_close(&evening);
}

static void test_a_double_check_in_is_settled_with_enter(void **state)
{
    (void)state;
    struct evening_stage evening;
    make_double_check_in(&evening);
    assert_screen(&evening.stage, "sync-conflict.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "sync-conflict-small.txt");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Ratkaistavaa ei ole.");
    const struct app *app = evening.stage.app;
    const struct conflict *conflicts;
    size_t count;
    assert_true(
        conflict_list(app->store, &app->event.id, &evening.arena, &conflicts, &count, NULL));
    assert_int_equal(count, 0);
    assert_int_equal(evening_attendee(&evening, "Mäkinen").presence, PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_the_file_is_verified(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "✓ Tiedosto on ehjä: 6 kirjausta");
    evening_stage_close(&evening);
}

/* What takes long says so before it begins. */
static void test_verifying_is_announced(void **state)
{
    (void)state;
    struct evening_stage evening;
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    evening.stage.app->on_screen = true;
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Tarkistetaan tiedostoa…");
    app_do_work(evening.stage.app);
    assert_shows(&evening.stage, "✓ Tiedosto on ehjä");
    assert_hides(&evening.stage, "Tarkistetaan");
    app_do_work(evening.stage.app);
    assert_shows(&evening.stage, "✓ Tiedosto on ehjä");
    evening_stage_close(&evening);
}

/* A backup is taken back into use after the registry has heard of more. */
static void test_two_futures_are_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    char path[FOLDER_PATH_SIZE];
    char backup[FOLDER_PATH_SIZE];
    market_stage_open(&evening, VIEW_SYNC, 24, 80);
    struct app *app = evening.stage.app;
    sync_first_time(&evening);
    (void)snprintf(path, sizeof path, "%s", store_path(app->store));
    folder_join(&evening.folder, "backup", backup);
    assert_true(folder_copy_file(path, backup));
    assert_true(headcount_add(app->store, &app->event.id, 1, "ovi", NULL));
    evening_press_function(&evening, 5);
    app_close_book(app);
    assert_true(folder_copy_file(backup, path));
    assert_true(app_open_book(app, path, NULL));
    app_show_main_view(app, VIEW_SYNC);
    assert_true(headcount_add(app->store, &app->event.id, 2, "ovi", NULL));
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "! Koneen ”laptop A” kirjauksilla on kaksi eri jatkoa");
    assert_shows(&evening.stage, "! Synkronoitu, mutta kaikkea ei voitu yhdistää.");
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_screen_says_what_to_do),
        cmocka_unit_test(test_a_missing_target_is_created_after_the_question),
        cmocka_unit_test(test_the_target_is_remembered),
        cmocka_unit_test(test_the_book_is_no_target_for_itself),
        cmocka_unit_test(test_another_programs_file_is_refused_in_words),
        cmocka_unit_test(test_undo_of_what_changed_elsewhere_points_to_the_log),
        cmocka_unit_test(test_a_double_check_in_is_settled_with_enter),
        cmocka_unit_test(test_the_file_is_verified),
        cmocka_unit_test(test_verifying_is_announced),
        cmocka_unit_test(test_two_futures_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

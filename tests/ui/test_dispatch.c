/* Where a key goes, and what opens and closes. */
#include "probe.h"
#include "stage.h"
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/ui/dialog.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* An app on an empty book of one evening, with the first probe as its main view. */
struct scene {
    struct stage stage;
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
};

static void make_book(const char *path)
{
    struct store *store;
    struct error error = {0};
    struct id id;
    struct event event = {.name = "Järjestötreffit",
                          .kind = EVENT_JARJESTOTREFFIT,
                          .municipality = "Tuusula",
                          .venue = "",
                          .date = "2026-11-24"};
    assert_true(store_create(&store, path, &error));
    assert_true(event_add(store, &event, &id, &error));
    store_close(store);
}

static int open_scene(void **state)
{
    static struct scene scene;
    struct error error = {0};
    memset(&probe, 0, sizeof probe);
    if (!folder_make(&scene.folder))
        return -1;
    folder_join(&scene.folder, "ilta.db", scene.path);
    stage_open(&scene.stage, &probe_views, 24, 80);
    make_book(scene.path);
    if (!app_open_book(scene.stage.app, scene.path, &error))
        return -1;
    *state = &scene;
    return 0;
}

static int close_scene(void **state)
{
    struct scene *scene = *state;
    stage_close(&scene->stage);
    folder_remove(&scene->folder);
    return 0;
}

static void test_an_action_comes_before_the_view(void **state)
{
    struct scene *scene = *state;
    probe.takes_keys = true;
    stage_type(&scene->stage, "ab\n");
    assert_string_equal(probe.typed, "ab");
    assert_int_equal(probe.done, 1);
    assert_shows(&scene->stage, "✓ Tehty 1.");
}

static void test_the_view_comes_before_the_global_actions(void **state)
{
    struct scene *scene = *state;
    probe.takes_keys = true;
    app_push_view(scene->stage.app, probe_views.main[0], NULL);
    stage_press_kind(&scene->stage, PRESS_ESCAPE);
    assert_int_equal(scene->stage.app->depth, 2);
    assert_string_equal(probe.typed, "^");
    probe.takes_keys = false;
    stage_press_kind(&scene->stage, PRESS_ESCAPE);
    assert_int_equal(scene->stage.app->depth, 1);
    stage_press_kind(&scene->stage, PRESS_ESCAPE);
    assert_int_equal(scene->stage.app->depth, 1);
}

static void test_an_action_that_is_off_says_why(void **state)
{
    struct scene *scene = *state;
    probe.is_off = true;
    stage_press_kind(&scene->stage, PRESS_ENTER);
    assert_int_equal(probe.done, 0);
    assert_shows(&scene->stage, "! Valitse ensin ihminen.");
    assert_shows(&scene->stage, "Enter (kirjaa)");
}

static void test_an_unknown_key_is_told(void **state)
{
    struct scene *scene = *state;
    stage_press(&scene->stage, (struct key)KEY_FUNCTION(8));
    assert_shows(&scene->stage, "F8 ei tee tässä mitään.");
    stage_press(&scene->stage, (struct key)KEY_CONTROL('c'));
    assert_shows(&scene->stage, "F12 tai Ctrl-Q");
}

static void test_tab_goes_round_the_main_views(void **state)
{
    struct scene *scene = *state;
    assert_shows(&scene->stage, "[Ovi]");
    stage_press_kind(&scene->stage, PRESS_TAB);
    assert_shows(&scene->stage, "[Vaihtarit]");
    stage_press_kind(&scene->stage, PRESS_TAB);
    stage_press_kind(&scene->stage, PRESS_TAB);
    assert_shows(&scene->stage, "[Ovi]");
    stage_press_kind(&scene->stage, PRESS_BACKTAB);
    assert_shows(&scene->stage, "[Synkronointi]");
    /* The views were opened once and kept, and refreshed when they came back. */
    assert_int_equal(probe.opened, 2);
    assert_int_equal(probe.closed, 0);
    assert_int_equal(probe.refreshed, 1);
}

static void test_a_view_that_fails_to_open_leaves_the_screen(void **state)
{
    struct scene *scene = *state;
    probe.fails_to_open = true;
    stage_press_kind(&scene->stage, PRESS_TAB);
    assert_shows(&scene->stage, "[Ovi]");
    assert_shows(&scene->stage, "! Ei aukea.");
}

static void test_every_view_is_closed_once(void **state)
{
    struct scene *scene = *state;
    stage_press_kind(&scene->stage, PRESS_TAB);
    app_push_view(scene->stage.app, probe_views.main[0], NULL);
    app_close_book(scene->stage.app);
    app_release_closed(scene->stage.app);
    assert_int_equal(probe.opened, 3);
    assert_int_equal(probe.closed, 3);
    assert_null(scene->stage.app->store);
    assert_shows(&scene->stage, "Alkunäkymä");
}

static void test_the_palette_can_close_the_evening(void **state)
{
    struct scene *scene = *state;
    stage_press(&scene->stage, (struct key)KEY_CONTROL('p'));
    stage_type(&scene->stage, "sulje ilta\n");
    assert_null(scene->stage.app->store);
    assert_int_equal(probe.closed, 1);
    assert_shows(&scene->stage, "Alkunäkymä");
}

static void test_a_dialog_keeps_global_actions_out(void **state)
{
    struct scene *scene = *state;
    app_prompt(scene->stage.app, &(struct prompt){.question = "Otsikko", .hint = "Sisältö"});
    stage_press_kind(&scene->stage, PRESS_TAB);
    assert_shows(&scene->stage, "[Ovi]");
    assert_shows(&scene->stage, "Sisältö");
    stage_press(&scene->stage, (struct key)KEY_FUNCTION(12));
    assert_true(scene->stage.app->quit);
}

static void test_quitting_asks_only_for_what_is_unsaved(void **state)
{
    struct scene *scene = *state;
    probe.is_unsaved = true;
    stage_press(&scene->stage, (struct key)KEY_FUNCTION(12));
    assert_false(scene->stage.app->quit);
    assert_shows(&scene->stage, "Lopetetaanko silti?");
    stage_press_kind(&scene->stage, PRESS_ENTER);
    assert_false(scene->stage.app->quit);
    probe.is_unsaved = false;
    stage_press(&scene->stage, (struct key)KEY_CONTROL('q'));
    assert_true(scene->stage.app->quit);
}

static void test_another_programs_writing_is_followed(void **state)
{
    struct scene *scene = *state;
    struct store *other;
    struct error error = {0};
    struct event event = scene->stage.app->event;
    assert_true(store_open(&other, scene->path, &error));
    event.name = "Seurakahvit";
    assert_true(event_update(other, &event, &error));
    store_close(other);
    assert_shows(&scene->stage, "Järjestötreffit");
    app_tick(scene->stage.app);
    assert_true(scene->stage.app->dirty);
    assert_shows(&scene->stage, "Seurakahvit");
    assert_true(probe.refreshed > 0);
    app_tick(scene->stage.app);
    assert_false(scene->stage.app->dirty);
}

static void test_undo_takes_back_and_says_what(void **state)
{
    struct scene *scene = *state;
    struct app *app = scene->stage.app;
    struct error error = {0};
    struct event event = app->event;
    event.name = "Seurakahvit";
    assert_true(event_update(app->store, &event, &error));
    app_saved(app, "Muutettu.");
    assert_shows(&scene->stage, "✓ tallessa");
    assert_shows(&scene->stage, "Seurakahvit");
    stage_press(&scene->stage, (struct key)KEY_FUNCTION(3));
    assert_shows(&scene->stage, "✓ Kumottu: illan tiedot muutettu");
    assert_shows(&scene->stage, " Järjestötreffit · Tuusula");
    stage_press(&scene->stage, (struct key)KEY_CONTROL('z'));
    assert_shows(&scene->stage, "! Kumottavaa ei ole");
}

static void test_a_failed_write_is_not_called_saved(void **state)
{
    struct scene *scene = *state;
    struct error error = {0};
    error_set(&error, ERROR_RULE, "Hän on jo sisällä.");
    app_fail(scene->stage.app, &error);
    assert_shows(&scene->stage, "✓ tallessa");
    error_set(&error, ERROR_FULL, "Levy on täynnä.");
    app_fail(scene->stage.app, &error);
    assert_shows(&scene->stage, "! Levy on täynnä.");
    assert_shows(&scene->stage, "! ei tallessa");
}

static void test_screens(void **state)
{
    struct scene *scene = *state;
    assert_screen(&scene->stage, "probe-80x24.txt");
    stage_press_kind(&scene->stage, PRESS_BACKTAB);
    stage_resize(&scene->stage, 12, 40);
    app_say(scene->stage.app, MESSAGE_BAD, "%s",
            "Tämä lause on niin pitkä, että se ei mahdu neljänkymmenen merkin riville.");
    assert_screen(&scene->stage, "probe-40x12.txt");
    stage_resize(&scene->stage, 11, 40);
    assert_shows(&scene->stage, "Ikkuna on liian pieni.");
    stage_resize(&scene->stage, 1, 1);
    app_draw(scene->stage.app, &scene->stage.canvas);
}

#define scene_test(function) cmocka_unit_test_setup_teardown(function, open_scene, close_scene)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        scene_test(test_an_action_comes_before_the_view),
        scene_test(test_the_view_comes_before_the_global_actions),
        scene_test(test_an_action_that_is_off_says_why),
        scene_test(test_an_unknown_key_is_told),
        scene_test(test_tab_goes_round_the_main_views),
        scene_test(test_a_view_that_fails_to_open_leaves_the_screen),
        scene_test(test_every_view_is_closed_once),
        scene_test(test_the_palette_can_close_the_evening),
        scene_test(test_a_dialog_keeps_global_actions_out),
        scene_test(test_quitting_asks_only_for_what_is_unsaved),
        scene_test(test_another_programs_writing_is_followed),
        scene_test(test_undo_takes_back_and_says_what),
        scene_test(test_a_failed_write_is_not_called_saved),
        scene_test(test_screens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

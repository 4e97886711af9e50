/* Forms: filling in, moving about, what is wrong, leaving. */
#include "probe.h"
#include "stage.h"
#include "vaihtarit/ui/form.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { NAME, ORGANISATION, KIND, DATE, PEOPLE, CONSENT, FIELDS };

/* What the form's save() saw, and what it answers. */
struct outcome {
    int saved;
    int released;
    bool refuse;
    size_t point_at;
    char values[256];
};

static void suggest(const struct app *app, void *context, const char *typed,
                    struct suggestions *suggestions)
{
    (void)app, (void)context;
    static const char *const names[] = {"Tuusulan Reuma ry", "Tuusula-Seura ry", "Pornainen-Seura"};
    for (size_t i = 0; i < 3; i++)
        if (strncmp(names[i], typed, strlen(typed)) == 0)
            suggestions_add(suggestions, names[i]);
}

static bool save(struct app *app, struct form *form, void *context, struct error *error)
{
    (void)app;
    struct outcome *outcome = context;
    if (outcome->refuse) {
        if (outcome->point_at < FIELDS)
            form_point_at(form, outcome->point_at);
        return error_set(error, ERROR_RULE, "Tämän niminen on jo listalla.");
    }
    outcome->saved++;
    (void)snprintf(outcome->values, sizeof outcome->values, "%s|%s|%zu|%s|%d|%d",
                   form_text(form, NAME), form_text(form, ORGANISATION), form_choice(form, KIND),
                   form_text(form, DATE), form_number(form, PEOPLE), form_checked(form, CONSENT));
    return true;
}

static void release(void *context)
{
    struct outcome *outcome = context;
    outcome->released++;
}

static const char *const kinds[] = {"Seurakahvit", "Koulutus", "Työpaja"};

static const struct field fields[FIELDS] = {
    [NAME] = {.label = "Nimi", .required = true, .hint = "Etunimi ja sukunimi."},
    [ORGANISATION] = {.label = "Yhdistys tai muu yhteisö", .suggest = suggest},
    [KIND] = {.label = "Laji", .kind = FIELD_CHOICE, .choices = kinds, .choice_count = 3},
    [DATE] = {.label = "Päivä", .kind = FIELD_DATE},
    [PEOPLE] = {.label = "Ihmisiä", .kind = FIELD_NUMBER},
    [CONSENT] = {.label = "Saa jakaa", .kind = FIELD_CHECK},
};

static const struct form_spec spec = {
    .title = "Uusi osallistuja",
    .intro = "Tähdellä merkitty kohta tarvitaan.",
    .fields = fields,
    .count = FIELDS,
    .save = save,
    .release = release,
};

struct scene {
    struct stage stage;
    struct outcome outcome;
    struct form *form;
};

static void open_scene(struct scene *scene, int rows, int columns)
{
    memset(scene, 0, sizeof *scene);
    scene->outcome.point_at = FIELDS;
    stage_open(&scene->stage, &probe_views, rows, columns);
    scene->form = form_open(scene->stage.app, &spec, &scene->outcome);
    assert_non_null(scene->form);
}

static void close_scene(struct scene *scene)
{
    stage_close(&scene->stage);
    assert_int_equal(scene->outcome.released, 1);
}

static void fill_in(struct stage *stage)
{
    stage_type(stage, "  Anna   Mäkinen\nPornainen\n");
    stage_press_kind(stage, PRESS_RIGHT);
    stage_type(stage, "\n24.11.2026\n12\n ");
}

static void test_enter_goes_through_and_saves(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    fill_in(&scene.stage);
    assert_true(app_is_unsaved(scene.stage.app));
    stage_press_kind(&scene.stage, PRESS_ENTER);
    assert_int_equal(scene.outcome.saved, 1);
    assert_string_equal(scene.outcome.values, "Anna Mäkinen|Pornainen|1|2026-11-24|12|1");
    assert_int_equal(scene.stage.app->depth, 1);
    close_scene(&scene);
}

/* It is passed by, keeps its value, and is not checked; the last one that is seen saves. */
static void test_a_hidden_field_is_passed_by(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    form_set_text(scene.form, DATE, "ei päivä");
    form_set_number(scene.form, PEOPLE, 7);
    form_hide(scene.form, DATE, true);
    form_hide(scene.form, PEOPLE, true);
    form_hide(scene.form, CONSENT, true);
    assert_hides(&scene.stage, "Ihmisiä");
    stage_type(&scene.stage, "Anna\n\n");
    stage_press_kind(&scene.stage, PRESS_TAB);
    stage_press(&scene.stage, (struct key)KEY_NAMED(BACKTAB));
    assert_cursor_on(&scene.stage, "< Seurakahvit >");
    stage_type(&scene.stage, "\n");
    assert_string_equal(scene.outcome.values, "Anna||0|ei päivä|7|0");
    close_scene(&scene);
}

static void test_first_values(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    form_set_text(scene.form, NAME, "Olavi");
    form_set_text(scene.form, DATE, "2026-11-24");
    form_set_number(scene.form, PEOPLE, 7);
    form_set_choice(scene.form, KIND, 2);
    form_set_focus(scene.form, DATE);
    assert_false(app_is_unsaved(scene.stage.app));
    form_set_focus(scene.form, CONSENT);
    stage_type(&scene.stage, " ");
    form_set_focus(scene.form, DATE);
    stage_press_kind(&scene.stage, PRESS_HOME);
    assert_cursor_on(&scene.stage, "24.11.2026");
    stage_press(&scene.stage, (struct key)KEY_FUNCTION(2));
    assert_string_equal(scene.outcome.values, "Olavi||2|2026-11-24|7|1");
    close_scene(&scene);
}

static void test_faults_are_told_beside_their_fields(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    stage_press_kind(&scene.stage, PRESS_UP);
    stage_press_kind(&scene.stage, PRESS_UP);
    stage_type(&scene.stage, "paljon");
    stage_press_kind(&scene.stage, PRESS_UP);
    stage_type(&scene.stage, "huomenna");
    stage_press(&scene.stage, (struct key)KEY_CONTROL('s'));
    assert_int_equal(scene.outcome.saved, 0);
    assert_screen(&scene.stage, "form-faults.txt");
    stage_type(&scene.stage, "A");
    assert_hides(&scene.stage, "Täytä tämä kohta.");
    close_scene(&scene);
}

static void test_a_refusal_points_at_its_field(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    stage_type(&scene.stage, "Anna");
    scene.outcome.refuse = true;
    stage_press(&scene.stage, (struct key)KEY_FUNCTION(2));
    assert_shows(&scene.stage, " ! Tämän niminen on jo listalla.");
    scene.outcome.point_at = ORGANISATION;
    stage_press(&scene.stage, (struct key)KEY_FUNCTION(2));
    stage_type(&scene.stage, "X");
    assert_hides(&scene.stage, "Tämän niminen");
    scene.outcome.refuse = false;
    stage_press(&scene.stage, (struct key)KEY_FUNCTION(2));
    assert_string_equal(scene.outcome.values, "Anna|X|0||0|0");
    close_scene(&scene);
}

static void test_suggestions_are_picked_with_the_arrow(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    stage_type(&scene.stage, "Anna\nTuus");
    assert_screen(&scene.stage, "form-suggestions.txt");
    stage_press_kind(&scene.stage, PRESS_DOWN);
    stage_press_kind(&scene.stage, PRESS_DOWN);
    stage_press_kind(&scene.stage, PRESS_DOWN);
    assert_cursor_on(&scene.stage, "> Tuusula-Seura ry");
    stage_press_kind(&scene.stage, PRESS_ENTER);
    assert_hides(&scene.stage, "Tuusulan Reuma ry");
    stage_press(&scene.stage, (struct key)KEY_FUNCTION(2));
    assert_string_equal(scene.outcome.values, "Anna|Tuusula-Seura ry|0||0|0");
    close_scene(&scene);
}

static void test_escape_asks_when_something_was_typed(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    stage_type(&scene.stage, "Anna");
    stage_press_kind(&scene.stage, PRESS_ESCAPE);
    assert_shows(&scene.stage, "Poistutaanko silti?");
    stage_press_kind(&scene.stage, PRESS_ENTER);
    assert_shows(&scene.stage, "Uusi osallistuja");
    stage_press_kind(&scene.stage, PRESS_ESCAPE);
    stage_type(&scene.stage, "k");
    assert_int_equal(scene.stage.app->depth, 1);
    assert_int_equal(scene.outcome.saved, 0);
    close_scene(&scene);
}

static void test_escape_leaves_an_untouched_form(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 24, 80);
    stage_press_kind(&scene.stage, PRESS_ESCAPE);
    assert_int_equal(scene.stage.app->depth, 1);
    close_scene(&scene);
}

static void test_the_focus_is_seen_on_a_small_screen(void **state)
{
    (void)state;
    struct scene scene;
    open_scene(&scene, 12, 40);
    assert_screen(&scene.stage, "form-small-top.txt");
    stage_press_kind(&scene.stage, PRESS_BACKTAB);
    assert_screen(&scene.stage, "form-small-end.txt");
    close_scene(&scene);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_enter_goes_through_and_saves),
        cmocka_unit_test(test_a_hidden_field_is_passed_by),
        cmocka_unit_test(test_first_values),
        cmocka_unit_test(test_faults_are_told_beside_their_fields),
        cmocka_unit_test(test_a_refusal_points_at_its_field),
        cmocka_unit_test(test_suggestions_are_picked_with_the_arrow),
        cmocka_unit_test(test_escape_asks_when_something_was_typed),
        cmocka_unit_test(test_escape_leaves_an_untouched_form),
        cmocka_unit_test(test_the_focus_is_seen_on_a_small_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

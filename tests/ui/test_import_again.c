/* A list that comes a second time: what is new, what changed, and who vanished from it. */
#include "evening.h"
#include "lists.h"

#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_the_same_list_again_changes_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    for (int i = 0; i < 2; i++) {
        list_look_at(&evening, "attendees/lomake-cp1252.csv");
        evening_press_function(&evening, 5);
        stage_press_kind(&evening.stage, PRESS_ENTER);
        assert_int_equal(list_people(&evening), 24);
    }
    list_look_at(&evening, "attendees/lomake-cp1252.csv");
    assert_shows(&evening.stage, "24 riviä: ennallaan 24.");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Lista on tuotu. Uusia ei ollut.");
    evening_stage_close(&evening);
}

/* Four people come in; then Anna is the same, Bo has another phone, Eeva is new, two are gone. */
static void bring_twice(struct evening_stage *evening)
{
    struct error error = {0};
    list_look_at_text(evening, "ilmo.csv",
                      "Etunimi;Sukunimi;Yhdistys;Puhelin\nAnna;Mäki;Kylä ry;1\nBo;Oja;Kylä ry;2\n"
                      "Cecilia;Puro;Kerho ry;3\nDan;Suo;Kerho ry;4\n");
    evening_press_function(evening, 5);
    stage_press_kind(&evening->stage, PRESS_ENTER);
    struct id dan = evening_attendee(evening, "suo").registration;
    assert_true(presence_check_in(evening->stage.app->store, &dan, "A", &error));
    list_look_at_text(evening, "ilmo (2).csv",
                      "Etunimi;Sukunimi;Yhdistys;Puhelin\nAnna;Mäki;Kylä ry;1\nBo;Oja;Kylä ry;22\n"
                      "Eeva;Koski;Kylä ry;5\n");
}

static void test_a_list_that_comes_again_names_its_changes(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    bring_twice(&evening);
    assert_screen(&evening.stage, "import-update.txt");
    evening_press_function(&evening, 5);
    assert_screen(&evening.stage, "import-update-result.txt");
    assert_int_equal(evening_attendee(&evening, "puro").status, REGISTRATION_REGISTERED);
    assert_int_equal(evening_attendee(&evening, "suo").status, REGISTRATION_REGISTERED);
    evening_stage_close(&evening);
}

static void test_who_vanished_is_cancelled_only_when_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    bring_twice(&evening);
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "1 (F7 jättää heidät).");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "jätetään ennalleen");
    evening_press_function(&evening, 7);
    assert_int_equal(evening_attendee(&evening, "puro").status, REGISTRATION_REGISTERED);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Ei enää listalla 2: peruttu");
    assert_int_equal(evening_attendee(&evening, "puro").status, REGISTRATION_CANCELLED);
    assert_int_equal(evening_attendee(&evening, "suo").status, REGISTRATION_REGISTERED);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 3);
    assert_int_equal(evening_attendee(&evening, "puro").status, REGISTRATION_REGISTERED);
    assert_string_equal(evening_attendee(&evening, "oja").phone, "2");
    assert_int_equal(evening_count(&evening, "koski"), 0);
    evening_stage_close(&evening);
}

/* One pasted text is not the list of another one. */
static void test_nobody_vanishes_from_a_pasted_text(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening_press_function(&evening, 5);
    list_paste(&evening, "Mäki\tAnna\tKylä ry\nOja\tOlli\tKerho ry\n");
    evening_press_function(&evening, 5);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    evening_press_function(&evening, 5);
    list_paste(&evening, "Mäki\tAnna\tKylä ry\n");
    assert_shows(&evening.stage, "1 rivi: ennallaan 1.");
    assert_hides(&evening.stage, "Ei enää listalla");
    evening_stage_close(&evening);
}

static void test_f7_does_nothing_where_nobody_vanished(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/ilmomasiina.csv");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "Kukaan ei ole poistunut tältä listalta.");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_list_again_changes_nothing),
        cmocka_unit_test(test_a_list_that_comes_again_names_its_changes),
        cmocka_unit_test(test_who_vanished_is_cancelled_only_when_told),
        cmocka_unit_test(test_nobody_vanishes_from_a_pasted_text),
        cmocka_unit_test(test_f7_does_nothing_where_nobody_vanished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Bringing a list in from the door: looked at first, then brought in whole. */
#include "evening.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Puts a list of tests/data into the home folder, types its path into the import: Enter. */
static void look_at(struct evening_stage *evening, const char *list)
{
    const char *source = getenv("VAIHTARIT_SOURCE");
    const char *name = strrchr(list, '/') + 1;
    struct buffer path = {0};
    buffer_add_format(&path, "%s/tests/data/%s", source ? source : ".", list);
    assert_true(folder_copy_file(buffer_text(&path), evening_path(evening, name)));
    buffer_clear(&path);
    buffer_add_format(&path, "~/%s\n", name);
    evening_press_function(evening, 5);
    stage_type(&evening->stage, buffer_text(&path));
    buffer_release(&path);
}

static size_t people_in(const struct evening_stage *evening)
{
    return model_people_count(evening->stage.app->model);
}

static size_t listings_in(const struct evening_stage *evening)
{
    size_t count;
    (void)model_listings(evening->stage.app->model, &count);
    return count;
}

static void test_it_asks_for_a_file(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening_press_function(&evening, 5);
    assert_screen(&evening.stage, "import-ask.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Kirjoita ensin, mikä tiedosto tuodaan.");
    stage_type(&evening.stage, "olematon.csv\n");
    assert_shows(&evening.stage, "olematon.csv");
    assert_shows(&evening.stage, "! ");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Lista on vielä tyhjä.");
    evening_stage_close(&evening);
}

static void test_preview_writes_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/ilmomasiina.csv");
    assert_screen(&evening.stage, "import-preview.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "import-preview-small.txt");
    app_follow_book(evening.stage.app);
    assert_int_equal(people_in(&evening), 0);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_int_equal(evening.stage.app->depth, 1);
    assert_int_equal(people_in(&evening), 0);
    evening_stage_close(&evening);
}

static void test_enter_brings_it_in_and_undo_takes_it_out(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/ilmomasiina.csv");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(people_in(&evening), 36);
    assert_screen(&evening.stage, "import-result.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "36 ihmistä");
    evening_press_function(&evening, 3);
    stage_type(&evening.stage, "k");
    assert_int_equal(people_in(&evening), 0);
    evening_stage_close(&evening);
}

static void test_the_same_list_again_changes_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    for (int i = 0; i < 2; i++) {
        look_at(&evening, "attendees/lomake-cp1252.csv");
        stage_type(&evening.stage, "\n\n");
        assert_int_equal(people_in(&evening), 24);
    }
    look_at(&evening, "attendees/lomake-cp1252.csv");
    assert_shows(&evening.stage, "24 riviä: ennallaan 24.");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Lista on tuotu. Uusia ei ollut.");
    evening_stage_close(&evening);
}

static void test_a_list_without_headings_gets_a_guess(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/liite-ilman-otsikoita.tsv");
    assert_screen(&evening.stage, "import-guess.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "15 riviä: lisätään 15.");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_string_equal(evening_attendee(&evening, "korhonen jaana").family, "Korhonen");
    assert_int_equal(people_in(&evening), 15);
    evening_stage_close(&evening);
}

/* The guess belongs to its own list. */
static void test_another_list_drops_the_guess(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/liite-ilman-otsikoita.tsv");
    assert_shows(&evening.stage, "1=sukunimi");
    stage_press_kind(&evening.stage, PRESS_UP);
    stage_type(&evening.stage, "x");
    assert_hides(&evening.stage, "1=sukunimi");
    evening_stage_close(&evening);
}

static void test_a_map_that_is_wrong_is_explained(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/liite-ilman-otsikoita.tsv");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "1=sukunmi,2=etunimi\n");
    assert_shows(&evening.stage, "sukunimi");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "1=sukunimi,2=etunimi\n");
    assert_shows(&evening.stage, "15 riviä: lisätään 15.");
    evening_stage_close(&evening);
}

static void test_listings_are_told_from_people(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "listings/ilta.csv");
    assert_shows(&evening.stage, "Ilmoituslista: ilta.csv");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(listings_in(&evening), 38);
    assert_int_equal(people_in(&evening), 0);
    evening_stage_close(&evening);
}

static void test_people_can_be_meant_after_all(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/lomake-cp1252.csv");
    assert_shows(&evening.stage, "Osallistujalista: lomake-cp1252.csv");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Tuo lista tiedostosta");
    assert_int_equal(listings_in(&evening), 0);
    evening_stage_close(&evening);
}

/* Everything that is wrong in a hostile list is told, and no control character is drawn. */
static void test_hostile_list_is_accounted_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    look_at(&evening, "attendees/vihamielinen.csv");
    assert_shows(&evening.stage, "10 riviä: lisätään 9, hylätään 1.");
    assert_shows(&evening.stage, "Rivi 7: nimi puuttuu");
    for (int i = 0; i < evening.stage.canvas.rows; i++)
        for (int j = 0; j < evening.stage.canvas.columns; j++) {
            char32_t base = canvas_cell(&evening.stage.canvas, i, j)->base;
            assert_true(base == 0 || (base >= ' ' && base != 0x7F && base != 0x202E));
        }
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(people_in(&evening), 9);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_asks_for_a_file),
        cmocka_unit_test(test_preview_writes_nothing),
        cmocka_unit_test(test_enter_brings_it_in_and_undo_takes_it_out),
        cmocka_unit_test(test_the_same_list_again_changes_nothing),
        cmocka_unit_test(test_a_list_without_headings_gets_a_guess),
        cmocka_unit_test(test_another_list_drops_the_guess),
        cmocka_unit_test(test_a_map_that_is_wrong_is_explained),
        cmocka_unit_test(test_listings_are_told_from_people),
        cmocka_unit_test(test_people_can_be_meant_after_all),
        cmocka_unit_test(test_hostile_list_is_accounted_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

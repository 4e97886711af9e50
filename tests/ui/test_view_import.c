/* Bringing a list in from the door: its columns looked at first, then brought in whole. */
#include "evening.h"
#include "lists.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/ui/model.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <cmocka.h>

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

/* What was downloaded is there to choose, by a part of its name, with the arrows, and by Tab. */
static void test_files_nearby_are_there_to_choose(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_bring(&evening, "attendees/lomake-cp1252.csv");
    list_bring(&evening, "attendees/ilmomasiina.csv");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "  lomake-cp1252.csv");
    stage_type(&evening.stage, "LOMAK");
    assert_hides(&evening.stage, "ilmomasiina");
    assert_shows(&evening.stage, "> lomake-cp1252.csv");
    stage_press_kind(&evening.stage, PRESS_TAB);
    assert_shows(&evening.stage, "Tiedosto  ~/lomake-cp1252.csv");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> ");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_type(&evening.stage, "l");
    assert_screen(&evening.stage, "import-nearby.txt");
    stage_type(&evening.stage, "om\n");
    assert_shows(&evening.stage, "Osallistujalista: lomake-cp1252.csv");
    evening_stage_close(&evening);
}

static void test_a_folder_is_gone_into(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    assert_int_equal(mkdir(evening_path(&evening, "Syksy"), 0700), 0);
    evening_press_function(&evening, 5);
    stage_type(&evening.stage, "~/Sy\n");
    assert_shows(&evening.stage, "Tiedosto  ~/Syksy/");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "on kansio");
    evening_stage_close(&evening);
}

static void test_preview_writes_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/ilmomasiina.csv");
    assert_screen(&evening.stage, "import-columns.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "import-columns-small.txt");
    stage_press_kind(&evening.stage, PRESS_TAB);
    assert_screen(&evening.stage, "import-rows-small.txt");
    app_follow_book(evening.stage.app);
    assert_int_equal(list_people(&evening), 0);
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "~/ilmomasiina.csv");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_int_equal(evening.stage.app->depth, 1);
    assert_int_equal(list_people(&evening), 0);
    evening_stage_close(&evening);
}

static void test_it_comes_in_and_undo_takes_it_out(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/ilmomasiina.csv");
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 36);
    assert_screen(&evening.stage, "import-result.txt");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "36 ihmistä");
    evening_press_function(&evening, 3);
    stage_type(&evening.stage, "k");
    assert_int_equal(list_people(&evening), 0);
    evening_stage_close(&evening);
}

static void test_a_list_without_headings_gets_a_guess(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/liite-ilman-otsikoita.tsv");
    assert_screen(&evening.stage, "import-guess.txt");
    assert_shows(&evening.stage, "15 riviä: lisätään 15.");
    evening_press_function(&evening, 5);
    assert_string_equal(evening_attendee(&evening, "korhonen jaana").family, "Korhonen");
    assert_int_equal(list_people(&evening), 15);
    evening_stage_close(&evening);
}

/* Left and Right change the field of the column with the cursor, and the rows with it at once. */
static void test_a_wrong_guess_is_put_right(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/liite-ilman-otsikoita.tsv");
    assert_cursor_on(&evening.stage, "> 1 ");
    assert_shows(&evening.stage, "   Korhonen      Jaana  ");
    stage_press_kind(&evening.stage, PRESS_LEFT);
    assert_shows(&evening.stage, "> 1      < etunimi >");
    assert_shows(&evening.stage, "! Kenttä ”etunimi” on kahdella sarakkeella.");
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 0);
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> 2 ");
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "> 2      < sukunimi >");
    assert_shows(&evening.stage, "   Jaana         Korhonen  ");
    assert_shows(&evening.stage, "15 riviä: lisätään 15.");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_screen(&evening.stage, "import-field.txt");
    stage_press_kind(&evening.stage, PRESS_HOME);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "> 3      < ei tuoda >");
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 15);
    assert_string_equal(evening_attendee(&evening, "korhonen jaana").given, "Korhonen");
    assert_string_equal(evening_attendee(&evening, "korhonen jaana").organisation_name, "");
    evening_stage_close(&evening);
}

static void test_headings_are_what_a_person_says(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/lomake-cp1252.csv");
    assert_shows(&evening.stage, "otsikot 1. rivillä");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "ei otsikoita");
    assert_shows(&evening.stage, "25 riviä:");
    evening_press_function(&evening, 6);
    assert_shows(&evening.stage, "24 riviä: lisätään 24.");
    evening_stage_close(&evening);
}

static void test_listings_are_told_from_people(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "listings/ilta.csv");
    assert_shows(&evening.stage, "Ilmoituslista: ilta.csv");
    assert_screen(&evening.stage, "import-listings.txt");
    evening_press_function(&evening, 5);
    assert_int_equal(listings_in(&evening), 38);
    assert_int_equal(list_people(&evening), 0);
    evening_stage_close(&evening);
}

static void test_the_kind_is_what_a_person_says(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/lomake-cp1252.csv");
    assert_shows(&evening.stage, "Osallistujalista: lomake-cp1252.csv");
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "Ilmoituslista: lomake-cp1252.csv");
    assert_shows(&evening.stage, "! Kenttä ”puoli” puuttuu.");
    evening_press_function(&evening, 5);
    assert_int_equal(listings_in(&evening), 0);
    evening_press_function(&evening, 4);
    assert_shows(&evening.stage, "24 riviä: lisätään 24.");
    evening_stage_close(&evening);
}

/* Everything that is wrong in a hostile list is told, and no control character is drawn. */
static void test_hostile_list_is_accounted_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/vihamielinen.csv");
    assert_shows(&evening.stage, "10 riviä: lisätään 9, hylätään 1.");
    stage_press_kind(&evening.stage, PRESS_TAB);
    for (int i = 0; i < 40; i++) {
        stage_press_kind(&evening.stage, PRESS_DOWN);
        app_draw(evening.stage.app, &evening.stage.canvas);
        for (int row = 0; row < evening.stage.canvas.rows; row++)
            for (int column = 0; column < evening.stage.canvas.columns; column++) {
                char32_t base = canvas_cell(&evening.stage.canvas, row, column)->base;
                assert_true(base == 0 || (base >= ' ' && base != 0x7F && base != 0x202E));
            }
    }
    assert_shows(&evening.stage, "Rivi 12");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Rivi 7: nimi puuttuu");
    assert_int_equal(list_people(&evening), 9);
    evening_stage_close(&evening);
}

/* ---- Without a file ---- */

static void test_a_pasted_text_is_a_list(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening_press_function(&evening, 5);
    list_paste(&evening, "Mäki\tAnna\tKylä ry\nOja\tOlli\tKerho ry");
    assert_shows(&evening.stage, "Osallistujalista: liitetty teksti · ei otsikoita");
    assert_shows(&evening.stage, "2 riviä: lisätään 2.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "Oja  Olli  Kerho ry");
    stage_type(&evening.stage, "Aho;Aino;Kylä ry\n");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "3 riviä: lisätään 3.");
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 3);
    assert_string_equal(evening_attendee(&evening, "mäki").organisation_name, "Kylä ry");
    evening_stage_close(&evening);
}

/* A file that is dropped on the window comes as a pasted path, not as a list. */
static void test_a_dropped_file_is_no_list(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_bring(&evening, "attendees/lomake-cp1252.csv");
    evening_press_function(&evening, 5);
    struct buffer path = {0};
    buffer_add_format(&path, "'%s'\n", evening_path(&evening, "lomake-cp1252.csv"));
    list_paste(&evening, buffer_text(&path));
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "Osallistujalista: lomake-cp1252.csv");
    buffer_release(&path);
    evening_stage_close(&evening);
}

static void test_lines_are_typed(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    evening_press_function(&evening, 5);
    evening_press_function(&evening, 6);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Kirjoita ensin ainakin yksi rivi.");
    assert_false(app_is_unsaved(evening.stage.app));
    stage_type(&evening.stage, "Mäki;Anna;Kylä ry\nOja;Oli\n");
    assert_true(app_is_unsaved(evening.stage.app));
    stage_press_kind(&evening.stage, PRESS_BACKSPACE);
    stage_press_kind(&evening.stage, PRESS_BACKSPACE);
    stage_type(&evening.stage, "li;Kerho ry");
    list_paste(&evening, "\nPuro;Pia;Seura ry");
    assert_screen(&evening.stage, "import-lines.txt");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "3 riviä: lisätään 3.");
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 3);
    assert_string_equal(evening_attendee(&evening, "oja").given, "Olli");
    evening_stage_close(&evening);
}

/* ---- A long list ---- */

/* A list of the home folder with so many people. */
static void write_long_list(struct evening_stage *evening, int rows)
{
    FILE *file = fopen(evening_path(evening, "pitka.csv"), "w");
    assert_non_null(file);
    assert_true(fputs("Etunimi;Sukunimi;Yhdistys\n", file) >= 0);
    for (int i = 0; i < rows; i++)
        assert_true(fprintf(file, "Anna%d;Mäki%d;Kylä %d ry\n", i, i, i % 40) > 0);
    assert_int_equal(fclose(file), 0);
}

struct breather {
    struct evening_stage *evening;
    int breaths;
    int escape_at; /* press Escape at this breath */
};

static void breathe(void *context)
{
    struct breather *breather = context;
    struct stage *stage = &breather->evening->stage;
    breather->breaths++;
    if (breather->breaths == 2)
        assert_screen(stage, "import-running.txt");
    if (breather->breaths == breather->escape_at)
        stage_press_kind(stage, PRESS_ESCAPE);
}

static void test_a_long_import_is_seen_and_stopped(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    struct breather breather = {.evening = &evening, .escape_at = 3};
    write_long_list(&evening, 1800);
    evening_press_function(&evening, 5);
    stage_type(&evening.stage, "~/pitka.csv\n");
    assert_shows(&evening.stage, "1800 riviä: lisätään 1800.");
    evening.stage.app->breathe = breathe;
    evening.stage.app->breathe_context = &breather;
    evening_press_function(&evening, 5);
    assert_int_equal(breather.breaths, 3);
    assert_shows(&evening.stage, "Tuonti keskeytettiin. Mitään ei tuotu.");
    assert_shows(&evening.stage, "1800 riviä: lisätään 1800.");
    assert_int_equal(list_people(&evening), 0);
    breather = (struct breather){.evening = &evening};
    evening_press_function(&evening, 5);
    assert_int_equal(breather.breaths, 4);
    assert_shows(&evening.stage, "Lista on tuotu: 1800 uutta osallistujaa.");
    assert_int_equal(list_people(&evening), 1800);
    evening_stage_close(&evening);
}

/* The end of the program stops an import as Escape does. */
static void stop_program(void *context)
{
    struct evening_stage *evening = context;
    evening->stage.app->quit = true;
}

static void test_the_end_of_the_program_stops_an_import(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    list_look_at(&evening, "attendees/ilmomasiina.csv");
    evening.stage.app->breathe = stop_program;
    evening.stage.app->breathe_context = &evening;
    evening_press_function(&evening, 5);
    app_follow_book(evening.stage.app);
    assert_int_equal(list_people(&evening), 0);
    evening_stage_close(&evening);
}

/* A list that takes long to count is counted once the keys rest; F5 shows counts before it writes.
 */
static void test_a_long_list_is_counted_when_keys_rest(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    struct app *app = evening.stage.app;
    write_long_list(&evening, 2500);
    evening_press_function(&evening, 5);
    stage_type(&evening.stage, "~/pitka.csv\n");
    assert_shows(&evening.stage, "2500 riviä: lisätään 2500.");
    stage_press_kind(&evening.stage, PRESS_END);
    stage_press_kind(&evening.stage, PRESS_RIGHT);
    assert_shows(&evening.stage, "2500 riviä. Lasketaan…");
    app_wait(app, 100);
    app_tick(app);
    assert_shows(&evening.stage, "2500 riviä. Lasketaan…");
    app_wait(app, 400);
    assert_shows(&evening.stage, "2500 riviä: lisätään 2500.");
    stage_press_kind(&evening.stage, PRESS_LEFT);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Rivit laskettiin uudelleen.");
    assert_int_equal(list_people(&evening), 0);
    evening_press_function(&evening, 5);
    assert_int_equal(list_people(&evening), 2500);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_asks_for_a_file),
        cmocka_unit_test(test_files_nearby_are_there_to_choose),
        cmocka_unit_test(test_a_folder_is_gone_into),
        cmocka_unit_test(test_preview_writes_nothing),
        cmocka_unit_test(test_it_comes_in_and_undo_takes_it_out),
        cmocka_unit_test(test_a_list_without_headings_gets_a_guess),
        cmocka_unit_test(test_a_wrong_guess_is_put_right),
        cmocka_unit_test(test_headings_are_what_a_person_says),
        cmocka_unit_test(test_listings_are_told_from_people),
        cmocka_unit_test(test_the_kind_is_what_a_person_says),
        cmocka_unit_test(test_hostile_list_is_accounted_for),
        cmocka_unit_test(test_a_pasted_text_is_a_list),
        cmocka_unit_test(test_a_dropped_file_is_no_list),
        cmocka_unit_test(test_lines_are_typed),
        cmocka_unit_test(test_a_long_import_is_seen_and_stopped),
        cmocka_unit_test(test_the_end_of_the_program_stops_an_import),
        cmocka_unit_test(test_a_long_list_is_counted_when_keys_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

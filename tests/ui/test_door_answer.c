/* The answer to somebody at the door: its words, how long it stays, and that it fits. */
#include "evening.h"

#include "vaihtarit/store/history.h"
#include "vaihtarit/store/registration.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static struct id add(struct evening_stage *evening, const struct registration_form *form)
{
    const struct app *app = evening->stage.app;
    enum registration_outcome outcome;
    struct id id;
    assert_true(registration_import(app->store, &app->event.id, form, 1, &outcome, &id, NULL));
    app_follow_book(evening->stage.app);
    return id;
}

#define ADD(evening, ...) add((evening), &(const struct registration_form){__VA_ARGS__})

/* It is for whoever stands there to read: the next search does not take it away. */
static void test_it_stays_while_the_next_one_is_searched(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "mäkinen\n");
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen, Tuusulanjärven Reuma ry");
    assert_cursor_on(&evening.stage, "   ");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen, Tuusulanjärven Reuma ry");
    stage_type(&evening.stage, "olav");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen, Tuusulanjärven Reuma ry");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "SISÄÄN  Olavi Mäkelä");
    assert_hides(&evening.stage, "Anna Mäkinen, ");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_hides(&evening.stage, "SISÄÄN");
    evening_stage_close(&evening);
}

static void test_the_note_is_told_and_the_needs_are_not(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    ADD(&evening, .given = "Kirsi", .family = "Laine", .note = "tuo mikrofoni",
        .needs = "pähkinäallergia");
    stage_type(&evening.stage, "kirsi\n");
    assert_shows(&evening.stage, "SISÄÄN  Kirsi Laine");
    assert_shows(&evening.stage, "Huomaa: tuo mikrofoni");
    assert_hides(&evening.stage, "pähkinä");
    stage_type(&evening.stage, "kirsi\n");
    assert_shows(&evening.stage, "ON JO SISÄLLÄ  17.42, laptop A: Kirsi Laine");
    assert_shows(&evening.stage, "Huomaa: tuo mikrofoni");
    assert_hides(&evening.stage, "pähkinä");
    evening_stage_close(&evening);
}

static void test_it_tells_the_place_in_the_queue(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    ADD(&evening, .given = "Kirsi", .family = "Laine", .status = REGISTRATION_WAITLIST);
    stage_type(&evening.stage, "kirsi\n");
    assert_shows(&evening.stage, "JONOSSA (2.)  Kirsi Laine");
    assert_shows(&evening.stage, "F7 ottaa sisään.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "satu");
    evening_press_function(&evening, 7);
    assert_shows(&evening.stage, "SISÄÄN  Satu Yli-Mäki");
    stage_type(&evening.stage, "kirsi\n");
    assert_shows(&evening.stage, "JONOSSA (1.)  Kirsi Laine");
    evening_stage_close(&evening);
}

static void test_leaving_and_coming_back_are_answered(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "mäkinen\nmäkinen");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "LÄHTI  Anna Mäkinen, Tuusulanjärven Reuma ry");
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen, Tuusulanjärven Reuma ry");
    assert_shows(&evening.stage, "Tervetuloa takaisin!");
    evening_stage_close(&evening);
}

/* On a small screen the answer takes the rows that it needs, and the search keeps its own. */
static void test_it_fits_a_small_screen(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 12, 40);
    stage_type(&evening.stage, "mäkinen\n");
    assert_screen(&evening.stage, "answer-small.txt");
    ADD(&evening, .given = "Kirsi", .family = "Laine",
        .note = "tuo mikrofoni ja sen kaapelit, kaiutin, jatkojohto, teippi ja sakset, ja kysy "
                "Olavilta salin avain ennen kuin ovet avataan kello viideltä, kiitos jo nyt");
    stage_type(&evening.stage, "kirsi\n");
    assert_screen(&evening.stage, "answer-small-long.txt");
    evening_stage_close(&evening);
}

/* F2 begins the form with what was not found. */
static void test_what_is_not_found_is_carried_to_the_form(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "kirsi laine\n");
    assert_shows(&evening.stage, "EI LÖYDY  ”kirsi laine”  F2 lisää uuden.");
    evening_press_function(&evening, 2);
    assert_hides(&evening.stage, "EI LÖYDY");
    assert_shows(&evening.stage, "Kirsi");
    assert_shows(&evening.stage, "Laine");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "SISÄÄN  Kirsi Laine");
    assert_string_equal(evening_attendee(&evening, "kirsi").family, "Laine");
    evening_stage_close(&evening);
}

/* Somebody else took them off the list a moment ago. */
static void test_who_was_taken_off_the_list_is_not_found(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct history_entry entry;
    evening_stage_open(&evening, 1, 24, 80);
    stage_type(&evening.stage, "mäkinen");
    assert_true(store_open(&other, store_path(evening.stage.app->store), NULL));
    assert_true(history_last(other, &evening.arena, &entry, NULL));
    assert_true(history_undo(other, entry.node, entry.last_seq, NULL));
    store_close(other);
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "EI LÖYDY  Häntä ei enää ole listalla.");
    evening_stage_close(&evening);
}

static void test_a_whole_code_is_clear_beside_longer_ones(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    ADD(&evening, .given = "Kirsi", .family = "Laine", .external_code = "70012");
    stage_type(&evening.stage, "7001\n");
    assert_shows(&evening.stage, "KUKA?  Koodi 7001 osuu useaan.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "70012\n");
    assert_shows(&evening.stage, "SISÄÄN  Kirsi Laine");
    evening_stage_close(&evening);
}

static void test_what_was_meant_is_one_key_away(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "mäkimen");
    assert_shows(&evening.stage, "Haulla ”mäkimen” ei löydy ketään. Tarkoititko ”Mäkinen”?");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_shows(&evening.stage, "Etsi tai skannaa Mäkinen");
    assert_shows(&evening.stage, "1 osuma");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "SISÄÄN  Anna Mäkinen");
    stage_type(&evening.stage, "zorro");
    assert_hides(&evening.stage, "Tarkoititko");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_shows(&evening.stage, "Etsi tai skannaa zorro");
    evening_stage_close(&evening);
}

/* Signs that mean nobody check nobody in, nor do blanks. */
static void test_signs_and_blanks_check_nobody_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 6, 24, 80);
    stage_type(&evening.stage, "?\n");
    assert_shows(&evening.stage, "EI LÖYDY  ”?”");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "  \n");
    assert_shows(&evening.stage, "Saapunut 0/4");
    assert_shows(&evening.stage, "Kirjoita nimeä, yhdistystä tai koodia");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_stays_while_the_next_one_is_searched),
        cmocka_unit_test(test_the_note_is_told_and_the_needs_are_not),
        cmocka_unit_test(test_it_tells_the_place_in_the_queue),
        cmocka_unit_test(test_leaving_and_coming_back_are_answered),
        cmocka_unit_test(test_it_fits_a_small_screen),
        cmocka_unit_test(test_what_is_not_found_is_carried_to_the_form),
        cmocka_unit_test(test_who_was_taken_off_the_list_is_not_found),
        cmocka_unit_test(test_a_whole_code_is_clear_beside_longer_ones),
        cmocka_unit_test(test_what_was_meant_is_one_key_away),
        cmocka_unit_test(test_signs_and_blanks_check_nobody_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

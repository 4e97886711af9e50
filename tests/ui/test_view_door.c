/* The door, as the person at it uses it: each press is proved by what the book holds after it. */
#include "evening.h"

#include "vaihtarit/store/history.h"
#include "vaihtarit/store/summary.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static int count_heads(struct evening_stage *evening)
{
    struct figures figures;
    const struct app *app = evening->stage.app;
    assert_true(summary_read(app->store, &app->event.id, &evening->arena, &figures, NULL));
    return figures.people.anonymous;
}

static enum presence_state presence_of(struct evening_stage *evening, const char *text)
{
    return evening_attendee(evening, text).presence;
}

static void test_empty_list_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, 0, 24, 80);
    assert_screen(&evening.stage, "door-empty.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "door-empty-small.txt");
    evening_stage_close(&evening);
}

static void test_search_shortens_the_list(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    assert_screen(&evening.stage, "door-all.txt");
    stage_type(&evening.stage, "mäk");
    assert_screen(&evening.stage, "door-search.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "door-search-small.txt");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "6 ihmistä");
    evening_stage_close(&evening);
}

static void test_the_state_has_room_in_every_language(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_speak(LANGUAGE_ENGLISH);
    stage_type(&evening.stage, "öhman");
    assert_shows(&evening.stage, " cancelled");
    evening_stage_close(&evening);
}

/* The only one on the list is taken off elsewhere while the cursor stands on them. */
static void test_the_cursor_leaves_an_empty_list(void **state)
{
    (void)state;
    struct evening_stage evening;
    struct store *other;
    struct history_entry entry;
    evening_stage_open(&evening, 1, 24, 80);
    app_draw(evening.stage.app, &evening.stage.canvas);
    int row = evening.stage.canvas.cursor_row;
    int column = evening.stage.canvas.cursor_column;
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> [ ] Mäkinen Anna");
    assert_true(store_open(&other, store_path(evening.stage.app->store), NULL));
    assert_true(history_last(other, &evening.arena, &entry, NULL));
    assert_true(history_undo(other, entry.node, entry.last_seq, NULL));
    store_close(other);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "Lista on vielä tyhjä.");
    assert_int_equal(evening.stage.canvas.cursor_row, row);
    assert_int_equal(evening.stage.canvas.cursor_column, column);
    evening_stage_close(&evening);
}

static void test_nobody_found_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "zorro");
    assert_shows(&evening.stage, "Haulla ”zorro” ei löydy ketään.");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "EI LÖYDY  ”zorro”  F2 lisää uuden.");
    stage_type(&evening.stage, "ake");
    assert_shows(&evening.stage, "Öhman Åke");
    evening_stage_close(&evening);
}

static void test_enter_checks_in_and_empties_the_search(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "reuma anna\n");
    assert_screen(&evening.stage, "door-checked-in.txt");
    struct attendee anna = evening_attendee(&evening, "anna mäkinen");
    assert_int_equal(anna.presence, PRESENCE_INSIDE);
    assert_string_equal(anna.first_in, "2026-11-24T17:42:05+02:00");
    assert_string_equal(anna.first_desk, "laptop A");
    stage_type(&evening.stage, "virtanen");
    assert_shows(&evening.stage, "2 osumaa");
    evening_stage_close(&evening);
}

static void test_second_check_in_is_refused(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen\nmäkinen\n");
    assert_screen(&evening.stage, "door-already-in.txt");
    assert_int_equal(evening_attendee(&evening, "mäkinen").arrivals_kept, 1);
    /* What was answered gives way to the next search. */
    stage_type(&evening.stage, "öhman");
    assert_shows(&evening.stage, "1 osuma");
    assert_shows(&evening.stage, "Öhman Åke");
    evening_stage_close(&evening);
}

static void test_note_is_told_at_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    assert_shows(&evening.stage, "SISÄÄN  Olavi Mäkelä, Hyvinkään Omaishoitajat ry");
    assert_shows(&evening.stage, "Huomaa: tuo esitteet");
    stage_type(&evening.stage, "olavi\n");
    assert_shows(&evening.stage, "ON JO SISÄLLÄ  17.42, laptop A: Olavi Mäkelä");
    assert_shows(&evening.stage, "Huomaa: tuo esitteet");
    evening_stage_close(&evening);
}

static void test_waiting_list_needs_a_second_thought(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "satu\n");
    assert_screen(&evening.stage, "door-waiting.txt");
    assert_int_equal(presence_of(&evening, "satu"), PRESENCE_NOT_ARRIVED);
    evening_press_function(&evening, 7);
    assert_int_equal(presence_of(&evening, "satu"), PRESENCE_INSIDE);
    assert_int_equal(evening_attendee(&evening, "satu").status, REGISTRATION_REGISTERED);
    evening_stage_close(&evening);
}

static void test_cancelled_can_be_let_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "öhman");
    assert_shows(&evening.stage, "perunut");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "PERUNUT  Åke Öhman, Tusby Svenska Förening rf");
    assert_shows(&evening.stage, "F7 ottaa sisään.");
    assert_int_equal(presence_of(&evening, "öhman"), PRESENCE_NOT_ARRIVED);
    evening_press_function(&evening, 7);
    assert_int_equal(presence_of(&evening, "öhman"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_undo_takes_the_last_check_in_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen\nolavi\n");
    evening_press_function(&evening, 3);
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_NOT_ARRIVED);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

/* An empty search means nobody: a key pressed twice, or a scanner's extra Enter, does no harm. */
static void test_enter_alone_checks_nobody_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen\n\n\n");
    assert_int_equal(evening.stage.app->depth, 1);
    assert_shows(&evening.stage, "Saapunut 1/4");
    evening_press_function(&evening, 6);
    assert_int_equal(evening.stage.app->depth, 1);
    evening_stage_close(&evening);
}

static void test_arrows_choose_without_a_search(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    assert_hides(&evening.stage, "> [");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> [ ] Mäkelä Olavi");
    stage_press_kind(&evening.stage, PRESS_DOWN);
    assert_cursor_on(&evening.stage, "> [ ] Mäkinen Anna");
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_NOT_ARRIVED);
    evening_stage_close(&evening);
}

static void test_scanned_codes_check_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    char code[ID_CODE_SIZE];
    struct attendee marja = evening_attendee(&evening, "marja leena");
    id_code(&marja.registration, code);
    stage_type(&evening.stage, code);
    stage_type(&evening.stage, "\n700124\n");
    assert_int_equal(presence_of(&evening, "marja leena"), PRESENCE_INSIDE);
    assert_int_equal(presence_of(&evening, "olavi"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

/* The beginning of two codes is neither, and a code of another evening is nobody's. */
static void test_unclear_codes_check_nobody_in(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "70012\n");
    assert_shows(&evening.stage, "Koodi 70012 osuu useaan.");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    stage_type(&evening.stage, "799999\n");
    assert_shows(&evening.stage, "EI LÖYDY  799999");
    assert_shows(&evening.stage, "Koodia ei ole tällä listalla eikä vaihdoissa.");
    char code[ID_CODE_SIZE];
    struct attendee olavi = evening_attendee(&evening, "olavi");
    id_code(&olavi.registration, code);
    code[3] = code[3] == '9' ? '0' : (char)(code[3] + 1);
    stage_type(&evening.stage, code);
    stage_press_kind(&evening.stage, PRESS_ENTER);
    assert_shows(&evening.stage, "on jokin numero väärin");
    assert_shows(&evening.stage, "Saapunut 0/4");
    stage_type(&evening.stage, "700123\n");
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

static void test_heads_are_counted(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    evening_press_function(&evening, 4);
    evening_press_function(&evening, 4);
    assert_int_equal(count_heads(&evening), 2);
    assert_shows(&evening.stage, "Ilman nimeä on nyt 2 kävijää.");
    evening_press_function(&evening, 10);
    stage_type(&evening.stage, "vähentää\n");
    assert_int_equal(count_heads(&evening), 1);
    evening_press_function(&evening, 3);
    assert_int_equal(count_heads(&evening), 2);
    evening_stage_close(&evening);
}

static void test_leaving_and_coming_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    stage_type(&evening.stage, "mäkinen");
    evening_press_function(&evening, 8);
    assert_shows(&evening.stage, "Valittua ei ole kirjattu saapuneeksi.");
    stage_type(&evening.stage, "\nmäkinen");
    evening_press_function(&evening, 8);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_LEFT);
    stage_type(&evening.stage, "mäkinen");
    assert_shows(&evening.stage, "lähti");
    stage_type(&evening.stage, "\n");
    assert_shows(&evening.stage, "KÄVI JO  17.42, laptop A: Anna Mäkinen");
    assert_shows(&evening.stage, "paina F8.");
    evening_press_function(&evening, 8);
    assert_int_equal(presence_of(&evening, "mäkinen"), PRESENCE_INSIDE);
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_list_says_what_to_do),
        cmocka_unit_test(test_search_shortens_the_list),
        cmocka_unit_test(test_the_state_has_room_in_every_language),
        cmocka_unit_test(test_the_cursor_leaves_an_empty_list),
        cmocka_unit_test(test_nobody_found_says_what_to_do),
        cmocka_unit_test(test_enter_checks_in_and_empties_the_search),
        cmocka_unit_test(test_second_check_in_is_refused),
        cmocka_unit_test(test_note_is_told_at_the_door),
        cmocka_unit_test(test_waiting_list_needs_a_second_thought),
        cmocka_unit_test(test_cancelled_can_be_let_in),
        cmocka_unit_test(test_undo_takes_the_last_check_in_back),
        cmocka_unit_test(test_enter_alone_checks_nobody_in),
        cmocka_unit_test(test_arrows_choose_without_a_search),
        cmocka_unit_test(test_scanned_codes_check_in),
        cmocka_unit_test(test_unclear_codes_check_nobody_in),
        cmocka_unit_test(test_heads_are_counted),
        cmocka_unit_test(test_leaving_and_coming_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

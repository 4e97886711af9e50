/* A paper list typed back: every line is proved by what the book holds after it. */
#include "evening.h"

#include "vaihtarit/core/id.h"
#include "vaihtarit/store/event.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EVERYBODY = 6 };

static void open_sheet(struct evening_stage *evening)
{
    evening_stage_open(evening, EVERYBODY, 24, 80);
    stage_press(&evening->stage, (struct key)KEY_FUNCTION(10));
    stage_type(&evening->stage, "syötä\n");
}

static void code_of(struct evening_stage *evening, const char *text, char code[ID_CODE_SIZE])
{
    const struct attendee attendee = evening_attendee(evening, text);
    id_code(&attendee.registration, code);
}

static void type_line(struct evening_stage *evening, const char *before, const char *who,
                      const char *behind)
{
    char line[80];
    (void)snprintf(line, sizeof line, "%s%s%s\n", before, who, behind);
    stage_type(&evening->stage, line);
}

static void assert_came(struct evening_stage *evening, const char *text, const char *first_in)
{
    const struct attendee attendee = evening_attendee(evening, text);
    assert_int_equal(attendee.presence, PRESENCE_INSIDE);
    assert_string_equal(attendee.first_in, first_in);
    assert_string_equal(attendee.first_desk, "paperi");
}

static void assert_absent(struct evening_stage *evening, const char *text)
{
    assert_int_equal(evening_attendee(evening, text).presence, PRESENCE_NOT_ARRIVED);
}

/* Code, Enter, code, Enter: at the time on top, or at the line's own. */
static void test_codes_with_the_papers_own_time(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    open_sheet(&evening);
    assert_screen(&evening.stage, "sheet-empty.txt");
    code_of(&evening, "mäkinen", code);
    type_line(&evening, "", code, "");
    assert_came(&evening, "mäkinen", "2026-11-24T17:42:00+02:00");
    stage_type(&evening.stage, "17.05\n");
    assert_shows(&evening.stage, "kello 17.05");
    code_of(&evening, "olavi", code);
    type_line(&evening, "", code, "");
    assert_came(&evening, "olavi", "2026-11-24T17:05:00+02:00");
    code_of(&evening, "marja", code);
    type_line(&evening, "1658 ", code, "");
    assert_came(&evening, "marja", "2026-11-24T16:58:00+02:00");
    code_of(&evening, "anna virtanen", code);
    type_line(&evening, "", code, " 17.20");
    assert_came(&evening, "anna virtanen", "2026-11-24T17:20:00+02:00");
    assert_shows(&evening.stage, "kello 17.05");
    assert_screen(&evening.stage, "sheet.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "sheet-small.txt");
    evening_stage_close(&evening);
}

static void test_in_threes_by_the_end_and_by_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    char threes[ID_CODE_SIZE + 2];
    open_sheet(&evening);
    code_of(&evening, "mäkinen", code);
    (void)snprintf(threes, sizeof threes, "%.3s %.3s %.3s", code, code + 3, code + 6);
    type_line(&evening, "1705 ", threes, "");
    assert_came(&evening, "mäkinen", "2026-11-24T17:05:00+02:00");
    code_of(&evening, "olavi", code);
    stage_type(&evening.stage, code + 6);
    assert_shows(&evening.stage, "→ Mäkelä Olavi, Hyvinkään Omaishoitajat ry");
    stage_type(&evening.stage, "\n");
    assert_came(&evening, "olavi", "2026-11-24T17:42:00+02:00");
    stage_type(&evening.stage, "virtanen anna\n");
    assert_came(&evening, "anna virtanen", "2026-11-24T17:42:00+02:00");
    assert_absent(&evening, "marja");
    evening_stage_close(&evening);
}

/* A name may be the beginning of another: the whole of one means just that one. */
static void test_two_of_a_name(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "virtanen\n");
    assert_shows(&evening.stage, "KUKA?  virtanen: sopii 2 ihmiseen.");
    stage_type(&evening.stage, "anna\n");
    assert_shows(&evening.stage, "KUKA?  anna: sopii 2 ihmiseen.");
    assert_absent(&evening, "anna virtanen");
    evening_stage_close(&evening);
}

static void test_what_is_wrong_is_named_and_stops_nothing(void **state)
{
    (void)state;
    struct evening_stage evening;
    char code[ID_CODE_SIZE];
    char wrong[ID_CODE_SIZE];
    open_sheet(&evening);
    code_of(&evening, "mäkinen", code);
    memcpy(wrong, code, sizeof wrong);
    wrong[4] = wrong[4] == '9' ? '0' : (char)(wrong[4] + 1);
    type_line(&evening, "", wrong, "");
    assert_shows(&evening.stage, "EI LÖYDY");
    assert_shows(&evening.stage, ": jokin numero on väärin.");
    stage_type(&evening.stage, "zorro\n");
    assert_shows(&evening.stage, "EI LÖYDY  zorro: ei ole listalla. F2 lisää uuden.");
    stage_type(&evening.stage, "12\n");
    assert_shows(&evening.stage, "KUKA?  12: liian lyhyt.");
    type_line(&evening, "18.30 ", code, "");
    assert_shows(&evening.stage, "KELLO?");
    assert_absent(&evening, "mäkinen");
    type_line(&evening, "", code, "");
    type_line(&evening, "", code, "");
    assert_shows(&evening.stage, "Anna Mäkinen on jo kirjattu klo 17.42 (paperi).");
    assert_int_equal(evening_attendee(&evening, "mäkinen").arrivals_kept, 1);
    evening_stage_close(&evening);
}

/* Codes are other ones in every book, so the picture has none. */
static void test_refused_lines_stay_among_the_rows(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "zorro\n12\n1705 olavi\n18.30 mäkinen\nvirtanen\nolavi\n");
    assert_screen(&evening.stage, "sheet-wrong.txt");
    evening_stage_close(&evening);
}

/* What stands on the paper has happened: nothing is asked. */
static void test_the_waiting_the_cancelled_and_a_full_house(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    struct app *app = evening.stage.app;
    struct event event = app->event;
    event.capacity = 1;
    assert_true(event_update(app->store, &event, NULL));
    app_follow_book(app);
    stage_type(&evening.stage, "olavi\nsatu\nöhman\n");
    assert_came(&evening, "olavi", "2026-11-24T17:42:00+02:00");
    assert_came(&evening, "satu", "2026-11-24T17:42:00+02:00");
    assert_came(&evening, "öhman", "2026-11-24T17:42:00+02:00");
    assert_shows(&evening.stage, "Yli-Mäki Satu, Pornainen-Seura ry (oli jonossa)");
    assert_shows(&evening.stage, "Öhman Åke, Tusby Svenska Förening rf (oli perunut)");
    assert_shows(&evening.stage, "! Täynnä, 2 yli");
    evening_stage_close(&evening);
}

static void test_the_last_is_taken_back(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "mäkinen\nolavi\nzorro\n");
    assert_shows(&evening.stage, "2 kirjattu, 1 epäselvä");
    evening_press_function(&evening, 3);
    assert_shows(&evening.stage, "1 kirjattu, 1 epäselvä");
    assert_absent(&evening, "olavi");
    assert_hides(&evening.stage, "Mäkelä Olavi");
    evening_press_function(&evening, 3);
    assert_absent(&evening, "mäkinen");
    assert_shows(&evening.stage, "0 kirjattu, 1 epäselvä");
    stage_type(&evening.stage, "olavi\n");
    assert_came(&evening, "olavi", "2026-11-24T17:42:00+02:00");
    evening_stage_close(&evening);
}

/* The empty lines at the end of the paper, with a name, an association and a time. */
static void test_who_was_not_on_the_paper_is_added(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "1705 Matti Meikäläinen, Kylä ry\n");
    assert_shows(&evening.stage, "ei ole listalla. F2 lisää uuden.");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "LISÄTTY  17.05  Meikäläinen Matti, Kylä ry");
    assert_came(&evening, "matti", "2026-11-24T17:05:00+02:00");
    const struct attendee matti = evening_attendee(&evening, "matti");
    assert_int_equal(matti.source, SOURCE_WALK_IN);
    assert_string_equal(matti.given, "Matti");
    assert_string_equal(matti.family, "Meikäläinen");
    assert_string_equal(matti.organisation_name, "Kylä ry");
    stage_type(&evening.stage, "Cher");
    evening_press_function(&evening, 2);
    assert_came(&evening, "cher", "2026-11-24T17:42:00+02:00");
    evening_press_function(&evening, 3);
    assert_int_equal(evening_count(&evening, "cher"), 0);
    assert_hides(&evening.stage, "[x] 17.42  Cher");
    evening_stage_close(&evening);
}

static void test_nobody_is_added_twice(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "anna mäkinen, toinen ry");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ON LISTALLA");
    assert_int_equal(evening_count(&evening, "anna mäkinen"), 1);
    stage_type(&evening.stage, "123456");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "KUKA?  123456: kirjoita nimi, ja pilkun jälkeen yhdistys.");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "18.30 uusi ihminen");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "KELLO?");
    assert_int_equal(evening_count(&evening, "uusi"), 0);
    evening_stage_close(&evening);
}

/* The beginning of somebody's name is another's name. */
static void test_whose_name_begins_anothers_is_added(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "Anna Mäki, Kylä ry");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "LISÄTTY  17.42  Mäki Anna, Kylä ry");
    stage_type(&evening.stage, "mäki anna");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ON LISTALLA");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "Cher");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "LISÄTTY  17.42  Cher");
    stage_type(&evening.stage, "Cher ");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ON LISTALLA");
    assert_int_equal(evening_count(&evening, "cher"), 1);
    evening_stage_close(&evening);
}

static void test_a_line_is_brought_back_to_be_put_right(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    stage_type(&evening.stage, "olavi x\n");
    stage_press_kind(&evening.stage, PRESS_UP);
    stage_press_kind(&evening.stage, PRESS_BACKSPACE);
    stage_type(&evening.stage, "\n");
    assert_came(&evening, "olavi", "2026-11-24T17:42:00+02:00");
    stage_type(&evening.stage, "abc");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_hides(&evening.stage, "abc");
    stage_press_kind(&evening.stage, PRESS_ESCAPE);
    assert_shows(&evening.stage, "6 ihmistä");
    evening_stage_close(&evening);
}

static void test_the_time_can_be_asked_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_sheet(&evening);
    evening_press_function(&evening, 4);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "viideltä\n");
    assert_shows(&evening.stage, "Kirjoita kellonaika näin: 17.05 tai 1705.");
    stage_press(&evening.stage, (struct key)KEY_CONTROL('u'));
    stage_type(&evening.stage, "1705\n");
    assert_shows(&evening.stage, "Seuraavat kirjataan kello 17.05.");
    stage_type(&evening.stage, "olavi\n");
    assert_came(&evening, "olavi", "2026-11-24T17:05:00+02:00");
    evening_stage_close(&evening);
}

/* On the day after, the clock on the wall says nothing of when people came. */
static void test_another_day_asks_for_the_time(void **state)
{
    (void)state;
    struct evening_stage evening;
    evening_stage_open(&evening, EVERYBODY, 24, 80);
    assert_int_equal(setenv("VAIHTARIT_NOW", "2026-11-25T09:10:00+02:00", 1), 0);
    stage_press(&evening.stage, (struct key)KEY_FUNCTION(10));
    stage_type(&evening.stage, "syötä\n");
    assert_shows(&evening.stage, "kello puuttuu");
    stage_type(&evening.stage, "olavi\n");
    assert_shows(&evening.stage, "KELLO?  olavi: kirjoita ensin kellonaika");
    assert_absent(&evening, "olavi");
    stage_type(&evening.stage, "18.30\nolavi\n");
    assert_came(&evening, "olavi", "2026-11-24T18:30:00+02:00");
    evening_stage_close(&evening);
}

static void test_a_long_list_is_paged(void **state)
{
    (void)state;
    struct evening_stage evening;
    char line[32];
    open_sheet(&evening);
    for (int i = 100; i < 140; i++) {
        (void)snprintf(line, sizeof line, "zorro %d\n", i);
        stage_type(&evening.stage, line);
    }
    assert_shows(&evening.stage, "zorro 139");
    assert_hides(&evening.stage, "zorro 100");
    for (int i = 0; i < 5; i++)
        stage_press_kind(&evening.stage, PRESS_PAGE_DOWN);
    assert_shows(&evening.stage, "zorro 100");
    for (int i = 0; i < 5; i++)
        stage_press_kind(&evening.stage, PRESS_PAGE_UP);
    assert_shows(&evening.stage, "[ ] ! zorro 139");
    evening_stage_close(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_with_the_papers_own_time),
        cmocka_unit_test(test_in_threes_by_the_end_and_by_name),
        cmocka_unit_test(test_two_of_a_name),
        cmocka_unit_test(test_what_is_wrong_is_named_and_stops_nothing),
        cmocka_unit_test(test_refused_lines_stay_among_the_rows),
        cmocka_unit_test(test_the_waiting_the_cancelled_and_a_full_house),
        cmocka_unit_test(test_the_last_is_taken_back),
        cmocka_unit_test(test_who_was_not_on_the_paper_is_added),
        cmocka_unit_test(test_nobody_is_added_twice),
        cmocka_unit_test(test_whose_name_begins_anothers_is_added),
        cmocka_unit_test(test_a_line_is_brought_back_to_be_put_right),
        cmocka_unit_test(test_the_time_can_be_asked_for),
        cmocka_unit_test(test_another_day_asks_for_the_time),
        cmocka_unit_test(test_a_long_list_is_paged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

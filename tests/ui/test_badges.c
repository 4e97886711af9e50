/* Name badges: the form that asks for their sheet, and one person's badge from the door. */
#include "badges.h"
#include "market.h"
#include "printer.h"
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

static void test_the_form_asks_for_sheet_start_and_people(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_open_form(&evening);
    assert_screen(&evening.stage, "badge-form.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "badge-form-small.txt");
    stage_resize(&evening.stage, 24, 80);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 4, arkkeja 1: Avery L4785 (80 × 50 mm).");
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    badges_close_door(&evening);
}

/* Sheet, first label and people as they are chosen; a label that the sheet has not is refused. */
static void test_what_is_chosen_is_made(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    badges_open_form(&evening);
    stage_type(&evening.stage, "  ");
    assert_shows(&evening.stage, "< A7 > 3/4");
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "9");
    market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Arkilla on 8 tarraa. Anna luku väliltä 1–8.");
    market_retype(&evening, "8");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 1, arkkeja 1: A7 (105 × 74 mm).");
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 8.");
    assert_shows(&evening.stage, "Olavi Mäkelä");
    badges_close_door(&evening);
}

static void test_a_roll_has_no_label_to_begin_with(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_open_form(&evening);
    market_press(&evening, PRESS_LEFT);
    assert_shows(&evening.stage, "< Brother DK 62 mm > 4/4");
    assert_hides(&evening.stage, "Alkaa tarrasta");
    stage_resize(&evening.stage, 12, 40); /* the name is cut, not its place among the others */
    assert_shows(&evening.stage, "… > 4/4");
    stage_resize(&evening.stage, 24, 80);
    market_press(&evening, PRESS_TAB);
    assert_cursor_on(&evening.stage, "< kaikille, joilla on paikka >");
    stage_press(&evening.stage, (struct key)KEY_NAMED(BACKTAB));
    assert_cursor_on(&evening.stage, "< Brother DK 62 mm >");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 4: Brother DK 62 mm");
    badges_close_door(&evening);
}

static void test_the_test_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_open_form(&evening);
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tarra-arkin testisivu: Seurakahvit");
    badges_print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   1"); /* it took no label */
    badges_close_door(&evening);
}

/* Each badge goes on the label behind the last one, and that is remembered in the book. */
static void test_one_badge_after_another_from_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Nimilappuja 1, arkkeja 1: Avery L4785");
    assert_shows(&evening.stage, "Olavi Mäkelä");
    badges_print(&evening);
    assert_non_null(
        strstr(printer_file(&evening, "words"), "-t|Nimilappu, Olavi Mäkelä · Seurakahvit|"));
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 2.");
    market_press(&evening, PRESS_ESCAPE);
    badges_open_form(&evening);
    assert_shows(&evening.stage, "Alkaa tarrasta   2");
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Alkaa tarrasta   1");
    stage_press(&evening.stage, (struct key)KEY_NAMED(LEFT));
    assert_shows(&evening.stage, "Alkaa tarrasta   2");
    badges_close_door(&evening);
}

/* The label printer is proposed for badges alone, and the other one for everything else. */
static void test_badges_have_a_printer_of_their_own(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    printer_install(&evening, "lpstat", "[ $1 = -e ] && printf 'Toimisto\\nTarrat\\n'");
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    printer_await(&evening, "< Toimisto >");
    market_press(&evening, PRESS_RIGHT);
    printer_await(&evening, "< Tarrat >");
    badges_print(&evening);
    badges_press_control(&evening, 'd');
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "< Toimisto >");
    market_press(&evening, PRESS_ENTER);
    market_press(&evening, PRESS_ESCAPE);
    badges_press_control(&evening, 'n');
    printer_await(&evening, "< Tarrat >");
    badges_close_door(&evening);
}

/* In the list of prints, and as files. */
static void test_badges_and_their_test_page_have_names(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "yli-m");
    badges_press_control(&evening, 'n');
    printer_await(&evening, "sivut valmiina");
    assert_shows(&evening.stage, "Tulosta: Nimilappu, Satu Yli-Mäki");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-nimilappu-satu-yli-maki.pdf");
    market_press(&evening, PRESS_ESCAPE);
    badges_print(&evening);
    badges_open_form(&evening);
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    printer_await(&evening, "sivut valmiina");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-testisivu.pdf");
    market_press(&evening, PRESS_ESCAPE);
    badges_print(&evening);
    market_press(&evening, PRESS_ENTER);
    evening_press_function(&evening, 2);
    badges_print(&evening);
    badges_press_control(&evening, 'r');
    assert_shows(&evening.stage, "Nimilaput · Tarrat");
    assert_shows(&evening.stage, "Testisivu, Avery L4785 · Tarrat");
    assert_shows(&evening.stage, "Nimilappu, Satu Yli-Mäki · Tarrat");
    badges_close_door(&evening);
}

/* On the person's own page, and for somebody who waits, too. */
static void test_from_ones_own_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "satu");
    evening_press_function(&evening, 6);
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Satu Yli-Mäki");
    badges_print(&evening);
    market_press(&evening, PRESS_ESCAPE);
    badges_close_door(&evening);
}

/* With nobody chosen it is the badge of who came in last; before that there is none. */
static void test_whoever_came_in_last(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Etsi ensin ihminen tai valitse rivi nuolilla.");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Veikko/Vesa");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Lisätty listalle.");
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "- Veikko/Vesa");
    printer_await(&evening, "sivut valmiina");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-nimilappu-veikko-vesa.pdf"); /* no folder of that name */
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    stage_type(&evening.stage, "olavi\n");
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "- Olavi Mäkelä");
    badges_close_door(&evening);
}

/* Who came in there is no business of another evening of the book. */
static void test_nobody_of_another_evening(void **state)
{
    (void)state;
    struct evening_stage evening;
    const struct event other = {.name = "Toinen ilta",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = "2026-12-01"};
    struct id id;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    assert_true(event_add(evening.stage.app->store, &other, &id, NULL));
    assert_true(app_use_event(evening.stage.app, &id, NULL));
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Etsi ensin ihminen tai valitse rivi nuolilla.");
    badges_close_door(&evening);
}

/* A line that is no sheet is told, and nothing is made. */
static void test_a_bad_line_of_ones_own_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    FILE *file = fopen(evening_path(&evening, "labels.txt"), "w");
    assert_non_null(file);
    fputs("Vino; 1\n", file);
    assert_int_equal(fclose(file), 0);
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "labels.txt, rivi 1:");
    assert_hides(&evening.stage, "Tulosta: Nimila");
    badges_close_door(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_form_asks_for_sheet_start_and_people),
        cmocka_unit_test(test_what_is_chosen_is_made),
        cmocka_unit_test(test_a_roll_has_no_label_to_begin_with),
        cmocka_unit_test(test_the_test_page),
        cmocka_unit_test(test_one_badge_after_another_from_the_door),
        cmocka_unit_test(test_badges_have_a_printer_of_their_own),
        cmocka_unit_test(test_badges_and_their_test_page_have_names),
        cmocka_unit_test(test_from_ones_own_page),
        cmocka_unit_test(test_whoever_came_in_last),
        cmocka_unit_test(test_nobody_of_another_evening),
        cmocka_unit_test(test_a_bad_line_of_ones_own_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Which labels of a sheet badges take, and which they give back. */
#include "badges.h"
#include "market.h"
#include "printer.h"

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

/* Opens the badge of whoever is chosen and sees that it goes on this label. */
static void assert_next(struct evening_stage *evening, const char *label)
{
    badges_press_control(evening, 'n');
    assert_shows(&evening->stage, label);
    market_press(evening, PRESS_ESCAPE);
}

/* Sends the badge of whoever is chosen and goes on at once. */
static void send_badge(struct evening_stage *evening)
{
    badges_press_control(evening, 'n');
    printer_await(evening, "sivut valmiina");
    printer_await(evening, "Tarrat"); /* Enter would wait for the printers */
    market_press(evening, PRESS_ENTER);
}

/* Two sheets in turn: each goes on where it was. */
static void test_each_sheet_has_its_own_next_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_open_form(&evening);
    evening_press_function(&evening, 2);
    badges_print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   5");
    stage_type(&evening.stage, "  ");
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "3");
    evening_press_function(&evening, 2);
    badges_print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "< A7 > 3/4");
    assert_shows(&evening.stage, "Alkaa tarrasta   7");
    stage_type(&evening.stage, "  ");
    assert_shows(&evening.stage, "< Avery L4785 > 1/4");
    assert_shows(&evening.stage, "Alkaa tarrasta   5");
    badges_close_door(&evening);
}

/* Of Olavi, in what vaihtarit-print was handed. */
static size_t count_badges(struct evening_stage *evening)
{
    static const char mark[] = "Hyvinkään Omaishoitajat";
    char bytes[16384];
    FILE *file = fopen(evening_path(evening, "paper"), "r");
    assert_non_null(file);
    size_t length = fread(bytes, 1, sizeof bytes, file);
    assert_int_equal(fclose(file), 0);
    size_t count = 0;
    for (const char *at = bytes;
         (at = memmem(at, length - (size_t)(at - bytes), mark, strlen(mark))); at++)
        count++;
    return count;
}

/* They are that many labels of one sheet, not one label of that many sheets. */
static void test_copies_of_a_badge_are_labels(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    printer_await(&evening, "sivut valmiina");
    printer_await(&evening, "Tarrat");
    stage_type(&evening.stage, "3");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, ": paperi lähti tulostimelle.");
    assert_non_null(strstr(printer_file(&evening, "words"), "-n|1|"));
    assert_int_equal(count_badges(&evening), 3);
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 4.");
    assert_shows(&evening.stage, "Kappaleita  1");
    badges_print(&evening);
    assert_int_equal(count_badges(&evening), 1);
    badges_close_door(&evening);
}

/* Their paper is on the list, to be sent again on the same label. */
static void test_a_badge_that_failed_leaves_its_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    send_badge(&evening);
    printer_await(&evening, "lähti tulostimelle.");
    printer_install(&evening, "lp", "cat >/dev/null; exit 1");
    send_badge(&evening);
    printer_await(&evening, "paperi ei tulostunut.");
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 2.");
    send_badge(&evening);
    printer_await(&evening, "paperi ei tulostunut.");
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 2.");
    printer_install_good(&evening);
    badges_press_control(&evening, 'r');
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähti tulostimelle.");
    market_press(&evening, PRESS_DOWN); /* the other one was made for the same label */
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "tarra on jo annettu toiselle lapulle.");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    badges_close_door(&evening);
}

/* What was sent before the other failed stands behind it; the failed one keeps its own label. */
static void test_two_at_once_never_share_a_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_make_gate(&evening, "started");
    printer_install(&evening, "lp", ": > started; read line < gate; exit 1");
    stage_type(&evening.stage, "olavi");
    send_badge(&evening);
    (void)printer_file(&evening, "started"); /* waits: this lp is at work, not the next one */
    printer_install_good(&evening);
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 2.");
    badges_print(&evening);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "paperi ei tulostunut.");
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    badges_press_control(&evening, 'r');
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähti tulostimelle.");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    badges_close_door(&evening);
}

static void test_a_badge_that_was_stopped_leaves_its_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    printer_install(&evening, "lp", "exec sleep 1000");
    stage_type(&evening.stage, "olavi");
    send_badge(&evening);
    badges_press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "pysäytetty");
    market_press(&evening, PRESS_ESCAPE);
    badges_press_control(&evening, 'n');
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    badges_close_door(&evening);
}

/* Nothing has to be printed for that, and a test page says as much as badges do. */
static void test_the_form_remembers_sheet_and_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    badges_open_form(&evening);
    stage_type(&evening.stage, "  ");
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "arkkeja 1: A7 (105 × 74 mm).");
    badges_open_form(&evening);
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "5");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 5.");
    badges_close_door(&evening);
}

/* The sheet is full: the next one begins. */
static void test_behind_the_last_label_comes_the_first(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    badges_open_form(&evening);
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "9");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 4, arkkeja 2");
    badges_print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   3");
    badges_close_door(&evening);
}

/* Text takes no label. */
static void test_without_pages_no_label_is_gone(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    assert_int_equal(setenv("VAIHTARIT_PRINT", "/none", 1), 0);
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    assert_shows(&evening.stage, "eikä tarroille tulosteta tekstiä. Ohjelmaa");
    assert_shows(&evening.stage, "ei sivuja");
    app_say(evening.stage.app, MESSAGE_INFO, "Luettu.");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Sivut jäivät tekemättä, eikä tarroille tulosteta tekstiä.");
    assert_shows(&evening.stage, "Tulosta: Nimilappu, Olavi Mäkelä");
    badges_close_door(&evening);
}

/* The dialog tells it, and Enter has them made once more. */
static void test_pages_that_fail_in_the_dialog_are_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    printer_install(&evening, "pages", "cat >/dev/null; exit 1");
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    printer_await(&evening, "ei sivuja");
    printer_await(&evening, "Tarrat");
    printer_install(&evening, "pages", "cat >/dev/null; echo %PDF-");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, ": paperi lähti tulostimelle.");
    assert_string_equal(printer_file(&evening, "printed"), "%PDF-\n");
    badges_close_door(&evening);
}

/* They fail once the badge is on its way: no list goes to the labels, and they are made again. */
static void test_pages_that_fail_later_are_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    badges_open_door(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_install(&evening, "pages", "read line < gate; exit 1");
    printer_install(&evening, "lp", ": > printed");
    stage_type(&evening.stage, "olavi");
    badges_press_control(&evening, 'n');
    printer_await(&evening, "Tarrat");
    market_press(&evening, PRESS_ENTER);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Nimilappu, Olavi Mäkelä: paperi ei tulostunut.");
    badges_press_control(&evening, 'n');
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    market_press(&evening, PRESS_ESCAPE);
    badges_press_control(&evening, 'r');
    assert_int_not_equal(access(evening_path(&evening, "printed"), F_OK), 0);
    printer_install_good(&evening);
    printer_install(&evening, "pages", "cat >/dev/null; echo %PDF-");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    assert_string_equal(printer_file(&evening, "printed"), "%PDF-\n");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 2.");
    badges_close_door(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_sheet_has_its_own_next_label),
        cmocka_unit_test(test_copies_of_a_badge_are_labels),
        cmocka_unit_test(test_a_badge_that_failed_leaves_its_label),
        cmocka_unit_test(test_two_at_once_never_share_a_label),
        cmocka_unit_test(test_a_badge_that_was_stopped_leaves_its_label),
        cmocka_unit_test(test_the_form_remembers_sheet_and_label),
        cmocka_unit_test(test_behind_the_last_label_comes_the_first),
        cmocka_unit_test(test_without_pages_no_label_is_gone),
        cmocka_unit_test(test_pages_that_fail_in_the_dialog_are_made_again),
        cmocka_unit_test(test_pages_that_fail_later_are_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

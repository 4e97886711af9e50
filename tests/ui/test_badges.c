/* Name badges: the form that asks for their sheet, and one person's badge from the door. */
#include "market.h"
#include "printer.h"
#include "vaihtarit/report/papers.h"
#include "vaihtarit/store/event.h"

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

/* At the door with six people, a printer, and a vaihtarit-print that keeps what it is handed. */
static void open_door(struct evening_stage *evening, int rows, int columns)
{
    evening_stage_open(evening, 6, rows, columns);
    printer_install(evening, "lpstat", "[ $1 = -e ] && echo Tarrat");
    printer_install_good(evening);
    printer_install(evening, "pages", "cat >paper; echo '%PDF-1.7 tarrat'");
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(evening, "pages"), 1), 0);
}

static void close_door(struct evening_stage *evening)
{
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    evening_stage_close(evening);
}

static void press_control(struct evening_stage *evening, char letter)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL((char32_t)letter));
}

static void open_form(struct evening_stage *evening)
{
    press_control(evening, 'd');
    market_press(evening, PRESS_HOME);
    for (int i = 0; i < PAPERS_BADGES; i++)
        market_press(evening, PRESS_DOWN);
    market_press(evening, PRESS_ENTER);
    assert_shows(&evening->stage, "Mille arkille ja kenelle");
}

/* Sends the paper in the dialog on its way. */
static void print(struct evening_stage *evening)
{
    printer_await(evening, "sivut valmiina");
    market_press(evening, PRESS_ENTER);
    printer_await(evening, ": paperi lähti tulostimelle.");
}

static void test_the_form_asks_for_sheet_start_and_people(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    open_form(&evening);
    assert_screen(&evening.stage, "badge-form.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "badge-form-small.txt");
    stage_resize(&evening.stage, 24, 80);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 4, arkkeja 1: Avery L4785 (80 × 50 mm).");
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    close_door(&evening);
}

/* Sheet, first label and people as they are chosen; a label that the sheet has not is refused. */
static void test_what_is_chosen_is_made(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    open_form(&evening);
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
    close_door(&evening);
}

/* Two sheets in turn: each goes on where it was. */
static void test_each_sheet_has_its_own_next_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    open_form(&evening);
    evening_press_function(&evening, 2);
    print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   5");
    stage_type(&evening.stage, "  ");
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "3");
    evening_press_function(&evening, 2);
    print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "< A7 > 3/4");
    assert_shows(&evening.stage, "Alkaa tarrasta   7");
    stage_type(&evening.stage, "  ");
    assert_shows(&evening.stage, "< Avery L4785 > 1/4");
    assert_shows(&evening.stage, "Alkaa tarrasta   5");
    close_door(&evening);
}

static void test_a_roll_has_no_label_to_begin_with(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    open_form(&evening);
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
    close_door(&evening);
}

static void test_the_test_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    open_form(&evening);
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tarra-arkin testisivu: Seurakahvit");
    print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   1"); /* it took no label */
    close_door(&evening);
}

/* Each badge goes on the label behind the last one, and that is remembered in the book. */
static void test_one_badge_after_another_from_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Nimilappuja 1, arkkeja 1: Avery L4785");
    assert_shows(&evening.stage, "Olavi Mäkelä");
    print(&evening);
    assert_non_null(
        strstr(printer_file(&evening, "words"), "-t|Nimilappu, Olavi Mäkelä · Seurakahvit|"));
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 2.");
    market_press(&evening, PRESS_ESCAPE);
    open_form(&evening);
    assert_shows(&evening.stage, "Alkaa tarrasta   2");
    stage_type(&evening.stage, " ");
    assert_shows(&evening.stage, "Alkaa tarrasta   1");
    stage_press(&evening.stage, (struct key)KEY_NAMED(LEFT));
    assert_shows(&evening.stage, "Alkaa tarrasta   2");
    close_door(&evening);
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
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    printer_await(&evening, "sivut valmiina");
    printer_await(&evening, "Tarrat");
    stage_type(&evening.stage, "3");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, ": paperi lähti tulostimelle.");
    assert_non_null(strstr(printer_file(&evening, "words"), "-n|1|"));
    assert_int_equal(count_badges(&evening), 3);
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 4.");
    assert_shows(&evening.stage, "Kappaleita  1");
    print(&evening);
    assert_int_equal(count_badges(&evening), 1);
    close_door(&evening);
}

/* Opens the badge of whoever is chosen and sees that it goes on this label. */
static void assert_next(struct evening_stage *evening, const char *label)
{
    press_control(evening, 'n');
    assert_shows(&evening->stage, label);
    market_press(evening, PRESS_ESCAPE);
}

/* Sends the badge of whoever is chosen and goes on at once. */
static void send_badge(struct evening_stage *evening)
{
    press_control(evening, 'n');
    printer_await(evening, "sivut valmiina");
    printer_await(evening, "Tarrat"); /* Enter would wait for the printers */
    market_press(evening, PRESS_ENTER);
}

/* Their paper is on the list, to be sent again on the same label. */
static void test_a_badge_that_failed_leaves_its_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
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
    press_control(&evening, 'r');
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähti tulostimelle.");
    market_press(&evening, PRESS_DOWN); /* the other one was made for the same label */
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "tarra on jo annettu toiselle lapulle.");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    close_door(&evening);
}

/* What was sent before the other failed stands behind it; the failed one keeps its own label. */
static void test_two_at_once_never_share_a_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_make_gate(&evening, "started");
    printer_install(&evening, "lp", ": > started; read line < gate; exit 1");
    stage_type(&evening.stage, "olavi");
    send_badge(&evening);
    (void)printer_file(&evening, "started"); /* waits: this lp is at work, not the next one */
    printer_install_good(&evening);
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Ensimmäinen tulee arkin tarraan 2.");
    print(&evening);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "paperi ei tulostunut.");
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DOWN);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähti tulostimelle.");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 3.");
    close_door(&evening);
}

static void test_a_badge_that_was_stopped_leaves_its_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    printer_install(&evening, "lp", "exec sleep 1000");
    stage_type(&evening.stage, "olavi");
    send_badge(&evening);
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "pysäytetty");
    market_press(&evening, PRESS_ESCAPE);
    press_control(&evening, 'n');
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    close_door(&evening);
}

/* Nothing has to be printed for that, and a test page says as much as badges do. */
static void test_the_form_remembers_sheet_and_label(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi");
    open_form(&evening);
    stage_type(&evening.stage, "  ");
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "arkkeja 1: A7 (105 × 74 mm).");
    open_form(&evening);
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "5");
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 5.");
    close_door(&evening);
}

/* The label printer is proposed for badges alone, and the other one for everything else. */
static void test_badges_have_a_printer_of_their_own(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    printer_install(&evening, "lpstat", "[ $1 = -e ] && printf 'Toimisto\\nTarrat\\n'");
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    printer_await(&evening, "< Toimisto >");
    market_press(&evening, PRESS_RIGHT);
    printer_await(&evening, "< Tarrat >");
    print(&evening);
    press_control(&evening, 'd');
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "< Toimisto >");
    market_press(&evening, PRESS_ENTER);
    market_press(&evening, PRESS_ESCAPE);
    press_control(&evening, 'n');
    printer_await(&evening, "< Tarrat >");
    close_door(&evening);
}

/* In the list of prints, and as files. */
static void test_badges_and_their_test_page_have_names(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "yli-m");
    press_control(&evening, 'n');
    printer_await(&evening, "sivut valmiina");
    assert_shows(&evening.stage, "Tulosta: Nimilappu, Satu Yli-Mäki");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-nimilappu-satu-yli-maki.pdf");
    market_press(&evening, PRESS_ESCAPE);
    print(&evening);
    open_form(&evening);
    for (int i = 0; i < 3; i++)
        market_press(&evening, PRESS_TAB);
    stage_type(&evening.stage, " ");
    evening_press_function(&evening, 2);
    printer_await(&evening, "sivut valmiina");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-testisivu.pdf");
    market_press(&evening, PRESS_ESCAPE);
    print(&evening);
    market_press(&evening, PRESS_ENTER);
    evening_press_function(&evening, 2);
    print(&evening);
    press_control(&evening, 'r');
    assert_shows(&evening.stage, "Nimilaput · Tarrat");
    assert_shows(&evening.stage, "Testisivu, Avery L4785 · Tarrat");
    assert_shows(&evening.stage, "Nimilappu, Satu Yli-Mäki · Tarrat");
    close_door(&evening);
}

/* The sheet is full: the next one begins. */
static void test_behind_the_last_label_comes_the_first(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    open_form(&evening);
    market_press(&evening, PRESS_TAB);
    market_retype(&evening, "9");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Nimilappuja 4, arkkeja 2");
    print(&evening);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Alkaa tarrasta   3");
    close_door(&evening);
}

/* On the person's own page, and for somebody who waits, too. */
static void test_from_ones_own_page(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "satu");
    evening_press_function(&evening, 6);
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Satu Yli-Mäki");
    print(&evening);
    market_press(&evening, PRESS_ESCAPE);
    close_door(&evening);
}

/* With nobody chosen it is the badge of who came in last; before that there is none. */
static void test_whoever_came_in_last(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Etsi ensin ihminen tai valitse rivi nuolilla.");
    evening_press_function(&evening, 2);
    stage_type(&evening.stage, "Veikko/Vesa");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Lisätty listalle.");
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "- Veikko/Vesa");
    printer_await(&evening, "sivut valmiina");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "ilta-nimilappu-veikko-vesa.pdf"); /* no folder of that name */
    market_press(&evening, PRESS_ESCAPE);
    market_press(&evening, PRESS_ESCAPE);
    stage_type(&evening.stage, "olavi\n");
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "- Olavi Mäkelä");
    close_door(&evening);
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
    open_door(&evening, 24, 80);
    stage_type(&evening.stage, "olavi\n");
    assert_true(event_add(evening.stage.app->store, &other, &id, NULL));
    assert_true(app_use_event(evening.stage.app, &id, NULL));
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "Etsi ensin ihminen tai valitse rivi nuolilla.");
    close_door(&evening);
}

/* Text takes no label. */
static void test_without_pages_no_label_is_gone(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    assert_int_equal(setenv("VAIHTARIT_PRINT", "/none", 1), 0);
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "eikä tarroille tulosteta tekstiä. Ohjelmaa");
    assert_shows(&evening.stage, "ei sivuja");
    app_say(evening.stage.app, MESSAGE_INFO, "Luettu.");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Sivut jäivät tekemättä, eikä tarroille tulosteta tekstiä.");
    assert_shows(&evening.stage, "Tulosta: Nimilappu, Olavi Mäkelä");
    close_door(&evening);
}

/* The dialog tells it, and Enter has them made once more. */
static void test_pages_that_fail_in_the_dialog_are_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    printer_install(&evening, "pages", "cat >/dev/null; exit 1");
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    printer_await(&evening, "ei sivuja");
    printer_await(&evening, "Tarrat");
    printer_install(&evening, "pages", "cat >/dev/null; echo %PDF-");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, ": paperi lähti tulostimelle.");
    assert_string_equal(printer_file(&evening, "printed"), "%PDF-\n");
    close_door(&evening);
}

/* They fail once the badge is on its way: no list goes to the labels, and they are made again. */
static void test_pages_that_fail_later_are_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_install(&evening, "pages", "read line < gate; exit 1");
    printer_install(&evening, "lp", ": > printed");
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    printer_await(&evening, "Tarrat");
    market_press(&evening, PRESS_ENTER);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Nimilappu, Olavi Mäkelä: paperi ei tulostunut.");
    press_control(&evening, 'n');
    assert_hides(&evening.stage, "Ensimmäinen tulee");
    market_press(&evening, PRESS_ESCAPE);
    press_control(&evening, 'r');
    assert_int_not_equal(access(evening_path(&evening, "printed"), F_OK), 0);
    printer_install_good(&evening);
    printer_install(&evening, "pages", "cat >/dev/null; echo %PDF-");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    assert_string_equal(printer_file(&evening, "printed"), "%PDF-\n");
    market_press(&evening, PRESS_ESCAPE);
    assert_next(&evening, "Ensimmäinen tulee arkin tarraan 2.");
    close_door(&evening);
}

/* A line that is no sheet is told, and nothing is made. */
static void test_a_bad_line_of_ones_own_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_door(&evening, 24, 80);
    FILE *file = fopen(evening_path(&evening, "labels.txt"), "w");
    assert_non_null(file);
    fputs("Vino; 1\n", file);
    assert_int_equal(fclose(file), 0);
    stage_type(&evening.stage, "olavi");
    press_control(&evening, 'n');
    assert_shows(&evening.stage, "labels.txt, rivi 1:");
    assert_hides(&evening.stage, "Tulosta: Nimila");
    close_door(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_form_asks_for_sheet_start_and_people),
        cmocka_unit_test(test_what_is_chosen_is_made),
        cmocka_unit_test(test_the_test_page),
        cmocka_unit_test(test_one_badge_after_another_from_the_door),
        cmocka_unit_test(test_copies_of_a_badge_are_labels),
        cmocka_unit_test(test_each_sheet_has_its_own_next_label),
        cmocka_unit_test(test_a_roll_has_no_label_to_begin_with),
        cmocka_unit_test(test_a_badge_that_failed_leaves_its_label),
        cmocka_unit_test(test_two_at_once_never_share_a_label),
        cmocka_unit_test(test_a_badge_that_was_stopped_leaves_its_label),
        cmocka_unit_test(test_the_form_remembers_sheet_and_label),
        cmocka_unit_test(test_badges_have_a_printer_of_their_own),
        cmocka_unit_test(test_badges_and_their_test_page_have_names),
        cmocka_unit_test(test_behind_the_last_label_comes_the_first),
        cmocka_unit_test(test_from_ones_own_page),
        cmocka_unit_test(test_whoever_came_in_last),
        cmocka_unit_test(test_nobody_of_another_evening),
        cmocka_unit_test(test_without_pages_no_label_is_gone),
        cmocka_unit_test(test_pages_that_fail_in_the_dialog_are_made_again),
        cmocka_unit_test(test_pages_that_fail_later_are_made_again),
        cmocka_unit_test(test_a_bad_line_of_ones_own_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

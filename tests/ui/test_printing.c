/* Printing: the dialog, the papers on their way, and saving on a stick instead. */
#include "market.h"
#include "printer.h"
#include "vaihtarit/report/save.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#define TWO_PRINTERS                                                                               \
    "case $1 in -e) printf 'Toimisto\\nVari_A4\\n';; "                                             \
    "-d) echo 'system default destination: Vari_A4';; esac"

static void open_summary(struct evening_stage *evening, int rows, int columns)
{
    market_stage_open(evening, VIEW_SUMMARY, rows, columns);
    printer_install(evening, "lpstat", TWO_PRINTERS);
    printer_install_good(evening);
}

static void open_dialog(struct evening_stage *evening)
{
    evening_press_function(evening, 5);
    printer_await(evening, "/2");
}

static void assert_word(struct evening_stage *evening, const char *word)
{
    if (!strstr(printer_file(evening, "words"), word))
        fail_msg("lp was not told %s but %s", word, printer_file(evening, "words"));
}

/* ---- The dialog ---- */

static void test_the_dialog_shows_the_paper_and_the_printers(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    open_dialog(&evening);
    assert_screen(&evening.stage, "print.txt");
    assert_cursor_on(&evening.stage, "< Vari_A4 >");
    market_press(&evening, PRESS_PAGE_DOWN);
    assert_hides(&evening.stage, "Ilmoittautuneita");
    stage_resize(&evening.stage, 12, 40);
    market_press(&evening, PRESS_HOME);
    assert_screen(&evening.stage, "print-small.txt");
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, "Kappaleita");
    evening_stage_close(&evening);
}

/* Before the first one comes the last. */
static void test_the_printers_go_round_both_ways(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lpstat", "[ $1 = -e ] && printf 'Aula\\nToimisto\\nVarasto\\n'");
    evening_press_function(&evening, 5);
    printer_await(&evening, "< Aula > 1/3");
    market_press(&evening, PRESS_LEFT);
    assert_shows(&evening.stage, "< Varasto > 3/3");
    market_press(&evening, PRESS_LEFT);
    assert_shows(&evening.stage, "< Toimisto > 2/3");
    market_press(&evening, PRESS_RIGHT);
    market_press(&evening, PRESS_RIGHT);
    assert_shows(&evening.stage, "< Aula > 1/3");
    evening_stage_close(&evening);
}

static void test_printer_and_copies_go_to_lp_and_the_printer_is_remembered(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    open_dialog(&evening);
    market_press(&evening, PRESS_LEFT);
    assert_cursor_on(&evening.stage, "< Toimisto >");
    stage_type(&evening.stage, "12");
    assert_cursor_on(&evening.stage, "12");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_word(&evening, "-d|Toimisto|-n|12|");
    assert_word(&evening, "-t|Yhteenveto · Seurakahvit|");
    assert_non_null(strstr(printer_file(&evening, "printed"), "Ihmiset\n-------"));
    open_dialog(&evening);
    assert_shows(&evening.stage, "< Toimisto >");
    evening_stage_close(&evening);
}

static void test_slips_are_printed_once_there_is_a_deal(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('e'));
    assert_shows(&evening.stage, "lappuja ei tule");
    (void)market_add_swap(&evening, evening.stage.app->store);
    app_follow_book(evening.stage.app);
    stage_press(&evening.stage, (struct key)KEY_CONTROL('e'));
    printer_await(&evening, "/2");
    assert_shows(&evening.stage, "Tulosta: Sopimuslaput");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Sopimuslaput: paperi lähti tulostimelle.");
    assert_non_null(strstr(printer_file(&evening, "printed"), "Allekirjoitus"));
    evening_stage_close(&evening);
}

static void test_copies_stay_between_1_and_99(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    open_dialog(&evening);
    stage_type(&evening.stage, "0-");
    assert_shows(&evening.stage, "Kappaleita  1");
    stage_type(&evening.stage, "99+");
    assert_shows(&evening.stage, "Kappaleita  99");
    stage_type(&evening.stage, "5");
    assert_cursor_on(&evening.stage, "5");
    stage_type(&evening.stage, "+");
    assert_shows(&evening.stage, "Kappaleita  6");
    market_press(&evening, PRESS_BACKSPACE);
    assert_shows(&evening.stage, "Kappaleita  1");
    evening_stage_close(&evening);
}

static void test_no_printer_is_said_and_saving_offered(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lpstat", "exit 0");
    evening_press_function(&evening, 5);
    printer_await(&evening, "Tulostinta ei löytynyt. F2 tallentaa paperin tikulle.");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tulostinta ei ole. Tallenna paperi: F2.");
    evening_stage_close(&evening);
}

/* A name that is too long for the row is cut, and the choice stays whole. */
static void test_a_long_name_of_a_printer_stays_on_its_row(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lpstat",
                    "case $1 in -e) echo Seurahuoneen_alakerran_kokoustulostin_3; echo Kahvio;; "
                    "-d) echo 'system default destination: Kahvio';; esac");
    open_dialog(&evening);
    market_press(&evening, PRESS_LEFT);
    stage_resize(&evening.stage, 12, 40);
    assert_shows(&evening.stage, "Tulostin    < Seurahuoneen_alak… > 1/2");
    assert_hides(&evening.stage, "=====");
    evening_stage_close(&evening);
}

/* Without lp and lpstat there is nothing to print with; without lpstat, nothing to choose. */
static void test_a_machine_that_cannot_print_says_so(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_remove_all(&evening);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Tulostin    Tältä koneelta ei voi tulostaa. Tallenna");
    assert_hides(&evening.stage, "lpstat");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, " Tältä koneelta ei voi tulostaa. Tallenna");
    assert_shows(&evening.stage, "Kappaleita");
    market_press(&evening, PRESS_ESCAPE);
    printer_install_good(&evening);
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "Tulostin    koneen oletus");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    evening_stage_close(&evening);
}

/* The printer that the screen would have shown, not whatever lp likes to. */
static void test_enter_waits_for_the_printers(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_make_gate(&evening, "asked");
    printer_install(&evening, "lpstat", "[ $1 = -e ] && read line < asked; echo Toimisto");
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_ENTER);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "Tulostimia etsitään vielä: hetki.");
    printer_open_gate(&evening, "asked");
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_word(&evening, "-d|Toimisto|");
    evening_stage_close(&evening);
}

/* Not for ever: Enter prints where lp itself likes to. */
static void test_a_hanging_lpstat_is_not_waited_for(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lpstat", "sleep 1000");
    evening_press_function(&evening, 5);
    assert_shows(&evening.stage, "etsitään…");
    market_press(&evening, PRESS_ENTER);
    app_wait(evening.stage.app, 5000);
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_null(strstr(printer_file(&evening, "words"), "-d|"));
    evening_stage_close(&evening);
}

static void test_pages_are_made_first_and_lp_is_told(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "pages", "cat >/dev/null; echo '%PDF-1.7 sivut'");
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(&evening, "pages"), 1), 0);
    open_dialog(&evening);
    printer_await(&evening, "sivut valmiina");
    assert_shows(&evening.stage, "Ihmiset");
    assert_int_equal(remove(evening_path(&evening, "pages")), 0);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_word(&evening, "document-format=application/pdf");
    assert_string_equal(printer_file(&evening, "printed"), "%PDF-1.7 sivut\n");
    printer_install(&evening, "pages", "cat >/dev/null; echo '%PDF-1.7 sivut'");
    open_dialog(&evening);
    printer_await(&evening, "sivut valmiina");
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tälle koneelle: ~/ilta-yhteenveto.pdf");
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    evening_stage_close(&evening);
}

/* ---- On their way ---- */

static void print(struct evening_stage *evening)
{
    open_dialog(evening);
    market_press(evening, PRESS_ENTER);
}

static void press_control(struct evening_stage *evening, char letter)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL((char32_t)letter));
}

static void test_work_goes_on_while_a_printer_hangs(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_install(&evening, "lp", "read line < gate; cat > printed");
    print(&evening);
    assert_shows(&evening.stage, "Yhteenveto: paperi on matkalla tulostimelle Vari_A4.");
    evening_press_function(&evening, 7);
    app_tick(evening.stage.app);
    press_control(&evening, 'r');
    assert_screen(&evening.stage, "print-jobs.txt");
    stage_resize(&evening.stage, 12, 40); /* what can be done is on the narrow bar, too */
    assert_shows(&evening.stage, " Delete pysäytä  Esc takaisin  F1 ohje");
    stage_resize(&evening.stage, 24, 80);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tämä on vielä matkalla.");
    evening_press_function(&evening, 12);
    assert_shows(&evening.stage, "Paperi on vielä matkalla tulostimelle.");
    stage_type(&evening.stage, "e");
    assert_false(evening.stage.app->quit);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "lähetetty");
    assert_shows(&evening.stage, "✓ Yhteenveto: paperi lähti tulostimelle.");
    evening_press_function(&evening, 12);
    assert_true(evening.stage.app->quit);
    evening_stage_close(&evening);
}

static void test_a_failed_paper_is_sent_again_as_it_was(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lp", "cat >/dev/null; echo 'lp: Paperi on loppu.' >&2; exit 1");
    print(&evening);
    printer_await(&evening, "Yhteenveto: paperi ei tulostunut.");
    press_control(&evening, 'r');
    assert_screen(&evening.stage, "print-jobs-failed.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "print-jobs-small.txt");
    printer_install_good(&evening);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    assert_word(&evening, "-d|Vari_A4|-n|1|");
    assert_non_null(strstr(printer_file(&evening, "printed"), "Ihmiset\n-------"));
    assert_int_equal(evening.stage.app->depth, 2);
    evening_stage_close(&evening);
}

static void test_a_hanging_paper_is_stopped_and_sent_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lp", "sleep 1000");
    print(&evening);
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "pysäytetty");
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "Tämä ei ole enää matkalla.");
    printer_install_good(&evening);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    evening_stage_close(&evening);
}

/* It is said once, and then it can be sent again at once. */
static void test_a_printer_that_does_not_answer_is_told(void **state)
{
    (void)state;
    static const char late[] = "Tulostin ei ole vastannut puoleen minuuttiin.";
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_install(&evening, "lp", "sleep 1000");
    print(&evening);
    printer_await(&evening, "on matkalla tulostimelle Vari_A4.");
    app_wait(evening.stage.app, 29 * 1000);
    app_tick(evening.stage.app);
    assert_hides(&evening.stage, late);
    app_wait(evening.stage.app, 1000);
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, late);
    press_control(&evening, 'r');
    app_say(evening.stage.app, MESSAGE_INFO, "Luettu.");
    app_wait(evening.stage.app, 60 * 1000);
    app_tick(evening.stage.app);
    assert_hides(&evening.stage, late);
    assert_shows(&evening.stage, "ei vastaa…");
    printer_install_good(&evening);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    evening_stage_close(&evening);
}

/* What somebody may be reading stays; the news come below it. */
static void test_news_do_not_cover_an_answer_at_the_door(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    printer_make_gate(&evening, "gate");
    printer_install(&evening, "lp", "read line < gate; echo 'paperi loppu' >&2; exit 1");
    print(&evening);
    app_answer(evening.stage.app, MESSAGE_GOOD, "TERVETULOA", "Anna Mäkinen on kirjattu.");
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Yhteenveto: paperi ei tulostunut.");
    assert_shows(&evening.stage, "TERVETULOA  Anna Mäkinen on kirjattu.");
    evening_stage_close(&evening);
}

/* Each is on the list and can be stopped. */
static void test_any_number_of_papers_may_be_on_their_way(void **state)
{
    (void)state;
    enum { PAPERS = 25 };
    struct evening_stage evening;
    open_summary(&evening, 40, 80);
    printer_install(&evening, "lp", "exec sleep 1000");
    for (int i = 0; i < PAPERS; i++) {
        print(&evening);
        assert_shows(&evening.stage, "Yhteenveto: paperi on matkalla tulostimelle");
    }
    press_control(&evening, 'r');
    market_press(&evening, PRESS_END);
    for (int i = 0; i < PAPERS; i++) {
        market_press(&evening, PRESS_DELETE);
        assert_shows(&evening.stage, "Yhteenveto: paperi pysäytettiin.");
        market_press(&evening, PRESS_UP);
    }
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "Tämä ei ole enää matkalla.");
    evening_stage_close(&evening);
}

/* ---- On a stick ---- */

static void make_folder(struct evening_stage *evening, const char *name)
{
    assert_int_equal(mkdir(evening_path(evening, name), 0700), 0);
}

static void put_mounts(struct evening_stage *evening, const char *table)
{
    FILE *file = fopen(evening_path(evening, "mounts"), "w");
    assert_non_null(file);
    assert_true(fputs(table, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(setenv("VAIHTARIT_MOUNTS", evening_path(evening, "mounts"), 1), 0);
}

static void test_a_paper_goes_on_a_stick(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    make_folder(&evening, "media");
    make_folder(&evening, "media/anna");
    make_folder(&evening, "media/anna/TIKKU");
    put_mounts(&evening, "/dev/sdb1 /media/anna/TIKKU vfat rw 0 0\n");
    open_dialog(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "> TIKKU · vapaana ");
    assert_shows(&evening.stage, "Tälle koneelle: ~/ilta-yhteenveto.txt");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "✓ ilta-yhteenveto.txt on tikulla TIKKU. Tikun voi ottaa pois.");
    assert_hides(&evening.stage, "Kappaleita");
    assert_non_null(
        strstr(printer_file(&evening, "media/anna/TIKKU/ilta-yhteenveto.txt"), "Ihmiset\n-------"));
    open_dialog(&evening);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "ilta-yhteenveto.txt on jo olemassa. Korvataanko se?");
    stage_type(&evening.stage, "e");
    assert_shows(&evening.stage, "Kappaleita");
    evening_stage_close(&evening);
}

/* A fifo stands for it: nothing is written there before somebody reads. */
static void test_nobody_waits_for_a_slow_stick(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    make_folder(&evening, "media");
    make_folder(&evening, "media/TIKKU");
    put_mounts(&evening, "/dev/sdb1 /media/TIKKU vfat rw 0 0\n");
    printer_make_gate(&evening, "media/TIKKU/ilta-yhteenveto.txt");
    open_dialog(&evening);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_ENTER);
    stage_type(&evening.stage, "k");
    assert_shows(&evening.stage, "Tallennetaan tikulle… Älä ota sitä vielä pois.");
    app_wait(evening.stage.app, 60 * 1000);
    app_tick(evening.stage.app);
    assert_hides(&evening.stage, "Tulostin ei ole vastannut");
    press_control(&evening, 'r');
    assert_shows(&evening.stage, "Yhteenveto · TIKKU");
    assert_shows(&evening.stage, "tallentuu…");
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "Tämä tallentuu juuri nyt");
    evening_press_function(&evening, 12);
    assert_shows(&evening.stage, "Paperia tallennetaan vielä. Lopetetaanko silti?");
    stage_type(&evening.stage, "e");
    assert_non_null(
        strstr(printer_file(&evening, "media/TIKKU/ilta-yhteenveto.txt"), "Ihmiset\n-------"));
    printer_await(&evening, "✓ ilta-yhteenveto.txt on tikulla TIKKU. Tikun voi ottaa pois.");
    evening_stage_close(&evening);
}

static void test_without_a_stick_it_says_what_to_do(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, 24, 80);
    put_mounts(&evening, "/dev/sda1 / ext4 rw 0 0\n");
    open_dialog(&evening);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Muistitikkua ei löytynyt. Liitä tikku");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "✓ Paperi on tiedostossa ~/ilta-yhteenveto.txt.");
    assert_non_null(strstr(printer_file(&evening, "ilta-yhteenveto.txt"), "Ihmiset\n-------"));
    evening_stage_close(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_dialog_shows_the_paper_and_the_printers),
        cmocka_unit_test(test_the_printers_go_round_both_ways),
        cmocka_unit_test(test_printer_and_copies_go_to_lp_and_the_printer_is_remembered),
        cmocka_unit_test(test_slips_are_printed_once_there_is_a_deal),
        cmocka_unit_test(test_copies_stay_between_1_and_99),
        cmocka_unit_test(test_no_printer_is_said_and_saving_offered),
        cmocka_unit_test(test_a_long_name_of_a_printer_stays_on_its_row),
        cmocka_unit_test(test_a_machine_that_cannot_print_says_so),
        cmocka_unit_test(test_enter_waits_for_the_printers),
        cmocka_unit_test(test_a_hanging_lpstat_is_not_waited_for),
        cmocka_unit_test(test_pages_are_made_first_and_lp_is_told),
        cmocka_unit_test(test_work_goes_on_while_a_printer_hangs),
        cmocka_unit_test(test_a_failed_paper_is_sent_again_as_it_was),
        cmocka_unit_test(test_a_hanging_paper_is_stopped_and_sent_again),
        cmocka_unit_test(test_a_printer_that_does_not_answer_is_told),
        cmocka_unit_test(test_news_do_not_cover_an_answer_at_the_door),
        cmocka_unit_test(test_any_number_of_papers_may_be_on_their_way),
        cmocka_unit_test(test_a_paper_goes_on_a_stick),
        cmocka_unit_test(test_nobody_waits_for_a_slow_stick),
        cmocka_unit_test(test_without_a_stick_it_says_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Pages that are made beside everything else, by a vaihtarit-print of the test's own. */
#include "market.h"
#include "papers/paper_jobs.h"
#include "printer.h"

#include <errno.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define HANGS "exec sleep 1000"

/* The summary, with a good printer and these pages. */
static void open_summary(struct evening_stage *evening, const char *pages)
{
    market_stage_open(evening, VIEW_SUMMARY, 24, 80);
    printer_install(evening, "lpstat", "[ $1 = -e ] && echo Toimisto");
    printer_install_good(evening);
    printer_install(evening, "pages", pages);
    assert_int_equal(setenv("VAIHTARIT_PRINT", evening_path(evening, "pages"), 1), 0);
}

/* Nothing that was started is left behind. */
static void close_all(struct evening_stage *evening)
{
    evening_stage_close(evening);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    assert_int_equal(unsetenv("VAIHTARIT_PRINT"), 0);
    assert_int_equal(unsetenv("VAIHTARIT_PRINT_SECONDS"), 0);
}

/* The first look finds that the time is over. */
static void allow_no_time(void)
{
    assert_int_equal(setenv("VAIHTARIT_PRINT_SECONDS", "0", 1), 0);
}

static void press_control(struct evening_stage *evening, char letter)
{
    stage_press(&evening->stage, (struct key)KEY_CONTROL((char32_t)letter));
}

/* Sends it on its way to the printer, whether its pages are made or not. */
static void send_summary(struct evening_stage *evening)
{
    evening_press_function(evening, 5);
    printer_await(evening, "Toimisto");
    market_press(evening, PRESS_ENTER);
}

static bool was_printed(struct evening_stage *evening, const char *text)
{
    return strstr(printer_file(evening, "printed"), text) != NULL;
}

static void test_the_dialog_opens_before_there_are_pages(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    evening_press_function(&evening, 5);
    printer_await(&evening, "Toimisto");
    assert_screen(&evening.stage, "print-making.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "print-making-small.txt");
    market_press(&evening, PRESS_ESCAPE);
    assert_hides(&evening.stage, "Kappaleita");
    close_all(&evening);
}

static void test_a_paper_that_is_sent_waits_for_its_pages(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; read line < gate; echo '%PDF-1.7 sivut'");
    printer_make_gate(&evening, "gate");
    send_summary(&evening);
    assert_shows(&evening.stage, "Yhteenveto: paperin sivuja tehdään vielä. Sitten se lähtee");
    press_control(&evening, 'r');
    assert_shows(&evening.stage, "tekeillä…");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tämä on vielä matkalla.");
    app_say(evening.stage.app, MESSAGE_INFO, "Luettu.");
    printer_make_gate(&evening, "taken");
    printer_install(&evening, "lp", "read line < taken; cat > printed");
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Yhteenveto: paperi on matkalla tulostimelle");
    printer_open_gate(&evening, "taken");
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_true(was_printed(&evening, "%PDF-1.7 sivut"));
    close_all(&evening);
}

static void test_one_that_hangs_is_stopped_and_the_text_goes_out(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    allow_no_time();
    assert_int_equal(remove(evening_path(&evening, "lpstat")), 0); /* nothing to wait for */
    evening_press_function(&evening, 5);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "sivuja tehdään vielä");
    app_tick(evening.stage.app);
    assert_shows(&evening.stage,
                 "Yhteenveto: paperi tulostuu tekstinä. Ohjelma vaihtarit-print ei");
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_true(was_printed(&evening, "Ihmiset\n-------"));
    close_all(&evening);
}

static void test_the_dialog_says_why_it_is_text(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; echo '%PDF-1.7 puolet sivuista'; "
                           "echo 'kirjasimet puuttuvat' >&2; exit 1");
    evening_press_function(&evening, 5);
    printer_await(&evening, "Paperi tulostuu tekstinä. vaihtarit-print sanoo: kirjasimet");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_true(was_printed(&evening, "Ihmiset\n-------"));
    close_all(&evening);
}

static void test_quitting_says_that_the_paper_would_be_lost(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    send_summary(&evening);
    evening_press_function(&evening, 12);
    assert_shows(&evening.stage, "jos lopetat nyt, paperi jää tekemättä.");
    stage_type(&evening.stage, "k");
    assert_true(evening.stage.app->quit);
    close_all(&evening);
}

static void test_one_that_is_stopped_is_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    send_summary(&evening);
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "pysäytetty");
    printer_install(&evening, "pages", "cat >/dev/null; echo '%PDF-1.7 sivut'");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "lähetetty");
    assert_true(was_printed(&evening, "%PDF-1.7 sivut"));
    close_all(&evening);
}

/* It comes out of no printer any more. */
static void test_one_that_is_stopped_on_its_way_ends_there(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; echo '%PDF-1.7 sivut'");
    printer_install(&evening, "lp", "exec sleep 1000");
    evening_press_function(&evening, 5);
    printer_await(&evening, "sivut valmiina");
    printer_await(&evening, "Toimisto");
    market_press(&evening, PRESS_ENTER);
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "pysäytetty");
    close_all(&evening);
}

/* It stands below a warning that somebody may be reading. */
static void test_news_of_a_paper_hide_no_warning(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; read line < gate; echo '%PDF-1.7 sivut'");
    printer_make_gate(&evening, "gate");
    send_summary(&evening);
    app_say(evening.stage.app, MESSAGE_WARNING, "Varo porrasta.");
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Yhteenveto: paperi lähti tulostimelle.");
    assert_shows(&evening.stage, "Varo porrasta.");
    close_all(&evening);
}

/* What would make its pages again is gone by then. */
static void test_one_that_cannot_be_made_again_is_sent_as_text(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    send_summary(&evening);
    press_control(&evening, 'r');
    market_press(&evening, PRESS_DELETE);
    assert_int_equal(remove(evening_path(&evening, "pages")), 0);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Yhteenveto: paperi tulostuu tekstinä. Ohjelmaa");
    printer_await(&evening, "lähetetty");
    assert_true(was_printed(&evening, "Ihmiset\n-------"));
    close_all(&evening);
}

/* ---- Into a file ---- */

static void save_as(struct evening_stage *evening, const char *name)
{
    evening_press_function(evening, 2);
    press_control(evening, 'u');
    stage_type(&evening->stage, name);
    market_press(evening, PRESS_ENTER);
}

/* Work goes on, and the program asks before it ends. */
static void test_a_file_in_the_making_can_be_given_up(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    save_as(&evening, "luvut.pdf");
    assert_shows(&evening.stage, "Yhteenveto: paperin sivuja tehdään. Tiedosto tallentuu");
    assert_int_equal(evening.stage.app->depth, 1);
    evening_press_function(&evening, 12);
    assert_shows(&evening.stage, "jos lopetat nyt, paperi jää tekemättä.");
    market_press(&evening, PRESS_ESCAPE);
    press_control(&evening, 'r');
    assert_shows(&evening.stage, "17.42  Yhteenveto · ~/luvut.pdf");
    market_press(&evening, PRESS_DELETE);
    assert_shows(&evening.stage, "Tallennus keskeytettiin. Tiedostoa ei tehty.");
    assert_int_equal(access(evening_path(&evening, "luvut.pdf"), F_OK), -1);
    close_all(&evening);
}

/* The oldest that have ended leave the list; one that is in the making never does. */
static void test_the_list_keeps_so_many_and_all_that_are_going(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    save_as(&evening, "luvut.pdf");
    for (int i = 0; i < PAPER_JOBS_KEPT + 2; i++) {
        char name[24];
        char said[64];
        (void)snprintf(name, sizeof name, "luvut-%d.txt", i);
        (void)snprintf(said, sizeof said, "Paperi on tiedostossa ~/%s.", name);
        save_as(&evening, name);
        printer_await(&evening, said);
    }
    const struct paper_jobs *jobs = evening.stage.app->paper_jobs;
    assert_int_equal(jobs->count, PAPER_JOBS_KEPT + 1);
    assert_non_null(strstr(buffer_text(&jobs->list[0]->file), "luvut-21.txt"));
    assert_non_null(strstr(buffer_text(&jobs->list[PAPER_JOBS_KEPT - 1]->file), "luvut-2.txt"));
    assert_int_equal(jobs->list[PAPER_JOBS_KEPT]->state, PAPER_IN_THE_MAKING);
    close_all(&evening);
}

/* While something else stands on the screen, too: help, a form, a dialog. */
static void test_a_file_is_saved_whatever_is_on_the_screen(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; read line < gate; echo '%PDF-1.7 sivut'");
    printer_make_gate(&evening, "gate");
    save_as(&evening, "luvut.pdf");
    evening_press_function(&evening, 1);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Paperi on tiedostossa ~/luvut.pdf.");
    assert_string_equal(printer_file(&evening, "luvut.pdf"), "%PDF-1.7 sivut\n");
    close_all(&evening);
}

static void test_a_file_that_failed_is_made_again(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    allow_no_time();
    save_as(&evening, "luvut.pdf");
    app_tick(evening.stage.app);
    assert_shows(&evening.stage, "PDF jäi tekemättä. Teksti toimii: tallenna paperi");
    assert_shows(&evening.stage, "pysäytettiin.");
    assert_int_equal(access(evening_path(&evening, "luvut.pdf"), F_OK), -1);
    assert_int_equal(unsetenv("VAIHTARIT_PRINT_SECONDS"), 0);
    printer_install(&evening, "pages", "cat >/dev/null; echo '%PDF-1.7 sivut'");
    press_control(&evening, 'r');
    assert_screen(&evening.stage, "save-failed.txt");
    stage_resize(&evening.stage, 12, 40);
    assert_screen(&evening.stage, "save-failed-small.txt");
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "tallennettu");
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "Tämä on jo tallessa.");
    close_all(&evening);
}

/* From the dialog that prints: nobody waits there for the pages either. */
static void test_the_dialog_saves_pages_that_are_in_the_making(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; read line < gate; echo '%PDF-1.7 sivut'");
    printer_make_gate(&evening, "gate");
    evening_press_function(&evening, 5);
    evening_press_function(&evening, 2);
    assert_shows(&evening.stage, "Tälle koneelle: ~/ilta-yhteenveto.pdf");
    market_press(&evening, PRESS_END);
    market_press(&evening, PRESS_ENTER);
    assert_shows(&evening.stage, "paperin sivuja tehdään. Tiedosto tallentuu");
    assert_hides(&evening.stage, "Kappaleita");
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "Paperi on tiedostossa ~/ilta-yhteenveto.pdf.");
    close_all(&evening);
}

/* No text stands in a file that is called .pdf. */
static void test_the_dialog_saves_nothing_else_in_their_place(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; read line < gate; exit 1");
    printer_make_gate(&evening, "gate");
    evening_press_function(&evening, 5);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_END);
    market_press(&evening, PRESS_ENTER);
    printer_open_gate(&evening, "gate");
    printer_await(&evening, "PDF jäi tekemättä.");
    assert_int_equal(access(evening_path(&evening, "ilta-yhteenveto.pdf"), F_OK), -1);
    close_all(&evening);
}

static void test_a_png_is_made_in_the_same_way(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; [ \"$1\" = --png ] && "
                           "printf '\\211PNG\\r\\n\\032\\npisteet'");
    evening_press_function(&evening, 4);
    save_as(&evening, "kuva.png");
    printer_await(&evening, "Paperi on tiedostossa ~/kuva.png.");
    assert_string_equal(printer_file(&evening, "kuva.png"), "\x89PNG\r\n\x1a\npisteet");
    close_all(&evening);
}

static void check_mode(const struct evening_stage *evening, const char *name, mode_t mode)
{
    struct stat facts;
    assert_int_equal(stat(evening_path(evening, name), &facts), 0);
    assert_int_equal(facts.st_mode & 0777, mode);
}

/* Saved from the list of papers, or from the dialog that prints. */
static void test_a_file_for_the_organisers_is_theirs_alone(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, "cat >/dev/null; echo %PDF-");
    press_control(&evening, 'd');
    market_press(&evening, PRESS_DOWN);
    save_as(&evening, "nimet.pdf");
    printer_await(&evening, "Paperi on tiedostossa ~/nimet.pdf.");
    check_mode(&evening, "nimet.pdf", 0600);
    market_press(&evening, PRESS_ENTER);
    evening_press_function(&evening, 2);
    market_press(&evening, PRESS_END);
    market_press(&evening, PRESS_ENTER);
    printer_await(&evening, "Paperi on tiedostossa ~/ilta-osallistujat.pdf.");
    check_mode(&evening, "ilta-osallistujat.pdf", 0600);
    close_all(&evening);
}

/* Nothing but the picture would help: no other form is advised. */
static void test_a_paper_without_a_picture_has_no_png(void **state)
{
    (void)state;
    struct evening_stage evening;
    open_summary(&evening, HANGS);
    press_control(&evening, 'd');
    market_press(&evening, PRESS_DOWN);
    save_as(&evening, "nimet.png");
    assert_shows(&evening.stage, "Tällä paperilla ei ole kuvaa.");
    assert_hides(&evening.stage, "jäi tekemättä");
    close_all(&evening);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_dialog_opens_before_there_are_pages),
        cmocka_unit_test(test_a_paper_that_is_sent_waits_for_its_pages),
        cmocka_unit_test(test_one_that_hangs_is_stopped_and_the_text_goes_out),
        cmocka_unit_test(test_the_dialog_says_why_it_is_text),
        cmocka_unit_test(test_quitting_says_that_the_paper_would_be_lost),
        cmocka_unit_test(test_one_that_is_stopped_is_made_again),
        cmocka_unit_test(test_one_that_is_stopped_on_its_way_ends_there),
        cmocka_unit_test(test_news_of_a_paper_hide_no_warning),
        cmocka_unit_test(test_one_that_cannot_be_made_again_is_sent_as_text),
        cmocka_unit_test(test_a_file_in_the_making_can_be_given_up),
        cmocka_unit_test(test_the_list_keeps_so_many_and_all_that_are_going),
        cmocka_unit_test(test_a_file_is_saved_whatever_is_on_the_screen),
        cmocka_unit_test(test_a_file_that_failed_is_made_again),
        cmocka_unit_test(test_the_dialog_saves_pages_that_are_in_the_making),
        cmocka_unit_test(test_the_dialog_saves_nothing_else_in_their_place),
        cmocka_unit_test(test_a_png_is_made_in_the_same_way),
        cmocka_unit_test(test_a_file_for_the_organisers_is_theirs_alone),
        cmocka_unit_test(test_a_paper_without_a_picture_has_no_png),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

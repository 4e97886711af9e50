/*
 * The door goes on while the printer hangs: the real program with an lp of the test's own, which
 * waits until the test lets it go.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cmocka.h>

#define BOOK   "ilta.vaihtarit"
#define SEARCH "Etsi tai skannaa"

static const char list[] = "Etunimet;Sukunimi\nAnna;Mäkinen\nOlavi;Mäkelä\n";

static const char *path_in(const struct stage *stage, const char *name)
{
    static char path[FOLDER_PATH_SIZE];
    folder_join(&stage->folder, name, path);
    return path;
}

/* The program at the door, with a printer that hangs until its gate is opened. */
static struct pty *open_door(struct stage *stage, const char *lp)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s:/usr/bin:/bin", stage->folder.path);
    assert_int_equal(setenv("PATH", path, 1), 0);
    assert_int_equal(setenv("VAIHTARIT_PRINT", path_in(stage, "none"), 1), 0);
    stage_write_script(stage, "lpstat", "[ $1 = -e ] && echo Toimisto");
    stage_write_script(stage, "lp", lp);
    assert_int_equal(mkfifo(path_in(stage, "gate"), 0600), 0);
    (void)stage_start_list(stage, BOOK, list, NULL, 24, 80);
    pty_expect(stage->pty, .says = "2 ihmistä", .bar = " Enter kirjaa");
    return stage->pty;
}

static void open_gate(const struct stage *stage)
{
    FILE *file = fopen(path_in(stage, "gate"), "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
}

/* The backup list, from the palette. */
static void print_list(struct pty *pty)
{
    pty_press(pty, "F10");
    pty_expect(pty, .bar = " Enter tee");
    pty_type(pty, "tulosta varalista");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Tulosta: Oven varalista", .also = "Tulostin Toimisto",
               .at = "Toimisto");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Oven varalista: paperi on matkalla tulostimelle Toimisto.",
               .behind = SEARCH);
}

/* Something of the list's hangs at the gate: the door works, and says when the list is on its way.
 */
static void check_in_meanwhile(struct stage *stage, struct pty *pty)
{
    pty_type(pty, "mäkinen");
    pty_expect(pty, .says = "1 osuma", .behind = SEARCH " mäkinen");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Anna Mäkinen", .also = "Saapunut 1/2", .behind = SEARCH);
    assert_int_equal(stage_number(path_in(stage, BOOK), "SELECT count(*) FROM presence"), 1);
    open_gate(stage);
    pty_expect(pty, .says = "Oven varalista: paperi lähti tulostimelle.",
               .also = "SISÄÄN Anna Mäkinen", .behind = SEARCH);
}

static void test_somebody_is_checked_in_while_the_printer_hangs(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, "read line < gate; cat > paperi; echo ok");
    print_list(pty);
    check_in_meanwhile(stage, pty);
    pty_type(pty, "mäkelä");
    pty_expect(pty, .says = "1 osuma", .behind = SEARCH " mäkelä");
}

/* Nobody waits for the pages: they are made beside the door, or never. */
static void test_somebody_is_checked_in_while_the_pages_hang(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, "cat > paperi");
    stage_write_script(stage, "none", "read line < gate; cat > /dev/null; echo '%PDF-1.7 sivut'");
    pty_press(pty, "F10");
    pty_expect(pty, .bar = " Enter tee");
    pty_type(pty, "tulosta varalista");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "sivuja tehdään…", .also = "Tulostin Toimisto", .at = "Toimisto");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Oven varalista: paperin sivuja tehdään vielä.", .behind = SEARCH);
    check_in_meanwhile(stage, pty);
}

/* From the list of papers, with the program that makes pages in earnest. */
static void test_pages_reach_the_printer(void **state)
{
    char beginning[6] = "";
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, "cat > paperi");
    stage_write_script(stage, "none", "exec \"$(dirname \"$VAIHTARIT\")/vaihtarit-print\" \"$@\"");
    pty_press(pty, "Ctrl-D");
    pty_expect(pty, .says = "Paperit: valitse nuolilla", .at = "> Yhteenveto");
    pty_press(pty, "Down Enter");
    pty_expect(pty, .says = "Tulosta: Osallistujat", .also = "sivut valmiina", .at = "Toimisto");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Osallistujat: paperi lähti tulostimelle.", .at = "> Osallistujat");
    FILE *paper = fopen(path_in(stage, "paperi"), "r");
    assert_non_null(paper);
    assert_int_equal(fread(beginning, 1, sizeof beginning - 1, paper), sizeof beginning - 1);
    (void)fclose(paper);
    assert_string_equal(beginning, "%PDF-");
}

static void test_a_failed_paper_is_sent_again_from_the_door(void **state)
{
    struct stage *stage = *state;
    struct pty *pty =
        open_door(stage, "read line < gate; seq 1 60000 >&2; echo 'paperi loppu' >&2; exit 1");
    print_list(pty);
    open_gate(stage);
    pty_expect(pty,
               .says =
                   "Oven varalista: paperi ei tulostunut. Ctrl-R ja Enter lähettää sen uudelleen.",
               .also = "Tulostin ei ottanut paperia vastaan. lp sanoo: 1 2 3", .behind = SEARCH);
    stage_write_script(stage, "lp", "cat > paperi");
    pty_press(pty, "Ctrl-R");
    pty_expect(pty, .says = "epäonnistui", .at = "> 17.42  Oven varalista");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "lähetetty", .also = "Oven varalista: paperi lähti tulostimelle.");
}

static void test_quitting_asks_while_a_paper_is_on_its_way(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, "read line < gate; cat > paperi; echo valmis > loppu");
    print_list(pty);
    assert_int_equal(mkfifo(path_in(stage, "loppu"), 0600), 0);
    pty_press(pty, "F12");
    pty_expect(pty, .says = "Paperi on vielä matkalla tulostimelle.", .bar = " k kyllä");
    pty_type(pty, "k");
    assert_int_equal(pty_finish(pty), 0);
    pty_assert_restored(pty);
    open_gate(stage); /* the paper is lp's, and whole, though the program has ended */
    FILE *end = fopen(path_in(stage, "loppu"), "r");
    assert_non_null(end);
    assert_int_equal(fgetc(end), 'v');
    (void)fclose(end);
    FILE *paper = fopen(path_in(stage, "paperi"), "r");
    char text[8192];
    assert_non_null(paper);
    text[fread(text, 1, sizeof text - 1, paper)] = '\0';
    (void)fclose(paper);
    assert_non_null(strstr(text, "Mäkinen Anna"));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_somebody_is_checked_in_while_the_printer_hangs),
        TEST(test_somebody_is_checked_in_while_the_pages_hang),
        TEST(test_pages_reach_the_printer),
        TEST(test_a_failed_paper_is_sent_again_from_the_door),
        TEST(test_quitting_asks_while_a_paper_is_on_its_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

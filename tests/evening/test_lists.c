/* Lists brought in through the app's mapping screen: the same as by the command line, or nothing.
 */
#include "stage.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define BY_COMMAND "komento.vaihtarit"
#define BY_APP     "ohjelma.vaihtarit"
#define LONG_LIST  "pitka.csv"

enum { LONG_ROWS = 60000, PASTED_ROWS = 4000 };

static void run(const char *const *arguments)
{
    struct buffer said = {0};
    if (stage_run(arguments, &said) != 0)
        fail_msg("%s", buffer_text(&said));
    buffer_release(&said);
}

static void make_book(const char *path)
{
    (void)remove(path);
    run((const char *const[]){"new", path, "--name=Seurakahvit", "--kind=seurakahvit",
                              "--municipality=Pornainen", "--date=2026-11-24", NULL});
}

static void start_import(struct stage *stage, const char *book, const char *list)
{
    stage->pty = stage_start(24, 80, book);
    pty_expect(stage->pty, .says = "Lista on vielä tyhjä.", .behind = "Etsi tai skannaa");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "Tuo lista", .behind = ">Tiedosto");
    pty_type(stage->pty, list);
    pty_press(stage->pty, "Enter");
}

static void end_import(struct stage *stage)
{
    pty_press(stage->pty, "Enter");
    pty_expect(stage->pty, .says = "ihmistä", .bar = " Enter kirjaa");
    pty_press(stage->pty, "F12");
    assert_int_equal(WEXITSTATUS(pty_finish(stage->pty)), 0);
    pty_assert_restored(stage->pty);
    pty_assert_harmless(stage->pty);
    pty_free(stage->pty);
    stage->pty = NULL;
}

/* ---- Every list of the world ---- */

/* Both books hold the same, but for the ids of persons, which no list gives. */
static void assert_same_books(const char *list)
{
    static const char *const rows[] = {
        "SELECT hex(r.id), p.given, p.family, p.nickname, p.email, p.phone, o.name,"
        " o.municipality, r.municipality, r.status, r.source, r.external_code, r.needs, r.note,"
        " r.consent, r.registered_at FROM registration r JOIN person p ON p.id = r.person"
        " LEFT JOIN organisation o ON o.id = r.organisation ORDER BY 1",
        "SELECT hex(l.id), o.name, l.side, l.title, l.detail, l.theme, l.municipality, l.contact,"
        " l.capacity, l.valid_until FROM listing l JOIN organisation o ON o.id = l.organisation"
        " ORDER BY 1",
        "SELECT hex(id), name, municipality FROM organisation ORDER BY 1",
        "SELECT entity, field, count(*) FROM change GROUP BY 1, 2",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct buffer command = {0};
        struct buffer app = {0};
        stage_rows(BY_COMMAND, rows[i], &command);
        stage_rows(BY_APP, rows[i], &app);
        if (strcmp(buffer_text(&command), buffer_text(&app)) != 0)
            fail_msg("%s: %s gives\n%s\nnot\n%s", list, rows[i], buffer_text(&app),
                     buffer_text(&command));
        buffer_release(&command);
        buffer_release(&app);
    }
    assert_true(stage_number(BY_APP, "SELECT (SELECT count(*) FROM registration) +"
                                     " (SELECT count(*) FROM listing)") > 8);
}

static void compare(struct stage *stage, const char *kind, const char *name)
{
    /* The one list that says nothing of its columns. The app guesses as a person would. */
    bool silent = strcmp(name, "liite-ilman-otsikoita.tsv") == 0;
    struct buffer file = {0};
    char book[FOLDER_PATH_SIZE];
    char copy[FOLDER_PATH_SIZE];
    buffer_add_format(&file, "%s/%s", kind, name);
    stage_bring(stage, buffer_text(&file));
    make_book(BY_COMMAND);
    folder_join(&stage->folder, BY_COMMAND, book);
    folder_join(&stage->folder, BY_APP, copy);
    (void)remove(copy);
    assert_true(folder_copy_file(book, copy));
    run((const char *const[]){
        "import", BY_COMMAND, strcmp(kind, "listings") == 0 ? "listings" : "people", name,
        silent ? "--map=1=sukunimi,2=etunimi,3=yhdistys,4=sähköposti" : NULL, NULL});
    start_import(stage, BY_APP, name);
    pty_expect(stage->pty, .says = "Näin ensimmäiset rivit tulevat", .also = name, .at = "> ",
               .bar = " F5 tuo lista");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "Lista on tuotu:", .also = "Enter palaa ovelle.",
               .bar = " Enter ovelle");
    end_import(stage);
    assert_same_books(name);
    print_message("%s: the same through both\n", buffer_text(&file));
    buffer_release(&file);
}

/* Every file of a folder of tests/data; returns how many. */
static size_t compare_all(struct stage *stage, const char *kind)
{
    struct buffer path = {0};
    size_t count = 0;
    buffer_add_format(&path, "%s/tests/data/%s", getenv("VAIHTARIT_SOURCE"), kind);
    DIR *folder = opendir(buffer_text(&path));
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        compare(stage, kind, entry->d_name);
        count++;
    }
    assert_int_equal(closedir(folder), 0);
    buffer_release(&path);
    return count;
}

static void test_the_app_brings_in_what_the_command_does(void **state)
{
    assert_true(compare_all(*state, "attendees") >= 8);
    assert_true(compare_all(*state, "listings") >= 2);
}

/* ---- A long list ---- */

static void write_long_list(void)
{
    FILE *file = fopen(LONG_LIST, "w");
    assert_non_null(file);
    assert_true(fputs("Etunimi;Sukunimi;Yhdistys\n", file) >= 0);
    for (int i = 0; i < LONG_ROWS; i++)
        assert_true(fprintf(file, "Anna%d;Mäki%d;Kylä %d ry\n", i, i, i % 40) > 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_rows(int expected)
{
    assert_int_equal(stage_number(BY_APP, "SELECT count(*) FROM registration"), expected);
    assert_int_equal(stage_number(BY_APP, "SELECT count(*) FROM person"), expected);
    assert_int_equal(stage_number(BY_APP, "SELECT count(*) FROM txn WHERE action = 'import'"),
                     expected > 0);
    run((const char *const[]){"verify", BY_APP, NULL});
}

/* Escape in the middle leaves nothing of it; the same list then comes in whole. */
static void test_a_long_import_is_cancelled(void **state)
{
    struct stage *stage = *state;
    write_long_list();
    make_book(BY_APP);
    int64_t changes = stage_number(BY_APP, "SELECT count(*) FROM change");
    start_import(stage, BY_APP, LONG_LIST);
    pty_expect(stage->pty, .says = "60000 riviä: lisätään 60000.", .at = "> Etunimi");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "/ 60000 riviä,", .also = "Esc keskeyttää.", .never = ", 0 %");
    pty_press(stage->pty, "Esc");
    pty_expect(stage->pty, .says = "Tuonti keskeytettiin. Mitään ei tuotu.",
               .also = "60000 riviä: lisätään 60000.", .at = "> Etunimi");
    assert_rows(0);
    assert_int_equal(stage_number(BY_APP, "SELECT count(*) FROM change"), changes);
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "Lista on tuotu: 60000 uutta osallistujaa.",
               .bar = " Enter ovelle");
    end_import(stage);
    assert_rows(LONG_ROWS);
}

/* ---- Without a file ---- */

static void test_rows_are_pasted(void **state)
{
    struct stage *stage = *state;
    make_book(BY_APP);
    stage->pty = stage_start(12, 40, BY_APP);
    pty_expect(stage->pty, .says = "Lista on vielä tyhjä.", .behind = "Etsi");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .behind = ">Tiedosto");
    pty_paste(stage->pty, "Mäki\tAnna\tKylä ry\rOja\tOlli\tKerho ry\r");
    pty_expect(stage->pty, .says = "2 riviä: lisätään 2.", .at = "> 1 ");
    pty_press(stage->pty, "Down Down Enter");
    pty_expect(stage->pty, .says = "Mitä sarakkeessa ”3” on?", .at = "> yhdistys");
    pty_press(stage->pty, "Home Enter");
    pty_expect(stage->pty, .says = "< ei tuoda >", .at = "> 3 ");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "2 uutta osallistujaa");
    end_import(stage);
    struct buffer rows = {0};
    stage_rows(BY_APP, "SELECT family, given FROM person ORDER BY 1", &rows);
    assert_string_equal(buffer_text(&rows), "Mäki|Anna\nOja|Olli\n");
    assert_int_equal(stage_number(BY_APP, "SELECT count(*) FROM organisation"), 0);
    buffer_release(&rows);
}

/* More than a terminal gives at once, and not a row is lost. */
static void test_many_rows_are_pasted(void **state)
{
    struct stage *stage = *state;
    struct buffer rows = {0};
    make_book(BY_APP);
    for (int i = 0; i < PASTED_ROWS; i++)
        buffer_add_format(&rows, "Mäkeläinen\tAnna-Kaisa\tKylä %d ry\r", i);
    stage->pty = stage_start(24, 80, BY_APP);
    pty_expect(stage->pty, .says = "Lista on vielä tyhjä.", .behind = "Etsi tai skannaa");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .behind = ">Tiedosto");
    pty_paste(stage->pty, buffer_text(&rows));
    pty_expect(stage->pty, .says = "4000 riviä: lisätään 4000.", .at = "> 1 ");
    pty_press(stage->pty, "Esc");
    pty_expect(stage->pty, .says = "Mäkeläinen Anna-Kaisa Kylä 3999 ry",
               .bar = " Enter seuraava rivi");
    buffer_release(&rows);
}

/* A terminal may part a letter, and the program waits for the rest of it. */
static void test_a_letter_comes_in_pieces(void **state)
{
    static const char *const pieces[] = {"M\xC3", "\xA4",           "k\xE2\x82", "\xAC",
                                         "\xC3",  "i\xA4o\xC3\xC3", "\xB6"};
    struct stage *stage = *state;
    make_book(BY_APP);
    stage->pty = stage_start(24, 80, BY_APP);
    pty_expect(stage->pty, .says = "Lista on vielä tyhjä.", .behind = "Etsi tai skannaa");
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        pty_type(stage->pty, pieces[i]);
        pty_settle(stage->pty);
    }
    /* Whatever is no letter, what stands behind it is not lost. */
    pty_expect(stage->pty, .behind = "Mäk€i\uFFFDoö");
}

/* ---- A list that comes again ---- */

static void write_list(const char *rows)
{
    FILE *file = fopen("ilmo.csv", "w");
    assert_non_null(file);
    assert_true(fprintf(file, "Etunimi;Sukunimi;Puhelin\n%s", rows) > 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_people(const char *expected)
{
    struct buffer rows = {0};
    stage_rows(BY_APP,
               "SELECT p.given, p.phone, r.status FROM registration r"
               " JOIN person p ON p.id = r.person WHERE r.deleted IS NOT 1 ORDER BY 1",
               &rows);
    assert_string_equal(buffer_text(&rows), expected);
    buffer_release(&rows);
}

/* The changes are named before anything is written; who is gone is cancelled by F7 alone. */
static void test_a_list_comes_again(void **state)
{
    struct stage *stage = *state;
    make_book(BY_APP);
    write_list("Anna;Mäki;1\nBo;Oja;2\nCecilia;Puro;3\nDan;Suo;4\n");
    run((const char *const[]){"import", BY_APP, "people", "ilmo.csv", NULL});
    run((const char *const[]){"checkin", BY_APP, "suo", NULL});
    write_list("Anna;Mäki;1\nBo;Oja;22\nEeva;Koski;5\n");
    stage->pty = stage_start(24, 80, BY_APP);
    pty_expect(stage->pty, .says = "4 ihmistä", .behind = "Etsi tai skannaa");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "> ilmo.csv", .behind = ">Tiedosto");
    pty_press(stage->pty, "Enter");
    pty_expect(stage->pty, .says = "Ei enää listalla 2 Cecilia Puro Dan Suo (on saapunut",
               .also = "Muuttuvat 1 Bo Oja Uudet 1 Eeva Koski", .at = "> Etunimi");
    pty_press(stage->pty, "F7");
    pty_expect(stage->pty, .says = "Ei enää listalla 2: perutaan 1", .at = "> Etunimi");
    assert_people("Anna|1|registered\nBo|2|registered\nCecilia|3|registered\n"
                  "Dan|4|registered\n");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "Ei enää listalla 2: peruttu 1.", .bar = " Enter ovelle");
    assert_people("Anna|1|registered\nBo|22|registered\nCecilia|3|cancelled\n"
                  "Dan|4|registered\nEeva|5|registered\n");
    pty_press(stage->pty, "Enter");
    pty_expect(stage->pty, .says = "5 ihmistä", .behind = "Etsi tai skannaa");
    pty_press(stage->pty, "F3");
    pty_expect(stage->pty, .says = "Kumottu", .also = "4 ihmistä");
    assert_people("Anna|1|registered\nBo|2|registered\nCecilia|3|registered\n"
                  "Dan|4|registered\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_app_brings_in_what_the_command_does, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_long_import_is_cancelled, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_rows_are_pasted, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_many_rows_are_pasted, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_letter_comes_in_pieces, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_list_comes_again, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

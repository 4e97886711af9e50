/* A code scanner at the door of the real program: its keys come in one go, as from a USB scanner.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BOOK "ilta.vaihtarit"
#define DEMO "demo.vaihtarit"

enum { CODE_SIZE = 10, KEYS_SIZE = 64 };

static const char list[] = "Etunimi;Sukunimi;Yhdistys;Ilmoittautumisnumero\n"
                           "Anna;Aho;Aura ry;AB-100777\n"
                           "Bertta;Berg;Berget rf;\n"
                           "Cecilia;Cederberg;Cirkeln rf;\n"
                           "Daniel;Dahl;Dalen rf;\n";

static struct pty *open_door(struct stage *stage)
{
    (void)stage_start_list(stage, BOOK, list, NULL, 24, 80);
    pty_expect(stage->pty, .says = "4 ihmistä", .bar = " Enter kirjaa");
    return stage->pty;
}

/* Somebody's code, from the door's list as a table: family;given;association;status;code;time. */
static void code_of(const char *family, char code[CODE_SIZE])
{
    struct buffer said = {0};
    stage_must_run((const char *const[]){"report", BOOK, "door", "--format", "csv", NULL}, &said);
    const char *row = strstr(buffer_text(&said), family);
    assert_non_null(row);
    for (int cell = 0; cell < 4; cell++)
        row = strchr(row, ';') + 1;
    memcpy(code, row, CODE_SIZE - 1);
    code[CODE_SIZE - 1] = '\0';
    buffer_release(&said);
}

static void scan(struct pty *pty, const char *before, const char *code, const char *behind)
{
    char keys[KEYS_SIZE];
    (void)snprintf(keys, sizeof keys, "%s%s%s", before, code, behind);
    pty_type(pty, keys);
}

static int64_t count_in(void)
{
    return stage_number(BOOK, "SELECT count(*) FROM presence WHERE direction='in'");
}

static void test_with_and_without_an_ending(void **state)
{
    struct pty *pty = open_door(*state);
    char code[CODE_SIZE];
    code_of("Berg", code);
    scan(pty, "", code, "\r\n");
    pty_expect(pty, .says = "Bertta Berg", .also = "Saapunut 1/4");
    code_of("Dahl", code);
    scan(pty, "]Q3", code, "");
    pty_expect(pty, .says = "Daniel Dahl", .also = "Saapunut 2/4");
    code_of("Cederberg", code);
    scan(pty, "\x02", code, "\x03\t");
    pty_expect(pty, .says = "Cecilia Cederberg", .also = "Saapunut 3/4", .never = "0 osumaa",
               .bar = " Enter kirjaa");
    assert_int_equal(count_in(), 3);
}

static void test_in_a_french_layout(void **state)
{
    static const char *const row[] = {"à", "&", "é", "\"", "'", "(", "-", "è", "_", "ç"};
    struct pty *pty = open_door(*state);
    char code[CODE_SIZE];
    char keys[KEYS_SIZE] = "";
    code_of("Berg", code);
    for (const char *digit = code; *digit; digit++)
        strcat(keys, row[*digit - '0']);
    scan(pty, "", keys, "\r");
    pty_expect(pty, .says = "Bertta Berg", .also = "ranskalainen AZERTY");
    assert_int_equal(count_in(), 1);
}

static void test_empty(void **state)
{
    struct pty *pty = open_door(*state);
    scan(pty, "]C1", "", "\r");
    pty_expect(pty, .says = "Lukija lähetti tyhjän koodin.", .also = "4 ihmistä");
    assert_int_equal(count_in(), 0);
}

static void test_a_code_of_the_imported_list(void **state)
{
    struct pty *pty = open_door(*state);
    scan(pty, "https://liput.example.fi/t/", "AB-100777", "\r");
    pty_expect(pty, .says = "Anna Aho", .also = "Saapunut 1/4");
    scan(pty, "", "AB-100778", "\r");
    pty_expect(pty, .says = "Koodia ei ole tällä listalla eikä vaihdoissa.", .also = "AB-100778");
    assert_int_equal(count_in(), 1);
}

/* A slip's code as the slips tell it, in JSON. */
static void code_of_slip(char code[CODE_SIZE])
{
    static const char key[] = "\"code\": \"";
    struct buffer said = {0};
    stage_must_run((const char *const[]){"report", DEMO, "slips", "--format", "json", NULL}, &said);
    const char *found = strstr(buffer_text(&said), key);
    assert_non_null(found);
    memcpy(code, found + strlen(key), CODE_SIZE - 1);
    code[CODE_SIZE - 1] = '\0';
    buffer_release(&said);
}

/* From the door to its deal and back; among the deals, too; and nobody is checked in by it. */
static void test_a_slip_opens_its_deal(void **state)
{
    struct stage *stage = *state;
    char code[CODE_SIZE];
    stage_must_run((const char *const[]){"demo", DEMO, "--no-open", NULL}, NULL);
    int64_t before = stage_number(DEMO, "SELECT count(*) FROM presence");
    code_of_slip(code);
    struct pty *pty = stage->pty = stage_start(24, 80, DEMO);
    pty_expect(pty, .bar = " Enter kirjaa");
    scan(pty, "]Q3", code, "\r\n");
    pty_expect(pty, .says = "Lapun vaihto on", .bar = " F2 uusi", .at = "> ");
    pty_press(pty, "Esc");
    pty_expect(pty, .bar = " Enter kirjaa");
    scan(pty, "", "123456786", "\r"); /* a code that holds, of nobody and of no deal */
    pty_expect(pty, .says = "Koodia ei ole tällä listalla eikä vaihdoissa.");
    assert_int_equal(stage_number(DEMO, "SELECT count(*) FROM presence"), before);
}

static void test_by_hand(void **state)
{
    struct pty *pty = open_door(*state);
    char code[CODE_SIZE];
    code_of("Dahl", code);
    for (int i = 0; i < CODE_SIZE - 2; i++) {
        char typed[CODE_SIZE];
        (void)snprintf(typed, sizeof typed, "%.*s", i + 1, code);
        pty_type(pty, typed + i);
        pty_expect(pty, .says = typed);
    }
    pty_type(pty, code + CODE_SIZE - 2);
    pty_type(pty, "\r");
    pty_expect(pty, .says = "Daniel Dahl", .also = "Saapunut 1/4");
    assert_int_equal(count_in(), 1);
}

static void test_the_scanners_own_test(void **state)
{
    struct pty *pty = open_door(*state);
    pty_press(pty, "F10");
    pty_type(pty, "lukijan");
    pty_expect(pty, .says = "lukijan testi", .behind = "lukijan");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Odotetaan skannausta", .at = "Koodinlukijan testi");
    pty_type(pty, "0123456789aqwzym-_/:.?=å'ö\r\n");
    pty_expect(pty, .says = "Lukija kirjoittaa ä:n kohdalle '.", .never = "käytössä");
    pty_linger(pty, 400000); /* so that the next Enter is a person's */
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Korjaus on käytössä tällä koneella.");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM setting WHERE key='scanner'"), 1);
    pty_assert_harmless(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_with_and_without_an_ending, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_in_a_french_layout, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_empty, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_code_of_the_imported_list, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_slip_opens_its_deal, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_by_hand, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_the_scanners_own_test, stage_set_up, stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

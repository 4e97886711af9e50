/* A full house, the waiting list, and a paper list typed back, in the real program by keys alone.
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

enum { CODE_SIZE = 10, LINE_SIZE = 64 };

static const char list[] = "Etunimi;Sukunimi;Yhdistys;Tila;Ilmoittautumisaika\n"
                           "Anna;Aho;Aura ry;ilmoittautunut;2026-11-01 10:00\n"
                           "Bertta;Berg;Berget rf;ilmoittautunut;2026-11-01 10:05\n"
                           "Cecilia;Cederberg;Cirkeln rf;jonossa;2026-11-03 9:00\n"
                           "Daniel;Dahl;Dalen rf;jonossa;2026-11-02 9:00\n";

static struct pty *open_door(struct stage *stage, const char *capacity)
{
    (void)stage_start_list(stage, BOOK, list, capacity, 24, 80);
    pty_expect(stage->pty, .says = "4 ihmistä", .bar = " Enter kirjaa");
    return stage->pty;
}

/* Somebody's code, from the door's list as a table: family;given;association;status;code;time. */
static void code_of(const char *family, char code[CODE_SIZE])
{
    struct buffer said = {0};
    stage_must_run((const char *const[]){"report", BOOK, "door", "--format", "csv", NULL}, &said);
    const char *cell = strstr(buffer_text(&said), family);
    for (int skipped = 0; cell && skipped < 4; skipped++)
        cell = strchr(cell, ';') + 1;
    assert_non_null(cell);
    memcpy(code, cell, CODE_SIZE - 1);
    code[CODE_SIZE - 1] = '\0';
    buffer_release(&said);
}

static void choose(struct pty *pty, const char *action, const char *bar)
{
    pty_press(pty, "F10");
    pty_expect(pty, .says = "Etsi:", .bar = " Enter tee");
    pty_type(pty, action);
    pty_expect(pty, .behind = action);
    pty_press(pty, "Enter");
    pty_expect(pty, .bar = bar);
}

static void find(struct pty *pty, const char *name)
{
    pty_type(pty, name);
    pty_expect(pty, .says = "1 osuma", .behind = name);
}

static int64_t count_inside(void)
{
    return stage_number(BOOK, "SELECT sum(CASE direction WHEN 'in' THEN 1 ELSE -1 END)"
                              " FROM presence WHERE void IS NOT 1");
}

static void test_leaving_returning_and_a_full_house(void **state)
{
    struct pty *pty = open_door(*state, "--capacity=1");
    find(pty, "aho");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Anna Aho", .also = "! Täynnä Saapunut 1/2");
    find(pty, "berg");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "TÄYNNÄ Bertta Berg", .also = "Otetaanko hänet silti sisään?",
               .at = "> Ei (e)");
    pty_press(pty, "Enter");
    pty_expect(pty, .bar = " Enter kirjaa", .says = "Saapunut 1/2");
    assert_int_equal(count_inside(), 1);
    find(pty, "aho");
    pty_press(pty, "F8");
    pty_expect(pty, .says = "LÄHTI Anna Aho", .also = "Paikalla 0", .behind = "Etsi tai skannaa");
    find(pty, "berg");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Bertta Berg", .also = "Saapunut 2/2 Paikalla 1");
    char code[CODE_SIZE];
    code_of("Aho", code);
    pty_type(pty, code);
    pty_type(pty, "\r");
    pty_expect(pty, .says = "KÄVI JO", .also = "Jos hän palasi, paina F8.");
    pty_press(pty, "F8");
    pty_expect(pty, .says = "TÄYNNÄ Anna Aho", .at = "> Ei (e)");
    pty_type(pty, "k");
    pty_expect(pty, .says = "Tervetuloa takaisin!", .also = "! Täynnä, 1 yli Saapunut 2/2");
    assert_int_equal(count_inside(), 2);
    pty_assert_harmless(pty);
}

static void test_the_waiting_and_the_missing(void **state)
{
    struct pty *pty = open_door(*state, "--capacity=20");
    find(pty, "cederberg");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "JONOSSA (2.) Cecilia Cederberg");
    pty_press(pty, "F9");
    pty_expect(pty, .says = "Jono (2) 20 paikkaa vapaana", .at = "> 1.   Dahl Daniel",
               .bar = " F7 sisään");
    pty_press(pty, "F7");
    pty_expect(pty, .says = "SISÄÄN Daniel Dahl", .also = "Jono (1) 19 paikkaa vapaana",
               .at = "> 1.   Cederberg Cecilia");
    pty_press(pty, "F3");
    pty_expect(pty, .says = "Kumottu: otettu sisään Daniel Dahl.", .also = "Jono (2)");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "1 osuma", .bar = " Enter kirjaa");
    choose(pty, "saapumatta", " Enter kirjaa  F2 tallenna");
    pty_expect(pty, .says = "Saapumatta 2 saapunut 0/2", .behind = "Etsi");
    pty_press(pty, "Down");
    pty_expect(pty, .at = "> Aho Anna");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Anna Aho", .also = "Saapumatta 1 saapunut 1/2");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "mihin tiedostoon", .behind = "ilta-saapumatta.pdf");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Paperi on tiedostossa ~/ilta-saapumatta.pdf.");
    assert_int_equal(count_inside(), 1);
    pty_assert_harmless(pty);
}

static void test_a_paper_list_typed_back(void **state)
{
    struct pty *pty = open_door(*state, "--capacity=20");
    char code[CODE_SIZE];
    char line[LINE_SIZE];
    choose(pty, "syötä", " Enter kirjaa  F2 uusi  F4 kello");
    pty_expect(pty, .says = "kello 17.42", .behind = "Koodi tai nimi");
    pty_type(pty, "17.05\r");
    pty_expect(pty, .says = "Seuraavat kirjataan kello 17.05.", .behind = "Koodi tai nimi");
    code_of("Aho", code);
    (void)snprintf(line, sizeof line, "%.3s %.3s %s\r", code, code + 3, code + 6);
    pty_type(pty, line);
    pty_expect(pty, .says = "KIRJATTU 17.05 Aho Anna, Aura ry", .also = "[x] 17.05 Aho Anna",
               .behind = "Koodi tai nimi");
    code_of("Berg", code);
    code[3] = code[3] == '9' ? '0' : (char)(code[3] + 1);
    (void)snprintf(line, sizeof line, "%s\r", code);
    pty_type(pty, line);
    pty_expect(pty, .says = "jokin numero on väärin.", .also = "1 kirjattu, 1 epäselvä",
               .behind = "Koodi tai nimi");
    pty_type(pty, "1712 berg bertta\r");
    pty_expect(pty, .says = "KIRJATTU 17.12 Berg Bertta", .also = "2 kirjattu",
               .behind = "Koodi tai nimi");
    pty_press(pty, "F3");
    pty_expect(pty, .says = "Kumottu: kirjattu Bertta Berg.", .also = "1 kirjattu",
               .behind = "Koodi tai nimi");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM presence WHERE void IS NOT 1"
                                        " AND at = '2026-11-24T17:05:00+02:00'"
                                        " AND desk = 'paperi'"),
                     1);
    assert_int_equal(count_inside(), 1);
    pty_assert_harmless(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_leaving_returning_and_a_full_house, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_the_waiting_and_the_missing, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_paper_list_typed_back, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What the desk did, in the real program: a group at once, heads by the handful, the log of it all
 * with anything taken back, one person's comings and goings, and the curve. The cursor stands where
 * the focus is all the while.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define BOOK   "ilta.vaihtarit"
#define SEARCH "Etsi tai skannaa"
#define INSIDE "SELECT count(*) FROM presence WHERE direction = 'in' AND void IS NULL"
#define HEADS  "SELECT ifnull(sum(people), 0) FROM headcount WHERE void IS NULL"

static const char list[] = "Etunimet;Sukunimi;Yhdistys;Tila\n"
                           "Aino;Alho;Kylätalo ry;\n"
                           "Berta;Borg;Kylätalo ry;\n"
                           "Calle;Cygnaeus;Kylätalo ry;\n"
                           "Dora;Dahl;Kylätalo ry;jonossa\n"
                           "Eemil;Eklund;Sieniseura ry;\n";

static struct pty *open_door(struct stage *stage, int rows, int columns)
{
    (void)stage_start_list(stage, BOOK, list, NULL, rows, columns);
    pty_expect(stage->pty, .says = "5 ihmistä", .bar = " Enter kirjaa");
    return stage->pty;
}

static void check_in_group(struct pty *pty)
{
    pty_type(pty, "kylätalo");
    pty_expect(pty, .says = "4 osumaa", .behind = "kylätalo");
    pty_press(pty, "Ctrl-Y");
    pty_expect(pty, .says = "Listalla 4, rastitettu 3.", .also = "Dahl Dora", .at = "> [x] Alho");
    pty_press(pty, "Down");
    pty_expect(pty, .at = "> [x] Borg Berta");
    pty_type(pty, " ");
    pty_expect(pty, .says = "rastitettu 2.", .at = "> [ ] Borg Berta");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN 2 Kylätalo ry", .behind = SEARCH, .bar = " Enter kirjaa");
    assert_int_equal(stage_number(BOOK, INSIDE), 2);
}

/* By the palette, as somebody does who knows what to ask for but not its key. */
static void count_heads(struct pty *pty)
{
    pty_press(pty, "Ctrl-P");
    pty_type(pty, "useamman");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Montako kävijää ilman nimeä?", .bar = " Enter hyväksy");
    pty_type(pty, "+7");
    pty_expect(pty, .behind = "+7");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Ilman nimeä on nyt 7 kävijää.", .behind = SEARCH);
    assert_int_equal(stage_number(BOOK, HEADS), 7);
}

static void take_back_from_the_log(struct pty *pty)
{
    pty_press(pty, "Ctrl-T");
    pty_expect(pty, .says = "Etsi lokista", .also = "tuotu 5 ihmistä",
               .at = "> 17.42  ilman nimeä +7");
    pty_type(pty, "kylätalo");
    pty_expect(pty, .says = "1 kirjaus", .also = "> 17.42 kirjattu 2 ihmistä: Kylätalo ry",
               .behind = "Etsi lokista kylätalo");
    pty_press(pty, "Down Enter");
    pty_expect(pty, .says = "Kumotaanko tämä: kirjattu 2 ihmistä: Kylätalo ry", .at = "> Ei (e)");
    pty_type(pty, "k");
    pty_expect(pty, .says = "Kumottu.", .also = "2 kirjausta", .bar = " Enter (kumoa)");
    assert_int_equal(stage_number(BOOK, INSIDE), 0);
    pty_press(pty, "Up");
    pty_expect(pty, .at = "> 17.42  kumottu: kirjattu 2 ihmistä", .bar = " Enter palauta");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Palautetaanko tämä", .at = "> Ei (e)");
    pty_type(pty, "k");
    pty_expect(pty, .says = "Palautettu.", .also = "3 kirjausta");
    assert_int_equal(stage_number(BOOK, INSIDE), 2);
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "tuotu 5 ihmistä", .at = "> 17.42");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = SEARCH, .bar = " Enter kirjaa");
}

static void look_at_one_person(struct pty *pty)
{
    pty_type(pty, "aino");
    pty_expect(pty, .says = "1 osuma", .behind = SEARCH " aino");
    pty_press(pty, "F6");
    pty_expect(pty, .says = "Kulku ovella 17.42 sisään (laptop A)", .at = "Aino Alho");
    pty_press(pty, "F8");
    pty_expect(pty, .says = "17.42 ulos (laptop A)", .at = "Aino Alho");
    pty_press(pty, "F9");
    pty_expect(pty, .says = "17.42 ulos (laptop A), kumottu", .also = "ei ole saapunut");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = SEARCH, .bar = " Enter kirjaa");
}

static void look_at_the_curve(struct pty *pty)
{
    assert_true(script_go_to(pty, "Yhteenveto"));
    pty_press(pty, "F7");
    pty_expect(pty, .says = "5 minuutin välein: 1 +7", .at = "> 17.40–17.45    1   +7  #+++++++");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "Yhteenveto: Kahvit", .bar = " F2 tall");
    pty_press(pty, "F8");
    pty_expect(pty, .says = "Ilman nimeä laskettu: 7", .at = "> 17.42    +7  laptop A");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Ilman nimeä laskettu: 0", .also = "kumottu", .at = "> 17.42    +7");
    assert_int_equal(stage_number(BOOK, HEADS), 0);
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "Yhteenveto: Kahvit", .bar = " F2 tall");
}

static void test_the_desk_sees_what_it_did(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, 24, 80);
    check_in_group(pty);
    count_heads(pty);
    take_back_from_the_log(pty);
    look_at_one_person(pty);
    look_at_the_curve(pty);
    stage_must_run((const char *const[]){"verify", BOOK, NULL}, NULL);
}

/* Another desk's deed is in an open log by itself, on a small screen too. */
static void test_an_open_log_follows_another_desk(void **state)
{
    struct stage *stage = *state;
    struct pty *pty = open_door(stage, 12, 40);
    pty_press(pty, "Ctrl-T");
    pty_expect(pty, .says = "2 kirjausta", .at = "> 17.42  tuotu 5 ihmistä");
    stage_must_run((const char *const[]){"checkin", BOOK, "eklund", NULL}, NULL);
    pty_expect(pty, .says = "kirjattu Eemil Eklund", .also = "3 kirjausta",
               .at = "> 17.42  tuotu 5 ihmistä");
    pty_press(pty, "Home Enter");
    pty_expect(pty, .says = "Kumotaanko tämä: kirjattu Eemil Eklund", .at = "> Ei (e)");
    pty_type(pty, "k");
    pty_expect(pty, .says = "Kumottu.", .also = "4 kirjausta");
    assert_int_equal(stage_number(BOOK, INSIDE), 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_the_desk_sees_what_it_did),
        TEST(test_an_open_log_follows_another_desk),
    };
    return cmocka_run_group_tests_name("desk log", tests, NULL, NULL);
}

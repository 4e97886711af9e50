/*
 * Who is not as the list has it, in the real program: somebody new, somebody twice, and what the
 * organiser asks of everybody, with the cursor where the next key goes.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BOOK   "ilta.vaihtarit"
#define SEARCH "Etsi tai skannaa"

static const char list[] = "Etunimi;Sukunimi;Yhdistys;Kunta;Sähköposti\n"
                           "Anna;Mäkinen;Tuusulanjärven Reuma ry;Tuusula;anna@example.org\n"
                           "Ana;Mäkinen;Tuusulan järven Reuma;Tuusula;\n"
                           "Olavi;Mäkelä;Hyvinkään Martat ry;Hyvinkää;\n";

static struct pty *open_door(struct stage *stage)
{
    (void)stage_start_list(stage, BOOK, list, NULL, 24, 80);
    pty_expect(stage->pty, .says = "3 ihmistä", .behind = SEARCH, .bar = " Enter kirjaa");
    return stage->pty;
}

/* Finds an action by its name and does it. */
static void do_from_palette(struct pty *pty, const char *action)
{
    pty_press(pty, "F10");
    pty_type(pty, action);
    pty_expect(pty, .behind = action);
    pty_press(pty, "Enter");
}

static void test_six_keys_after_the_name(void **state)
{
    struct pty *pty = open_door(*state);
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Uusi osallistuja", .behind = ">Etunimi*");
    pty_type(pty, "Eeva");
    pty_press(pty, "Tab");
    pty_expect(pty, .behind = ">Sukunimi");
    pty_type(pty, "Ääri");
    pty_press(pty, "Tab");
    pty_expect(pty, .behind = ">Yhdistys");
    pty_type(pty, "mar");
    pty_expect(pty, .says = "Hyvinkään Martat ry Hyvinkää", .behind = "mar");
    pty_press(pty, "Down");
    pty_expect(pty, .at = "> Hyvinkään Martat ry");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "SISÄÄN Eeva Ääri, Hyvinkään Martat ry", .behind = SEARCH);
}

static void test_a_new_association_is_called_new(void **state)
{
    struct pty *pty = open_door(*state);
    pty_type(pty, "eeva ääri");
    pty_expect(pty, .says = "0 osumaa");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Sukunimi Ääri", .behind = ">Yhdistys");
    pty_type(pty, "Mäntsälän Martat");
    pty_expect(pty, .says = "Uusi yhdistys: lisätään, kun tallennat.",
               .behind = "Mäntsälän Martat");
}

static void test_a_likely_duplicate_is_checked_in_instead(void **state)
{
    struct pty *pty = open_door(*state);
    pty_press(pty, "F2");
    pty_type(pty, "Makela");
    pty_press(pty, "Tab");
    pty_type(pty, "Olavi");
    pty_expect(pty, .says = "! Ehkä jo listalla, sama nimi: Olavi Mäkelä, Hyvinkään Martat ry",
               .behind = "Olavi");
    pty_press(pty, "F6");
    pty_expect(pty, .says = "SISÄÄN Olavi Mäkelä", .also = "3 ihmistä", .behind = SEARCH);
}

static void test_one_is_made_of_two_and_split(void **state)
{
    struct pty *pty = open_door(*state);
    pty_type(pty, "anna mäkinen");
    pty_expect(pty, .says = "1 osuma");
    pty_press(pty, "F6");
    pty_expect(pty, .at = "Anna Mäkinen");
    pty_press(pty, "F4");
    pty_expect(pty, .says = "Kuka on sama ihminen?", .also = "> Mäkinen Ana", .behind = "Etsi");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "Tämä jää Tämä poistuu Yhdistettynä", .at = "Ovatko nämä sama?");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Yhdistetty: Anna Mäkinen.", .at = "Anna Mäkinen");
    do_from_palette(pty, "pura yhdistäminen");
    pty_expect(pty, .says = "Erotetaanko Ana Mäkinen", .at = "> Ei (e)");
    pty_type(pty, "k");
    pty_expect(pty, .says = "Purettu: rivit ovat taas erikseen.", .at = "Anna Mäkinen");
}

static void test_associations_and_duplicates_have_lists(void **state)
{
    struct pty *pty = open_door(*state);
    do_from_palette(pty, "kaksoisrivit");
    pty_expect(pty, .says = "Tuusulan järven Reuma · Tuusulanjärven Reuma ry", .at = "> ehkä sama");
    pty_press(pty, "Enter");
    pty_expect(pty, .at = "Ovatko nämä sama?", .bar = " F2 yhdistä");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Yhdistetty: Tuusulan järven Reuma.", .at = "> yhdistetty");
    pty_press(pty, "Esc");
    pty_expect(pty, .behind = SEARCH);
    do_from_palette(pty, "yhdistykset");
    pty_expect(pty, .says = "> [ ] Hyvinkään Martat ry", .behind = "Etsi",
               .never = "Tuusulanjärven");
}

/* What was answered is in the organiser's table. */
static void assert_exported(const char *answer)
{
    struct buffer out = {0};
    assert_int_equal(
        stage_run((const char *const[]){"export", BOOK, "people", "--format", "json", NULL}, &out),
        0);
    if (!strstr(buffer_text(&out), answer))
        fail_msg("%s", buffer_text(&out));
    buffer_release(&out);
}

static void test_questions_are_written_and_asked(void **state)
{
    struct pty *pty = open_door(*state);
    do_from_palette(pty, "kysymykset");
    pty_expect(pty, .says = "Ovella ja palautteessa ei kysytä vielä mitään.", .bar = " F2 uusi");
    pty_press(pty, "F2");
    pty_expect(pty, .behind = ">Kysymys*");
    pty_type(pty, "Onko ensi kerta?");
    pty_press(pty, "Tab");
    pty_expect(pty, .says = "< ovella > 1/2", .behind = ">Missä kysytään");
    pty_press(pty, "Tab");
    pty_type(pty, " ");
    pty_expect(pty, .says = "< kyllä tai ei > 2/3", .behind = ">Vastaus");
    pty_press(pty, "Tab");
    pty_type(pty, " ");
    pty_expect(pty, .says = ">Pakollinen [x] kyllä", .behind = "[");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "pakollinen", .at = "> 1. Onko ensi kerta?");
    pty_press(pty, "Esc");
    pty_expect(pty, .behind = SEARCH);
    pty_type(pty, "olavi");
    pty_expect(pty, .says = "1 osuma");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = ">Onko ensi kerta? *", .behind = "[", .bar = " Enter eteenpäin");
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "EI KIRJATTU Olavi Mäkelä Vastaus puuttuu: Onko ensi kerta?",
               .behind = SEARCH " olavi");
    pty_press(pty, "Enter");
    pty_expect(pty, .behind = "[", .bar = " Enter eteenpäin");
    pty_type(pty, "k");
    pty_expect(pty, .says = "SISÄÄN Olavi Mäkelä", .behind = SEARCH " olavi");
    assert_exported("\"question\": \"Onko ensi kerta?\"");
    assert_exported("\"answer\": \"yes\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_six_keys_after_the_name, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_new_association_is_called_new, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_a_likely_duplicate_is_checked_in_instead, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_one_is_made_of_two_and_split, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_associations_and_duplicates_have_lists, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_questions_are_written_and_asked, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

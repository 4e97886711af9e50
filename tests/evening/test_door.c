/*
 * The desk as a queue meets it, in the real program: the search finds by whatever a tired person
 * types, and every try is answered, with the cursor in the search all the while.
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

static const char list[] = "Etunimet;Sukunimi;Kutsumanimi;Yhdistys;Huomautus;Ruokavalio;Tila\n"
                           "Satu;Yli-Mäki;;Pornainen-Seura ry;tuo mikrofoni;pähkinäallergia;\n"
                           "Aino;Wirtanen;;Hyvinkään Martat ry;;;\n"
                           "Vilma;Virtanen;;Hyvinkään Martat ry;;;\n"
                           "Anna Kaisa;Öhman;Ansku;Järvenpään Mielenterveysyhdistys ry;;;\n"
                           "Olli;Ohman;;;;;\n"
                           "Jorma;Jonottaja;;;;;jonossa\n"
                           "Jaana;Jonottava;;;;;jonossa\n"
                           "Pekka;Peruva;;;;;perunut\n";

static struct pty *open_door(struct stage *stage, int rows, int columns)
{
    (void)stage_start_list(stage, BOOK, list, NULL, rows, columns);
    pty_expect(stage->pty, .says = "8 ihmistä", .bar = " Enter kirjaa");
    return stage->pty;
}

static void clear(struct pty *pty)
{
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "8 ihmistä", .behind = SEARCH, .never = "> [");
}

/* Types, and waits for the number of hits and the rows in their order. */
static void assert_finds(struct pty *pty, const char *typed, const char *hits, const char *rows)
{
    char behind[80];
    (void)snprintf(behind, sizeof behind, SEARCH " %s", typed);
    pty_type(pty, typed);
    pty_expect(pty, .says = hits, .also = rows, .behind = behind);
    clear(pty);
}

static void test_a_tired_person_finds_everybody(void **state)
{
    struct pty *pty = open_door(*state, 24, 80);
    assert_finds(pty, "v", "2 osumaa",
                 "> [ ] Virtanen Vilma Hyvinkään Martat ry [ ] Wirtanen Aino");
    assert_finds(pty, "wirtanen", "2 osumaa",
                 "> [ ] Wirtanen Aino Hyvinkään Martat ry [ ] Virtanen");
    assert_finds(pty, "yli maki", "1 osuma", "> [ ] Yli-Mäki Satu");
    assert_finds(pty, "ylimäki", "1 osuma", "> [ ] Yli-Mäki Satu");
    assert_finds(pty, "satu yli-mäki", "1 osuma", "> [ ] Yli-Mäki Satu");
    assert_finds(pty, "ohman", "2 osumaa", "> [ ] Ohman Olli [ ] Öhman Ansku");
    assert_finds(pty, "ansku", "1 osuma", "> [ ] Öhman Ansku");
    assert_finds(pty, "yhdistys", "1 osuma", "> [ ] Öhman Ansku");
    assert_finds(pty, "seura satu", "1 osuma", "> [ ] Yli-Mäki Satu");
}

static void test_backspace_paste_and_typing_share_the_field(void **state)
{
    struct pty *pty = open_door(*state, 24, 80);
    pty_type(pty, "virtx");
    pty_expect(pty, .says = "0 osumaa", .also = "ei löydy ketään", .behind = SEARCH " virtx");
    pty_press(pty, "Backspace");
    pty_expect(pty, .says = "2 osumaa", .behind = SEARCH " virt");
    pty_paste(pty, "anen Vilma\n");
    pty_expect(pty, .says = "1 osuma", .also = "> [ ] Virtanen Vilma",
               .behind = SEARCH " virtanen Vilma");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Vilma Virtanen, Hyvinkään Martat ry", .behind = SEARCH);
    /* Whoever is waited for comes before who is in. */
    pty_type(pty, "virtanen");
    pty_expect(pty, .says = "2 osumaa",
               .also = "> [ ] Wirtanen Aino Hyvinkään Martat ry [x] Virtanen",
               .behind = SEARCH " virtanen");
}

/* Types, presses Enter and waits for the answer; what was typed stands unless somebody came in. */
static void assert_answer(struct pty *pty, const char *typed, const char *answer)
{
    char behind[80];
    (void)snprintf(behind, sizeof behind, SEARCH " %s", typed);
    pty_type(pty, typed);
    pty_expect(pty, .behind = behind);
    pty_press(pty, "Enter");
    pty_expect(pty, .says = answer, .behind = behind);
}

static void test_every_try_is_answered(void **state)
{
    struct pty *pty = open_door(*state, 24, 80);
    pty_type(pty, "satu");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Satu Yli-Mäki, Pornainen-Seura ry Huomaa: tuo mikrofoni",
               .never = "pähkinä", .behind = SEARCH);
    assert_answer(pty, "satu", "ON JO SISÄLLÄ 17.42, laptop A: Satu Yli-Mäki, Pornainen-Seura ry");
    pty_press(pty, "F8");
    pty_expect(pty, .says = "LÄHTI Satu Yli-Mäki", .behind = SEARCH);
    assert_answer(pty, "satu", "KÄVI JO 17.42, laptop A: Satu Yli-Mäki");
    assert_answer(pty, "jonottava", "JONOSSA (2.) Jaana Jonottava");
    assert_answer(pty, "jonottaja", "JONOSSA (1.) Jorma Jonottaja");
    pty_press(pty, "F7");
    pty_expect(pty, .says = "SISÄÄN Jorma Jonottaja", .behind = SEARCH);
    assert_answer(pty, "peruva", "PERUNUT Pekka Peruva");
    assert_answer(pty, "kirsi laine", "EI LÖYDY ”kirsi laine” F2 lisää uuden.");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Uusi osallistuja", .also = "Sukunimi Laine", .never = "EI LÖYDY");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "SISÄÄN Kirsi Laine", .also = "9 ihmistä", .behind = SEARCH);
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM presence WHERE direction = 'in'"), 3);
}

static void test_a_small_screen_has_the_answer_too(void **state)
{
    struct pty *pty = open_door(*state, 12, 40);
    pty_type(pty, "satu");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "SISÄÄN Satu Yli-Mäki, Pornainen-Seura ry Huomaa: tuo mikrofoni",
               .behind = "Etsi");
    pty_type(pty, "xyz");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "EI LÖYDY ”xyz” F2 lisää uuden.", .behind = "Etsi xyz");
}

static void test_without_colours_the_words_say_it(void **state)
{
    setenv("NO_COLOR", "1", 1);
    test_every_try_is_answered(state);
}

#define DOOR_TEST(name) cmocka_unit_test_setup_teardown(name, stage_set_up, stage_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DOOR_TEST(test_a_tired_person_finds_everybody),
        DOOR_TEST(test_backspace_paste_and_typing_share_the_field),
        DOOR_TEST(test_every_try_is_answered),
        DOOR_TEST(test_a_small_screen_has_the_answer_too),
        DOOR_TEST(test_without_colours_the_words_say_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

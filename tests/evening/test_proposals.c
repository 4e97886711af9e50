/*
 * The market proposes what people miss, in the real program: the museum for the mushrooms, with its
 * reasons, agreed with one key; and while somebody types, what suits.
 */
#include "stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define BOOK "ilta.vaihtarit"

enum { LIST_ROW = 4, LIST_END = 13 };

static struct pty *open_proposals(struct stage *stage)
{
    stage_bring(stage, "listings/ilta.csv");
    (void)stage_start_list(stage, BOOK, "Etunimi;Sukunimi\nAnna;Mäkinen\n", NULL, 24, 80);
    pty_expect(stage->pty, .says = "Etsi tai skannaa");
    stage_must_run((const char *const[]){"import", BOOK, "listings", "ilta.csv", NULL}, NULL);
    pty_press(stage->pty, "Tab");
    pty_expect(stage->pty, .says = "[Tarjotaan 19]");
    pty_press(stage->pty, "F5");
    pty_expect(stage->pty, .says = "Toiveita 19", .also = "Pornainen-Seura ry", .at = "> ",
               .bar = " F2 sovi");
    return stage->pty;
}

/* Goes down to the swap of the museum, wherever it stands. */
static void test_the_museum_for_the_mushrooms(void **state)
{
    struct pty *pty = open_proposals(*state);
    pty_expect(pty, .says = "todistetusti eniten.");
    int row = LIST_ROW;
    while (row < LIST_END && !strstr(pty_row(pty, row), "Pornainen-Seura"))
        row++;
    assert_true(row < LIST_END);
    for (int above = LIST_ROW; above < row; above++)
        pty_press(pty, "Down");
    pty_expect(pty, .says = "Sieniretki metsäisine ruuanlaittoineen", .at = "> Pornai");
    pty_press(pty, "Enter");
    pty_expect(pty, .says = "koska Pornaisten Partiolaiset ry etsii: Museokäynti lapsiryhmälle");
    pty_press(pty, "F2");
    pty_expect(pty, .says = "Sovittu: Porna");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM trade WHERE status = 'agreed'"), 1);
    assert_int_equal(stage_number(BOOK, "SELECT count(DISTINCT giver) FROM trade_leg WHERE offer IS"
                                        " NOT NULL AND want IS NOT NULL"),
                     2);
    /* One transaction: one key takes all of it back. */
    pty_press(pty, "F3");
    pty_expect(pty, .says = "Toiveita 19");
    assert_int_equal(stage_number(BOOK, "SELECT count(*) FROM trade WHERE deleted IS NOT 1"), 0);
}

static void test_what_suits_appears_while_typing(void **state)
{
    struct pty *pty = open_proposals(*state);
    pty_press(pty, "Esc");
    pty_expect(pty, .says = "[Tarjotaan 19]");
    pty_press(pty, "Right");
    pty_expect(pty, .says = "[Etsitään 19]");
    pty_press(pty, "F2");
    pty_expect(pty, .behind = ">Yhdistys*");
    pty_type(pty, "Uusi ry");
    pty_press(pty, "Tab");
    pty_press(pty, "Tab");
    pty_expect(pty, .behind = ">Otsikko*");
    pty_type(pty, "Kuoroa joulujuhlaan");
    pty_expect(pty, .says = "Tarjolla sopiva: Kuoromme laulaa juhlissanne");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_museum_for_the_mushrooms, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_what_suits_appears_while_typing, stage_set_up,
                                        stage_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/intake/import.h"

#include "lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void release(struct import_plan *plan, struct table *table)
{
    import_release(plan);
    table_release(table);
}

/* The plan of a list of tests/data comes to these counts. */
static void expect_counts(const char *name, const char *map, struct import_counts expected,
                          size_t problems)
{
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, INTAKE_PEOPLE, name, map);
    assert_int_equal(plan.counts.rows, expected.rows);
    assert_int_equal(plan.counts.refused, expected.refused);
    assert_int_equal(plan.counts.waitlist, expected.waitlist);
    assert_int_equal(plan.counts.repeated, expected.repeated);
    assert_int_equal(plan.problems.count, problems);
    release(&plan, &table);
}

static void test_lists_of_the_world(void **state)
{
    (void)state;
    expect_counts("attendees/openslides-participants.csv", NULL, (struct import_counts){.rows = 40},
                  0);
    expect_counts("attendees/ilmomasiina.csv", NULL,
                  (struct import_counts){.rows = 36, .waitlist = 4, .repeated = 1}, 1);
    expect_counts("attendees/lomake-cp1252.csv", NULL, (struct import_counts){.rows = 24}, 0);
    expect_counts("attendees/excel-unicode.txt", NULL, (struct import_counts){.rows = 20}, 0);
    expect_counts("attendees/liite-ilman-otsikoita.tsv", "1=sukunimi,2=etunimi",
                  (struct import_counts){.rows = 15}, 0);
    expect_counts("attendees/vihamielinen.csv", NULL,
                  (struct import_counts){.rows = 10, .refused = 1}, 6);
}

static void test_repeated_person_names_the_earlier_line(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, INTAKE_PEOPLE, "attendees/ilmomasiina.csv", NULL);
    assert_true(lists_has_problem(&plan, 6, "sama sähköposti ja nimi kuin rivillä 3"));
    assert_int_equal(plan.repeats[2], 1);
    assert_int_equal(plan.repeats[5], 2);
    release(&plan, &table);
}

static void test_hostile_list(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, INTAKE_PEOPLE, "attendees/vihamielinen.csv", NULL);
    assert_true(lists_has_problem(&plan, 3, "ohjausmerkki"));
    assert_true(lists_has_problem(&plan, 7, "nimi puuttuu"));
    assert_true(lists_has_problem(&plan, 8, "liian pitkä"));
    assert_true(lists_has_problem(&plan, 11, "sarakkeita on 5"));
    assert_true(lists_has_problem(&plan, 11, "”saraketta” ei näytä sähköpostiosoitteelta"));
    assert_true(lists_has_problem(&plan, 12, "lainausmerkki jää auki"));
    for (size_t i = 0; i < plan.problems.count; i++)
        assert_null(strchr(plan.problems.items[i].sentence, 0x1B));
    release(&plan, &table);
}

static void test_surplus_and_lack_are_told(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan(&plan, &table, INTAKE_PEOPLE,
               "Nimi;Yhdistys\nAnna Mäki;Martat ry;yli\nOlli Oja\nElli Oja;X ry;;\n", NULL);
    assert_true(lists_has_problem(&plan, 2, "sarakkeita on 3"));
    assert_true(lists_has_problem(&plan, 3, "sarakkeita on vain 1"));
    assert_int_equal(plan.counts.refused, 0);
    assert_int_equal(plan.problems.count, 2); /* empty cells at the end are no harm */
    release(&plan, &table);
}

static void test_a_row_of_very_many_columns(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    struct buffer text = {0};
    buffer_add(&text, "Nimi;Yhdistys\nAnna Mäki;Martat ry");
    for (int i = 0; i < 100000; i++)
        buffer_add(&text, ";yli");
    buffer_add(&text, "\nOlli Oja;X ry\n");
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&text), NULL);
    assert_int_equal(plan.counts.rows, 2);
    assert_true(lists_has_problem(&plan, 2, "siitä tuotiin 4000"));
    release(&plan, &table);
    buffer_release(&text);
}

static void test_identities(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan(&plan, &table, INTAKE_PEOPLE,
               "Nimi;Yhdistys;Sähköposti;Koodi\n"
               "Anna Mäki;Martat ry;;\n"      /* 2 */
               "ANNA MAKI;Martat r.y.;;\n"    /* 3: the same name and association */
               "Anna Mäki;Reuma ry;;\n"       /* 4: another association */
               "Olli Oja;X ry;info@x.fi;\n"   /* 5 */
               "Elli Oja;X ry;info@x.fi;\n"   /* 6: one address for all of an association */
               "Olli Oja;Y ry;info@x.fi;\n"   /* 7: the same e-mail and name */
               "Olli Oja;X ry;info@x.fi;A1\n" /* 8: its own code */
               "Tiina Niemi;X ry;;A1\n",      /* 9: the same code */
               NULL);
    static const uint32_t expected[] = {0, 1, 2, 1, 1, 1, 2, 1, 2};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_int_equal(plan.repeats[i], expected[i]);
    assert_true(lists_has_problem(&plan, 3, "sama nimi ja yhdistys kuin rivillä 2"));
    assert_true(lists_has_problem(&plan, 7, "sama sähköposti ja nimi kuin rivillä 5"));
    assert_true(lists_has_problem(&plan, 9, "sama koodi kuin rivillä 8"));
    assert_int_equal(plan.counts.repeated, 3);
    release(&plan, &table);
}

static void test_problems_stand_in_the_order_of_lines(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan(&plan, &table, INTAKE_PEOPLE,
               "Nimi;Yhdistys\n;a\n\"Auki;b\nOlli Oja;c\n;d\n\"Kesken;e\n", NULL);
    static const size_t lines[] = {2, 3, 5, 6};
    assert_int_equal(plan.problems.count, 4);
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(plan.problems.items[i].line, lines[i]);
    release(&plan, &table);
}

static void test_listings(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, INTAKE_LISTINGS, "listings/ilta.csv", NULL);
    assert_int_equal(plan.counts.rows, 38);
    assert_int_equal(plan.counts.refused, 0);
    assert_int_equal(plan.problems.count, 0);
    release(&plan, &table);
    lists_plan(&plan, &table, INTAKE_LISTINGS,
               "Yhdistys;Puoli;Otsikko;Määrä;Voimassa\n"
               "Martat ry;tarjoamme;Kurssi;2;24.12.2026\n"
               ";etsii;Tila;;\n"
               "Martat ry;etsii;;;\n"
               "Martat ry;ehkä;Tila;;\n"
               "Martat r.y.;Erbjuder;KURSSI;monta;joskus\n",
               NULL);
    assert_int_equal(plan.counts.rows, 5);
    assert_int_equal(plan.counts.refused, 3);
    assert_int_equal(plan.counts.repeated, 1);
    assert_true(lists_has_problem(&plan, 3, "yhdistys puuttuu"));
    assert_true(lists_has_problem(&plan, 4, "otsikko puuttuu"));
    assert_true(lists_has_problem(&plan, 5, "”ehkä”"));
    assert_true(lists_has_problem(&plan, 6, "”monta” ei ole määrä"));
    assert_true(lists_has_problem(&plan, 6, "”joskus” ei ole päivä"));
    assert_true(lists_has_problem(&plan, 6, "sama ilmoitus kuin rivillä 2"));
    release(&plan, &table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_of_the_world),
        cmocka_unit_test(test_repeated_person_names_the_earlier_line),
        cmocka_unit_test(test_hostile_list),
        cmocka_unit_test(test_surplus_and_lack_are_told),
        cmocka_unit_test(test_a_row_of_very_many_columns),
        cmocka_unit_test(test_identities),
        cmocka_unit_test(test_problems_stand_in_the_order_of_lines),
        cmocka_unit_test(test_listings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

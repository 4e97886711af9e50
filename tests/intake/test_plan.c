#include "vaihtarit/intake/import.h"

#include "../../src/intake/people.h"
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

/* The form of a list's row, as "given|family|…" of what is asked. */
static struct registration_form read_person(struct row_reader *reader, struct import_plan *plan,
                                            size_t row)
{
    struct registration_form form;
    reader->plan = plan;
    assert_true(row_read(reader, plan->mapping.first_row + row, FIELD_NOTE));
    assert_true(people_make_form(reader, &form));
    return form;
}

static void expect_name(const char *name, const char *given, const char *family)
{
    struct buffer text = {0};
    struct table table;
    struct import_plan plan;
    struct row_reader reader = {0};
    buffer_add_format(&text, "Nimi;Yhdistys\n\"%s\";Martat ry\n", name);
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&text), NULL);
    struct registration_form form = read_person(&reader, &plan, 0);
    assert_string_equal(form.given, given);
    assert_string_equal(form.family, family);
    row_release(&reader);
    release(&plan, &table);
    buffer_release(&text);
}

static void test_whole_names(void **state)
{
    (void)state;
    expect_name("Anna Mäkinen", "Anna", "Mäkinen");
    expect_name("Anna Maria Yli-Hukkala", "Anna Maria", "Yli-Hukkala");
    expect_name("Mäkinen, Anna Maria", "Anna Maria", "Mäkinen");
    expect_name("  Anna \t Mäkinen ", "Anna", "Mäkinen");
    expect_name("Anna", "Anna", "");
    expect_name("Rivi\nVaihto", "Rivi", "Vaihto");
    expect_name("=HYPERLINK(\"\"a\"\",\"\"b\"\")", "=HYPERLINK(\"a\",\"b\")", "");
    expect_name("A\xCC\x88iti O\xCC\x88hman", "Äiti", "Öhman");
    expect_name("\x1B]0;x\x07\x1B[2JMatti", "]0;x[2JMatti", "");
}

static void expect_status(const char *text, enum registration_status status)
{
    struct buffer list = {0};
    struct table table;
    struct import_plan plan;
    struct row_reader reader = {0};
    buffer_add_format(&list, "Nimi;Kiintiö\nAnna Mäki;%s\n", text);
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&list), NULL);
    assert_int_equal(read_person(&reader, &plan, 0).status, status);
    row_release(&reader);
    release(&plan, &table);
    buffer_release(&list);
}

static void test_status(void **state)
{
    (void)state;
    expect_status("Osallistujat", REGISTRATION_REGISTERED);
    expect_status("Osallistujat (Avoin)", REGISTRATION_REGISTERED);
    expect_status("Osallistujat (Jonossa)", REGISTRATION_WAITLIST);
    expect_status("Varasijalla", REGISTRATION_WAITLIST);
    expect_status("i kö", REGISTRATION_WAITLIST);
    expect_status("Peruttu", REGISTRATION_CANCELLED);
    expect_status("Cancelled", REGISTRATION_CANCELLED);
    expect_status("", REGISTRATION_REGISTERED);
}

static void expect_consent(const char *text, enum consent consent, size_t problems)
{
    struct buffer list = {0};
    struct table table;
    struct import_plan plan;
    struct row_reader reader = {0};
    buffer_add_format(&list, "Nimi;Suostumus\nAnna Mäki;%s\n", text);
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&list), NULL);
    assert_int_equal(read_person(&reader, &plan, 0).consent, consent);
    assert_int_equal(plan.problems.count, problems);
    row_release(&reader);
    release(&plan, &table);
    buffer_release(&list);
}

static void test_consent(void **state)
{
    (void)state;
    expect_consent("Kyllä", CONSENT_YES, 0);
    expect_consent("ja", CONSENT_YES, 0);
    expect_consent("X", CONSENT_YES, 0);
    expect_consent("1", CONSENT_YES, 0);
    expect_consent("Kyllä, sähköpostin", CONSENT_YES, 0);
    expect_consent("Ei", CONSENT_NO, 0);
    expect_consent("Nej tack", CONSENT_NO, 0);
    expect_consent("Ei saa jakaa", CONSENT_NO, 0);
    expect_consent("", CONSENT_UNKNOWN, 0);
    expect_consent("ehkä", CONSENT_UNKNOWN, 1);
}

static void test_long_texts_are_cut_at_a_letter(void **state)
{
    (void)state;
    struct buffer list = {0};
    struct table table;
    struct import_plan plan;
    struct row_reader reader = {0};
    buffer_add(&list, "Etunimi;Huomautus\n");
    for (int i = 0; i < 201; i++)
        buffer_add(&list, "ä");
    buffer_add(&list, ";");
    for (int i = 0; i < 4000; i++)
        buffer_add(&list, "ö");
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&list), NULL);
    struct registration_form form = read_person(&reader, &plan, 0);
    assert_int_equal(strlen(form.given), 400);
    assert_int_equal(strlen(form.note), 8000);
    assert_int_equal(plan.problems.count, 1);
    assert_true(lists_has_problem(&plan, 2, "Etunimi"));
    row_release(&reader);
    release(&plan, &table);
    buffer_release(&list);
}

static void test_long_fields_join_and_take_the_surplus(void **state)
{
    (void)state;
    struct table table;
    struct import_plan plan;
    struct row_reader reader = {0};
    lists_plan(&plan, &table, INTAKE_PEOPLE,
               "Nimi;Ruokavalio;Esteettömyys;Yhdistys\nAnna Mäki;vegaani;pyörätuoli;Martat "
               "ry;yli;;jäämä\nOlli Oja;;istumapaikka\n",
               NULL);
    struct registration_form form = read_person(&reader, &plan, 0);
    assert_string_equal(form.needs, "vegaani; pyörätuoli");
    assert_string_equal(form.note, "yli; jäämä");
    assert_string_equal(read_person(&reader, &plan, 1).needs, "istumapaikka");
    assert_true(lists_has_problem(&plan, 2, "sarakkeita on 7"));
    assert_true(lists_has_problem(&plan, 3, "sarakkeita on vain 3"));
    row_release(&reader);
    release(&plan, &table);
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
        cmocka_unit_test(test_whole_names),
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_consent),
        cmocka_unit_test(test_long_texts_are_cut_at_a_letter),
        cmocka_unit_test(test_long_fields_join_and_take_the_surplus),
        cmocka_unit_test(test_identities),
        cmocka_unit_test(test_problems_stand_in_the_order_of_lines),
        cmocka_unit_test(test_listings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

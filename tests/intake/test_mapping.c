#include "vaihtarit/intake/mapping.h"

#include "lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct words words;

/* The fields of a list's columns, "sukunimi etunimi". */
static void expect_fields(enum intake_kind kind, const char *list, const char *map, bool headed,
                          const char *expected)
{
    struct table table;
    struct mapping mapping = {0};
    struct error error = {0};
    lists_read(&table, list);
    if (!mapping_make(&mapping, &words, kind, &table, map, &error))
        fail_msg("%s", error.message);
    struct buffer text = {0};
    for (size_t i = 0; i < mapping.column_count; i++)
        buffer_add_format(
            &text, "%s%s", i == 0 ? "" : " ",
            mapping.columns[i].field == FIELD_UNKNOWN ? "-" : field_name(mapping.columns[i].field));
    assert_string_equal(buffer_text(&text), expected);
    assert_int_equal(mapping.headed, headed);
    buffer_release(&text);
    mapping_release(&mapping);
    table_release(&table);
}

static void expect_refusal(enum intake_kind kind, const char *list, const char *map,
                           enum error_code code, const char *part)
{
    struct table table;
    struct mapping mapping = {0};
    struct error error = {0};
    lists_read(&table, list);
    assert_false(mapping_make(&mapping, &words, kind, &table, map, &error));
    assert_int_equal(error.code, code);
    if (!strstr(error.message, part))
        fail_msg("\"%s\" does not say \"%s\"", error.message, part);
    mapping_release(&mapping);
    table_release(&table);
}

static void test_headings_of_four_languages(void **state)
{
    (void)state;
    expect_fields(INTAKE_PEOPLE, "Etunimi;SUKUNIMI;S-posti;Puhelinnumero;Kotikunta\na;b;c;d;e",
                  NULL, true, "etunimi sukunimi sähköposti puhelin kunta");
    expect_fields(INTAKE_PEOPLE, "Förnamn;Efternamn;E-post;Förening;Kommun\na;b;c;d;e", NULL, true,
                  "etunimi sukunimi sähköposti yhdistys kunta");
    expect_fields(INTAKE_PEOPLE, "First name;Last Name;E-mail;Organization;City\na;b;c;d;e", NULL,
                  true, "etunimi sukunimi sähköposti yhdistys kunta");
    expect_fields(INTAKE_PEOPLE, "Titel;Vorname;Nachname;Amt;E-Mail;Kommentar\na;b;c;d;e;f", NULL,
                  true, "- etunimi sukunimi - sähköposti huomautus");
}

static void test_questions_as_headings(void **state)
{
    (void)state;
    expect_fields(INTAKE_PEOPLE,
                  "Aikaleima;Nimi;Yhdistys / organisaatio;Erityisruokavalio tai "
                  "esteettömyystarpeet;Saako yhteystietosi jakaa muille osallistujille?\na;b;c;d;e",
                  NULL, true, "ilmoittautumisaika nimi yhdistys tarpeet lupa");
    expect_fields(INTAKE_PEOPLE, "Osallistujan nimi;Mitä yhdistystä edustat?\na;b", NULL, true,
                  "nimi yhdistys");
}

static void test_a_field_has_one_column_unless_long(void **state)
{
    (void)state;
    expect_fields(INTAKE_PEOPLE, "Nimi;Yhdistys;Järjestö;Ruokavalio;Esteettömyys\na;b;c;d;e", NULL,
                  true, "nimi yhdistys - tarpeet tarpeet");
    /* A heading that is the word itself goes before one that only holds it. */
    expect_fields(INTAKE_PEOPLE, "Nimi;Yhdistyksen tunnus;Yhdistys\na;b;c", NULL, true,
                  "nimi - yhdistys");
}

static void test_listings(void **state)
{
    (void)state;
    expect_fields(INTAKE_LISTINGS, "Yhdistys;Kunta;Puoli;Otsikko;Kuvaus;Aihe;Yhteyshenkilö\na",
                  NULL, true, "yhdistys kunta puoli otsikko kuvaus aihe yhteyshenkilö");
    expect_fields(INTAKE_LISTINGS, "Association,Side,Title,Description,Capacity\na", NULL, true,
                  "yhdistys puoli otsikko kuvaus määrä");
    expect_refusal(INTAKE_LISTINGS, "Yhdistys;Otsikko;X\nMartat ry;Kurssi;tarjoaa\n", NULL,
                   ERROR_INPUT, "--map 1=yhdistys,2=otsikko,3=puoli");
}

static void test_map_overrules(void **state)
{
    (void)state;
    const char *list = "Nimi;Yhdistys;Paikka\nAnna Mäki;Martat ry;Tuusula\n";
    expect_fields(INTAKE_PEOPLE, list, "Paikka=kunta", true, "nimi yhdistys kunta");
    expect_fields(INTAKE_PEOPLE, list, "3=municipality,nimi=name", true, "nimi yhdistys kunta");
    expect_fields(INTAKE_PEOPLE, list, "C=ohita,B=huomautus", true, "nimi huomautus ohita");
    expect_fields(INTAKE_PEOPLE, "Eesnimi;Perenimi\nAnna;Tamm\n", "Eesnimi=given,Perenimi=family",
                  true, "etunimi sukunimi");
}

static void test_map_is_checked(void **state)
{
    (void)state;
    const char *list = "Nimi;Yhdistys\nAnna Mäki;Martat ry\n";
    expect_refusal(INTAKE_PEOPLE, list, "Nimi=sukumini", ERROR_USAGE, "sukunimi");
    expect_refusal(INTAKE_PEOPLE, list, "Nimi=otsikko", ERROR_USAGE, "otsikko");
    expect_refusal(INTAKE_PEOPLE, list, "Nmi=nimi", ERROR_USAGE, "”Nimi”");
    expect_refusal(INTAKE_PEOPLE, list, "3=nimi", ERROR_USAGE, "3");
    expect_refusal(INTAKE_PEOPLE, list, "0=nimi", ERROR_USAGE, "0");
    expect_refusal(INTAKE_PEOPLE, list, "nimi", ERROR_USAGE, "SARAKE=KENTTÄ");
    expect_refusal(INTAKE_PEOPLE, list, "1=nimi,", ERROR_USAGE, "SARAKE=KENTTÄ");
    expect_refusal(INTAKE_PEOPLE, list, "1=nimi,2=nimi", ERROR_USAGE, "kahdelle");
}

static void test_a_paste_without_headings(void **state)
{
    (void)state;
    const char *paste = "Korhonen\tJaana\tMartat ry\tjaana@example.org\n"
                        "Mäki\tOlli\tReuma ry\tolli@example.org\n";
    expect_refusal(INTAKE_PEOPLE, paste, NULL, ERROR_INPUT,
                   "--map 1=sukunimi,2=etunimi,3=yhdistys,4=sähköposti");
    expect_fields(INTAKE_PEOPLE, paste, "1=sukunimi,2=etunimi", false,
                  "sukunimi etunimi yhdistys sähköposti");
    expect_fields(INTAKE_PEOPLE, "Jaana Korhonen;Martat ry;j@example.org\nO M;X rf;o@example.org\n",
                  NULL, false, "nimi yhdistys sähköposti");
}

static void test_an_association_is_no_heading(void **state)
{
    (void)state;
    expect_fields(INTAKE_PEOPLE, "Korhonen;Jaana;Kulttuuriyhdistys ry\nMäki;Olli;Martat ry\n",
                  "1=sukunimi,2=etunimi", false, "sukunimi etunimi yhdistys");
}

static void test_a_row_of_too_many_columns_is_no_heading(void **state)
{
    (void)state;
    struct buffer text = {0};
    buffer_add(&text, "Nimi");
    buffer_add_repeated(&text, ';', 100000);
    buffer_add(&text, "x\n");
    expect_refusal(INTAKE_PEOPLE, buffer_text(&text), NULL, ERROR_INPUT, "100001");
    buffer_release(&text);
}

static void test_examples_come_from_the_list(void **state)
{
    (void)state;
    struct table table;
    struct mapping mapping = {0};
    struct error error = {0};
    lists_read(&table, "Nimi;Puhelin\nAnna Mäki;\nOlli  Oja;040 1\n");
    assert_true(mapping_make(&mapping, &words, INTAKE_PEOPLE, &table, NULL, &error));
    assert_string_equal(mapping.columns[0].heading, "Nimi");
    assert_string_equal(mapping.columns[0].examples[0], "Anna Mäki");
    assert_string_equal(mapping.columns[1].examples[0], "040 1");
    mapping_release(&mapping);
    table_release(&table);
}

static int load(void **state)
{
    (void)state;
    return words_load(&words, NULL) ? 0 : 1;
}

static int unload(void **state)
{
    (void)state;
    words_release(&words);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings_of_four_languages),
        cmocka_unit_test(test_questions_as_headings),
        cmocka_unit_test(test_a_field_has_one_column_unless_long),
        cmocka_unit_test(test_listings),
        cmocka_unit_test(test_map_overrules),
        cmocka_unit_test(test_map_is_checked),
        cmocka_unit_test(test_a_paste_without_headings),
        cmocka_unit_test(test_an_association_is_no_heading),
        cmocka_unit_test(test_a_row_of_too_many_columns_is_no_heading),
        cmocka_unit_test(test_examples_come_from_the_list),
    };
    return cmocka_run_group_tests(tests, load, unload);
}

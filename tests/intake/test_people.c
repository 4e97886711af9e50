#include "evening.h"
#include "lists.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Brings a list of one person in and returns them as the book has them. */
static const struct attendee *bring_one_in(struct evening *evening, const char *list)
{
    size_t count;
    assert_int_equal(evening_bring_in(evening, list).added, 1);
    const struct attendee *people = evening_people(evening, &count);
    assert_int_equal(count, 1);
    return people;
}

static void expect_name(const char *name, const char *given, const char *family)
{
    struct evening evening;
    struct buffer list = {0};
    evening_begin(&evening);
    buffer_add_format(&list, "Nimi;Yhdistys\n\"%s\";Martat ry\n", name);
    const struct attendee *person = bring_one_in(&evening, buffer_text(&list));
    assert_string_equal(person->given, given);
    assert_string_equal(person->family, family);
    buffer_release(&list);
    evening_end(&evening);
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

static void expect_nickname(const char *list, const char *given, const char *nickname)
{
    struct evening evening;
    evening_begin(&evening);
    const struct attendee *person = bring_one_in(&evening, list);
    assert_string_equal(person->given, given);
    assert_string_equal(person->nickname, nickname);
    evening_end(&evening);
}

static void test_nicknames(void **state)
{
    (void)state;
    expect_nickname("Etunimet;Sukunimi;Kutsumanimi\nAnna Kaisa;Mäki;Ansku\n", "Anna Kaisa",
                    "Ansku");
    expect_nickname("Förnamn;Efternamn;Tilltalsnamn\nBjörn;Ek;Nalle\n", "Björn", "Nalle");
    expect_nickname("Name;Nickname\nWilliam Smith;Bill\n", "William", "Bill");
    expect_nickname("Kutsumanimi;Sukunimi\nAnsku;Mäki\n", "Ansku", "");
    expect_nickname("Etunimi;Sukunimi;Kutsumanimi\nAnna;Mäki;Anna\n", "Anna", "");
}

static void expect_status(const char *text, enum registration_status status)
{
    struct evening evening;
    struct buffer list = {0};
    evening_begin(&evening);
    buffer_add_format(&list, "Nimi;Kiintiö\nAnna Mäki;%s\n", text);
    assert_int_equal(bring_one_in(&evening, buffer_text(&list))->status, status);
    buffer_release(&list);
    evening_end(&evening);
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

static void expect_consent(const char *text, enum consent consent, bool understood)
{
    struct evening evening;
    struct buffer list = {0};
    struct table table;
    struct import_plan plan;
    evening_begin(&evening);
    buffer_add_format(&list, "Nimi;Suostumus\nAnna Mäki;%s\n", text);
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&list), NULL);
    assert_int_equal(lists_has_problem(&plan, 2, "ei ymmärretty"), !understood);
    (void)evening_run(&evening, &plan, true);
    assert_int_equal(evening_find(&evening, "Anna")->consent, consent);
    import_release(&plan);
    table_release(&table);
    buffer_release(&list);
    evening_end(&evening);
}

static void test_consent(void **state)
{
    (void)state;
    expect_consent("Kyllä", CONSENT_YES, true);
    expect_consent("ja", CONSENT_YES, true);
    expect_consent("X", CONSENT_YES, true);
    expect_consent("1", CONSENT_YES, true);
    expect_consent("Kyllä, sähköpostin", CONSENT_YES, true);
    expect_consent("Ei", CONSENT_NO, true);
    expect_consent("Nej tack", CONSENT_NO, true);
    expect_consent("Ei saa jakaa", CONSENT_NO, true);
    expect_consent("", CONSENT_UNKNOWN, true);
    expect_consent("ehkä", CONSENT_UNKNOWN, false);
}

static void test_long_texts_are_cut_at_a_letter(void **state)
{
    (void)state;
    struct evening evening;
    struct buffer list = {0};
    evening_begin(&evening);
    buffer_add(&list, "Etunimi;Huomautus\n");
    for (int i = 0; i < 201; i++)
        buffer_add(&list, "ä");
    buffer_add(&list, ";");
    for (int i = 0; i < 4000; i++)
        buffer_add(&list, "ö");
    const struct attendee *person = bring_one_in(&evening, buffer_text(&list));
    assert_int_equal(strlen(person->given), 400);
    assert_int_equal(strlen(person->note), 8000);
    buffer_release(&list);
    evening_end(&evening);
}

static void test_long_fields_join_and_take_the_surplus(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    (void)evening_bring_in(&evening, "Nimi;Ruokavalio;Esteettömyys;Yhdistys\n"
                                     "Anna Mäki;vegaani;pyörätuoli;Martat ry;yli;;jäämä\n"
                                     "Olli Oja;;istumapaikka\n");
    assert_string_equal(evening_find(&evening, "Anna")->needs, "vegaani; pyörätuoli");
    assert_string_equal(evening_find(&evening, "Anna")->note, "yli; jäämä");
    assert_string_equal(evening_find(&evening, "Olli")->needs, "istumapaikka");
    evening_end(&evening);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_names),
        cmocka_unit_test(test_nicknames),
        cmocka_unit_test(test_status),
        cmocka_unit_test(test_consent),
        cmocka_unit_test(test_long_texts_are_cut_at_a_letter),
        cmocka_unit_test(test_long_fields_join_and_take_the_surplus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/intake/import.h"

#include "evening.h"
#include "lists.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct import_counts run_data(struct evening *evening, enum intake_kind kind,
                                     const char *name, const char *map, bool keep)
{
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, kind, name, map);
    struct import_counts counts = evening_run(evening, &plan, keep);
    import_release(&plan);
    table_release(&table);
    return counts;
}

static void test_every_list_comes_in_whole(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *map;
        size_t people;
        size_t waitlist;
    } lists[] = {
        {"attendees/openslides-participants.csv", NULL, 40, 0},
        {"attendees/ilmomasiina.csv", NULL, 36, 4},
        {"attendees/lomake-cp1252.csv", NULL, 24, 0},
        {"attendees/excel-unicode.txt", NULL, 20, 0},
        {"attendees/liite-ilman-otsikoita.tsv", "1=sukunimi,2=etunimi", 15, 0},
        {"attendees/vihamielinen.csv", NULL, 9, 0},
    };
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        struct evening evening;
        evening_begin(&evening);
        assert_int_equal(run_data(&evening, INTAKE_PEOPLE, lists[i].name, lists[i].map, true).added,
                         lists[i].people);
        size_t count;
        const struct attendee *people = evening_people(&evening, &count);
        size_t waitlist = 0;
        for (size_t j = 0; j < count; j++)
            waitlist += people[j].status == REGISTRATION_WAITLIST;
        assert_int_equal(count, lists[i].people);
        assert_int_equal(waitlist, lists[i].waitlist);
        struct import_counts again =
            run_data(&evening, INTAKE_PEOPLE, lists[i].name, lists[i].map, true);
        assert_int_equal(again.unchanged, lists[i].people);
        assert_int_equal(again.added + again.updated, 0);
        evening_end(&evening);
    }
}

static void test_what_a_row_says_is_kept(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    (void)run_data(&evening, INTAKE_PEOPLE, "attendees/lomake-cp1252.csv", NULL, true);
    const struct attendee *person = evening_find(&evening, "Åsa");
    assert_string_equal(person->family, "Mäkelä");
    assert_string_equal(person->organisation_name, "Kellokosken Nuorisoseura ry");
    assert_string_equal(person->municipality, "Tuusula");
    assert_string_equal(person->email, "asa.makela@example.org");
    assert_string_equal(person->phone, "040 2227542");
    assert_string_equal(person->needs, "laktoositon");
    assert_int_equal(person->consent, CONSENT_YES);
    assert_int_equal(person->source, SOURCE_IMPORT);
    assert_int_equal(evening_find(&evening, "Outi")->consent, CONSENT_NO);
    evening_end(&evening);
}

static void test_a_rehearsal_counts_and_writes_nothing(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    struct import_counts rehearsed =
        run_data(&evening, INTAKE_PEOPLE, "attendees/ilmomasiina.csv", NULL, false);
    size_t count;
    (void)evening_people(&evening, &count);
    assert_int_equal(count, 0);
    struct import_counts counts =
        run_data(&evening, INTAKE_PEOPLE, "attendees/ilmomasiina.csv", NULL, true);
    assert_memory_equal(&rehearsed, &counts, sizeof counts);
    evening_end(&evening);
}

static bool stop_soon(void *context, size_t done, size_t total)
{
    size_t *calls = context;
    (*calls)++;
    assert_int_equal(total, 1200);
    return done < 1000;
}

static void test_a_stopped_import_leaves_nothing(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    struct buffer text = {0};
    buffer_add(&text, "Nimi\n");
    for (int i = 0; i < 1200; i++)
        buffer_add_format(&text, "Henkilö Numero%d\n", i);
    struct table table;
    struct import_plan plan;
    struct import_counts counts;
    struct error error = {0};
    size_t calls = 0;
    lists_plan(&plan, &table, INTAKE_PEOPLE, buffer_text(&text), NULL);
    assert_false(
        import_run(&plan, evening.store, &evening.event, true, stop_soon, &calls, &counts, &error));
    assert_true(calls > 1);
    size_t count;
    (void)evening_people(&evening, &count);
    assert_int_equal(count, 0);
    import_release(&plan);
    table_release(&table);
    buffer_release(&text);
    evening_end(&evening);
}

static void test_a_longer_list_adds_and_updates(void **state)
{
    (void)state;
    struct evening evening;
    evening_begin(&evening);
    (void)evening_bring_in(&evening,
                           "Nimi;Sähköposti;Puhelin\nAnna Mäki;a@x.fi;\nOlli Oja;o@x.fi;\n");
    struct import_counts counts = evening_bring_in(
        &evening,
        "Nimi;Sähköposti;Puhelin\nOlli Oja;O@X.fi;040 1\nAnna Mäki;a@x.fi;\nEva Ek;;\n;;1\n");
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.updated, 1);
    assert_int_equal(counts.unchanged, 1);
    assert_int_equal(counts.refused, 1);
    assert_string_equal(evening_find(&evening, "Olli")->phone, "040 1");
    evening_end(&evening);
}

static void test_who_is_in_stays_in(void **state)
{
    (void)state;
    struct evening evening;
    struct error error = {0};
    evening_begin(&evening);
    (void)evening_bring_in(&evening, "Nimi;Tila\nAnna Mäki;\n");
    const struct attendee *anna = evening_find(&evening, "Anna");
    assert_true(presence_check_in(evening.store, &anna->registration, "A", &error));
    (void)evening_bring_in(&evening, "Nimi;Tila\nAnna Mäki;jonossa\n");
    anna = evening_find(&evening, "Anna");
    assert_int_equal(anna->status, REGISTRATION_REGISTERED);
    assert_int_equal(anna->presence, PRESENCE_INSIDE);
    evening_end(&evening);
}

static void test_listings_come_in_once(void **state)
{
    (void)state;
    struct evening evening;
    struct error error = {0};
    evening_begin(&evening);
    struct import_counts counts =
        run_data(&evening, INTAKE_LISTINGS, "listings/ilta.csv", NULL, true);
    assert_int_equal(counts.added, 38);
    counts = run_data(&evening, INTAKE_LISTINGS, "listings/ilta.csv", NULL, true);
    assert_int_equal(counts.unchanged, 38);
    const struct listing *listings;
    size_t count;
    assert_true(
        listing_list(evening.store, &evening.event, &evening.arena, &listings, &count, &error));
    assert_int_equal(count, 38);
    const struct organisation *organisations;
    assert_true(organisation_list(evening.store, &evening.arena, &organisations, &count, &error));
    assert_int_equal(count, 19);
    evening_end(&evening);
}

static void expect_contact_consent(const char *heading, const char *text, enum consent consent)
{
    struct evening evening;
    struct error error = {0};
    struct buffer list = {0};
    struct table table;
    struct import_plan plan;
    evening_begin(&evening);
    buffer_add_format(&list,
                      "Yhdistys;Puoli;Otsikko;Yhteyshenkilö;%s\nMuseo;tarjoaa;Opastus;Aino;%s\n",
                      heading, text);
    lists_plan(&plan, &table, INTAKE_LISTINGS, buffer_text(&list), NULL);
    (void)evening_run(&evening, &plan, true);
    const struct listing *listings;
    size_t count;
    assert_true(
        listing_list(evening.store, &evening.event, &evening.arena, &listings, &count, &error));
    assert_int_equal(count, 1);
    assert_string_equal(listings[0].contact, "Aino");
    assert_int_equal(listings[0].contact_consent, consent);
    import_release(&plan);
    table_release(&table);
    buffer_release(&list);
    evening_end(&evening);
}

static void test_a_contact_comes_with_its_permission(void **state)
{
    (void)state;
    expect_contact_consent("Suostumus", "kyllä", CONSENT_YES);
    expect_contact_consent("Yhteystiedot saa jakaa", "x", CONSENT_YES);
    expect_contact_consent("Saako yhteystiedot jakaa?", "Ei missään nimessä", CONSENT_NO);
    expect_contact_consent("Kontaktuppgifter får delas", "ja", CONSENT_YES);
    expect_contact_consent("Suostumus", "", CONSENT_UNKNOWN);
    expect_contact_consent("Suostumus", "ehkä", CONSENT_UNKNOWN);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_list_comes_in_whole),
        cmocka_unit_test(test_what_a_row_says_is_kept),
        cmocka_unit_test(test_a_rehearsal_counts_and_writes_nothing),
        cmocka_unit_test(test_a_stopped_import_leaves_nothing),
        cmocka_unit_test(test_a_longer_list_adds_and_updates),
        cmocka_unit_test(test_who_is_in_stays_in),
        cmocka_unit_test(test_listings_come_in_once),
        cmocka_unit_test(test_a_contact_comes_with_its_permission),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

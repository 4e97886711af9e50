#include "vaihtarit/intake/import.h"

#include "lists.h"
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A book with one event in a folder of its own. */
struct evening {
    struct folder folder;
    struct store *store;
    struct id event;
    struct arena arena;
};

static void begin(struct evening *evening)
{
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    *evening = (struct evening){0};
    assert_true(folder_make(&evening->folder));
    folder_join(&evening->folder, "ilta.vaihtarit", path);
    const struct event event = {.name = "Järjestötreffit",
                                .kind = EVENT_JARJESTOTREFFIT,
                                .municipality = "Tuusula",
                                .venue = "",
                                .date = "2026-11-24"};
    if (!store_create(&evening->store, path, &error) ||
        !event_add(evening->store, &event, &evening->event, &error))
        fail_msg("%s", error.message);
}

static void end(struct evening *evening)
{
    arena_release(&evening->arena);
    store_close(evening->store);
    folder_remove(&evening->folder);
}

static struct import_counts run(struct evening *evening, const struct import_plan *plan, bool keep)
{
    struct import_counts counts;
    struct error error = {0};
    if (!import_run(plan, evening->store, &evening->event, keep, NULL, NULL, &counts, &error))
        fail_msg("%s", error.message);
    assert_int_equal(counts.rows,
                     counts.added + counts.updated + counts.unchanged + counts.refused);
    return counts;
}

static struct import_counts run_data(struct evening *evening, enum intake_kind kind,
                                     const char *name, const char *map, bool keep)
{
    struct table table;
    struct import_plan plan;
    lists_plan_data(&plan, &table, kind, name, map);
    struct import_counts counts = run(evening, &plan, keep);
    import_release(&plan);
    table_release(&table);
    return counts;
}

static struct import_counts run_text(struct evening *evening, const char *text)
{
    struct table table;
    struct import_plan plan;
    lists_plan(&plan, &table, INTAKE_PEOPLE, text, NULL);
    struct import_counts counts = run(evening, &plan, true);
    import_release(&plan);
    table_release(&table);
    return counts;
}

static const struct attendee *read_people(struct evening *evening, size_t *count)
{
    const struct id none = {{0}};
    const struct attendee *people;
    struct error error = {0};
    if (!registration_slice(evening->store, &evening->event, &none, 1000, &evening->arena, &people,
                            count, &error))
        fail_msg("%s", error.message);
    return people;
}

static const struct attendee *find_person(struct evening *evening, const char *given)
{
    size_t count;
    const struct attendee *people = read_people(evening, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(people[i].given, given) == 0)
            return &people[i];
    }
    fail_msg("there is no %s", given);
    return NULL;
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
        begin(&evening);
        assert_int_equal(run_data(&evening, INTAKE_PEOPLE, lists[i].name, lists[i].map, true).added,
                         lists[i].people);
        size_t count;
        const struct attendee *people = read_people(&evening, &count);
        size_t waitlist = 0;
        for (size_t j = 0; j < count; j++)
            waitlist += people[j].status == REGISTRATION_WAITLIST;
        assert_int_equal(count, lists[i].people);
        assert_int_equal(waitlist, lists[i].waitlist);
        struct import_counts again =
            run_data(&evening, INTAKE_PEOPLE, lists[i].name, lists[i].map, true);
        assert_int_equal(again.unchanged, lists[i].people);
        assert_int_equal(again.added + again.updated, 0);
        end(&evening);
    }
}

static void test_what_a_row_says_is_kept(void **state)
{
    (void)state;
    struct evening evening;
    begin(&evening);
    (void)run_data(&evening, INTAKE_PEOPLE, "attendees/lomake-cp1252.csv", NULL, true);
    const struct attendee *person = find_person(&evening, "Åsa");
    assert_string_equal(person->family, "Mäkelä");
    assert_string_equal(person->organisation_name, "Kellokosken Nuorisoseura ry");
    assert_string_equal(person->municipality, "Tuusula");
    assert_string_equal(person->email, "asa.makela@example.org");
    assert_string_equal(person->phone, "040 2227542");
    assert_string_equal(person->needs, "laktoositon");
    assert_int_equal(person->consent, CONSENT_YES);
    assert_int_equal(person->source, SOURCE_IMPORT);
    assert_int_equal(find_person(&evening, "Outi")->consent, CONSENT_NO);
    end(&evening);
}

static void test_a_rehearsal_counts_and_writes_nothing(void **state)
{
    (void)state;
    struct evening evening;
    begin(&evening);
    struct import_counts rehearsed =
        run_data(&evening, INTAKE_PEOPLE, "attendees/ilmomasiina.csv", NULL, false);
    size_t count;
    (void)read_people(&evening, &count);
    assert_int_equal(count, 0);
    struct import_counts counts =
        run_data(&evening, INTAKE_PEOPLE, "attendees/ilmomasiina.csv", NULL, true);
    assert_memory_equal(&rehearsed, &counts, sizeof counts);
    end(&evening);
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
    begin(&evening);
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
    (void)read_people(&evening, &count);
    assert_int_equal(count, 0);
    import_release(&plan);
    table_release(&table);
    buffer_release(&text);
    end(&evening);
}

static void test_a_longer_list_adds_and_updates(void **state)
{
    (void)state;
    struct evening evening;
    begin(&evening);
    (void)run_text(&evening, "Nimi;Sähköposti;Puhelin\nAnna Mäki;a@x.fi;\nOlli Oja;o@x.fi;\n");
    struct import_counts counts = run_text(
        &evening,
        "Nimi;Sähköposti;Puhelin\nOlli Oja;O@X.fi;040 1\nAnna Mäki;a@x.fi;\nEva Ek;;\n;;1\n");
    assert_int_equal(counts.added, 1);
    assert_int_equal(counts.updated, 1);
    assert_int_equal(counts.unchanged, 1);
    assert_int_equal(counts.refused, 1);
    assert_string_equal(find_person(&evening, "Olli")->phone, "040 1");
    end(&evening);
}

static void test_who_is_in_stays_in(void **state)
{
    (void)state;
    struct evening evening;
    struct error error = {0};
    begin(&evening);
    (void)run_text(&evening, "Nimi;Tila\nAnna Mäki;\n");
    const struct attendee *anna = find_person(&evening, "Anna");
    assert_true(presence_check_in(evening.store, &anna->registration, "A", &error));
    (void)run_text(&evening, "Nimi;Tila\nAnna Mäki;jonossa\n");
    anna = find_person(&evening, "Anna");
    assert_int_equal(anna->status, REGISTRATION_REGISTERED);
    assert_int_equal(anna->presence, PRESENCE_INSIDE);
    end(&evening);
}

static void test_listings_come_in_once(void **state)
{
    (void)state;
    struct evening evening;
    struct error error = {0};
    begin(&evening);
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
    end(&evening);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

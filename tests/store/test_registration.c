/* Who is who: lists brought in once, twice and with repeats, and people who just walk in. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/search.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct id bring_in(struct book *book, const struct registration_form *form, int repeat,
                          enum registration_outcome expected)
{
    enum registration_outcome outcome;
    struct id id;
    struct error error = {0};
    must(registration_import(book->store, &book->event, form, repeat, &outcome, &id, &error),
         &error);
    assert_int_equal(outcome, expected);
    return id;
}

static struct attendee find(struct book *book, const struct id *id)
{
    struct attendee attendee;
    struct error error = {0};
    must(registration_find(book->store, id, &book->arena, &attendee, &error), &error);
    return attendee;
}

static int64_t people(const struct book *book)
{
    return book_integer(book->path, "SELECT count(*) FROM person");
}

static int64_t registrations(const struct book *book)
{
    return book_integer(book->path, "SELECT count(*) FROM registration");
}

static void a_row_says_everything_it_says(void **state)
{
    struct book *book = *state;
    const struct registration_form form = {.given = "  Anna\tKaisa ",
                                           .family = "Ma\xCC\x88kinen\x1b[31m",
                                           .organisation = "Tuusulanjärven Reuma ry",
                                           .municipality = "Tuusula",
                                           .email = "Anna@X.fi",
                                           .phone = "040 123",
                                           .needs = "gluteeniton\nrollaattori",
                                           .note = "tulee myöhässä",
                                           .external_code = "A-17",
                                           .registered_at = "1.11.2026 12:00",
                                           .status = REGISTRATION_WAITLIST,
                                           .consent = CONSENT_NO};
    const struct id id = bring_in(book, &form, 1, REGISTRATION_ADDED);
    const struct attendee anna = find(book, &id);
    assert_string_equal(anna.given, "Anna Kaisa");
    assert_string_equal(anna.family, "Mäkinen[31m");
    assert_string_equal(anna.organisation_name, "Tuusulanjärven Reuma ry");
    assert_string_equal(anna.municipality, "Tuusula");
    assert_string_equal(anna.email, "Anna@X.fi");
    assert_string_equal(anna.phone, "040 123");
    assert_string_equal(anna.needs, "gluteeniton\nrollaattori");
    assert_string_equal(anna.note, "tulee myöhässä");
    assert_string_equal(anna.external_code, "A-17");
    assert_int_equal(anna.status, REGISTRATION_WAITLIST);
    assert_int_equal(anna.source, SOURCE_IMPORT);
    assert_int_equal(anna.consent, CONSENT_NO);
    assert_int_equal(anna.presence, PRESENCE_NOT_ARRIVED);
    assert_string_equal(anna.first_in, "");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM registration WHERE"
                                              " registered_at = '1.11.2026 12:00'"),
                     1);
}

static void somebody_needs_a_name(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum registration_outcome outcome;
    struct id id;
    const struct registration_form form = {.given = " \t\x01 ", .email = "a@x.fi"};
    must_say(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error),
             &error, "nimi");
    must_say(registration_walk_in(book->store, &book->event, &form, "ovi", &id, &error), &error,
             "nimi");
    assert_int_equal(people(book), 0);
}

static void the_same_list_twice_makes_nobody_twice(void **state)
{
    struct book *book = *state;
    const struct registration_form forms[] = {
        {.given = "Anna", .family = "Mäkinen", .email = "anna@x.fi", .phone = "1"},
        {.given = "Anna", .family = "Mäkinen", .email = "anna@x.fi", .phone = "2"},
        {.given = "Matti", .family = "Virtanen", .organisation = "Kylätalo ry", .phone = "3"},
        {.given = "Matti", .family = "Virtanen", .organisation = "Kylätalo", .phone = "4"},
        {.given = "Matti", .family = "Virtanen", .organisation = "Museo", .phone = "5"},
        {.given = "Liisa", .external_code = "1", .organisation = "Museo"},
        {.given = "Liisa", .external_code = "2", .organisation = "Museo"}};
    static const int repeats[] = {1, 2, 1, 2, 1, 1, 1};
    enum { COUNT = sizeof forms / sizeof forms[0] };
    struct id ids[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        ids[i] = bring_in(book, &forms[i], repeats[i], REGISTRATION_ADDED);
    assert_int_equal(registrations(book), COUNT);
    int64_t changes = book_integer(book->path, "SELECT count(*) FROM change");
    for (size_t i = 0; i < COUNT; i++) {
        const struct id again = bring_in(book, &forms[i], repeats[i], REGISTRATION_UNCHANGED);
        assert_true(id_equal(&again, &ids[i]));
    }
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change"), changes);
    /* Repeats are people of their own: each keeps a phone of its own. */
    for (size_t i = 0; i < COUNT; i++) {
        const struct attendee attendee = find(book, &ids[i]);
        assert_string_equal(attendee.phone, forms[i].phone ? forms[i].phone : "");
    }
}

static void two_laptops_find_the_same_people(void **state)
{
    struct book *book = *state;
    struct store *other = book_create(book, "other");
    struct error error = {0};
    enum registration_outcome outcome;
    struct id here;
    struct id there;
    const struct registration_form one = {.given = "ANNA",
                                          .family = "MÄKINEN",
                                          .email = "ANNA@x.fi",
                                          .organisation = "Kylätalo r.y."};
    const struct registration_form same = {
        .given = "Anna", .family = "Mäkinen", .email = "anna@X.FI", .organisation = "Kylätalo ry"};
    book_hand_over(book->store, other);
    here = bring_in(book, &one, 1, REGISTRATION_ADDED);
    book_set_time("2026-11-24T18:00:00+02:00");
    must(registration_import(other, &book->event, &same, 1, &outcome, &there, &error), &error);
    assert_int_equal(outcome, REGISTRATION_ADDED);
    assert_true(id_equal(&here, &there));
    book_hand_over(other, book->store);
    assert_int_equal(people(book), 1);
    assert_int_equal(registrations(book), 1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 1);
    assert_string_equal(find(book, &here).given, "Anna");
    store_close(other);
}

static void one_address_may_be_of_two_people(void **state)
{
    struct book *book = *state;
    const struct registration_form anna = {
        .given = "Anna", .family = "Mäkinen", .email = "toimisto@x.fi"};
    const struct registration_form olavi = {
        .given = "Olavi", .family = "Mäkelä", .email = "toimisto@x.fi"};
    const struct id one = bring_in(book, &anna, 1, REGISTRATION_ADDED);
    const struct id other = bring_in(book, &olavi, 1, REGISTRATION_ADDED);
    assert_int_equal(people(book), 2);
    assert_string_equal(find(book, &one).given, "Anna");
    assert_string_equal(find(book, &other).given, "Olavi");
}

static void a_code_stands_before_names(void **state)
{
    struct book *book = *state;
    struct registration_form form = {
        .given = "Anna", .family = "Mäkinen", .external_code = "17", .organisation = "Kylätalo"};
    const struct id id = bring_in(book, &form, 1, REGISTRATION_ADDED);
    form.family = "Mäkinen-Virtanen";
    const struct id again = bring_in(book, &form, 1, REGISTRATION_UPDATED);
    assert_true(id_equal(&id, &again));
    assert_string_equal(find(book, &id).family, "Mäkinen-Virtanen");
    assert_int_equal(registrations(book), 1);
}

static void an_empty_cell_leaves_what_is_known(void **state)
{
    struct book *book = *state;
    struct registration_form form = {.given = "Anna",
                                     .family = "Mäkinen",
                                     .email = "anna@x.fi",
                                     .phone = "040 1",
                                     .organisation = "Kylätalo",
                                     .needs = "maidoton",
                                     .consent = CONSENT_YES};
    const struct id id = bring_in(book, &form, 1, REGISTRATION_ADDED);
    form = (struct registration_form){.given = "Anna", .family = "Mäkinen", .email = "anna@x.fi"};
    (void)bring_in(book, &form, 1, REGISTRATION_UNCHANGED);
    form.phone = "040 2";
    (void)bring_in(book, &form, 1, REGISTRATION_UPDATED);
    const struct attendee anna = find(book, &id);
    assert_string_equal(anna.phone, "040 2");
    assert_string_equal(anna.needs, "maidoton");
    assert_string_equal(anna.organisation_name, "Kylätalo");
    assert_int_equal(anna.consent, CONSENT_YES);
}

static void a_list_moves_nobody_who_is_in(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct registration_form form = {
        .given = "Anna", .family = "Mäkinen", .status = REGISTRATION_REGISTERED};
    const struct id id = bring_in(book, &form, 1, REGISTRATION_ADDED);
    form.status = REGISTRATION_WAITLIST;
    (void)bring_in(book, &form, 1, REGISTRATION_UPDATED);
    assert_int_equal(find(book, &id).status, REGISTRATION_WAITLIST);
    must(presence_enter(book->store, &id, &(struct entry){.desk = "ovi", .admit = true}, &error),
         &error);
    (void)bring_in(book, &form, 1, REGISTRATION_UNCHANGED);
    form.status = REGISTRATION_CANCELLED;
    (void)bring_in(book, &form, 1, REGISTRATION_UNCHANGED);
    assert_int_equal(find(book, &id).status, REGISTRATION_REGISTERED);
    must(presence_leave(book->store, &id, "ovi", &error), &error);
    (void)bring_in(book, &form, 1, REGISTRATION_UNCHANGED);
    assert_int_equal(find(book, &id).status, REGISTRATION_REGISTERED);
}

/* The association's own municipality is looked up there, and follows it when it is corrected. */
static void only_a_municipality_of_ones_own_is_kept(void **state)
{
    struct book *book = *state;
    struct registration_form form = {.given = "Anna",
                                     .family = "Mäkinen",
                                     .organisation = "Tuusulanjärven Reuma ry",
                                     .municipality = "Tuusula"};
    const char *own = "SELECT count(*) FROM registration WHERE municipality IS NOT NULL";
    struct id anna = bring_in(book, &form, 1, REGISTRATION_ADDED);
    assert_string_equal(find(book, &anna).municipality, "Tuusula");
    assert_int_equal(book_integer(book->path, own), 0);
    form.municipality = "Järvenpää";
    (void)bring_in(book, &form, 1, REGISTRATION_UPDATED);
    assert_string_equal(find(book, &anna).municipality, "Järvenpää");
    form.municipality = "Tuusula";
    (void)bring_in(book, &form, 1, REGISTRATION_UPDATED);
    assert_string_equal(find(book, &anna).municipality, "Tuusula");
    assert_int_equal(book_integer(book->path, own), 0);
    const struct registration_form alone = {
        .given = "Olli", .family = "Yksin", .municipality = "Kerava"};
    struct id olli = bring_in(book, &alone, 1, REGISTRATION_ADDED);
    assert_string_equal(find(book, &olli).municipality, "Kerava");
}

static void a_walk_in_is_in_at_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct registration_form form = {.given = "Satu",
                                           .family = "Yli-Mäki",
                                           .organisation = "Kylätalo",
                                           .status = REGISTRATION_CANCELLED};
    struct id id;
    int64_t lines = book_integer(book->path, "SELECT count(*) FROM txn");
    must(registration_walk_in(book->store, &book->event, &form, "ovi", &id, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), lines + 1);
    const struct attendee satu = find(book, &id);
    assert_int_equal(satu.presence, PRESENCE_INSIDE);
    assert_int_equal(satu.source, SOURCE_WALK_IN);
    assert_int_equal(satu.status, REGISTRATION_REGISTERED);
    assert_string_equal(satu.first_desk, "ovi");
}

static void who_is_on_the_list_does_not_walk_in(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    const struct registration_form listed[] = {
        {.given = "Anna", .family = "Mäkinen", .organisation = "Kylätalo ry"},
        {.given = "Olavi", .family = "Mäkelä", .email = "olavi@x.fi"},
        {.given = "Liisa", .family = "Virtanen", .organisation = "Museo", .external_code = "17"}};
    const struct registration_form walking[] = {
        {.given = "anna", .family = "mäkinen", .organisation = "Kylätalo r.y."},
        {.given = "Olavi", .family = "Mäkelä", .email = "OLAVI@x.fi", .organisation = "Muu"},
        {.given = "Liisa", .family = "Virtanen", .organisation = "Museo ry"}};
    for (size_t i = 0; i < 3; i++)
        (void)bring_in(book, &listed[i], 1, REGISTRATION_ADDED);
    for (size_t i = 0; i < 3; i++)
        must_say(registration_walk_in(book->store, &book->event, &walking[i], "ovi", &id, &error),
                 &error, "on jo listalla");
    assert_int_equal(registrations(book), 3);
    /* Nor does anybody walk in twice who can be told by an address. */
    const struct registration_form satu = {
        .given = "Satu", .family = "Yli-Mäki", .email = "satu@x.fi"};
    must(registration_walk_in(book->store, &book->event, &satu, "ovi", &id, &error), &error);
    must_say(registration_walk_in(book->store, &book->event, &satu, "ovi", &id, &error), &error,
             "on jo listalla");
    /* Without one, a second of the same name may be another person. */
    const struct registration_form matti = {.given = "Matti", .family = "Virtanen"};
    struct id second;
    must(registration_walk_in(book->store, &book->event, &matti, "ovi", &id, &error), &error);
    must(registration_walk_in(book->store, &book->event, &matti, "ovi", &second, &error), &error);
    const struct attendee one = find(book, &id);
    const struct attendee other = find(book, &second);
    assert_false(id_equal(&one.person, &other.person));
}

static void who_was_erased_is_not_filled_again(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct event event = {.name = "Seurakahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .date = "2027-01-12"};
    const struct registration_form form = {
        .given = "Anna", .family = "Mäkinen", .email = "anna@x.fi"};
    enum registration_outcome outcome;
    struct id next;
    struct id id = bring_in(book, &form, 1, REGISTRATION_ADDED);
    must(erasure_add(book->store, &id, &error), &error);
    must(event_add(book->store, &event, &next, &error), &error);
    must_say(registration_import(book->store, &next, &form, 1, &outcome, &id, &error), &error,
             "poistettu");
    must(registration_walk_in(book->store, &next, &form, "ovi", &id, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE email IS NOT NULL"
                                              " AND id NOT IN (SELECT id FROM erasure)"),
                     1);
    assert_int_equal(people(book), 2);
}

static void slices_cover_everybody_once(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    enum { PEOPLE = 23, SLICE = 5 };
    for (int i = 0; i < PEOPLE; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "Nimi%d", i);
        (void)book_add_person(book, name, "Mäkinen");
    }
    book_execute(book->path, "UPDATE registration SET deleted = 1 WHERE id = (SELECT max(id) FROM"
                             " registration)");
    struct id after = {{0}};
    size_t seen = 0;
    size_t count;
    do {
        const struct attendee *slice;
        must(registration_slice(book->store, &book->event, &after, SLICE, &book->arena, &slice,
                                &count, &error),
             &error);
        for (size_t i = 0; i < count; i++) {
            assert_true(id_compare(&after, &slice[i].registration) < 0);
            after = slice[i].registration;
            seen++;
        }
    } while (count == SLICE);
    assert_int_equal(seen, PEOPLE - 1);
}

static size_t search(struct book *book, const char *text, const struct attendee **found)
{
    struct error error = {0};
    size_t count;
    must(search_attendees(book->store, &book->event, text, 3, &book->arena, found, &count, &error),
         &error);
    return count;
}

static void searching_finds_words_and_codes(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct attendee *found;
    const struct registration_form forms[] = {
        {.given = "Anna", .family = "Mäkinen", .organisation = "Tuusulanjärven Reuma ry"},
        {.given = "Olavi", .family = "Mäkelä", .municipality = "Hyvinkää"},
        {.given = "Satu", .family = "Yli-Mäki", .external_code = "anna"},
        {.given = "Seppo", .family = "Laine"},
        {.given = "Saara", .family = "Laine"},
        {.given = "Sari", .family = "Laine"},
        {.given = "Samu", .family = "Laine"}};
    struct id ids[7];
    for (size_t i = 0; i < 7; i++)
        ids[i] = bring_in(book, &forms[i], 1, REGISTRATION_ADDED);
    assert_int_equal(search(book, "mäk", &found), 3);
    assert_int_equal(search(book, "reuma mak", &found), 1);
    assert_string_equal(found[0].given, "Anna");
    assert_int_equal(search(book, "HYVINKÄÄ olav", &found), 1);
    assert_int_equal(search(book, "kinen", &found), 0);
    assert_int_equal(search(book, "", &found), 0);
    /* An exact code stands alone, though a name begins with the same letters. */
    assert_int_equal(search(book, "anna", &found), 1);
    assert_string_equal(found[0].given, "Satu");
    char code[ID_CODE_SIZE];
    id_code(&ids[1], code);
    assert_int_equal(search(book, code, &found), 1);
    assert_string_equal(found[0].given, "Olavi");
    /* Those not arrived come first and are not cut off by those who have. */
    for (size_t i = 3; i < 6; i++)
        must(presence_check_in(book->store, &ids[i], "ovi", &error), &error);
    assert_int_equal(search(book, "laine", &found), 3);
    assert_string_equal(found[0].given, "Samu");
    assert_int_equal(found[1].presence, PRESENCE_INSIDE);
}

static void a_presence_leads_to_its_registration(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id id = book_add_person(book, "Anna", "Mäkinen");
    struct buffer presence = {0};
    struct id found;
    static const struct id none;
    must(presence_check_in(book->store, &id, "ovi", &error), &error);
    book_dump(&presence, book->path, "SELECT id FROM presence");
    struct id presence_id;
    for (size_t i = 0; i < ID_SIZE; i++)
        assert_int_equal(sscanf(buffer_text(&presence) + 4 + 2 * i, "%2hhx", &presence_id.bytes[i]),
                         1);
    must(registration_of_presence(book->store, &presence_id, &found, &error), &error);
    assert_true(id_equal(&found, &id));
    must(registration_of_presence(book->store, &none, &found, &error), &error);
    assert_true(id_is_none(&found));
    struct attendee attendee;
    must_refuse(registration_find(book->store, &none, &book->arena, &attendee, &error), &error,
                ERROR_NOT_FOUND);
    buffer_release(&presence);
}

static void the_waiting_list_has_an_order(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    static const char *const when[] = {"", "2026-11-03T10:00:00+02:00", "3.11.2026 9.00",
                                       "2026-11-01 12:00"};
    static const char *const expected[] = {"3", "1", "0", "2"};
    for (size_t i = 0; i < 4; i++) {
        char name[8];
        enum registration_outcome outcome;
        struct id id;
        (void)snprintf(name, sizeof name, "%zu", i);
        const struct registration_form form = {
            .given = name, .registered_at = when[i], .status = REGISTRATION_WAITLIST};
        must(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error),
             &error);
    }
    (void)book_add_person(book, "Anna", "Mäkinen");
    const struct attendee *list;
    size_t count;
    must(registration_waiting(book->store, &book->event, &book->arena, &list, &count, &error),
         &error);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(list[i].given, expected[i]);
    assert_string_equal(list[2].registered_at, "");
    assert_string_equal(list[3].registered_at, "3.11.2026 9.00");
    /* Who cancels makes the line shorter, but not who is in or has cancelled. */
    const struct id last = list[3].registration;
    must(registration_cancel(book->store, &last, &error), &error);
    assert_int_equal(find(book, &last).status, REGISTRATION_CANCELLED);
    must_say(registration_cancel(book->store, &last, &error), &error, "on jo perunut");
    must(presence_enter(book->store, &last, &(struct entry){.desk = "ovi", .admit = true}, &error),
         &error);
    must_say(registration_cancel(book->store, &last, &error), &error, "on jo saapunut");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_waiting_list_has_an_order),
        TEST(a_row_says_everything_it_says),
        TEST(somebody_needs_a_name),
        TEST(the_same_list_twice_makes_nobody_twice),
        TEST(two_laptops_find_the_same_people),
        TEST(one_address_may_be_of_two_people),
        TEST(a_code_stands_before_names),
        TEST(an_empty_cell_leaves_what_is_known),
        TEST(a_list_moves_nobody_who_is_in),
        TEST(only_a_municipality_of_ones_own_is_kept),
        TEST(a_walk_in_is_in_at_once),
        TEST(who_is_on_the_list_does_not_walk_in),
        TEST(who_was_erased_is_not_filled_again),
        TEST(slices_cover_everybody_once),
        TEST(searching_finds_words_and_codes),
        TEST(a_presence_leads_to_its_registration),
    };
    return cmocka_run_group_tests_name("registrations", tests, NULL, NULL);
}

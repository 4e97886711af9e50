/* Who may be one and the same is found in memory, however the name, e-mail or phone is written. */
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/merge.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/ui/twins.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LIMIT = 3 };

struct fixture {
    struct folder folder;
    struct store *store;
    struct id event;
    struct model *model;
    struct arena arena;
    struct twin twins[LIMIT];
};

static struct id add(struct fixture *fixture, const struct registration_form *form)
{
    enum registration_outcome outcome;
    struct id id;
    assert_true(registration_import(fixture->store, &fixture->event, form, 1, &outcome, &id, NULL));
    return id;
}

#define ADD(...) add(fixture, &(const struct registration_form){__VA_ARGS__})

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    char path[FOLDER_PATH_SIZE];
    const struct event event = {
        .name = "Seurakahvit", .municipality = "Pornainen", .venue = "", .date = "2026-11-24"};
    bool finished;
    assert_true(folder_make(&fixture->folder));
    folder_join(&fixture->folder, "evening.vaihtarit", path);
    assert_true(store_create(&fixture->store, path, NULL));
    assert_true(event_add(fixture->store, &event, &fixture->event, NULL));
    ADD(.given = "Anna", .family = "Mäkinen", .organisation = "Tuusulanjärven Reuma ry",
        .email = "anna@example.org", .phone = "+358 40 123 4567");
    ADD(.given = "Marja-Leena", .family = "Virtanen", .organisation = "Hyvinkään Omaishoitajat ry");
    ADD(.given = "Kai", .family = "Aro", .organisation = "Hyvinkaan Omaishoitajat");
    assert_true(model_create(&fixture->model, fixture->store, &fixture->event, NULL));
    assert_true(model_load(fixture->model, -1, &finished, NULL));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    model_destroy(fixture->model);
    store_close(fixture->store);
    folder_remove(&fixture->folder);
    free(fixture);
    return 0;
}

static void follow(struct fixture *fixture)
{
    bool changed;
    assert_true(model_follow(fixture->model, &changed, NULL));
}

/* Whom a name, an e-mail and a phone bring up first, and why; "" for nobody. */
static const char *found(struct fixture *fixture, const char *given, const char *family,
                         const char *email, const char *phone)
{
    const struct attendee who = {.given = given, .family = family, .email = email, .phone = phone};
    if (twins_find(fixture->model, &who, fixture->twins, LIMIT) == 0)
        return "";
    return model_attendee(fixture->model, fixture->twins[0].row).family;
}

static void test_a_name_in_any_order_and_spelling(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(found(fixture, "Anna", "Mäkinen", "", ""), "Mäkinen");
    assert_int_equal(fixture->twins[0].reason, TWINS_NAME);
    assert_string_equal(found(fixture, "makinen", "ANNA", "", ""), "Mäkinen");
    assert_string_equal(found(fixture, "leena marja", "virtanen", "", ""), "Virtanen");
    assert_int_equal(fixture->twins[0].reason, TWINS_NAME);
    assert_string_equal(found(fixture, "Anna", "Mäkienn", "", ""), "Mäkinen");
    assert_int_equal(fixture->twins[0].reason, TWINS_SPELLING);
    assert_string_equal(found(fixture, "Mäkienn", "Anna", "", ""), "Mäkinen");
    assert_string_equal(found(fixture, "Anna", "Makonen", "", ""), "Mäkinen");
}

/* What nobody has said stays empty, also for the first one of all. */
static void test_what_is_unknown_is_empty(void **state)
{
    struct fixture *fixture = *state;
    for (uint32_t row = 0; row < model_people_count(fixture->model); row++) {
        assert_string_equal(model_attendee(fixture->model, row).nickname, "");
        assert_string_equal(model_attendee(fixture->model, row).first_in, "");
    }
}

static void test_others_are_others(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(found(fixture, "", "", "", ""), "");
    assert_string_equal(found(fixture, "Anna", "", "", ""), "");
    assert_string_equal(found(fixture, "Anna", "Korhonen", "", ""), "");
    assert_string_equal(found(fixture, "Kai", "Aho", "", ""), "");
    assert_string_equal(found(fixture, "Kai", "Aro", "", ""), "Aro");
}

static void test_email_and_phone_tell_more_than_a_name(void **state)
{
    struct fixture *fixture = *state;
    assert_string_equal(found(fixture, "A.", "M.", "Anna@Example.org", ""), "Mäkinen");
    assert_int_equal(fixture->twins[0].reason, TWINS_EMAIL);
    assert_string_equal(found(fixture, "A.", "M.", "", "0401234567"), "Mäkinen");
    assert_int_equal(fixture->twins[0].reason, TWINS_PHONE);
    assert_string_equal(found(fixture, "A.", "M.", "", "+358 (0)40 1234567"), "Mäkinen");
    assert_int_equal(fixture->twins[0].reason, TWINS_PHONE);
    assert_string_equal(found(fixture, "A.", "M.", "", "040 12 34 568"), "");
    assert_string_equal(found(fixture, "A.", "M.", "", "112"), "");
    assert_string_equal(found(fixture, "A.", "M.", "anna", ""), "");
    assert_string_equal(found(fixture, "Kai", "Aro", "", "00358401234567"), "Mäkinen");
    assert_int_equal(fixture->twins[1].reason, TWINS_NAME);
}

static void test_no_more_than_asked_for_and_not_oneself(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < LIMIT + 2; i++) {
        struct id id;
        assert_true(registration_walk_in(
            fixture->store, &fixture->event,
            &(const struct registration_form){.given = "Eeva", .family = "Rantanen"}, "A", &id,
            NULL));
    }
    follow(fixture);
    struct attendee who = {.given = "Eeva", .family = "Rantanen", .email = "", .phone = ""};
    assert_int_equal(twins_find(fixture->model, &who, fixture->twins, LIMIT), LIMIT);
    who = (struct attendee){.given = "Anna", .family = "Mäkinen", .email = "", .phone = ""};
    assert_int_equal(twins_find(fixture->model, &who, fixture->twins, LIMIT), 1);
    who.registration = model_attendee(fixture->model, fixture->twins[0].row).registration;
    assert_int_equal(twins_find(fixture->model, &who, fixture->twins, LIMIT), 0);
}

static void test_pairs_of_the_evening(void **state)
{
    struct fixture *fixture = *state;
    const struct twin_pair *pairs;
    size_t count;
    assert_true(twins_of_people(fixture->model, &fixture->arena, &pairs, &count, NULL));
    assert_int_equal(count, 0);
    struct id again = ADD(.given = "Anna-Liisa", .family = "Mäkinen",
                          .organisation = "Pornainen-Seura", .email = "anna@example.org");
    ADD(.given = "Anni", .family = "Mäkinen-Aalto", .phone = "040 1234567");
    follow(fixture);
    assert_true(twins_of_people(fixture->model, &fixture->arena, &pairs, &count, NULL));
    assert_int_equal(count, 2);
    assert_int_equal(pairs[0].reason, TWINS_EMAIL);
    assert_int_equal(pairs[1].reason, TWINS_PHONE);
    struct id kept = model_attendee(fixture->model, (uint32_t)pairs[0].one).registration;
    assert_true(merge_attendees(fixture->store, &kept, &again, NULL));
    follow(fixture);
    assert_true(twins_of_people(fixture->model, &fixture->arena, &pairs, &count, NULL));
    assert_int_equal(count, 1);
}

static void test_associations_of_near_names(void **state)
{
    struct fixture *fixture = *state;
    const struct twin_pair *pairs;
    size_t count;
    ADD(.given = "Olavi", .family = "Mäkelä", .organisation = "Hyvinkään Omaishoitajat r.y.");
    ADD(.given = "Satu", .family = "Yli-Mäki", .organisation = "Tuusulan järven Reuma");
    follow(fixture);
    assert_true(twins_of_organisations(fixture->model, &fixture->arena, &pairs, &count, NULL));
    assert_int_equal(count, 1);
    size_t all;
    const struct organisation *list = model_organisations(fixture->model, &all);
    assert_string_equal(list[pairs[0].one].name, "Tuusulan järven Reuma");
    assert_string_equal(list[pairs[0].other].name, "Tuusulanjärven Reuma ry");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_name_in_any_order_and_spelling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_unknown_is_empty, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_others_are_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_email_and_phone_tell_more_than_a_name, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_no_more_than_asked_for_and_not_oneself, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_pairs_of_the_evening, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_associations_of_near_names, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

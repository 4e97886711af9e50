/* Erasing a person leaves nothing to find, and everything that counts. */
#include "book.h"

#include "vaihtarit/store/directory.h"
#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct error error;

struct desk {
    struct book *book;
    struct store *store;
    struct id event;
    struct id registration;
    char path[FOLDER_PATH_SIZE];
};

static const char *const secrets[] = {"Ainutlaatuinen", "Nimikainen", "ainut@example.org",
                                      "gluteeniton", "0401234567"};

static void put_person(struct desk *desk, const char *phone)
{
    const struct registration_form form = {.given = "Ainutlaatuinen",
                                           .family = "Nimikainen",
                                           .organisation = "Tuusulanjärven Reuma ry",
                                           .email = "ainut@example.org",
                                           .phone = phone,
                                           .needs = "gluteeniton"};
    enum registration_outcome outcome;
    must(registration_import(desk->store, &desk->event, &form, 1, &outcome, &desk->registration,
                             &error),
         &error);
}

static int set_up(void **state)
{
    void *book_state;
    (void)book_set_up(&book_state);
    struct book *book = book_state;
    struct desk *desk = calloc(1, sizeof *desk);
    assert_non_null(desk);
    *desk = (struct desk){.book = book, .store = book->store, .event = book->event};
    memcpy(desk->path, book->path, sizeof desk->path);
    put_person(desk, "");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    void *book_state = desk->book;
    free(desk);
    return book_tear_down(&book_state);
}

static bool file_holds(const char *path, const char *text)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t size = 1U << 22;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    size_t read = fread(bytes, 1, size, file);
    bool found = memmem(bytes, read, text, strlen(text)) != NULL;
    free(bytes);
    fclose(file);
    return found;
}

static void erased_bytes_are_gone_and_the_book_verifies(void **state)
{
    struct desk *desk = *state;
    struct verify_result result;
    put_person(desk, "0401234567");
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_true(file_holds(desk->path, secrets[i]));
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_false(file_holds(desk->path, secrets[i]));
    must(store_verify(desk->store, &result, &error), &error);
    must(store_rebuild(desk->store, &error), &error);
    must(store_verify(desk->store, &result, &error), &error);
}

static void figures_stay(void **state)
{
    struct desk *desk = *state;
    struct arena arena = {0};
    struct figures figures;
    int64_t erased;
    must(presence_check_in(desk->store, &desk->registration, "", &error), &error);
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    must(summary_read(desk->store, &desk->event, &arena, &figures, &error), &error);
    assert_int_equal(figures.people.registered, 1);
    assert_int_equal(figures.people.checked_in, 1);
    assert_int_equal(figures.organisations.present, 1);
    must(erasure_count(desk->store, &erased, &error), &error);
    assert_int_equal(erased, 1);
    arena_release(&arena);
}

static void erasing_cannot_be_undone(void **state)
{
    struct desk *desk = *state;
    struct arena arena = {0};
    struct history_entry entry;
    struct version version = {0};
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    must(version_read(desk->store, &version, &error), &error);
    must_refuse(
        history_undo(desk->store, version.entries[0].node, version.entries[0].last_seq, &error),
        &error, ERROR_RULE);
    must(history_last(desk->store, &arena, &entry, &error), &error);
    assert_string_not_equal(entry.action, "erase");
    version_release(&version);
    arena_release(&arena);
}

static void the_same_list_does_not_bring_the_person_back(void **state)
{
    struct desk *desk = *state;
    const struct registration_form form = {
        .given = "Ainutlaatuinen", .family = "Nimikainen", .email = "ainut@example.org"};
    enum registration_outcome outcome;
    struct id id;
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    must_refuse(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error),
                &error, ERROR_RULE);
    assert_false(file_holds(desk->path, "Nimikainen"));
}

/* A list that tells people by codes may say another address of the same person, or none. */
static void the_same_code_does_not_bring_the_person_back(void **state)
{
    struct desk *desk = *state;
    struct registration_form form = {.given = "Ainutlaatuinen",
                                     .family = "Nimikainen",
                                     .email = "koodi@example.org",
                                     .external_code = "17"};
    enum registration_outcome outcome;
    struct id id;
    must(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error), &error);
    must(erasure_add(desk->store, &id, &error), &error);
    form.email = "";
    must_refuse(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error),
                &error, ERROR_RULE);
}

static struct id offer(struct desk *desk, const char *title, const char *contact)
{
    const struct listing_form form = {.organisation = "Muu seura ry",
                                      .title = title,
                                      .contact = contact,
                                      .contact_consent = CONSENT_YES};
    struct id id;
    must(listing_add(desk->store, &desk->event, &form, &id, &error), &error);
    return id;
}

/* The contacts of the directory, by title. */
static const char *contacts(struct desk *desk)
{
    static char text[256];
    struct arena arena = {0};
    struct directory directory;
    must(directory_read(desk->store, &(struct directory_search){.today = "2026-11-24"}, &arena,
                        &directory, &error),
         &error);
    text[0] = '\0';
    for (size_t i = 0; i < directory.count; i++)
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s: %s\n",
                       directory.entries[i].title, directory.entries[i].contact);
    arena_release(&arena);
    return text;
}

static void nobody_erased_is_the_contact_of_a_listing(void **state)
{
    struct desk *desk = *state;
    struct verify_result result;
    put_person(desk, "0401234567");
    offer(desk, "a", "Ainutlaatuinen Nimikainen, puheenjohtaja");
    offer(desk, "b", "NIMIKAINEN AINUTLAATUINEN");
    offer(desk, "c", "pj, Ainut@Example.org");
    offer(desk, "d", "puh. +358 (0)40-123 4567");
    offer(desk, "e", "Matti Nimikainen");
    struct id changed = offer(desk, "f", "Ainutlaatuinen Nimikainen");
    const struct listing_form form = {.organisation = "Muu seura ry",
                                      .title = "f",
                                      .contact = "Ilkka Niemi",
                                      .consent_is_of_contact = true,
                                      .contact_consent = CONSENT_YES};
    must(listing_update(desk->store, &changed, &form, &error), &error);
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    assert_string_equal(contacts(desk),
                        "a: \nb: \nc: \nd: \ne: Matti Nimikainen\nf: Ilkka Niemi\n");
    static const char *const gone[] = {"Ainutlaatuinen", "AINUTLAATUINEN", "Ainut@", "123 4567"};
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
        assert_false(file_holds(desk->path, gone[i]));
    must(store_verify(desk->store, &result, &error), &error);
    must(store_rebuild(desk->store, &error), &error);
    assert_non_null(strstr(contacts(desk), "f: Ilkka Niemi"));
    must(store_verify(desk->store, &result, &error), &error);
    int64_t erased;
    must(erasure_count(desk->store, &erased, &error), &error);
    assert_int_equal(erased, 1);
}

/* What was erased can be named anew: the listing goes on. */
static void another_contact_takes_the_place_of_an_erased_one(void **state)
{
    struct desk *desk = *state;
    struct desk there = {.event = desk->event};
    struct id listing = offer(desk, "a", "Ainutlaatuinen Nimikainen");
    folder_join(&desk->book->folder, "other.vaihtarit", there.path);
    must(store_create(&there.store, there.path, &error), &error);
    book_hand_over(desk->store, there.store);
    assert_string_equal(contacts(&there), "a: Ainutlaatuinen Nimikainen\n");
    must(erasure_add(desk->store, &desk->registration, &error), &error);
    book_hand_over(desk->store, there.store);
    assert_string_equal(contacts(&there), "a: \n");
    assert_false(file_holds(there.path, "Nimikainen"));
    const struct listing_form form = {.organisation = "Muu seura ry",
                                      .title = "a",
                                      .contact = "Ilkka Niemi",
                                      .contact_consent = CONSENT_YES};
    must(listing_update(there.store, &listing, &form, &error), &error);
    book_hand_over(there.store, desk->store);
    assert_string_equal(contacts(desk), "a: Ilkka Niemi\n");
    book_must_verify(desk->store);
    book_must_verify(there.store);
    store_close(there.store);
}

/* The other laptop edits the person before it hears of the erasure. */
static void an_erasure_travels_and_meets_later_edits(void **state)
{
    struct desk *here = *state;
    struct desk there = {.event = here->event};
    struct verify_result result;
    folder_join(&here->book->folder, "other.vaihtarit", there.path);
    must(store_create(&there.store, there.path, &error), &error);
    book_hand_over(here->store, there.store);
    put_person(&there, "0401234567");
    must(erasure_add(here->store, &here->registration, &error), &error);
    book_hand_over(there.store, here->store);
    book_hand_over(here->store, there.store);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        assert_false(file_holds(here->path, secrets[i]));
        assert_false(file_holds(there.path, secrets[i]));
    }
    must(store_verify(here->store, &result, &error), &error);
    must(store_verify(there.store, &result, &error), &error);
    store_close(there.store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(erased_bytes_are_gone_and_the_book_verifies),
        TEST(figures_stay),
        TEST(erasing_cannot_be_undone),
        TEST(the_same_list_does_not_bring_the_person_back),
        TEST(the_same_code_does_not_bring_the_person_back),
        TEST(nobody_erased_is_the_contact_of_a_listing),
        TEST(another_contact_takes_the_place_of_an_erased_one),
        TEST(an_erasure_travels_and_meets_later_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

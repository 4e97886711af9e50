/* Erasing a person leaves nothing to find, and everything that counts. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/history.h"
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
        TEST(an_erasure_travels_and_meets_later_edits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

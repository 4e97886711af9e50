/* Erasing a person leaves nothing to find, and everything that counts. */
#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct error error;

#define assert_done(call)                                                                          \
    do {                                                                                           \
        if (!(call))                                                                               \
            fail_msg("%s: %s", #call, error.message);                                              \
    } while (0)

struct desk {
    char folder[64];
    char path[96];
    struct store *store;
    struct id event;
    struct id registration;
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
    assert_done(registration_import(desk->store, &desk->event, &form, 1, &outcome,
                                    &desk->registration, &error));
}

static int set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    const struct event event = {
        .name = "Seurakahvit", .municipality = "Pornainen", .venue = "", .date = "2026-11-24"};
    snprintf(desk->folder, sizeof desk->folder, "/tmp/erasure-XXXXXX");
    assert_non_null(mkdtemp(desk->folder));
    snprintf(desk->path, sizeof desk->path, "%s/evening.vaihtarit", desk->folder);
    assert_done(store_create(&desk->store, desk->path, &error));
    assert_done(event_add(desk->store, &event, &desk->event, &error));
    put_person(desk, "");
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    store_close(desk->store);
    unlink(desk->path);
    rmdir(desk->folder);
    free(desk);
    return 0;
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
    assert_done(erasure_add(desk->store, &desk->registration, &error));
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++)
        assert_false(file_holds(desk->path, secrets[i]));
    assert_done(store_verify(desk->store, &result, &error));
    assert_done(store_rebuild(desk->store, &error));
    assert_done(store_verify(desk->store, &result, &error));
}

static void figures_stay(void **state)
{
    struct desk *desk = *state;
    struct arena arena = {0};
    struct figures figures;
    int64_t erased;
    assert_done(presence_check_in(desk->store, &desk->registration, "", &error));
    assert_done(erasure_add(desk->store, &desk->registration, &error));
    assert_done(summary_read(desk->store, &desk->event, &arena, &figures, &error));
    assert_int_equal(figures.people.registered, 1);
    assert_int_equal(figures.people.checked_in, 1);
    assert_int_equal(figures.organisations.present, 1);
    assert_done(erasure_count(desk->store, &erased, &error));
    assert_int_equal(erased, 1);
    arena_release(&arena);
}

static void erasing_cannot_be_undone(void **state)
{
    struct desk *desk = *state;
    struct arena arena = {0};
    struct history_entry entry;
    struct version version = {0};
    assert_done(erasure_add(desk->store, &desk->registration, &error));
    assert_done(version_read(desk->store, &version, &error));
    assert_false(
        history_undo(desk->store, version.entries[0].node, version.entries[0].last_seq, &error));
    assert_int_equal(error.code, ERROR_RULE);
    assert_done(history_last(desk->store, &arena, &entry, &error));
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
    assert_done(erasure_add(desk->store, &desk->registration, &error));
    assert_false(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error));
    assert_int_equal(error.code, ERROR_RULE);
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
    assert_done(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error));
    assert_done(erasure_add(desk->store, &id, &error));
    form.email = "";
    assert_false(registration_import(desk->store, &desk->event, &form, 1, &outcome, &id, &error));
    assert_int_equal(error.code, ERROR_RULE);
}

static bool take(void *context, const struct replica_txn *txn, struct error *why)
{
    bool taken;
    return replica_take(context, txn, &taken, why);
}

static void send_all(struct store *from, struct store *to)
{
    struct version version = {0};
    assert_done(version_read(from, &version, &error));
    assert_done(txn_begin(to, "sync", &error));
    for (size_t i = 0; i < version.count; i++) {
        struct version have = {0};
        assert_done(version_read(to, &have, &error));
        int64_t node = version.entries[i].node;
        assert_done(replica_each(from, node, version_seq(&have, node), take, to, &error));
        version_release(&have);
    }
    assert_done(txn_commit(to, &error));
    version_release(&version);
}

/* The other laptop edits the person before it hears of the erasure. */
static void an_erasure_travels_and_meets_later_edits(void **state)
{
    struct desk *here = *state;
    struct desk there = {.event = here->event};
    struct verify_result result;
    snprintf(there.path, sizeof there.path, "%s/other.vaihtarit", here->folder);
    assert_done(store_create(&there.store, there.path, &error));
    send_all(here->store, there.store);
    put_person(&there, "0401234567");
    assert_done(erasure_add(here->store, &here->registration, &error));
    send_all(there.store, here->store);
    send_all(here->store, there.store);
    for (size_t i = 0; i < sizeof secrets / sizeof *secrets; i++) {
        assert_false(file_holds(here->path, secrets[i]));
        assert_false(file_holds(there.path, secrets[i]));
    }
    assert_done(store_verify(here->store, &result, &error));
    assert_done(store_verify(there.store, &result, &error));
    store_close(there.store);
    unlink(there.path);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(erased_bytes_are_gone_and_the_book_verifies, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(figures_stay, set_up, tear_down),
        cmocka_unit_test_setup_teardown(erasing_cannot_be_undone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_list_does_not_bring_the_person_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_same_code_does_not_bring_the_person_back, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_erasure_travels_and_meets_later_edits, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

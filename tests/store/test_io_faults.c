/*
 * A disk that fails at its Nth operation, for every N: the store says so in a sentence, and the
 * file holds all of the transaction or nothing of it.
 */
#include "support/folder.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/verify.h"
#include "vfs_shim.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PEOPLE = 60, ENOUGH = 5000 };

/* Fails the operation whose turn comes, and with `lasting` every one of its kind after it. */
struct fault {
    int result;
    bool writes_only;
    bool lasting;
    long countdown; /* operations to go; -1 for never */
    bool struck;
};

struct desk {
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct vfs_shim shim;
    struct fault fault;
    struct id event;
    struct id person;
};

static bool is_write(enum vfs_verb verb)
{
    return verb == VFS_WRITE || verb == VFS_TRUNCATE || verb == VFS_SYNC;
}

static int strike(void *context, const struct vfs_operation *operation)
{
    struct fault *fault = context;
    if (fault->countdown < 0 || (fault->writes_only && !is_write(operation->verb)))
        return SQLITE_OK;
    if (fault->countdown > 0) {
        fault->countdown--;
        return SQLITE_OK;
    }
    if (fault->struck && !fault->lasting)
        return SQLITE_OK;
    fault->struck = true;
    return fault->result;
}

static void must(bool done, const struct error *error)
{
    if (!done)
        fail_msg("%s (%s:%d)", error->message, error->file, error->line);
}

static struct id import_person(struct store *store, const struct id *event, int number, bool *done,
                               struct error *error)
{
    struct id id = {{0}};
    char family[32];
    enum registration_outcome outcome;
    (void)snprintf(family, sizeof family, "Virtanen%d", number);
    struct registration_form form = {
        .given = "Ville", .family = family, .organisation = "Porvoon Seutu ry"};
    *done = *done && registration_import(store, event, &form, 1, &outcome, &id, error);
    return id;
}

/* The work that meets the fault: each either happens wholly or leaves the file as it was. */
typedef bool desk_work(const struct desk *desk, struct store *store, struct error *error);

static bool check_in(const struct desk *desk, struct store *store, struct error *error)
{
    return presence_check_in(store, &desk->person, "ovi", error);
}

static bool import(const struct desk *desk, struct store *store, struct error *error)
{
    bool done = txn_begin(store, "import", error);
    if (!done)
        return false;
    for (int i = 1; i <= PEOPLE; i++)
        (void)import_person(store, &desk->event, i, &done, error);
    if (done)
        return txn_commit(store, error);
    txn_rollback(store);
    return false;
}

static void start(struct desk *desk)
{
    struct store *store;
    struct error error = {0};
    bool done = true;
    struct event form = {.name = "Järjestötreffit",
                         .kind = EVENT_JARJESTOTREFFIT,
                         .municipality = "Tuusula",
                         .venue = "",
                         .date = "2026-11-24"};
    desk->fault = (struct fault){.countdown = -1};
    (void)unlink(desk->path);
    must(store_create(&store, desk->path, &error), &error);
    must(event_add(store, &form, &desk->event, &error), &error);
    desk->person = import_person(store, &desk->event, 0, &done, &error);
    must(done, &error);
    store_close(store);
}

static int64_t count_changes(struct store *store)
{
    struct error error = {0};
    struct version version = {0};
    int64_t changes = 0;
    must(version_read(store, &version, &error), &error);
    for (size_t i = 0; i < version.count; i++)
        changes += version.entries[i].last_seq;
    version_release(&version);
    return changes;
}

/* The file as the next start of the program finds it. */
static int64_t reopen_and_verify(const struct desk *desk)
{
    struct store *store;
    struct error error = {0};
    struct verify_result verified;
    must(store_open(&store, desk->path, &error), &error);
    must(store_verify(store, &verified, &error), &error);
    int64_t changes = count_changes(store);
    store_close(store);
    return changes;
}

/* How many changes there are before the work, and after it on a sound disk. */
struct expectation {
    int64_t before;
    int64_t after;
};

static struct expectation work_undisturbed(struct desk *desk, desk_work *work)
{
    struct expectation expected;
    struct store *store;
    struct error error = {0};
    start(desk);
    expected.before = reopen_and_verify(desk);
    must(store_open(&store, desk->path, &error), &error);
    must(work(desk, store, &error), &error);
    store_close(store);
    expected.after = reopen_and_verify(desk);
    assert_true(expected.after > expected.before);
    return expected;
}

/*
 * What was saved is there and nothing is there by halves. (Where the very last sync fails, the
 * work is reported as failed though it is in the file: that is for the better.)
 */
static void check_file(const struct desk *desk, const struct expectation *expected, bool done,
                       long turn)
{
    int64_t found = reopen_and_verify(desk);
    if (found != expected->after && (done || found != expected->before))
        fail_msg("turn %ld: %s, but the file has %lld changes, not %lld", turn,
                 done ? "saved" : "refused", (long long)found,
                 (long long)(done ? expected->after : expected->before));
}

/*
 * One run with the fault at its turn; false when the work went through without meeting it. The
 * same store then goes on, as the app does, when the disk is well again.
 */
static bool survives(struct desk *desk, desk_work *work, const struct fault *fault,
                     const struct expectation *expected, long turn)
{
    struct store *store = NULL;
    struct error error = {0};
    start(desk);
    desk->fault = *fault;
    desk->fault.countdown = turn;
    bool opened = store_open(&store, desk->path, &error);
    bool done = opened && work(desk, store, &error);
    bool struck = desk->fault.struck;
    desk->fault.countdown = -1;
    if (!done && (!struck || error.code == ERROR_NONE || error.message[0] == '\0'))
        fail_msg("turn %ld: failed without reason: %s", turn, error.message);
    check_file(desk, expected, done, turn);
    if (opened && !done && reopen_and_verify(desk) == expected->before) {
        must(work(desk, store, &error), &error);
        check_file(desk, expected, true, turn);
    }
    store_close(store);
    return struck;
}

static void survives_everywhere(struct desk *desk, desk_work *work, const struct fault *fault,
                                long step)
{
    struct expectation expected = work_undisturbed(desk, work);
    long turn = 0;
    while (turn < ENOUGH && survives(desk, work, fault, &expected, turn))
        turn += step;
    print_message("%ld turns\n", turn / step);
    assert_true(turn > 0 && turn < ENOUGH);
}

static void check_in_meets_a_failing_disk(void **state)
{
    survives_everywhere(*state, check_in, &(struct fault){.result = SQLITE_IOERR}, 1);
}

static void check_in_meets_a_disk_that_stays_broken(void **state)
{
    survives_everywhere(*state, check_in, &(struct fault){.result = SQLITE_IOERR, .lasting = true},
                        1);
}

static void check_in_meets_a_full_disk(void **state)
{
    survives_everywhere(
        *state, check_in,
        &(struct fault){.result = SQLITE_FULL, .writes_only = true, .lasting = true}, 1);
}

static void import_meets_a_failing_disk(void **state)
{
    survives_everywhere(*state, import, &(struct fault){.result = SQLITE_IOERR}, 3);
}

static void import_meets_a_full_disk(void **state)
{
    survives_everywhere(
        *state, import,
        &(struct fault){.result = SQLITE_FULL, .writes_only = true, .lasting = true}, 1);
}

static int set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    assert_non_null(desk);
    assert_true(folder_make(&desk->folder));
    folder_join(&desk->folder, "ilta.vaihtarit", desk->path);
    desk->fault.countdown = -1;
    vfs_shim_install(&desk->shim, strike, &desk->fault);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    vfs_shim_remove(&desk->shim);
    folder_remove(&desk->folder);
    free(desk);
    return 0;
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_in_meets_a_failing_disk),
        cmocka_unit_test(check_in_meets_a_disk_that_stays_broken),
        cmocka_unit_test(check_in_meets_a_full_disk),
        cmocka_unit_test(import_meets_a_failing_disk),
        cmocka_unit_test(import_meets_a_full_disk),
    };
    return cmocka_run_group_tests_name("failing disk", tests, set_up, tear_down);
}

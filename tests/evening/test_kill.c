/* The same evening with a program that is killed again and again: what was said to be saved is. */
#include "script.h"
#include "stage.h"

#include "vaihtarit/store/store.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum {
    KILLS = 50,
    STEPS_TO_A_KILL = 24,
    BEGINNING_KILLS = 12,
    IMPORT_KILLS = 12,
    SYNC_KILLS = 12,
};

#define SAVED   "saved.vaihtarit"
#define JOURNAL "-journal"

struct killing {
    struct stage *stage;
    size_t acts; /* that the book holds */
    size_t kills;
    uint64_t random;
};

/* ---- Chance ---- */

static uint64_t first_seed(void)
{
    const char *given = getenv("VAIHTARIT_SEED");
    uint64_t seed = given ? strtoull(given, NULL, 10) : 20261124;
    print_message("VAIHTARIT_SEED=%llu\n", (unsigned long long)seed);
    return seed;
}

/* A number below limit (xorshift64*, Vigna 2016). */
static size_t draw(struct killing *killing, size_t limit)
{
    uint64_t x = killing->random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    killing->random = x;
    return (size_t)((x * 0x2545F4914F6CDD1DULL >> 33) % limit);
}

/* ---- After a kill ---- */

/* The file opens and holds together, for reading alone first: its journal may still be there. */
static void assert_whole(const char *path)
{
    struct buffer said = {0};
    struct store *store = NULL;
    struct verify_result result;
    struct error error = {0};
    int status = stage_run((const char *const[]){"verify", path, NULL}, &said);
    if (status != 0)
        fail_msg("vaihtarit verify %s: %s", path, buffer_text(&said));
    buffer_release(&said);
    if (!store_open(&store, path, &error) || !store_verify(store, &result, &error))
        fail_msg("%s: %s", path, error.message);
    store_close(store);
}

static bool holds(const char *path, size_t acts)
{
    int expected[COUNTS];
    int counts[COUNTS];
    script_counts(acts, expected);
    stage_counts(path, counts);
    return memcmp(counts, expected, sizeof counts) == 0;
}

/*
 * A book that was only being made when the program died is made anew under the same name; one that
 * has no evening yet is taken away, as a person would.
 */
static void look_at_beginning(struct killing *killing, size_t acknowledged)
{
    struct store *store = NULL;
    struct error error = {0};
    if (acknowledged == 0 && (access(SCRIPT_BOOK, F_OK) != 0 || store_is_unfinished(SCRIPT_BOOK)))
        return;
    if (!store_open(&store, SCRIPT_BOOK, &error))
        fail_msg("%s", error.message);
    store_close(store);
    killing->acts = holds(SCRIPT_BOOK, 1);
    assert_true(killing->acts >= acknowledged);
    if (killing->acts == 0)
        (void)unlink(SCRIPT_BOOK);
}

/* All that the screen had called saved is there, and at most the one act more that it was at. */
static void look(struct killing *killing, size_t acknowledged)
{
    if (killing->acts == 0) {
        look_at_beginning(killing, acknowledged);
        return;
    }
    assert_whole(SCRIPT_BOOK);
    if (holds(SCRIPT_BOOK, acknowledged))
        killing->acts = acknowledged;
    else if (acknowledged == killing->acts && holds(SCRIPT_BOOK, acknowledged + 1))
        killing->acts = acknowledged + 1;
    else
        fail_msg("the book is not as it was after act %zu, “%s”", acknowledged,
                 script_acts[acknowledged - 1].name);
}

/* ---- Playing and killing ---- */

static struct pty *start(struct killing *killing)
{
    pty_free(killing->stage->pty);
    killing->stage->pty = stage_start(24, 80, killing->acts > 0 ? SCRIPT_BOOK : NULL);
    return killing->stage->pty;
}

static void kill_program(struct killing *killing)
{
    struct pty *pty = killing->stage->pty;
    pty_signal(pty, SIGKILL);
    int status = pty_finish(pty);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    killing->kills++;
}

/* Plays an act up to where the screen says that it is saved. */
static void play_until_saved(struct pty *pty, const struct act *act)
{
    assert_true(!act->view || script_go_to(pty, act->view));
    for (size_t i = 0; i < script_steps(act); i++) {
        if (script_send(pty, &act->steps[i]))
            pty_require(pty, &act->steps[i].wish, act->name, (int)i);
        if (act->steps[i].saves)
            return;
    }
}

static void test_killed_after_every_answer(void **state)
{
    struct killing killing = {.stage = *state};
    stage_bring(killing.stage, "attendees/" SCRIPT_LIST);
    for (size_t act = 0; act < script_act_count; act++) {
        assert_int_equal(killing.acts, act);
        play_until_saved(start(&killing), &script_acts[act]);
        kill_program(&killing);
        look(&killing, act + 1);
    }
    assert_true(holds(SCRIPT_BOOK, script_act_count));
}

/*
 * Sends a step's keys and kills the program within 32 ms, sooner rather than later: the work is
 * done in one of them on a fast disk. True if it had answered.
 */
static bool kill_at(struct killing *killing, const struct step *step)
{
    struct pty *pty = killing->stage->pty;
    size_t microseconds = draw(killing, (size_t)1 << (8 + draw(killing, 8)));
    if (script_send(pty, step))
        pty_linger(pty, (long)microseconds);
    kill_program(killing);
    return pty_is(pty, &step->wish);
}

/* Plays on for so many steps and then kills; returns how many acts the screen called saved. */
static size_t play_and_kill(struct killing *killing, size_t steps)
{
    struct pty *pty = start(killing);
    size_t acknowledged = killing->acts;
    for (size_t act = killing->acts; act < script_act_count; act++) {
        const struct act *playing = &script_acts[act];
        assert_true(!playing->view || script_go_to(pty, playing->view));
        for (size_t i = 0; i < script_steps(playing); i++, steps--) {
            const struct step *step = &playing->steps[i];
            if (steps == 0) {
                bool answered = kill_at(killing, step);
                return acknowledged + (answered && step->saves);
            }
            if (script_send(pty, step))
                pty_require(pty, &step->wish, playing->name, (int)i);
            acknowledged += step->saves;
            killing->acts = acknowledged;
        }
    }
    kill_program(killing);
    return acknowledged;
}

static void test_killed_at_any_moment(void **state)
{
    struct killing killing = {.stage = *state, .random = first_seed()};
    stage_bring(killing.stage, "attendees/" SCRIPT_LIST);
    while (killing.kills < KILLS) {
        killing.acts = 0;
        (void)unlink(SCRIPT_BOOK);
        while (killing.acts < script_act_count) {
            size_t steps = draw(&killing, STEPS_TO_A_KILL);
            look(&killing, play_and_kill(&killing, steps));
        }
    }
    print_message("%zu kills\n", killing.kills);
}

/* ---- Killed while a file is made, in a large transaction, and between two files ---- */

static void keep_book(const char *from, const char *to)
{
    (void)unlink(to);
    assert_true(folder_copy_file(from, to));
}

static void test_killed_while_beginning(void **state)
{
    struct killing killing = {.stage = *state, .random = first_seed()};
    const struct act *beginning = &script_acts[0];
    size_t last = script_steps(beginning) - 1;
    for (size_t i = 0; i < BEGINNING_KILLS; i++) {
        struct pty *pty = start(&killing);
        for (size_t step = 0; step < last; step++) {
            script_send(pty, &beginning->steps[step]);
            pty_require(pty, &beginning->steps[step].wish, beginning->name, (int)step);
        }
        bool answered = kill_at(&killing, &beginning->steps[last]);
        look(&killing, answered);
        if (killing.acts == 1)
            (void)unlink(SCRIPT_BOOK);
        killing.acts = 0;
    }
}

static void test_killed_while_importing(void **state)
{
    struct killing killing = {.stage = *state, .random = first_seed()};
    const struct act *import = &script_acts[1];
    size_t before = 0;
    stage_bring(killing.stage, "attendees/" SCRIPT_LIST);
    play_until_saved(start(&killing), &script_acts[0]);
    kill_program(&killing);
    keep_book(SCRIPT_BOOK, SAVED);
    for (size_t i = 0; i < IMPORT_KILLS; i++) {
        killing.acts = 1;
        keep_book(SAVED, SCRIPT_BOOK);
        struct pty *pty = start(&killing);
        assert_true(script_go_to(pty, import->view));
        for (int step = 0; step < 2; step++) {
            script_send(pty, &import->steps[step]);
            pty_require(pty, &import->steps[step].wish, import->name, step);
        }
        bool answered = kill_at(&killing, &import->steps[2]);
        look(&killing, 1 + answered);
        before += killing.acts == 1;
    }
    print_message("%zu of %d kills came before the commit\n", before, IMPORT_KILLS);
}

static int sync_again(struct buffer *said)
{
    return stage_run((const char *const[]){"sync", SCRIPT_BOOK, SCRIPT_REGISTRY, "--yes",
                                           "--format", "json", NULL},
                     said);
}

/* What a kill left is finished by the next sync, and the one after that has nothing to do. */
static void assert_sync_recovers(void)
{
    struct buffer said = {0};
    if (sync_again(&said) != 0)
        fail_msg("%s", buffer_text(&said));
    assert_true(holds(SCRIPT_REGISTRY, script_act_count));
    assert_whole(SCRIPT_REGISTRY);
    assert_whole(SCRIPT_BOOK);
    buffer_clear(&said);
    assert_int_equal(sync_again(&said), 0);
    assert_non_null(strstr(buffer_text(&said), "\"sent\": 0"));
    assert_non_null(strstr(buffer_text(&said), "\"received\": 0"));
    buffer_release(&said);
}

static void test_killed_while_syncing(void **state)
{
    struct killing killing = {.stage = *state, .random = first_seed()};
    stage_bring(killing.stage, "attendees/" SCRIPT_LIST);
    struct pty *pty = start(&killing);
    for (size_t act = 0; act < script_act_count; act++)
        script_play(pty, &script_acts[act]);
    kill_program(&killing);
    killing.acts = script_act_count;
    keep_book(SCRIPT_BOOK, SAVED);
    for (size_t i = 0; i < SYNC_KILLS; i++) {
        keep_book(SAVED, SCRIPT_BOOK);
        (void)unlink(SCRIPT_REGISTRY);
        (void)unlink(SCRIPT_REGISTRY JOURNAL);
        pty = start(&killing);
        assert_true(script_go_to(pty, script_sync.view));
        for (int step = 0; step < 3; step++) {
            script_send(pty, &script_sync.steps[step]);
            pty_require(pty, &script_sync.steps[step].wish, script_sync.name, step);
        }
        bool answered = kill_at(&killing, &script_sync.steps[3]);
        look(&killing, script_act_count);
        assert_true(!answered || holds(SCRIPT_REGISTRY, script_act_count));
        assert_sync_recovers();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_killed_after_every_answer, stage_set_up,
                                        stage_tear_down),
        cmocka_unit_test_setup_teardown(test_killed_at_any_moment, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_killed_while_beginning, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_killed_while_importing, stage_set_up, stage_tear_down),
        cmocka_unit_test_setup_teardown(test_killed_while_syncing, stage_set_up, stage_tear_down),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * A sync that is cut short, by its watcher between two commits or by SIGKILL at any write: both
 * books stay sound, and the next sync brings them where an undisturbed one would have.
 */
#include "laptop.h"

#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PEOPLE = 12, BATCH = 8, TURNS_MOST = 2000, WRITES_BETWEEN_KILLS = 5 };

/* Two closed books as they are before the sync, and what both hold after an undisturbed one. */
struct scene {
    struct folder folder;
    struct laptop a;
    struct laptop b;
    char a_before[FOLDER_PATH_SIZE];
    char b_before[FOLDER_PATH_SIZE];
    char after[FOLDER_PATH_SIZE];
};

static void register_people(struct laptop *laptop, const struct id *event, const char *name)
{
    struct error error = {0};
    for (int i = 0; i < PEOPLE; i++) {
        char family[32];
        (void)snprintf(family, sizeof family, "%s%d", name, i);
        struct id id = laptop_add_person(laptop, event, family);
        must(presence_check_in(laptop->store, &id, "ovi", &error), &error);
    }
}

static void copy(const char *from, const char *to)
{
    assert_true(folder_copy_file(from, to));
}

static void restore(struct scene *scene)
{
    copy(scene->a_before, scene->a.path);
    copy(scene->b_before, scene->b.path);
}

/* Syncs a with b in small batches; false when the watcher stopped it. */
static bool sync_books(struct scene *scene, sync_watcher *watch, void *context)
{
    struct error error = {0};
    struct sync_result result;
    struct sync_options options = {.batch = BATCH, .watch = watch, .context = context};
    laptop_open(&scene->a, &scene->folder, "a");
    must(sync_run(scene->a.store, scene->b.path, &options, &result, &error), &error);
    bool stopped = result.stopped;
    assert_int_equal(result.conflicts, 0);
    sync_result_release(&result);
    laptop_close(&scene->a);
    return !stopped;
}

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    assert_non_null(scene);
    assert_true(folder_make(&scene->folder));
    folder_join(&scene->folder, "a.before", scene->a_before);
    folder_join(&scene->folder, "b.before", scene->b_before);
    folder_join(&scene->folder, "after", scene->after);
    laptop_create(&scene->a, &scene->folder, "a");
    laptop_create(&scene->b, &scene->folder, "b");
    struct id event = laptop_add_event(&scene->a);
    laptop_sync(&scene->a, scene->b.path, NULL);
    register_people(&scene->a, &event, "Mäkinen");
    register_people(&scene->b, &event, "Virtanen");
    laptop_close(&scene->a);
    laptop_close(&scene->b);
    copy(scene->a.path, scene->a_before);
    copy(scene->b.path, scene->b_before);
    assert_true(sync_books(scene, NULL, NULL));
    laptop_assert_same(scene->a.path, scene->b.path);
    copy(scene->a.path, scene->after);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;
    folder_remove(&scene->folder);
    free(scene);
    return 0;
}

/* Both books are sound as they lie there, and one more sync ends where the undisturbed one did. */
static void assert_recovers(struct scene *scene)
{
    laptop_open(&scene->b, &scene->folder, "b"); /* finishes what a killed writer left */
    laptop_close(&scene->b);
    laptop_assert_sound(scene->b.path);
    assert_true(sync_books(scene, NULL, NULL));
    laptop_assert_same(scene->a.path, scene->after);
    laptop_assert_same(scene->b.path, scene->after);
}

/* Says stop, or dies, when its turn has come. */
struct watcher {
    int turn;
    int called;
    bool deadly;
};

static bool watch(void *context, int64_t done, int64_t total)
{
    struct watcher *watcher = context;
    assert_true(done >= 0 && done <= total && total > 0);
    if (watcher->called++ < watcher->turn)
        return true;
    if (watcher->deadly)
        (void)kill(getpid(), SIGKILL);
    return false;
}

static void stopped_between_commits(void **state)
{
    struct scene *scene = *state;
    bool whole;
    int turn = 0;
    do {
        struct watcher watcher = {.turn = turn};
        restore(scene);
        whole = sync_books(scene, watch, &watcher);
        laptop_assert_sound(scene->a.path);
        assert_recovers(scene);
        turn++;
    } while (!whole && turn < TURNS_MOST);
    assert_true(turn > 4 && turn < TURNS_MOST);
}

/* The write at which this process dies; SQLite's system calls have no context of their own. */
static struct {
    int countdown;
    ssize_t (*write)(int, const void *, size_t, off_t);
    int (*truncate)(int, off_t);
} doom;

static ssize_t doomed_write(int file, const void *bytes, size_t size, off_t offset)
{
    if (doom.countdown-- == 0)
        (void)kill(getpid(), SIGKILL);
    return doom.write(file, bytes, size, offset);
}

static int doomed_truncate(int file, off_t size)
{
    if (doom.countdown-- == 0)
        (void)kill(getpid(), SIGKILL);
    return doom.truncate(file, size);
}

static void doom_write(int countdown)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    const char *name = vfs->xGetSystemCall(vfs, "pwrite64") ? "pwrite64" : "pwrite";
    doom.countdown = countdown;
    doom.write = pwrite;
    doom.truncate = ftruncate;
    assert_int_equal(vfs->xSetSystemCall(vfs, name, (sqlite3_syscall_ptr)doomed_write), SQLITE_OK);
    assert_int_equal(vfs->xSetSystemCall(vfs, "ftruncate", (sqlite3_syscall_ptr)doomed_truncate),
                     SQLITE_OK);
}

/* Syncs in a process that is killed at its turn; false when it came to its end before that. */
static bool sync_and_die(struct scene *scene, const struct watcher *watcher, int writes)
{
    int status;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct watcher own = *watcher;
        if (writes >= 0)
            doom_write(writes);
        (void)sync_books(scene, own.deadly ? watch : NULL, &own);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (WIFSIGNALED(status))
        assert_int_equal(WTERMSIG(status), SIGKILL);
    else
        assert_int_equal(WEXITSTATUS(status), 0);
    return WIFSIGNALED(status);
}

static void killed_between_commits(void **state)
{
    struct scene *scene = *state;
    struct watcher watcher = {.deadly = true};
    bool killed;
    do {
        restore(scene);
        killed = sync_and_die(scene, &watcher, -1);
        assert_recovers(scene);
        watcher.turn++;
    } while (killed && watcher.turn < TURNS_MOST);
    assert_true(watcher.turn > 4 && watcher.turn < TURNS_MOST);
}

static void killed_at_a_write(void **state)
{
    struct scene *scene = *state;
    struct watcher none = {0};
    int writes = 0;
    bool killed;
    do {
        restore(scene);
        killed = sync_and_die(scene, &none, writes);
        assert_recovers(scene);
        writes += WRITES_BETWEEN_KILLS;
    } while (killed && writes < TURNS_MOST);
    print_message("%d writes\n", writes);
    assert_true(writes > 20 && writes < TURNS_MOST);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stopped_between_commits),
        cmocka_unit_test(killed_between_commits),
        cmocka_unit_test(killed_at_a_write),
    };
    return cmocka_run_group_tests_name("interrupted sync", tests, set_up, tear_down);
}

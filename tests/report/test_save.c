#include "support/folder.h"
#include "vaihtarit/report/save.h"

#include <dirent.h>
#include <locale.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static struct folder folder;

static int set_up(void **state)
{
    (void)state;
    (void)umask(022);
    return folder_make(&folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void check_file(const char *name, const char *expected, mode_t mode)
{
    char path[FOLDER_PATH_SIZE];
    char text[64];
    struct stat status;
    folder_join(&folder, name, path);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    (void)fclose(file);
    assert_string_equal(text, expected);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, mode);
}

static size_t count_files(void)
{
    DIR *directory = opendir(folder.path);
    assert_non_null(directory);
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(directory));)
        count += entry->d_name[0] != '.';
    (void)closedir(directory);
    return count;
}

static void save(const char *name, const char *text, enum save_readers readers)
{
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    folder_join(&folder, name, path);
    assert_true(save_text(path, text, strlen(text), readers, &error));
}

static void test_who_may_read(void **state)
{
    (void)state;
    save("paperi", "yksi", SAVE_FOR_ALL);
    save("ihmiset", "kaksi", SAVE_FOR_OWNER);
    check_file("paperi", "yksi", 0644);
    check_file("ihmiset", "kaksi", 0600);
    assert_int_equal(count_files(), 2);
}

static void test_what_stood_there_is_replaced(void **state)
{
    (void)state;
    save("paperi", "vanha ja pitkä", SAVE_FOR_ALL);
    save("paperi", "uusi", SAVE_FOR_OWNER);
    check_file("paperi", "uusi", 0600);
    assert_int_equal(count_files(), 1);
}

static void test_a_link_stays_a_link(void **state)
{
    (void)state;
    char link[FOLDER_PATH_SIZE];
    struct stat status;
    save("paperi", "vanha", SAVE_FOR_ALL);
    folder_join(&folder, "linkki", link);
    assert_int_equal(symlink("paperi", link), 0);
    save("linkki", "uusi", SAVE_FOR_ALL);
    check_file("paperi", "uusi", 0644);
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void test_a_full_disk_leaves_the_old_paper(void **state)
{
    (void)state;
    enum { SIZE = 100000 };
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    struct rlimit before;
    char *text = calloc(1, SIZE);
    assert_non_null(text);
    save("paperi", "vanha", SAVE_FOR_ALL);
    folder_join(&folder, "paperi", path);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {.rlim_cur = 4096, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool saved = save_text(path, text, SIZE, SAVE_FOR_ALL, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    free(text);
    assert_false(saved);
    assert_int_equal(error.code, ERROR_FULL);
    check_file("paperi", "vanha", 0644);
    assert_int_equal(count_files(), 1);
}

static void test_refusals_say_why(void **state)
{
    (void)state;
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "puuttuu/paperi", path);
    assert_false(save_text(path, "x", 1, SAVE_FOR_ALL, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_false(save_text(folder.path, "x", 1, SAVE_FOR_ALL, &error));
    assert_non_null(strstr(error.message, "kansio"));
    assert_false(save_text("/dev/full", "x", 1, SAVE_FOR_ALL, &error));
    assert_int_equal(error.code, ERROR_FULL);
    assert_true(save_text("/dev/null", "x", 1, SAVE_FOR_ALL, &error));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* ---- Beside everything else ---- */

static struct save_job *start(const char *name, const char *text)
{
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    struct save_job *job = NULL;
    folder_join(&folder, name, path);
    assert_true(save_start(&job, path, text, strlen(text), SAVE_FOR_OWNER, &error));
    return job;
}

static enum save_state look_until_over(struct save_job *job, struct error *error)
{
    enum save_state state;
    while ((state = save_look(job, error)) == SAVE_BUSY)
        (void)poll(NULL, 0, 1);
    return state;
}

static void test_a_job_writes_the_file(void **state)
{
    (void)state;
    struct error error = {0};
    struct save_job *job = start("ihmiset", "kaksi");
    assert_int_equal(look_until_over(job, &error), SAVE_DONE);
    check_file("ihmiset", "kaksi", 0600);
    assert_int_equal(count_files(), 1);
    save_close(job);
    save_close(NULL);
}

/* A fifo is as slow as a disk can be: nothing is written before somebody reads. */
static struct save_job *start_slowly(char path[FOLDER_PATH_SIZE])
{
    folder_join(&folder, "hidas", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    return start("hidas", "hitaasti");
}

static void read_slowly(const char *path)
{
    char text[16] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fread(text, 1, sizeof text - 1, file), strlen("hitaasti"));
    assert_int_equal(fclose(file), 0);
    assert_string_equal(text, "hitaasti");
}

static void test_nobody_waits_for_a_slow_disk(void **state)
{
    (void)state;
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    struct save_job *job = start_slowly(path);
    assert_int_equal(save_look(job, &error), SAVE_BUSY);
    read_slowly(path);
    assert_int_equal(look_until_over(job, &error), SAVE_DONE);
    save_close(job);
}

static void test_a_job_that_was_left_goes_on(void **state)
{
    (void)state;
    char path[FOLDER_PATH_SIZE];
    int status;
    save_close(start_slowly(path));
    read_slowly(path);
    assert_true(wait(&status) > 0);
    assert_int_equal(status, 0);
}

static void test_a_job_on_a_full_disk_tells_it(void **state)
{
    (void)state;
    struct error error = {0};
    struct rlimit before;
    save("paperi", "vanha", SAVE_FOR_ALL);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {.rlim_cur = 4, .rlim_max = before.rlim_max};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct save_job *job = start("paperi", "uusi ja pitkä");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(look_until_over(job, &error), SAVE_FAILED);
    assert_int_equal(error.code, ERROR_FULL);
    check_file("paperi", "vanha", 0644);
    assert_int_equal(count_files(), 1);
    save_close(job);
}

static void test_what_stands_in_the_way_is_seen_at_once(void **state)
{
    (void)state;
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    folder_join(&folder, "paperi", path);
    assert_true(save_may_begin(path, &error));
    save("paperi", "vanha", SAVE_FOR_ALL);
    assert_true(save_may_begin(path, &error));
    assert_false(save_may_begin(folder.path, &error));
    assert_int_equal(error.code, ERROR_SYSTEM);
    folder_join(&folder, "ei/paperi", path);
    assert_false(save_may_begin(path, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    folder_join(&folder, "paperi/paperi", path);
    assert_false(save_may_begin(path, &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_who_may_read),
        TEST(test_what_stood_there_is_replaced),
        TEST(test_a_link_stays_a_link),
        TEST(test_a_full_disk_leaves_the_old_paper),
        TEST(test_refusals_say_why),
        TEST(test_a_job_writes_the_file),
        TEST(test_nobody_waits_for_a_slow_disk),
        TEST(test_a_job_that_was_left_goes_on),
        TEST(test_a_job_on_a_full_disk_tells_it),
        TEST(test_what_stands_in_the_way_is_seen_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

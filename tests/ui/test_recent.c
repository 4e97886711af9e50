/* The files opened last: order, limit, what is not there, what cannot be read. */
#include "support/folder.h"
#include "vaihtarit/ui/recent.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct folder folder;

static int set_up(void **state)
{
    (void)state;
    return folder_make(&folder) && setenv("VAIHTARIT_DATA", folder.path, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static const char *make_file(const char *name)
{
    static char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    return path;
}

static bool ends_with(const char *path, const char *name)
{
    size_t length = strlen(path);
    size_t tail = strlen(name);
    return length >= tail && strcmp(path + length - tail, name) == 0;
}

static void assert_recent(const char *const *names, size_t count)
{
    struct recent recent = {0};
    recent_read(&recent);
    assert_int_equal(recent.count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(ends_with(recent.paths[i], names[i]));
    recent_release(&recent);
}

static void test_newest_comes_first_and_once(void **state)
{
    (void)state;
    recent_remember(make_file("a"));
    recent_remember(make_file("b"));
    recent_remember(make_file("a"));
    assert_recent((const char *const[]){"/a", "/b"}, 2);
}

static void test_only_the_last_ones_are_kept(void **state)
{
    (void)state;
    char name[8];
    for (int i = 0; i < RECENT_FILES + 3; i++) {
        (void)snprintf(name, sizeof name, "f%02d", i);
        recent_remember(make_file(name));
    }
    struct recent recent = {0};
    recent_read(&recent);
    assert_int_equal(recent.count, RECENT_FILES);
    assert_true(ends_with(recent.paths[0], "/f11"));
    recent_release(&recent);
}

/* A stick that is out comes back with its place in the list. */
static void test_a_missing_file_is_left_out_not_forgotten(void **state)
{
    (void)state;
    recent_remember(make_file("stick"));
    recent_remember(make_file("other"));
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "stick", path);
    assert_int_equal(unlink(path), 0);
    assert_recent((const char *const[]){"/other"}, 1);
    (void)make_file("stick");
    assert_recent((const char *const[]){"/other", "/stick"}, 2);
}

static void test_forgetting(void **state)
{
    (void)state;
    recent_remember(make_file("a"));
    recent_remember(make_file("b"));
    struct recent recent = {0};
    recent_read(&recent);
    recent_forget(recent.paths[0]);
    recent_release(&recent);
    assert_recent((const char *const[]){"/a"}, 1);
}

static void test_no_list_is_no_trouble(void **state)
{
    (void)state;
    assert_recent(NULL, 0);
    recent_remember("/no/such/file");
    assert_recent(NULL, 0);
    FILE *file = fopen(make_file("recent"), "w");
    assert_non_null(file);
    assert_true(fputs("\n\nrelative\n\xFF\xFE\n", file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_recent(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_newest_comes_first_and_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_only_the_last_ones_are_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_missing_file_is_left_out_not_forgotten, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_forgetting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_list_is_no_trouble, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

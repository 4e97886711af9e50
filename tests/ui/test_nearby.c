/* Lists that are suggested when one is to be brought in. */
#include "vaihtarit/ui/nearby.h"

#include "support/folder.h"
#include "vaihtarit/core/buffer.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A file in the home folder that was changed `age` seconds before another of age 0. */
static void put(const struct folder *home, const char *name, long age)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(home, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    const struct timespec times[] = {{.tv_sec = 1700000000 - age}, {.tv_sec = 1700000000 - age}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void make_folder(const struct folder *home, const char *name)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(home, name, path);
    assert_int_equal(mkdir(path, 0700), 0);
}

/* A home with lists and other things in it, which is not the current folder. */
static void settle(struct folder *home)
{
    assert_true(folder_make(home));
    assert_int_equal(setenv("HOME", home->path, 1), 0);
    make_folder(home, "Lataukset");
    make_folder(home, "Syksy");
    make_folder(home, "here");
    put(home, "Lataukset/Ilmoittautuneet.XLSX", 1);
    put(home, "Lataukset/vanha.csv", 500);
    put(home, "Lataukset/kuva.png", 0);
    put(home, "Lataukset/.piilossa.csv", 0);
    put(home, "Syksy/sydan.tsv", 0);
    put(home, "sydänlista.txt", 20);
    put(home, "here/tässä.csv", 3);
    char path[FOLDER_PATH_SIZE];
    folder_join(home, "here", path);
    assert_int_equal(chdir(path), 0);
}

static void leave(struct folder *home)
{
    assert_int_equal(chdir("/"), 0);
    folder_remove(home);
}

/* The names in their order, each with its folder. */
static void expect(const char *typed, const char *expected)
{
    struct nearby nearby = {0};
    struct buffer text = {0};
    nearby_find(&nearby, typed);
    for (size_t i = 0; i < nearby.count; i++)
        buffer_add_format(&text, "%s%s in %s", i == 0 ? "" : ", ", nearby.files[i].name,
                          nearby.files[i].folder);
    assert_string_equal(buffer_text(&text), expected);
    buffer_release(&text);
    nearby_release(&nearby);
}

static void test_lists_of_the_usual_folders_come_newest_first(void **state)
{
    (void)state;
    struct folder home;
    settle(&home);
    expect("", "Ilmoittautuneet.XLSX in ~/Lataukset, tässä.csv in ., sydänlista.txt in ~, "
               "vanha.csv in ~/Lataukset");
    leave(&home);
}

static void test_they_are_found_by_a_part_of_the_name(void **state)
{
    (void)state;
    struct folder home;
    settle(&home);
    expect("TAUTU", "Ilmoittautuneet.XLSX in ~/Lataukset");
    expect("sydan", "sydänlista.txt in ~");
    expect("olematon", "");
    leave(&home);
}

static void test_a_path_lists_its_own_folder(void **state)
{
    (void)state;
    struct folder home;
    settle(&home);
    expect("~/sy", "Syksy/ in ~/, sydänlista.txt in ~/");
    expect("~/Syksy/", "sydan.tsv in ~/Syksy/");
    expect("~/Lataukset/kuva", "");
    expect("~/olematon/", "");
    leave(&home);
}

static void test_its_path_opens_the_file(void **state)
{
    (void)state;
    struct folder home;
    struct nearby nearby = {0};
    settle(&home);
    const char *const typed[] = {"tautu", "~/Lataukset/ilm"};
    for (size_t i = 0; i < 2; i++) {
        nearby_find(&nearby, typed[i]);
        assert_int_equal(nearby.count, 1);
        assert_int_equal(access(nearby.files[0].path, R_OK), 0);
    }
    nearby_find(&nearby, "~/Syk");
    assert_true(nearby.files[0].is_folder);
    assert_int_equal(nearby.files[0].path[strlen(nearby.files[0].path) - 1], '/');
    nearby_release(&nearby);
    leave(&home);
}

/* Downloads is often a link to the folder of the user's own language. */
static void test_a_folder_under_two_names_is_looked_into_once(void **state)
{
    (void)state;
    struct folder home;
    char path[FOLDER_PATH_SIZE];
    settle(&home);
    folder_join(&home, "Downloads", path);
    assert_int_equal(symlink("Lataukset", path), 0);
    expect("vanha", "vanha.csv in ~/Lataukset");
    leave(&home);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_of_the_usual_folders_come_newest_first),
        cmocka_unit_test(test_they_are_found_by_a_part_of_the_name),
        cmocka_unit_test(test_a_path_lists_its_own_folder),
        cmocka_unit_test(test_its_path_opens_the_file),
        cmocka_unit_test(test_a_folder_under_two_names_is_looked_into_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

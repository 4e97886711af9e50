/* Which of the mounted disks are offered for a paper, from a mount table of the test's own. */
#include "papers/sticks.h"

#include "support/folder.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

static struct folder folder;

static int set_up(void **state)
{
    (void)state;
    return folder_make(&folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    (void)unsetenv("VAIHTARIT_MOUNTS");
    folder_remove(&folder);
    return 0;
}

static void make_folder(const char *name)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void put_table(const char *table)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "mounts", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(table, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(setenv("VAIHTARIT_MOUNTS", path, 1), 0);
}

static void test_only_what_can_be_taken_out_and_written(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sticks sticks;
    char path[FOLDER_PATH_SIZE];
    make_folder("media");
    make_folder("media/anna");
    make_folder("media/anna/KINGSTON");
    make_folder("media/anna/CD");
    make_folder("media/anna/Oma tikku ä");
    make_folder("run");
    make_folder("run/media");
    make_folder("run/media/anna");
    make_folder("run/media/anna/rodeo");
    make_folder("mnt");
    make_folder("mediaani");
    make_folder("mediaani/levy");
    make_folder("home");
    put_table("/dev/sda1 / ext4 rw 0 0\n"
              "/dev/sda2 /home ext4 rw 0 0\n"
              "/dev/sdb1 /media/anna/KINGSTON vfat rw,nosuid,errors=remount-ro 0 0\n"
              "/dev/sr0 /media/anna/CD iso9660 ro,nosuid 0 0\n"
              "/dev/sdc1 /media/anna/Oma\\040tikku\\040ä vfat rw 0 0\n"
              "/dev/sdd1 /run/media/anna/rodeo vfat rodeo 0 0\n"
              "/dev/sde1 /mnt ext4 rw 0 0\n"
              "/dev/sdf1 /media/anna/poissa vfat rw 0 0\n"
              "/dev/sdg1 /mediaani/levy vfat rw 0 0\n"
              "/dev/sdh1 /media/anna\n"
              "\n");
    assert_true(sticks_find(&arena, &sticks));
    assert_int_equal(sticks.count, 4);
    assert_string_equal(sticks.list[0].name, "KINGSTON");
    folder_join(&folder, "media/anna/KINGSTON", path);
    assert_string_equal(sticks.list[0].folder, path);
    assert_true(sticks.list[0].free > 0);
    assert_string_equal(sticks.list[1].name, "Oma tikku ä");
    assert_string_equal(sticks.list[2].name, "rodeo");
    assert_string_equal(sticks.list[3].name, "mnt");
    arena_release(&arena);
}

static void test_no_table_is_no_stick(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct sticks sticks;
    assert_int_equal(setenv("VAIHTARIT_MOUNTS", "/ei/ole", 1), 0);
    assert_true(sticks_find(&arena, &sticks));
    assert_int_equal(sticks.count, 0);
    arena_release(&arena);
}

static void test_sizes_in_words(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(sticks_size_words(&arena, 0), "0 kt");
    assert_string_equal(sticks_size_words(&arena, 999999), "999 kt");
    assert_string_equal(sticks_size_words(&arena, 640000000), "640 Mt");
    assert_string_equal(sticks_size_words(&arena, 3799999999), "3,7 Gt");
    arena_release(&arena);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_only_what_can_be_taken_out_and_written),
        TEST(test_no_table_is_no_stick),
        TEST(test_sizes_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

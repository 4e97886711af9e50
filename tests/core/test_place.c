/* Where files are kept, and paths as people type and drop them. */
#include "support/folder.h"
#include "vaihtarit/core/place.h"

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

static struct folder folder;

/* HOME is the test's own folder, and no variable says otherwise. */
static int set_up(void **state)
{
    (void)state;
    static const char *const names[] = {"VAIHTARIT_DATA", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                        "XDG_CONFIG_HOME"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        (void)unsetenv(names[i]);
    return folder_make(&folder) && setenv("HOME", folder.path, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

static void assert_in_home(void (*add)(struct buffer *path), const char *inside)
{
    struct buffer path = {0};
    struct buffer expected = {0};
    add(&path);
    buffer_add_format(&expected, "%s%s", folder.path, inside);
    assert_string_equal(buffer_text(&path), buffer_text(&expected));
    buffer_release(&path);
    buffer_release(&expected);
}

static void assert_place(void (*add)(struct buffer *path), const char *expected)
{
    struct buffer path = {0};
    add(&path);
    assert_string_equal(buffer_text(&path), expected);
    buffer_release(&path);
}

static void test_folders_of_xdg(void **state)
{
    (void)state;
    assert_in_home(place_add_data, "/.local/share/vaihtarit");
    assert_in_home(place_add_state, "/.local/state/vaihtarit");
    (void)setenv("XDG_DATA_HOME", "/d", 1);
    (void)setenv("XDG_STATE_HOME", "not/absolute", 1);
    assert_place(place_add_data, "/d/vaihtarit");
    assert_in_home(place_add_state, "/.local/state/vaihtarit");
}

static void test_one_variable_rules_them_all(void **state)
{
    (void)state;
    (void)setenv("XDG_DATA_HOME", "/d", 1);
    (void)setenv("VAIHTARIT_DATA", "/all", 1);
    assert_place(place_add_data, "/all");
    assert_place(place_add_state, "/all");
    assert_place(place_add_documents, "/all");
}

static void write_user_dirs(const char *text)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "user-dirs.dirs", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    (void)setenv("XDG_CONFIG_HOME", folder.path, 1);
}

static void test_folder_of_documents(void **state)
{
    (void)state;
    assert_in_home(place_add_documents, "");
    write_user_dirs("# XDG\nXDG_DOCUMENTS_DIR=\"$HOME/Asiakirjat/\"\n");
    assert_in_home(place_add_documents, "");
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "Asiakirjat", path);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_in_home(place_add_documents, "/Asiakirjat");
}

static void assert_typed(const char *typed, const char *expected)
{
    struct buffer path = {0};
    place_add_typed(&path, typed);
    assert_string_equal(buffer_text(&path), expected);
    buffer_release(&path);
}

static void test_paths_as_people_type_them(void **state)
{
    (void)state;
    (void)setenv("HOME", "/home/aino", 1);
    assert_typed("~/ilta.csv", "/home/aino/ilta.csv");
    assert_typed("~", "/home/aino");
    assert_typed("~muu/ilta.csv", "~muu/ilta.csv");
    assert_typed("'/tmp/oma lista.csv'", "/tmp/oma lista.csv");
    assert_typed("\"/tmp/oma lista.csv\"", "/tmp/oma lista.csv");
    assert_typed("/tmp/oma\\ lista\\ \\(2\\).csv", "/tmp/oma lista (2).csv");
    assert_typed("file:///tmp/lista.csv", "/tmp/lista.csv");
    assert_typed("file:///tmp/oma%20lista%C3%A4%5c.csv", "/tmp/oma listaä\\.csv");
    assert_typed("'file:///tmp/100%/%00%zz%2'", "/tmp/100%/%00%zz%2");
    assert_typed("'", "'");
    assert_typed("", "");
}

static void test_links_lead_to_the_same_file(void **state)
{
    (void)state;
    char path[FOLDER_PATH_SIZE];
    char link[FOLDER_PATH_SIZE];
    folder_join(&folder, "link", link);
    write_user_dirs("");
    folder_join(&folder, "user-dirs.dirs", path);
    assert_int_equal(symlink(path, link), 0);
    assert_true(place_is_same_file(path, link));
    assert_false(place_is_same_file(path, folder.path));
    assert_false(place_is_same_file(path, "/nowhere"));
}

static void test_paths_as_people_read_them(void **state)
{
    (void)state;
    static const char *const paths[][2] = {{"/home/aino", "~"},
                                           {"/home/aino/ilta", "~/ilta"},
                                           {"/home/ainola/ilta", "/home/ainola/ilta"},
                                           {"/tmp", "/tmp"}};
    (void)setenv("HOME", "/home/aino", 1);
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct buffer text = {0};
        place_add_short(&text, paths[i][0]);
        assert_string_equal(buffer_text(&text), paths[i][1]);
        buffer_release(&text);
    }
}

static void test_folders_are_made_for_the_owner_alone(void **state)
{
    (void)state;
    struct error error = {0};
    struct stat status;
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "a/b/c", path);
    assert_true(place_make_folder(path, &error));
    assert_true(place_make_folder(path, &error));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_false(place_make_folder("/dev/null/kansio", &error));
    assert_non_null(strstr(error.message, "/dev/null/kansio"));
}

/* The program's own file `labels.txt`, read: its text, or the code of the error. */
static enum error_code read_data(struct buffer *text, struct error *error)
{
    struct buffer shown = {0};
    bool done = place_read_data("labels.txt", 8, text, &shown, error);
    assert_non_null(strstr(buffer_text(&shown), "/labels.txt"));
    buffer_release(&shown);
    return done ? ERROR_NONE : error->code;
}

static void write_data(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* The test's folder is that of the program's data; the path of a file of labels in it. */
static void use_data(char path[FOLDER_PATH_SIZE])
{
    assert_int_equal(setenv("VAIHTARIT_DATA", folder.path, 1), 0);
    folder_join(&folder, "labels.txt", path);
}

static void test_a_file_of_the_program_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    use_data(path);
    assert_int_equal(read_data(&text, &error), ERROR_NONE);
    assert_int_equal(text.length, 0);
    write_data(path, "kahdeksa");
    assert_int_equal(read_data(&text, &error), ERROR_NONE);
    assert_string_equal(buffer_text(&text), "kahdeksa");
    write_data(path, "yhdeksän");
    assert_int_equal(read_data(&text, &error), ERROR_INPUT);
    buffer_release(&text);
}

/* Only where there is no such file is it as an empty one; a pipe is not waited for. */
static void test_what_cannot_be_read_is_told(void **state)
{
    (void)state;
    struct buffer text = {0};
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    use_data(path);
    assert_int_equal(symlink("labels.txt", path), 0);
    assert_int_equal(read_data(&text, &error), ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "labels.txt ei voitu lukea: "));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(read_data(&text, &error), ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "labels.txt ei ole tavallinen tiedosto"));
    assert_int_equal(text.length, 0);
    buffer_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_folders_of_xdg, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_one_variable_rules_them_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folder_of_documents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paths_as_people_type_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_links_lead_to_the_same_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_paths_as_people_read_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_folders_are_made_for_the_owner_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_file_of_the_program_is_read_whole_or_not_at_all,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_cannot_be_read_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

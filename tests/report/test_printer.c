/* Printing through an lp of the test's own. */
#include "support/folder.h"
#include "vaihtarit/report/printer.h"

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
    return folder_make(&folder) && setenv("PATH", folder.path, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    folder_remove(&folder);
    return 0;
}

/* Puts a script in PATH as lp. Its $0 is in the folder of the test. */
static void install_lp(const char *script)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, "lp", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(
        fprintf(file, "#!/bin/sh\nPATH=/usr/bin:/bin\ncd \"%s\"\n%s\n", folder.path, script) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

static size_t read_file(const char *name, char *text, size_t size)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&folder, name, path);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, size - 1, file);
    (void)fclose(file);
    text[length] = '\0';
    return length;
}

static void test_lp_gets_the_text_and_the_title(void **state)
{
    (void)state;
    char text[256];
    struct error error = {0};
    install_lp("cat > paper; printf '%s|' \"$@\" > words; echo 'request id is x-1'");
    assert_true(printer_print("Hei\nmaailma\n", 12, "Ilta; rm -rf $HOME\n\x1b", &error));
    assert_int_equal(read_file("paper", text, sizeof text), 12);
    assert_string_equal(text, "Hei\nmaailma\n");
    (void)read_file("words", text, sizeof text);
    assert_string_equal(text, "-t|Ilta; rm -rf $HOME|");
}

static void test_a_long_paper_and_a_talkative_lp(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    char count[32];
    struct error error = {0};
    char *text = malloc(SIZE);
    assert_non_null(text);
    memset(text, 'x', SIZE);
    install_lp("seq 1 60000; wc -c > count");
    assert_true(printer_print(text, SIZE, "Ilta", &error));
    (void)read_file("count", count, sizeof count);
    assert_int_equal(atoi(count), SIZE);
    free(text);
}

static void test_no_lp_is_told(void **state)
{
    (void)state;
    struct error error = {0};
    assert_false(printer_print("Hei\n", 4, "Ilta", &error));
    assert_int_equal(error.code, ERROR_NOT_FOUND);
    assert_non_null(strstr(error.message, "lp"));
}

static void test_a_failing_lp_is_quoted(void **state)
{
    (void)state;
    struct error error = {0};
    install_lp("cat > /dev/null; echo 'lp: No default destination.' >&2; exit 1");
    assert_false(printer_print("Hei\n", 4, "Ilta", &error));
    assert_int_equal(error.code, ERROR_SYSTEM);
    assert_non_null(strstr(error.message, "No default destination."));
}

static void test_an_lp_that_does_not_read_is_a_failure(void **state)
{
    (void)state;
    enum { SIZE = 1000000 };
    struct error error = {0};
    char *text = calloc(1, SIZE);
    assert_non_null(text);
    install_lp("exit 0");
    assert_false(printer_print(text, SIZE, "Ilta", &error));
    assert_int_equal(error.code, ERROR_SYSTEM);
    free(text);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_lp_gets_the_text_and_the_title),
        TEST(test_a_long_paper_and_a_talkative_lp),
        TEST(test_no_lp_is_told),
        TEST(test_a_failing_lp_is_quoted),
        TEST(test_an_lp_that_does_not_read_is_a_failure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

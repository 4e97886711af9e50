/* Which printers there are, by an lpstat of the test's own. */
#include "support/folder.h"
#include "vaihtarit/report/printers.h"

#include <locale.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

struct answer {
    struct folder folder;
    struct arena arena;
    struct printers printers;
    struct error error;
};

static int set_up(void **state)
{
    static struct answer answer;
    answer = (struct answer){0};
    *state = &answer;
    return folder_make(&answer.folder) && setenv("PATH", answer.folder.path, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    struct answer *answer = *state;
    arena_release(&answer->arena);
    folder_remove(&answer->folder);
    return 0;
}

/* Puts an lpstat in PATH that does this for -e, and that for -d. */
static void install_lpstat(const struct answer *answer, const char *names, const char *by_default)
{
    char path[FOLDER_PATH_SIZE];
    folder_join(&answer->folder, "lpstat", path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, "#!/bin/sh\nPATH=/usr/bin:/bin\ncase $1 in -e) %s;; -d) %s;; esac\n",
                        names, by_default) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
}

static enum printer_state ask(struct answer *answer)
{
    struct printer_question *question = NULL;
    enum printer_state state;
    assert_true(printer_ask(&question, &answer->error));
    while ((state = printer_answer(question, &answer->arena, &answer->printers, &answer->error)) ==
           PRINTER_BUSY)
        (void)poll(NULL, 0, 1);
    printer_forget(question);
    return state;
}

static void test_names_and_the_default_in_any_language(void **state)
{
    struct answer *answer = *state;
    install_lpstat(answer, "printf 'Toimisto\\nVäri_A4\\n'",
                   "echo 'järjestelmän oletuskohde: Väri_A4/kaksipuolinen'");
    assert_int_equal(ask(answer), PRINTER_DONE);
    assert_int_equal(answer->printers.count, 2);
    assert_string_equal(answer->printers.names[0], "Toimisto");
    assert_string_equal(answer->printers.names[1], "Väri_A4");
    assert_ptr_equal(answer->printers.by_default, answer->printers.names[1]);
}

static void test_a_default_that_is_not_there_is_none(void **state)
{
    struct answer *answer = *state;
    install_lpstat(answer, "echo Toimisto", "echo 'system default destination: Toimi'");
    assert_int_equal(ask(answer), PRINTER_DONE);
    assert_int_equal(answer->printers.count, 1);
    assert_null(answer->printers.by_default);
}

static void test_no_printer(void **state)
{
    struct answer *answer = *state;
    install_lpstat(answer, "true", "echo 'no system default destination'");
    assert_int_equal(ask(answer), PRINTER_DONE);
    assert_int_equal(answer->printers.count, 0);
    assert_null(answer->printers.by_default);
}

static void test_a_failing_lpstat_is_quoted(void **state)
{
    struct answer *answer = *state;
    install_lpstat(answer, "echo 'lpstat: Scheduler is not running.' >&2; exit 1", "exit 1");
    assert_int_equal(ask(answer), PRINTER_FAILED);
    assert_non_null(strstr(answer->error.message, "Scheduler is not running."));
}

static void test_no_lpstat_is_told(void **state)
{
    struct answer *answer = *state;
    struct printer_question *question = NULL;
    assert_false(printer_ask(&question, &answer->error));
    assert_int_equal(answer->error.code, ERROR_NOT_FOUND);
    assert_null(question);
}

static void test_a_hanging_lpstat_is_forgotten(void **state)
{
    struct answer *answer = *state;
    struct printer_question *question = NULL;
    install_lpstat(answer, "sleep 1000", "sleep 1000");
    assert_true(printer_ask(&question, &answer->error));
    assert_int_equal(printer_answer(question, &answer->arena, &answer->printers, &answer->error),
                     PRINTER_BUSY);
    printer_forget(question);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        TEST(test_names_and_the_default_in_any_language),
        TEST(test_a_default_that_is_not_there_is_none),
        TEST(test_no_printer),
        TEST(test_a_failing_lpstat_is_quoted),
        TEST(test_no_lpstat_is_told),
        TEST(test_a_hanging_lpstat_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The demo evening is written whole or not at all. */
#include "support/folder.h"
#include "vaihtarit/intake/demo.h"

#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

static void nothing_is_left_of_a_demo_that_did_not_fit(void **state)
{
    (void)state;
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    struct error error = {0};
    struct rlimit before;
    assert_true(folder_make(&folder));
    folder_join(&folder, "demo.vaihtarit", path);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){.rlim_cur = 150 * 1024,
                                                              .rlim_max = before.rlim_max}),
                     0);
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_false(demo_write(path, &error));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(error.code, ERROR_FULL);
    assert_int_equal(rmdir(folder.path), 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_left_of_a_demo_that_did_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

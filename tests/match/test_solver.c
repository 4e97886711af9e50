/* GLPK's errors: they end its work, silently, and nothing else. */
#include "solver.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static void fail_badly(void *context)
{
    glp_prob *problem = glp_create_prob();
    *(int *)context = 1;
    glp_add_rows(problem, -1);
    *(int *)context = 2;
}

static void run_short_of_memory(void *context)
{
    glp_mem_limit(1);
    *(int *)context = 1;
    (void)glp_alloc(1, 64 * 1024 * 1024);
    *(int *)context = 2;
}

static void succeed(void *context)
{
    glp_prob *problem = glp_create_prob();
    glp_smcp how;
    glp_init_smcp(&how);
    glp_set_obj_dir(problem, GLP_MAX);
    glp_add_cols(problem, 1);
    glp_set_col_bnds(problem, 1, GLP_DB, 0, 3);
    glp_set_obj_coef(problem, 1, 2);
    assert_int_equal(glp_simplex(problem, &how), 0); /* which would say much */
    *(int *)context = (int)glp_get_obj_val(problem);
}

static void test_errors_end_the_work_alone(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        int reached = 0;
        assert_false(solver_run(fail_badly, &reached));
        assert_int_equal(reached, 1);
        assert_false(solver_run(run_short_of_memory, &reached));
        assert_int_equal(reached, 1);
        assert_true(solver_run(succeed, &reached));
        assert_int_equal(reached, 6);
    }
}

/* What the works above would print goes into a file that stays empty. */
static void test_nothing_is_printed(void **state)
{
    (void)state;
    int reached;
    FILE *file = tmpfile();
    assert_non_null(file);
    int out = dup(STDOUT_FILENO);
    (void)fflush(stdout);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    (void)solver_run(fail_badly, &reached);
    (void)solver_run(succeed, &reached);
    (void)fflush(stdout);
    assert_true(dup2(out, STDOUT_FILENO) >= 0);
    (void)close(out);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    assert_int_equal(ftell(file), 0);
    (void)fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_end_the_work_alone),
        cmocka_unit_test(test_nothing_is_printed),
    };
    (void)setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}

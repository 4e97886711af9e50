#include "vaihtarit/sync/plan.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct version version_of(struct version_entry *entries, size_t count)
{
    return (struct version){.entries = entries, .count = count};
}

static void assert_step(const struct sync_step *step, int64_t node, int64_t here, int64_t there,
                        enum sync_direction direction)
{
    assert_int_equal(step->node, node);
    assert_int_equal(step->here, here);
    assert_int_equal(step->there, there);
    assert_int_equal(step->direction, direction);
}

static void merges_nodes_in_order(void **state)
{
    (void)state;
    struct version_entry here[] = {{2, 10}, {5, 7}, {7, 4}, {9, 1}};
    struct version_entry there[] = {{1, 3}, {5, 7}, {7, 6}, {9, 0}};
    struct version ours = version_of(here, 4);
    struct version theirs = version_of(there, 4);
    struct sync_plan plan = {0};
    struct error error = {0};
    assert_true(sync_plan_merge(&plan, &ours, &theirs, &error));
    assert_int_equal(plan.count, 5);
    assert_step(&plan.steps[0], 1, 0, 3, SYNC_RECEIVE);
    assert_step(&plan.steps[1], 2, 10, 0, SYNC_SEND);
    assert_step(&plan.steps[2], 5, 7, 7, SYNC_EQUAL);
    assert_step(&plan.steps[3], 7, 4, 6, SYNC_RECEIVE);
    assert_step(&plan.steps[4], 9, 1, 0, SYNC_SEND);
    assert_int_equal(sync_plan_changes(&plan, SYNC_RECEIVE), 3 + 2);
    assert_int_equal(sync_plan_changes(&plan, SYNC_SEND), 10 + 1);
    assert_ptr_equal(sync_plan_find(&plan, 7), &plan.steps[3]);
    assert_null(sync_plan_find(&plan, 8));
    sync_plan_release(&plan);
}

static void has_nothing_to_say_about_nothing(void **state)
{
    (void)state;
    struct version empty = {0};
    struct version_entry entries[] = {{4, 2}};
    struct version one = version_of(entries, 1);
    struct sync_plan plan = {0};
    struct error error = {0};
    assert_true(sync_plan_merge(&plan, &empty, &empty, &error));
    assert_int_equal(plan.count, 0);
    assert_true(sync_plan_merge(&plan, &empty, &one, &error));
    assert_int_equal(plan.count, 1);
    assert_step(&plan.steps[0], 4, 0, 2, SYNC_RECEIVE);
    assert_true(sync_plan_merge(&plan, &one, &empty, &error));
    assert_int_equal(plan.count, 1);
    assert_step(&plan.steps[0], 4, 2, 0, SYNC_SEND);
    sync_plan_release(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merges_nodes_in_order),
        cmocka_unit_test(has_nothing_to_say_about_nothing),
    };
    return cmocka_run_group_tests_name("sync plan", tests, NULL, NULL);
}

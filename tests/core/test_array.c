#include "vaihtarit/core/array.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void test_room_grows_and_items_stay(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    for (int i = 0; i < 10000; i++) {
        assert_true(array_reserve(&numbers, &capacity, (size_t)i + 1, sizeof *numbers));
        assert_true(capacity > (size_t)i);
        numbers[i] = i;
    }
    for (int i = 0; i < 10000; i++)
        assert_int_equal(numbers[i], i);
    free(numbers);
}

static void test_growth_is_seldom(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t capacity = 0;
    int growths = 0;
    for (size_t needed = 1; needed <= 1000000; needed++) {
        size_t before = capacity;
        assert_true(array_reserve(&bytes, &capacity, needed, 1));
        growths += capacity != before;
    }
    assert_true(growths < 40);
    free(bytes);
}

static void test_enough_room_is_left_alone(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    assert_true(array_reserve(&numbers, &capacity, 5, sizeof *numbers));
    const int *before = numbers;
    size_t room = capacity;
    assert_true(array_reserve(&numbers, &capacity, room, sizeof *numbers));
    assert_ptr_equal(numbers, before);
    assert_int_equal(capacity, room);
    free(numbers);
}

static void test_too_much_is_refused_and_nothing_lost(void **state)
{
    (void)state;
    int *numbers = NULL;
    size_t capacity = 0;
    assert_true(array_reserve(&numbers, &capacity, 1, sizeof *numbers));
    numbers[0] = 7;
    const int *before = numbers;
    size_t room = capacity;
    assert_false(array_reserve(&numbers, &capacity, SIZE_MAX, sizeof *numbers));
    assert_false(
        array_reserve(&numbers, &capacity, SIZE_MAX / sizeof *numbers + 1, sizeof *numbers));
    assert_ptr_equal(numbers, before);
    assert_int_equal(capacity, room);
    assert_int_equal(numbers[0], 7);
    free(numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_room_grows_and_items_stay),
        cmocka_unit_test(test_growth_is_seldom),
        cmocka_unit_test(test_enough_room_is_left_alone),
        cmocka_unit_test(test_too_much_is_refused_and_nothing_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

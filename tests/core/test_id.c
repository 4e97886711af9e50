#include "vaihtarit/core/id_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct id SAMPLE = {{0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba,
                                  0x98, 0x76, 0x54, 0x32, 0x10}};

/* An id of its own for every number. */
static struct id numbered(uint32_t number)
{
    struct id id = SAMPLE;
    for (int i = 0; i < 4; i++)
        id.bytes[12 + i] = (uint8_t)(number >> (8 * i));
    return id;
}

static void test_as_text(void **state)
{
    (void)state;
    char text[ID_TEXT_SIZE];
    id_format(&SAMPLE, text);
    assert_string_equal(text, "01234567-89ab-cdef-fedc-ba9876543210");
}

static void test_order_and_none(void **state)
{
    (void)state;
    struct id none = {{0}};
    struct id larger = SAMPLE;
    larger.bytes[ID_SIZE - 1]++;
    assert_true(id_is_none(&none));
    assert_false(id_is_none(&SAMPLE));
    assert_false(id_equal(&SAMPLE, &larger));
    assert_true(id_compare(&SAMPLE, &larger) < 0);
    assert_true(id_compare(&larger, &SAMPLE) > 0);
    assert_int_equal(id_compare(&SAMPLE, &SAMPLE), 0);
}

static void test_hashes_spread(void **state)
{
    (void)state;
    enum { BUCKETS = 256, IDS = 256 * 64 };
    int counts[BUCKETS] = {0};
    for (uint32_t i = 0; i < IDS; i++) {
        struct id id = numbered(i);
        counts[id_hash(&id) % BUCKETS]++;
    }
    for (int i = 0; i < BUCKETS; i++)
        assert_in_range(counts[i], 20, 130);
}

static void test_a_code_is_the_same_on_every_laptop(void **state)
{
    (void)state;
    char code[ID_CODE_SIZE];
    id_code(&SAMPLE, code);
    assert_string_equal(code, "109720967");
    char shown[ID_CODE_SHOWN_SIZE];
    id_code_in_threes(code, shown);
    assert_string_equal(shown, "109 720 967");
    for (uint32_t i = 0; i < 2000; i++) {
        struct id id = numbered(i);
        id_code(&id, code);
        assert_true(id_code_is_valid(code));
        assert_int_not_equal(code[0], '0');
    }
}

static void test_every_wrong_digit_is_found(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 500; i++) {
        struct id id = numbered(i);
        char code[ID_CODE_SIZE];
        id_code(&id, code);
        for (int place = 0; place < ID_CODE_SIZE - 1; place++) {
            char right = code[place];
            for (char digit = '0'; digit <= '9'; digit++) {
                code[place] = digit;
                assert_int_equal(id_code_is_valid(code), digit == right);
            }
            code[place] = right;
        }
    }
}

static void test_every_swap_of_neighbours_is_found(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2000; i++) {
        struct id id = numbered(i);
        char code[ID_CODE_SIZE];
        id_code(&id, code);
        for (int place = 0; place + 1 < ID_CODE_SIZE - 1; place++) {
            char swapped[ID_CODE_SIZE];
            memcpy(swapped, code, sizeof swapped);
            swapped[place] = code[place + 1];
            swapped[place + 1] = code[place];
            assert_int_equal(id_code_is_valid(swapped), code[place] == code[place + 1]);
        }
    }
}

static void test_what_is_no_code(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",           "4",         "42820571",
                                        "1097209670", "42820571x", "Anna Mäki"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(id_code_is_valid(wrong[i]));
}

/* What a code is made of, whatever its check digit. */
static void test_a_code_is_read_as_it_is_typed(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",          "4282057",      "12345678",   "1234567890",
                                        "12345678x", "123\t456 789", "1234567890 "};
    char code[ID_CODE_SIZE];
    assert_true(id_code_read(" 123 456 789 ", code));
    assert_string_equal(code, "123456789");
    assert_true(id_code_read("109720967", code));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(id_code_read(wrong[i], code));
}

static void test_ids_are_gathered_in_order(void **state)
{
    (void)state;
    struct id_list list = {0};
    for (uint32_t i = 0; i < 100; i++) {
        struct id id = numbered(i);
        assert_true(id_list_add(&list, &id));
    }
    assert_int_equal(list.count, 100);
    for (uint32_t i = 0; i < 100; i++) {
        struct id id = numbered(i);
        assert_true(id_equal(&list.items[i], &id));
    }
    id_list_release(&list);
    assert_null(list.items);
    assert_int_equal(list.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_text),
        cmocka_unit_test(test_order_and_none),
        cmocka_unit_test(test_hashes_spread),
        cmocka_unit_test(test_a_code_is_the_same_on_every_laptop),
        cmocka_unit_test(test_every_wrong_digit_is_found),
        cmocka_unit_test(test_every_swap_of_neighbours_is_found),
        cmocka_unit_test(test_what_is_no_code),
        cmocka_unit_test(test_a_code_is_read_as_it_is_typed),
        cmocka_unit_test(test_ids_are_gathered_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

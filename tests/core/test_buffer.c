#include "vaihtarit/core/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_an_empty_buffer_reads_as_an_empty_text(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    assert_string_equal(buffer_text(&buffer), "");
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_release(&buffer);
}

static void test_everything_is_added_at_the_end(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add(&buffer, "Tuusula");
    buffer_add_byte(&buffer, ',');
    buffer_add_repeated(&buffer, ' ', 3);
    buffer_add_bytes(&buffer, "Järvenpää", 5);
    buffer_add_format(&buffer, " %s=%d", "n", 12);
    buffer_add_code_point(&buffer, 0x20AC);
    buffer_add_code_point(&buffer, 0x1F344);
    assert_string_equal(buffer_text(&buffer), "Tuusula,   Järv n=12€\xF0\x9F\x8D\x84");
    assert_int_equal(buffer.length, strlen(buffer_text(&buffer)));
    assert_false(buffer.failed);
    buffer_release(&buffer);
    assert_null(buffer.data);
}

static void test_what_is_no_scalar_value_is_replaced(void **state)
{
    (void)state;
    static const char32_t wrong[] = {0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct buffer buffer = {0};
        buffer_add_code_point(&buffer, wrong[i]);
        assert_string_equal(buffer_text(&buffer), "\xEF\xBF\xBD");
        buffer_release(&buffer);
    }
}

static void test_a_long_text_stays_whole(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    for (int i = 0; i < 10000; i++)
        buffer_add_format(&buffer, "%04d", i);
    assert_int_equal(buffer.length, 40000);
    assert_memory_equal(buffer_text(&buffer) + 4 * 1234, "1234", 4);
    assert_memory_equal(buffer_text(&buffer) + 4 * 9999, "9999", 5);
    buffer_release(&buffer);
}

static void test_clearing_keeps_the_memory(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add_repeated(&buffer, 'x', 1000);
    size_t room = buffer.capacity;
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    assert_int_equal(buffer.length, 0);
    assert_int_equal(buffer.capacity, room);
    buffer_release(&buffer);
}

static void test_exhausted_memory_stops_additions(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    buffer_add(&buffer, "alku");
    buffer_add_repeated(&buffer, 'x', SIZE_MAX);
    assert_true(buffer.failed);
    buffer_add(&buffer, "loppu");
    assert_string_equal(buffer_text(&buffer), "alku");
    buffer_clear(&buffer);
    assert_false(buffer.failed);
    buffer_release(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_buffer_reads_as_an_empty_text),
        cmocka_unit_test(test_everything_is_added_at_the_end),
        cmocka_unit_test(test_what_is_no_scalar_value_is_replaced),
        cmocka_unit_test(test_a_long_text_stays_whole),
        cmocka_unit_test(test_clearing_keeps_the_memory),
        cmocka_unit_test(test_exhausted_memory_stops_additions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

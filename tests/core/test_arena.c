#include "vaihtarit/core/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char *pieces[500];
    for (size_t i = 0; i < 500; i++) {
        (void)arena_copy(&arena, "x"); /* moves the next piece off its alignment */
        pieces[i] = arena_allocate(&arena, i + 1);
        assert_non_null(pieces[i]);
        assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        for (size_t byte = 0; byte <= i; byte++)
            assert_int_equal(pieces[i][byte], 0);
        memset(pieces[i], (int)(i % 251), i + 1);
    }
    for (size_t i = 0; i < 500; i++)
        for (size_t byte = 0; byte <= i; byte++)
            assert_int_equal(pieces[i][byte], i % 251);
    arena_release(&arena);
}

static void test_a_piece_larger_than_a_block(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *small = arena_copy(&arena, "pieni");
    size_t size = (size_t)1 << 20;
    char *large = arena_allocate(&arena, size);
    assert_non_null(large);
    memset(large, 'y', size);
    const char *after = arena_copy(&arena, "toinen");
    assert_string_equal(small, "pieni");
    assert_string_equal(after, "toinen");
    assert_int_equal(large[size - 1], 'y');
    assert_true(arena_size(&arena) >= size);
    arena_release(&arena);
    assert_int_equal(arena_size(&arena), 0);
    assert_string_equal(arena_copy(&arena, "uudelleen"), "uudelleen");
    arena_release(&arena);
}

static void test_texts_are_copies(void **state)
{
    (void)state;
    struct arena arena = {0};
    char original[] = "Järvenpää";
    const char *copy = arena_copy(&arena, original);
    original[0] = '?';
    assert_string_equal(copy, "Järvenpää");
    assert_string_equal(arena_copy(&arena, NULL), "");
    assert_string_equal(arena_copy(&arena, ""), "");
    assert_string_equal(arena_copy_bytes(&arena, "Nurmijärvi", 5), "Nurmi");
    assert_string_equal(arena_format(&arena, "%s %d", "osumia", 3), "osumia 3");
    assert_false(arena.failed);
    arena_release(&arena);
}

static void test_exhausted_memory_is_remembered(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_null(arena_allocate(&arena, SIZE_MAX));
    assert_true(arena.failed);
    assert_string_equal(arena_copy(&arena, "jatkuu"), "jatkuu");
    assert_true(arena.failed);
    arena_release(&arena);
    assert_false(arena.failed);
}

static void test_items_are_copied(void **state)
{
    (void)state;
    struct arena arena = {0};
    int numbers[] = {3, 1, 4};
    int *copy = arena_copy_items(&arena, numbers, 3, sizeof *copy);
    numbers[1] = 9;
    assert_int_equal(copy[0], 3);
    assert_int_equal(copy[1], 1);
    assert_int_equal(copy[2], 4);
    assert_non_null(arena_copy_items(&arena, NULL, 0, sizeof *copy));
    arena_release(&arena);
}

static void test_what_a_buffer_held_is_kept(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buffer text = {0};
    assert_string_equal(arena_keep(&arena, &text), "");
    buffer_add(&text, "kahvi ja pulla");
    const char *kept = arena_keep(&arena, &text);
    assert_string_equal(kept, "kahvi ja pulla");
    assert_null(text.data);
    assert_false(arena.failed);
    buffer_add(&text, "kahvi");
    text.failed = true; /* as when memory ran out over the rest */
    (void)arena_keep(&arena, &text);
    assert_true(arena.failed);
    assert_false(text.failed);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_a_buffer_held_is_kept),
        cmocka_unit_test(test_items_are_copied),
        cmocka_unit_test(test_memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(test_a_piece_larger_than_a_block),
        cmocka_unit_test(test_texts_are_copies),
        cmocka_unit_test(test_exhausted_memory_is_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

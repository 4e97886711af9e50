#include "vaihtarit/core/message.h"

#include "vaihtarit/core/buffer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One entry of a catalogue; a plural entry holds its two forms with a NUL between them. */
struct entry {
    const char *original;
    size_t original_size; /* without the last NUL */
    const char *translation;
    size_t translation_size;
};

#define ENTRY(original, translation)                                                               \
    {                                                                                              \
        original, sizeof(original) - 1, translation, sizeof(translation) - 1                       \
    }

/* Sorted, as the format demands. */
static const struct entry ENTRIES[] = {
    ENTRY("", "Content-Type: text/plain; charset=UTF-8\n"),
    ENTRY("%ld osuma\0%ld osumaa", "%ld hit\0%ld hits"),
    ENTRY("Lopeta", "Quit"),
    ENTRY("Ohje", "Help"),
    ENTRY("tyhjä", ""),
};
enum { ENTRY_COUNT = sizeof ENTRIES / sizeof *ENTRIES, HEADER_SIZE = 28 };

static void add_number(struct buffer *out, uint32_t number, bool swapped)
{
    if (swapped)
        number = __builtin_bswap32(number);
    buffer_add_bytes(out, &number, sizeof number);
}

/* A .mo file of ENTRIES, by the gettext manual. */
static void make_catalogue(struct buffer *out, bool swapped)
{
    const uint32_t header[] = {
        0x950412de, 0, ENTRY_COUNT, HEADER_SIZE, HEADER_SIZE + 8 * ENTRY_COUNT, 0, 0};
    for (size_t i = 0; i < sizeof header / sizeof *header; i++)
        add_number(out, header[i], swapped);
    uint32_t offset = HEADER_SIZE + 16 * ENTRY_COUNT;
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        add_number(out, (uint32_t)ENTRIES[i].original_size, swapped);
        add_number(out, offset, swapped);
        offset += (uint32_t)ENTRIES[i].original_size + 1;
    }
    for (size_t i = 0; i < ENTRY_COUNT; i++) {
        add_number(out, (uint32_t)ENTRIES[i].translation_size, swapped);
        add_number(out, offset, swapped);
        offset += (uint32_t)ENTRIES[i].translation_size + 1;
    }
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        buffer_add_bytes(out, ENTRIES[i].original, ENTRIES[i].original_size + 1);
    for (size_t i = 0; i < ENTRY_COUNT; i++)
        buffer_add_bytes(out, ENTRIES[i].translation, ENTRIES[i].translation_size + 1);
    assert_int_equal(out->length, offset);
}

static bool use(enum language language, const struct buffer *catalogue)
{
    return message_use_catalogue(language, (const unsigned char *)catalogue->data,
                                 catalogue->length);
}

static int tear_down(void **state)
{
    (void)state;
    return message_use_catalogue(LANGUAGE_FINNISH, NULL, 0) ? 0 : -1;
}

static void test_without_a_catalogue_everything_is_finnish(void **state)
{
    (void)state;
    assert_true(message_use_catalogue(LANGUAGE_FINNISH, NULL, 0));
    assert_int_equal(message_language(), LANGUAGE_FINNISH);
    const char *text = "Lopeta";
    assert_ptr_equal(tr(text), text);
    assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 1), "%ld osuma");
    assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 0), "%ld osumaa");
    assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 2), "%ld osumaa");
}

static void test_a_catalogue_of_either_byte_order(void **state)
{
    (void)state;
    for (int swapped = 0; swapped < 2; swapped++) {
        struct buffer catalogue = {0};
        make_catalogue(&catalogue, swapped != 0);
        assert_true(use(LANGUAGE_ENGLISH, &catalogue));
        assert_int_equal(message_language(), LANGUAGE_ENGLISH);
        assert_string_equal(tr("Lopeta"), "Quit");
        assert_string_equal(tr("Ohje"), "Help");
        assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 1), "%ld hit");
        assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 0), "%ld hits");
        assert_string_equal(tr_count("%ld osuma", "%ld osumaa", 12), "%ld hits");
        tear_down(NULL);
        buffer_release(&catalogue);
    }
}

static void test_what_is_not_translated_stays_finnish(void **state)
{
    (void)state;
    struct buffer catalogue = {0};
    make_catalogue(&catalogue, false);
    assert_true(use(LANGUAGE_SWEDISH, &catalogue));
    assert_string_equal(tr("Kirjaa"), "Kirjaa");
    assert_string_equal(tr("tyhjä"), "tyhjä");
    assert_string_equal(tr(""), ""); /* never the catalogue's header */
    assert_string_equal(tr_count("%ld sija", "%ld sijaa", 1), "%ld sija");
    assert_string_equal(tr_count("%ld sija", "%ld sijaa", 3), "%ld sijaa");
    tear_down(NULL);
    buffer_release(&catalogue);
}

static void test_other_files_are_refused(void **state)
{
    (void)state;
    struct buffer catalogue = {0};
    make_catalogue(&catalogue, false);
    assert_false(message_use_catalogue(LANGUAGE_ENGLISH, NULL, 0));
    assert_false(message_use_catalogue(LANGUAGE_ENGLISH, (const unsigned char *)"", 0));
    for (size_t size = 0; size < HEADER_SIZE + 16 * ENTRY_COUNT; size++)
        assert_false(
            message_use_catalogue(LANGUAGE_ENGLISH, (unsigned char *)catalogue.data, size));
    catalogue.data[0] ^= 1;
    assert_false(use(LANGUAGE_ENGLISH, &catalogue));
    assert_int_equal(message_language(), LANGUAGE_FINNISH);
    assert_string_equal(tr("Lopeta"), "Lopeta");
    buffer_release(&catalogue);
}

/* Asks for every text; the sanitisers watch that no byte outside the catalogue is read. */
static void ask_everything(void)
{
    size_t seen = strlen(tr_count("%ld osuma", "%ld osumaa", 2)) + strlen(tr("Lopeta")) +
                  strlen(tr("Ohje")) + strlen(tr("tyhjä")) + strlen(tr("Zzz")) + strlen(tr("A"));
    assert_true(seen < 6000);
}

/* A copy on the heap of exactly the catalogue's size, so that a step beyond it is seen. */
static unsigned char *exact_copy(const struct buffer *catalogue, size_t size)
{
    unsigned char *bytes = malloc(size);
    assert_non_null(bytes);
    memcpy(bytes, catalogue->data, size);
    return bytes;
}

static void test_a_damaged_catalogue_harms_nobody(void **state)
{
    (void)state;
    static const unsigned char values[] = {0x00, 0x01, 0x1c, 0x7f, 0x80, 0xff};
    struct buffer catalogue = {0};
    make_catalogue(&catalogue, false);
    for (size_t place = 4; place < catalogue.length; place++) {
        unsigned char *bytes = exact_copy(&catalogue, catalogue.length);
        for (size_t i = 0; i < sizeof values; i++) {
            bytes[place] = values[i];
            if (message_use_catalogue(LANGUAGE_ENGLISH, bytes, catalogue.length))
                ask_everything();
        }
        tear_down(NULL);
        free(bytes);
    }
    buffer_release(&catalogue);
}

static void test_a_cut_catalogue_harms_nobody(void **state)
{
    (void)state;
    struct buffer catalogue = {0};
    make_catalogue(&catalogue, false);
    for (size_t size = 1; size < catalogue.length; size++) {
        unsigned char *bytes = exact_copy(&catalogue, size);
        if (message_use_catalogue(LANGUAGE_ENGLISH, bytes, size))
            ask_everything();
        tear_down(NULL);
        free(bytes);
    }
    buffer_release(&catalogue);
}

static void test_counts_that_overflow_are_refused(void **state)
{
    (void)state;
    struct buffer catalogue = {0};
    make_catalogue(&catalogue, false);
    static const uint32_t counts[] = {0xffffffff, 0x20000000, 0x1fffffff, 0x80000000};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        memcpy(catalogue.data + 8, &counts[i], sizeof counts[i]);
        assert_false(use(LANGUAGE_ENGLISH, &catalogue));
    }
    buffer_release(&catalogue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_without_a_catalogue_everything_is_finnish, tear_down),
        cmocka_unit_test_teardown(test_a_catalogue_of_either_byte_order, tear_down),
        cmocka_unit_test_teardown(test_what_is_not_translated_stays_finnish, tear_down),
        cmocka_unit_test_teardown(test_other_files_are_refused, tear_down),
        cmocka_unit_test_teardown(test_a_damaged_catalogue_harms_nobody, tear_down),
        cmocka_unit_test_teardown(test_a_cut_catalogue_harms_nobody, tear_down),
        cmocka_unit_test_teardown(test_counts_that_overflow_are_refused, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

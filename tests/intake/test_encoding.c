#include "vaihtarit/intake/encoding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The text that bytes come to. */
static void expect(const char *bytes, size_t size, enum encoding encoding, const char *text)
{
    assert_int_equal(encoding_detect((const unsigned char *)bytes, size), encoding);
    struct buffer buffer = {0};
    buffer_add_bytes(&buffer, bytes, size);
    encoding_convert(&buffer, encoding);
    assert_false(buffer.failed);
    assert_string_equal(buffer_text(&buffer), text);
    buffer_release(&buffer);
}

#define EXPECT(bytes, encoding, text) expect((bytes), sizeof(bytes) - 1, (encoding), (text))

static void test_utf8_with_and_without_mark(void **state)
{
    (void)state;
    EXPECT("Mäki;Öhman\n", ENCODING_UTF8, "Mäki;Öhman\n");
    EXPECT("\xEF\xBB\xBFMäki\n", ENCODING_UTF8, "Mäki\n");
    EXPECT("", ENCODING_UTF8, "");
    EXPECT("\xEF\xBB\xBF", ENCODING_UTF8, "");
}

static void test_cp1252(void **state)
{
    (void)state;
    EXPECT("M\xE4ki;\xD6hman \x80\x96\n", ENCODING_CP1252, "Mäki;Öhman €–\n");
    EXPECT("\xE4\x81\x8D\x8F\x90\x9D", ENCODING_CP1252, "ä\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
}

static void test_utf16_with_mark(void **state)
{
    (void)state;
    EXPECT("\xFF\xFEM\0\xE4\0;\0", ENCODING_UTF16LE, "Mä;");
    EXPECT("\xFE\xFF\0M\0\xE4\0;", ENCODING_UTF16BE, "Mä;");
}

static void test_utf16_without_mark(void **state)
{
    (void)state;
    EXPECT("N\0i\0m\0i\0;\0\xE4\0\n\0", ENCODING_UTF16LE, "Nimi;ä\n");
    EXPECT("\0N\0i\0m\0i\0;\0\xE4\0\n", ENCODING_UTF16BE, "Nimi;ä\n");
}

static void test_utf16_surrogates(void **state)
{
    (void)state;
    EXPECT("\xFF\xFE\x3D\xD8\x00\xDE", ENCODING_UTF16LE, "\U0001F600");
    EXPECT("\xFF\xFE\x3D\xD8"
           "a\0",
           ENCODING_UTF16LE, "\uFFFDa");
    EXPECT("\xFF\xFE\x00\xDE", ENCODING_UTF16LE, "\uFFFD");
    EXPECT("\xFF\xFE"
           "a\0b",
           ENCODING_UTF16LE, "a\uFFFD");
}

static void test_one_broken_byte_spoils_nothing(void **state)
{
    (void)state;
    EXPECT("Mäki Öhman \xFF", ENCODING_UTF8, "Mäki Öhman \xFF");
}

static void test_a_lone_nul_is_not_utf16(void **state)
{
    (void)state;
    const char bytes[] = "Nimi;Yhdistys\0;Kunta\n";
    assert_int_equal(encoding_detect((const unsigned char *)bytes, sizeof bytes - 1),
                     ENCODING_UTF8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8_with_and_without_mark),
        cmocka_unit_test(test_cp1252),
        cmocka_unit_test(test_utf16_with_mark),
        cmocka_unit_test(test_utf16_without_mark),
        cmocka_unit_test(test_utf16_surrogates),
        cmocka_unit_test(test_one_broken_byte_spoils_nothing),
        cmocka_unit_test(test_a_lone_nul_is_not_utf16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "vaihtarit/intake/encoding.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { SAMPLE_SIZE = 4096 };

static bool begins_with(const unsigned char *bytes, size_t size, const char *mark, size_t length)
{
    return size >= length && memcmp(bytes, mark, length) == 0;
}

/* Latin text in UTF-16 has a zero for every other byte, and on one side only. */
static bool looks_like_utf16(const unsigned char *bytes, size_t size, bool *big_endian)
{
    size_t sample = (size < SAMPLE_SIZE ? size : SAMPLE_SIZE) & ~(size_t)1;
    size_t zeros[2] = {0, 0};
    for (size_t i = 0; i < sample; i++)
        zeros[i % 2] += bytes[i] == 0;
    *big_endian = zeros[0] > zeros[1];
    size_t most = zeros[*big_endian ? 0 : 1];
    size_t least = zeros[*big_endian ? 1 : 0];
    return sample >= 4 && most * 4 > sample && least * 8 < most;
}

/* A few broken bytes in a text of UTF-8 do not make it CP1252: that would spoil every ä in it. */
static bool is_mostly_utf8(const unsigned char *bytes, size_t size)
{
    size_t letters = 0;
    size_t broken = 0;
    for (size_t i = 0; i < size;) {
        if (bytes[i] < 0x80) {
            i++;
            continue;
        }
        char32_t code_point;
        size_t used = unicode_decode((const char *)bytes + i, size - i, &code_point);
        if (used == 1)
            broken++;
        else
            letters++;
        i += used;
    }
    return broken == 0 || letters > broken;
}

enum encoding encoding_detect(const unsigned char *bytes, size_t size)
{
    if (begins_with(bytes, size, "\xEF\xBB\xBF", 3))
        return ENCODING_UTF8;
    if (begins_with(bytes, size, "\xFF\xFE", 2))
        return ENCODING_UTF16LE;
    if (begins_with(bytes, size, "\xFE\xFF", 2))
        return ENCODING_UTF16BE;
    bool big_endian;
    if (looks_like_utf16(bytes, size, &big_endian))
        return big_endian ? ENCODING_UTF16BE : ENCODING_UTF16LE;
    return is_mostly_utf8(bytes, size) ? ENCODING_UTF8 : ENCODING_CP1252;
}

const char *encoding_name(enum encoding encoding)
{
    static const char *const names[] = {[ENCODING_UTF8] = "UTF-8",
                                        [ENCODING_UTF16LE] = "UTF-16LE",
                                        [ENCODING_UTF16BE] = "UTF-16BE",
                                        [ENCODING_CP1252] = "Windows-1252"};
    return names[encoding];
}

/* What Windows has where ISO 8859-1 has controls (unicode.org, CP1252.TXT); 0 is undefined. */
static char32_t decode_cp1252(unsigned char byte)
{
    static const char16_t upper[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (byte < 0x80 || byte >= 0xA0)
        return byte;
    return upper[byte - 0x80] ? upper[byte - 0x80] : UNICODE_REPLACEMENT;
}

static void convert_cp1252(struct buffer *out, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] < 0x80)
            buffer_add_byte(out, (char)bytes[i]);
        else
            buffer_add_code_point(out, decode_cp1252(bytes[i]));
    }
}

static char32_t utf16_unit(const unsigned char *bytes, bool big_endian)
{
    return big_endian ? (char32_t)(bytes[0] << 8 | bytes[1]) : (char32_t)(bytes[1] << 8 | bytes[0]);
}

static bool is_surrogate(char32_t unit, char32_t first)
{
    return unit >= first && unit < first + 0x400;
}

/* A surrogate without its other half becomes U+FFFD in buffer_add_code_point. */
static void convert_utf16(struct buffer *out, const unsigned char *bytes, size_t size,
                          bool big_endian)
{
    for (size_t i = 0; i + 1 < size; i += 2) {
        char32_t unit = utf16_unit(bytes + i, big_endian);
        if (is_surrogate(unit, 0xD800) && i + 3 < size) {
            char32_t next = utf16_unit(bytes + i + 2, big_endian);
            if (is_surrogate(next, 0xDC00)) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
                i += 2;
            }
        }
        if (unit != 0xFEFF || i > 0)
            buffer_add_code_point(out, unit);
    }
    if (size % 2 != 0)
        buffer_add_code_point(out, UNICODE_REPLACEMENT);
}

void encoding_convert(struct buffer *text, enum encoding encoding)
{
    const unsigned char *bytes = (const unsigned char *)buffer_text(text);
    if (encoding == ENCODING_UTF8) {
        if (begins_with(bytes, text->length, "\xEF\xBB\xBF", 3)) {
            text->length -= 3;
            memmove(text->data, text->data + 3, text->length + 1);
        }
        return;
    }
    struct buffer converted = {0};
    if (encoding == ENCODING_CP1252)
        convert_cp1252(&converted, bytes, text->length);
    else
        convert_utf16(&converted, bytes, text->length, encoding == ENCODING_UTF16BE);
    converted.failed |= text->failed;
    buffer_release(text);
    *text = converted;
}

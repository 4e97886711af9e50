#include "vaihtarit/core/collation.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* The bytes behind 'z' in ASCII stand for the letters behind it in the alphabet. */
static char last_letter(char32_t code_point)
{
    switch (code_point) {
    case U'Å':
    case U'å':
        return '{';
    case U'Ä':
    case U'ä':
    case U'Æ':
    case U'æ':
        return '|';
    case U'Ö':
    case U'ö':
    case U'Ø':
    case U'ø':
        return '}';
    default:
        return '\0';
    }
}

void collation_add_key(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    size_t start = out->length;
    for (size_t i = 0; i < length;) {
        char32_t code_point;
        char letter[8] = {0};
        size_t used = unicode_decode(text + i, length - i, &code_point);
        memcpy(letter, text + i, used);
        i += used;
        size_t before = out->length;
        if (last_letter(code_point) != '\0')
            buffer_add_byte(out, last_letter(code_point));
        else
            unicode_fold(out, letter);
        if (out->length == before && before > start)
            buffer_add_byte(out, ' ');
    }
}

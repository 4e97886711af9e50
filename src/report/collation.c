#include "collation.h"

#include "vaihtarit/core/buffer.h"
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

const char *collation_key(struct arena *arena, const char *text)
{
    struct buffer key = {0};
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        char32_t code_point;
        char letter[8] = {0};
        size_t used = unicode_decode(text + i, length - i, &code_point);
        memcpy(letter, text + i, used);
        i += used;
        size_t before = key.length;
        if (last_letter(code_point) != '\0')
            buffer_add_byte(&key, last_letter(code_point));
        else
            unicode_fold(&key, letter);
        if (key.length == before && before > 0)
            buffer_add_byte(&key, ' ');
    }
    const char *kept = arena_copy(arena, buffer_text(&key));
    arena->failed = arena->failed || key.failed;
    buffer_release(&key);
    return kept;
}

#include "wrap.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

/* Where a line could end, seen so far. */
struct place {
    size_t bytes;
    size_t columns;
};

bool wrap_next(const char **rest, size_t columns, struct wrapped_line *line)
{
    const char *text = *rest;
    if (*text == '\0')
        return false;
    size_t length = strlen(text);
    struct place here = {0};
    struct place space = {0}; /* the last space; none while its bytes are 0 */
    size_t next = 0;          /* where the text goes on behind that space */
    while (here.bytes < length && text[here.bytes] != '\n') {
        char32_t code_point;
        size_t used = unicode_decode(text + here.bytes, length - here.bytes, &code_point);
        size_t width = (size_t)unicode_width(code_point);
        if (code_point == ' ' && here.bytes > 0) {
            space = here;
            next = here.bytes + used;
        }
        if (here.columns + width > columns && here.bytes > 0)
            break;
        here.bytes += used;
        here.columns += width;
    }
    bool ended = here.bytes == length || text[here.bytes] == '\n';
    struct place end = ended || next == 0 ? here : space;
    while (end.bytes > 0 && text[end.bytes - 1] == ' ') {
        end.bytes--;
        end.columns--;
    }
    *line = (struct wrapped_line){.text = text, .length = end.bytes, .columns = end.columns};
    if (ended)
        *rest = text + here.bytes + (text[here.bytes] == '\n' ? 1 : 0);
    else
        *rest = text + (next == 0 ? here.bytes : next);
    return true;
}

size_t wrap_longest_word(const char *text)
{
    size_t length = strlen(text);
    size_t longest = 0;
    size_t columns = 0;
    for (size_t i = 0; i < length;) {
        char32_t code_point;
        i += unicode_decode(text + i, length - i, &code_point);
        bool between = code_point == ' ' || code_point == '\n';
        columns = between ? 0 : columns + (size_t)unicode_width(code_point);
        longest = columns > longest ? columns : longest;
    }
    return longest;
}

#include "clean.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/core/unicode.h"

#include <string.h>

static const char *clean(struct arena *arena, const char *text, bool keep_lines, size_t limit)
{
    if (!text || !text[0])
        return "";
    size_t length = strlen(text);
    if (length <= limit && unicode_is_clean(text, length))
        return text;
    struct buffer out = {0};
    (void)unicode_clean(&out, text, length, keep_lines);
    size_t end = 0;
    for (size_t count = 0; end < out.length && count < limit; count++) {
        char32_t ignored;
        end += unicode_decode(out.data + end, out.length - end, &ignored);
    }
    const char *copy = arena_copy_bytes(arena, buffer_text(&out), end);
    arena->failed |= out.failed;
    buffer_release(&out);
    return copy;
}

const char *clean_line(struct arena *arena, const char *text)
{
    return clean(arena, text, false, CLEAN_NAME_LIMIT);
}

const char *clean_note(struct arena *arena, const char *text)
{
    return clean(arena, text, true, CLEAN_NOTE_LIMIT);
}

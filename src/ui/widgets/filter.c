#include "filter.h"

#include "vaihtarit/core/unicode.h"

bool filter_finds(const char *typed, const char *const *texts, size_t count)
{
    struct buffer words = {0};
    struct buffer folded = {0};
    buffer_add_byte(&words, ' ');
    unicode_fold(&words, typed);
    for (size_t i = 0; i < count; i++) {
        buffer_add_byte(&folded, ' ');
        unicode_fold(&folded, texts[i]);
    }
    bool found = !words.failed && !folded.failed &&
                 unicode_begins_words(buffer_text(&words), buffer_text(&folded));
    buffer_release(&words);
    buffer_release(&folded);
    return found;
}

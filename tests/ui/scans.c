#include "scans.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>

enum { KEY_MILLISECONDS = 8, PAUSE_MILLISECONDS = 400 };

static struct key key_of(char32_t character)
{
    if (character == '\n')
        return (struct key)KEY_NAMED(ENTER);
    if (character == '\t')
        return (struct key)KEY_NAMED(TAB);
    if (character < 0x20)
        return (struct key)KEY_CONTROL(character + 'a' - 1);
    return (struct key)KEY_LETTER(character);
}

void scan_keys(struct stage *stage, const char *keys)
{
    size_t length = strlen(keys);
    scan_pause(stage);
    for (size_t at = 0; at < length;) {
        char32_t character;
        at += unicode_decode(keys + at, length - at, &character);
        app_wait(stage->app, KEY_MILLISECONDS);
        stage_press(stage, key_of(character));
    }
}

void scan_pause(struct stage *stage)
{
    app_wait(stage->app, PAUSE_MILLISECONDS);
}

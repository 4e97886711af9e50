/* Which bytes a program may send to a terminal. */
#include "pty.h"
#include "pty_state.h"

#include "vaihtarit/core/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* ESC [ parameters, and one of the letters that move, erase, style or switch a mode. */
static size_t control_sequence(const char *bytes, size_t length)
{
    static const char *const window[] = {"22;0;0t", "23;0;0t"}; /* keep and restore its title */
    size_t end = 0;
    for (size_t i = 0; i < 2; i++)
        if (length >= 7 && memcmp(bytes, window[i], 7) == 0)
            return 7;
    while (end < length && bytes[end] && strchr("0123456789;?>", bytes[end]))
        end++;
    if (end < length && bytes[end] && strchr("ABCDGHJKLMPSTXbcdhlmnr@", bytes[end]))
        return end + 1;
    return 0;
}

/* What follows an ESC that xterm's terminfo has: character sets, keypad modes, saved cursor. */
static size_t escape_sequence(const char *bytes, size_t length)
{
    if (length == 0)
        return 0;
    if (bytes[0] == '[') {
        size_t rest = control_sequence(bytes + 1, length - 1);
        return rest > 0 ? rest + 1 : 0;
    }
    if ((bytes[0] == '(' || bytes[0] == ')') && length > 1 && strchr("0B", bytes[1]))
        return 2;
    return bytes[0] != '\0' && strchr("=>78M", bytes[0]) ? 1 : 0;
}

static bool is_text(char32_t code)
{
    if (code < ' ')
        return code == '\r' || code == '\n' || code == '\b' || code == '\t' || code == '\a' ||
               code == 0x0E || code == 0x0F;
    bool control = code >= 0x7F && code < 0xA0;
    bool direction = (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
                     (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
    return !control && !direction;
}

void pty_assert_harmless(const struct pty *pty)
{
    const char *bytes = buffer_text(&pty->bytes);
    size_t length = pty->bytes.length;
    for (size_t i = 0; i < length;) {
        char32_t code;
        size_t step;
        if (bytes[i] == '\033') {
            step = escape_sequence(bytes + i + 1, length - i - 1);
            if (step == 0)
                fail_msg("at byte %zu the terminal got the escape sequence “%.12s”", i,
                         bytes + i + 1);
            i += step + 1;
            continue;
        }
        step = unicode_decode(bytes + i, length - i, &code);
        if (!is_text(code) || (code == 0xFFFD && step < 3))
            fail_msg("at byte %zu the terminal got U+%04X", i, (unsigned)code);
        i += step;
    }
}

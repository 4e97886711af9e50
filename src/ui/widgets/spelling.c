#include "spelling.h"

#include "vaihtarit/core/unicode.h"

#include <string.h>
#include <wctype.h>

/* A joined word never stood there as it was typed: no separator equals this. */
enum { JOINED = 1 };

static char separator_of(char32_t c)
{
    switch (c) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
        return '\'';
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212:
        return '-';
    default:
        return ' ';
    }
}

/* Letters that Latin-1 does not have share what bytes there are: a mistake only costs a rank. */
static char letter_of(char32_t c)
{
    char32_t small = (char32_t)towlower((wint_t)c);
    return (char)(small < 0x100 ? small : 2 + small % 0xFD);
}

static void add_byte(struct spelling *spelling, char folded, char letter, size_t place)
{
    buffer_add_byte(&spelling->folded, folded);
    buffer_add_byte(&spelling->letters, letter);
    if (spelling->with_places) {
        uint16_t at = (uint16_t)(place < UINT16_MAX ? place : UINT16_MAX);
        buffer_add_bytes(&spelling->places, &at, sizeof at);
    }
}

/* Adds one character that folds to some letters; false where it folds to none. */
static bool add_character(struct spelling *spelling, const char *bytes, size_t length,
                          char separator, size_t place, char32_t c)
{
    char text[5] = {0};
    struct buffer folded = {0};
    memcpy(text, bytes, length);
    unicode_fold(&folded, text);
    bool adds = folded.length > 0;
    if (adds && separator)
        add_byte(spelling, ' ', separator, place);
    for (size_t i = 0; i < folded.length; i++)
        add_byte(spelling, folded.data[i], letter_of(c), place);
    spelling->folded.failed |= folded.failed;
    buffer_release(&folded);
    return adds;
}

static bool is_plain(char32_t c)
{
    return (c >= 'a' && c <= 'v') || (c >= 'x' && c <= 'z') || (c >= '0' && c <= '9');
}

void spelling_add(struct spelling *spelling, const char *text)
{
    size_t length = strlen(text);
    char separator = ' ';
    bool begun = false;
    for (size_t i = 0; i < length;) {
        char32_t c;
        size_t bytes = unicode_decode(text + i, length - i, &c);
        char32_t small = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        if (is_plain(small)) {
            if (separator)
                add_byte(spelling, ' ', separator, i);
            add_byte(spelling, (char)small, (char)small, i);
            separator = '\0';
            begun = true;
        } else if (add_character(spelling, text + i, bytes, separator, i, c)) {
            separator = '\0';
            begun = true;
        } else if (unicode_width(c) > 0 && begun && (!separator || separator == ' ')) {
            separator = separator_of(c);
        }
        i += bytes;
    }
}

void spelling_add_joined(struct spelling *spelling, size_t from)
{
    size_t end = spelling_failed(spelling) ? 0 : spelling->folded.length;
    for (size_t word = from; word < end; word++) {
        if (spelling->folded.data[word] != ' ' ||
            !memchr(spelling->folded.data + word + 1, ' ', end - word - 1))
            continue;
        add_byte(spelling, ' ', JOINED, 0);
        for (size_t i = word; i < end && !spelling_failed(spelling); i++)
            if (spelling->folded.data[i] != ' ')
                add_byte(spelling, spelling->folded.data[i], spelling->letters.data[i], 0);
    }
}

size_t spelling_place(const struct spelling *spelling, size_t folded)
{
    uint16_t place;
    memcpy(&place, spelling->places.data + folded * sizeof place, sizeof place);
    return place;
}

size_t spelling_end(const struct spelling *spelling, const char *text, size_t folded)
{
    char32_t letter;
    const char *last = text + spelling_place(spelling, folded);
    return (size_t)(last - text) + unicode_decode(last, strlen(last), &letter);
}

bool spelling_failed(const struct spelling *spelling)
{
    return spelling->folded.failed || spelling->letters.failed || spelling->places.failed;
}

void spelling_release(struct spelling *spelling)
{
    buffer_release(&spelling->folded);
    buffer_release(&spelling->letters);
    buffer_release(&spelling->places);
}

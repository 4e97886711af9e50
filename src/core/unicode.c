#include "vaihtarit/core/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

enum { MARKS_PER_LETTER = 3, DOTTED_CIRCLE = 0x25CC, ELLIPSIS = 0x2026 };

size_t unicode_decode(const char *text, size_t length, char32_t *code_point)
{
    utf8proc_int32_t value;
    utf8proc_ssize_t limit = length > 4 ? 4 : (utf8proc_ssize_t)length;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, limit, &value);
    if (used < 1) {
        *code_point = UNICODE_REPLACEMENT;
        return 1;
    }
    *code_point = (char32_t)value;
    return (size_t)used;
}

size_t unicode_encode(char32_t code_point, char bytes[4])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = UNICODE_REPLACEMENT;
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code_point, (utf8proc_uint8_t *)bytes);
}

bool unicode_is_valid(const char *text, size_t length)
{
    while (length > 0) {
        if ((unsigned char)*text < 0x80) {
            text++, length--;
            continue;
        }
        utf8proc_int32_t value;
        utf8proc_ssize_t limit = length > 4 ? 4 : (utf8proc_ssize_t)length;
        utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, limit, &value);
        if (used < 1)
            return false;
        text += used;
        length -= (size_t)used;
    }
    return true;
}

static bool is_control(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static bool is_space(char32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static void add_composed(struct buffer *out, const char *text, size_t length)
{
    utf8proc_uint8_t *composed = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length,
                                         &composed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (size >= 0)
        buffer_add_bytes(out, composed, (size_t)size);
    else
        out->failed = true;
    free(composed);
}

bool unicode_is_clean(const char *text, size_t length)
{
    char before = ' ';
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte == 0xC3 && i + 1 < length && (text[i + 1] & 0xC0) == 0x80)
            i++;
        else if (byte < ' ' || byte > '~' || (byte == ' ' && before == ' '))
            return false;
        before = text[i];
    }
    return before != ' ';
}

size_t unicode_clean(struct buffer *out, const char *text, size_t length, bool keep_lines)
{
    if (unicode_is_clean(text, length)) {
        buffer_add_bytes(out, text, length);
        return 0;
    }
    struct buffer plain = {0};
    size_t removed = 0;
    bool composed = true; /* nothing below U+0300 composes */
    bool space = false;
    bool line = false;
    for (size_t i = 0; i < length;) {
        char32_t c;
        size_t used = unicode_decode(text + i, length - i, &c);
        if (c == UNICODE_REPLACEMENT && used == 1)
            removed++;
        i += used;
        if (is_space(c)) {
            space = true;
            line |= keep_lines && c == '\n';
            continue;
        }
        if (is_control(c)) {
            removed++;
            continue;
        }
        if (space && plain.length > 0)
            buffer_add_byte(&plain, line ? '\n' : ' ');
        space = line = false;
        composed &= c < 0x300;
        buffer_add_code_point(&plain, c);
    }
    if (composed)
        buffer_add_bytes(out, buffer_text(&plain), plain.length);
    else
        add_composed(out, plain.data, plain.length);
    out->failed |= plain.failed;
    buffer_release(&plain);
    return removed;
}

/* Letters that Unicode does not take apart though a Finnish keyboard has no key for them. */
static const char *undecomposed_letter(char32_t c)
{
    switch (c) {
    case 0xE6:
        return "ae";
    case 0xF8:
        return "o";
    case 0xF0:
    case 0x111:
        return "d";
    case 0xFE:
        return "th";
    case 0x127:
        return "h";
    case 0x131:
        return "i";
    case 0x142:
        return "l";
    case 0x14B:
        return "n";
    case 0x153:
        return "oe";
    case 0x167:
        return "t";
    default:
        return NULL;
    }
}

bool unicode_is_word(char32_t c)
{
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return true;
    default:
        return false;
    }
}

char32_t unicode_lower(char32_t c)
{
    return (char32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

/* The letters from U+00C0 to U+00FF that fold to one ASCII letter; a blank for the others. */
static char latin_letter(char32_t c)
{
    static const char letters[] =
        "aaaaaa ceeeeiiii nooooo ouuuuy  aaaaaa ceeeeiiii nooooo ouuuuy y";
    return c >= 0xC0 && c <= 0xFF ? letters[c - 0xC0] : ' ';
}

static void fold_other(struct buffer *out, char32_t c, bool *space, size_t start)
{
    char letter = latin_letter(c);
    if (letter != ' ') {
        if (*space && out->length > start)
            buffer_add_byte(out, ' ');
        *space = false;
        buffer_add_byte(out, letter);
        return;
    }
    utf8proc_int32_t parts[32];
    int last_boundclass = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32,
                                UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &last_boundclass);
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++) {
        char32_t part = (char32_t)parts[i];
        if (!unicode_is_word(part)) {
            *space = true;
            continue;
        }
        if (*space && out->length > start)
            buffer_add_byte(out, ' ');
        *space = false;
        const char *plain = undecomposed_letter(part);
        if (plain)
            buffer_add(out, plain);
        else
            buffer_add_code_point(out, part == 'w' ? 'v' : part);
    }
}

void unicode_fold(struct buffer *out, const char *text)
{
    size_t length = strlen(text);
    size_t start = out->length;
    bool space = false;
    for (size_t i = 0; i < length;) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x80) {
            i++;
            if (byte >= 'A' && byte <= 'Z')
                byte = (unsigned char)(byte + ('a' - 'A'));
            if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
                if (space && out->length > start)
                    buffer_add_byte(out, ' ');
                space = false;
                buffer_add_byte(out, byte == 'w' ? 'v' : (char)byte);
            } else {
                space = true;
            }
            continue;
        }
        char32_t c;
        i += unicode_decode(text + i, length - i, &c);
        fold_other(out, c, &space, start);
    }
}

bool unicode_folds_alike(const char *one, const char *other)
{
    struct buffer folded[2] = {{0}};
    unicode_fold(&folded[0], one);
    unicode_fold(&folded[1], other);
    bool alike = !folded[0].failed && !folded[1].failed &&
                 strcmp(buffer_text(&folded[0]), buffer_text(&folded[1])) == 0;
    buffer_release(&folded[0]);
    buffer_release(&folded[1]);
    return alike;
}

bool unicode_begins_words(const char *words, const char *text)
{
    size_t size = strlen(text);
    for (words += strspn(words, " "); *words != '\0'; words += strspn(words, " ")) {
        size_t length = strcspn(words, " ");
        /* The space before the word comes along. */
        if (!memmem(text, size, words - 1, length + 1))
            return false;
        words += length;
    }
    return true;
}

int unicode_width(char32_t code_point)
{
    int width = wcwidth((wchar_t)code_point);
    return width < 0 ? 1 : width;
}

/* Marks that turn the reading direction or take no room: they can make a text lie. */
static bool is_deceptive(char32_t c)
{
    return c == 0xAD || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x180E ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0x3164 || c == 0xFEFF || c == 0xFFA0 ||
           (c >= 0xFFF0 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/* One step of the sanitiser: what stands on the screen for the code point at *text. */
struct shown {
    char bytes[16];
    size_t length;
    size_t columns;
};

struct reader {
    const char *text;
    size_t length;
    int marks; /* combining marks since the last letter; -1 before the first letter */
    bool keep_lines;
};

static void show_escaped(struct shown *shown, char32_t c)
{
    static const char digits[] = "0123456789ABCDEF";
    struct shown out = {.bytes = "<U+", .length = 3};
    for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
        out.bytes[out.length++] = digits[(c >> shift) & 15];
    out.bytes[out.length++] = '>';
    out.columns = out.length;
    *shown = out;
}

static bool show_next(struct reader *reader, struct shown *shown)
{
    while (reader->length > 0) {
        char32_t c;
        size_t used = unicode_decode(reader->text, reader->length, &c);
        reader->text += used;
        reader->length -= used;
        *shown = (struct shown){.columns = 1};
        if (c == '\n') {
            shown->bytes[shown->length++] = reader->keep_lines ? '\n' : ' ';
            shown->columns = reader->keep_lines ? 0 : 1;
            reader->marks = -1;
            return true;
        }
        if (is_control(c) || is_deceptive(c)) {
            show_escaped(shown, c);
            reader->marks = 0;
            return true;
        }
        int width = unicode_width(c);
        if (width > 0) {
            reader->marks = 0;
            shown->columns = (size_t)width;
        } else if (reader->marks < 0) {
            shown->length = unicode_encode(DOTTED_CIRCLE, shown->bytes);
            reader->marks = 1;
        } else if (reader->marks++ < MARKS_PER_LETTER) {
            shown->columns = 0;
        } else {
            continue;
        }
        shown->length += unicode_encode(c, shown->bytes + shown->length);
        return true;
    }
    return false;
}

size_t unicode_text_width(const char *text)
{
    struct reader reader = {.text = text, .length = strlen(text), .marks = -1};
    struct shown shown;
    size_t columns = 0;
    while (show_next(&reader, &shown))
        columns += shown.columns;
    return columns;
}

void unicode_sanitise(struct buffer *out, const char *text, bool keep_lines)
{
    struct reader reader = {
        .text = text, .length = strlen(text), .marks = -1, .keep_lines = keep_lines};
    struct shown shown;
    while (show_next(&reader, &shown))
        buffer_add_bytes(out, shown.bytes, shown.length);
}

size_t unicode_fit(struct buffer *out, const char *text, size_t columns)
{
    struct reader reader = {.text = text, .length = strlen(text), .marks = -1};
    struct shown shown;
    size_t used = 0;
    size_t cut = out->length; /* where the ellipsis would stand */
    size_t cut_columns = 0;
    while (show_next(&reader, &shown)) {
        if (used + shown.columns > columns) {
            if (columns == 0)
                return 0;
            out->length = cut;
            buffer_add_code_point(out, ELLIPSIS);
            return cut_columns + 1;
        }
        buffer_add_bytes(out, shown.bytes, shown.length);
        used += shown.columns;
        if (used < columns) {
            cut = out->length;
            cut_columns = used;
        }
    }
    return used;
}

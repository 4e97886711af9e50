#include "xlsx_strings.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/message.h"

#include <stdlib.h>
#include <string.h>

void rich_text_begin(struct rich_text *rich, const char *name)
{
    if (rich->phonetic > 0 || strcmp(name, "rPh") == 0)
        rich->phonetic++;
    else if (strcmp(name, "t") == 0)
        rich->open = true;
}

void rich_text_end(struct rich_text *rich, const char *name)
{
    if (rich->phonetic > 0)
        rich->phonetic--;
    else if (strcmp(name, "t") == 0)
        rich->open = false;
}

bool rich_text_add(struct rich_text *rich, const char *text, size_t length, size_t limit,
                   struct error *error)
{
    if (!rich->open || rich->phonetic > 0)
        return true;
    if (rich->text.length + length > limit)
        return error_set(error, ERROR_INPUT,
                         tr("Työkirjan solussa on yli %zu tavua tekstiä. Lyhennä sitä ja tuo lista "
                            "uudelleen."),
                         limit);
    buffer_add_bytes(&rich->text, text, length);
    return !rich->text.failed || error_set_memory(error);
}

static int hexadecimal(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    return -1;
}

/* Reads "_x000D_" (ISO/IEC 29500-1, 22.4.2.4) at text, which ends with a NUL. */
static bool read_escape(const char *text, char32_t *code_point)
{
    *code_point = 0;
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (size_t i = 2; i < 6; i++) {
        int digit = hexadecimal(text[i]);
        if (digit < 0)
            return false;
        *code_point = *code_point * 16 + (char32_t)digit;
    }
    return text[6] == '_';
}

void rich_text_unescape(struct rich_text *rich)
{
    if (rich->text.length == 0 || !strstr(rich->text.data, "_x"))
        return;
    struct buffer plain = {0};
    for (const char *at = rich->text.data; *at != '\0';) {
        char32_t code_point;
        if (!read_escape(at, &code_point)) {
            buffer_add_byte(&plain, *at++);
            continue;
        }
        if (code_point != 0)
            buffer_add_code_point(&plain, code_point);
        at += 7;
    }
    plain.failed |= rich->text.failed;
    buffer_release(&rich->text);
    rich->text = plain;
}

/* What the shared strings are read with. */
struct strings_reader {
    struct strings *strings;
    struct rich_text rich;
    const struct xlsx_limits *limits;
};

static bool begin(void *context, const char *name, const char *const *attributes,
                  struct error *error)
{
    (void)attributes;
    (void)error;
    struct strings_reader *reader = context;
    rich_text_begin(&reader->rich, name);
    return true;
}

static bool add_string(struct strings_reader *reader, struct error *error)
{
    struct strings *strings = reader->strings;
    if (strings->count == reader->limits->strings)
        return package_refuse_size(error);
    rich_text_unescape(&reader->rich);
    if (reader->rich.text.failed || !array_reserve(&strings->starts, &strings->capacity,
                                                   strings->count + 1, sizeof *strings->starts))
        return error_set_memory(error);
    strings->starts[strings->count++] = (uint32_t)strings->text.length;
    buffer_add(&strings->text, buffer_text(&reader->rich.text));
    buffer_add_byte(&strings->text, '\0');
    buffer_clear(&reader->rich.text);
    return !strings->text.failed || error_set_memory(error);
}

static bool end(void *context, const char *name, struct error *error)
{
    struct strings_reader *reader = context;
    rich_text_end(&reader->rich, name);
    return strcmp(name, "si") != 0 || reader->rich.phonetic > 0 || add_string(reader, error);
}

static bool take_text(void *context, const char *text, size_t length, struct error *error)
{
    struct strings_reader *reader = context;
    return rich_text_add(&reader->rich, text, length, reader->limits->cell_bytes, error);
}

bool strings_read(struct strings *strings, struct package *package, const char *part,
                  struct error *error)
{
    static const struct package_reader functions = {.begin = begin, .end = end, .text = take_text};
    struct strings_reader reader = {.strings = strings, .limits = package->limits};
    bool read = package_read(package, part, &functions, &reader, error);
    buffer_release(&reader.rich.text);
    return read;
}

const char *strings_get(const struct strings *strings, size_t index)
{
    return index < strings->count ? strings->text.data + strings->starts[index] : NULL;
}

void strings_release(struct strings *strings)
{
    buffer_release(&strings->text);
    free(strings->starts);
    *strings = (struct strings){0};
}

#include "vaihtarit/report/json_writer.h"

#include "vaihtarit/core/unicode.h"

#include <inttypes.h>
#include <string.h>

static void break_line(struct json *json)
{
    buffer_add_byte(json->out, '\n');
    buffer_add_repeated(json->out, ' ', (size_t)json->depth * 2);
}

/* What must stand before a key, or before a value that has none. */
static void separate(struct json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->has_item)
        buffer_add_byte(json->out, ',');
    if (json->depth > 0)
        break_line(json);
    json->has_item = true;
}

static void begin(struct json *json, char bracket)
{
    separate(json);
    buffer_add_byte(json->out, bracket);
    json->depth++;
    json->has_item = false;
}

static void end(struct json *json, char bracket)
{
    json->depth--;
    if (json->has_item)
        break_line(json);
    buffer_add_byte(json->out, bracket);
    json->has_item = true;
}

void json_begin_object(struct json *json)
{
    begin(json, '{');
}

void json_end_object(struct json *json)
{
    end(json, '}');
}

void json_begin_array(struct json *json)
{
    begin(json, '[');
}

void json_end_array(struct json *json)
{
    end(json, ']');
}

/*
 * Controls that JSON allows bare, DEL and C1, are escaped too, and so are bidi marks and line
 * separators: the text is safe on a terminal as it stands.
 */
static bool must_escape(char32_t code_point)
{
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
           (code_point >= 0x200B && code_point <= 0x200F) ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2060 && code_point <= 0x206F) || code_point == 0xFEFF;
}

static void add_string(struct buffer *out, const char *text)
{
    buffer_add_byte(out, '"');
    size_t length = strlen(text);
    for (size_t i = 0; i < length;) {
        char32_t code_point;
        i += unicode_decode(text + i, length - i, &code_point);
        if (code_point == '"' || code_point == '\\') {
            buffer_add_byte(out, '\\');
            buffer_add_byte(out, (char)code_point);
        } else if (code_point == '\n') {
            buffer_add(out, "\\n");
        } else if (must_escape(code_point)) {
            buffer_add_format(out, "\\u%04" PRIx32, (uint32_t)code_point);
        } else {
            buffer_add_code_point(out, code_point);
        }
    }
    buffer_add_byte(out, '"');
}

void json_key(struct json *json, const char *key)
{
    separate(json);
    add_string(json->out, key);
    buffer_add(json->out, ": ");
    json->after_key = true;
}

void json_text(struct json *json, const char *text)
{
    separate(json);
    add_string(json->out, text);
}

void json_integer(struct json *json, int64_t integer)
{
    separate(json);
    buffer_add_format(json->out, "%" PRId64, integer);
}

void json_decimal(struct json *json, double number)
{
    int64_t thousandths = number > 0 ? (int64_t)(number * 1000 + 0.5) : 0;
    separate(json);
    buffer_add_format(json->out, "%" PRId64 ".%03d", thousandths / 1000, (int)(thousandths % 1000));
}

void json_halves(struct json *json, int64_t halves)
{
    separate(json);
    buffer_add_format(json->out, "%" PRId64 "%s", halves / 2, halves % 2 == 0 ? "" : ".5");
}

void json_boolean(struct json *json, bool value)
{
    separate(json);
    buffer_add(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
    separate(json);
    buffer_add(json->out, "null");
}

void json_end(struct json *json)
{
    buffer_add_byte(json->out, '\n');
}

void json_text_field(struct json *json, const char *key, const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

void json_integer_field(struct json *json, const char *key, int64_t integer)
{
    json_key(json, key);
    json_integer(json, integer);
}

void json_decimal_field(struct json *json, const char *key, double number)
{
    json_key(json, key);
    json_decimal(json, number);
}

void json_boolean_field(struct json *json, const char *key, bool value)
{
    json_key(json, key);
    json_boolean(json, value);
}

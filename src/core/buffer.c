#include "vaihtarit/core/buffer.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/core/unicode.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool reserve(struct buffer *buffer, size_t more)
{
    if (!buffer->failed && more < buffer->capacity - buffer->length)
        return true;
    if (buffer->failed || more > SIZE_MAX - 1 - buffer->length ||
        !array_reserve(&buffer->data, &buffer->capacity, buffer->length + more + 1, 1))
        buffer->failed = true;
    return !buffer->failed;
}

void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t length)
{
    if (!reserve(buffer, length))
        return;
    if (length > 0)
        memcpy(buffer->data + buffer->length, bytes, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
    buffer_add_bytes(buffer, text, strlen(text));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    if (!reserve(buffer, 1))
        return;
    buffer->data[buffer->length++] = byte;
    buffer->data[buffer->length] = '\0';
}

void buffer_add_repeated(struct buffer *buffer, char byte, size_t count)
{
    if (!reserve(buffer, count))
        return;
    memset(buffer->data + buffer->length, byte, count);
    buffer->length += count;
    buffer->data[buffer->length] = '\0';
}

void buffer_add_arguments(struct buffer *buffer, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    if (length < 0) {
        buffer->failed = true;
    } else if (reserve(buffer, (size_t)length)) {
        (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    buffer_add_arguments(buffer, format, arguments);
    va_end(arguments);
}

void buffer_add_code_point(struct buffer *buffer, char32_t code_point)
{
    char bytes[4];
    buffer_add_bytes(buffer, bytes, unicode_encode(code_point, bytes));
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->data ? buffer->data : "";
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->failed = false;
    if (buffer->data)
        buffer->data[0] = '\0';
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

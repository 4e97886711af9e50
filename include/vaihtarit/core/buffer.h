/* A text that grows at its end. */
#ifndef VAIHTARIT_CORE_BUFFER_H
#define VAIHTARIT_CORE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

/* A zeroed struct buffer is empty and ready. */
struct buffer {
    char *data; /* NUL behind the last byte; NULL while nothing was ever added */
    size_t length;
    size_t capacity;
    bool failed; /* memory ran out; later additions do nothing */
};

void buffer_add(struct buffer *buffer, const char *text);
void buffer_add_bytes(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_byte(struct buffer *buffer, char byte);
/* The byte repeated count times. */
void buffer_add_repeated(struct buffer *buffer, char byte, size_t count);
void buffer_add_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The same for a function that takes such arguments itself; uses them up. */
void buffer_add_arguments(struct buffer *buffer, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));
/* Code point as UTF-8; one that is not a Unicode scalar value becomes U+FFFD. */
void buffer_add_code_point(struct buffer *buffer, char32_t code_point);

/* The text so far; "" when nothing was added. Valid until the next addition. */
const char *buffer_text(const struct buffer *buffer);

/* Empties the buffer and keeps its memory. */
void buffer_clear(struct buffer *buffer);

/* Releases the memory; the buffer is empty and ready again. */
void buffer_release(struct buffer *buffer);

#endif

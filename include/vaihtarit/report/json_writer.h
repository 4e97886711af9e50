/*
 * Strict JSON (RFC 8259), written as it comes. The writer puts commas, line breaks and indentation;
 * whoever writes keeps begin and end in pairs and gives a key before each value in an object.
 */
#ifndef VAIHTARIT_REPORT_JSON_WRITER_H
#define VAIHTARIT_REPORT_JSON_WRITER_H

#include "vaihtarit/core/buffer.h"

#include <stdbool.h>
#include <stdint.h>

/* A struct json with `out` set and the rest zero is ready. Running out of memory shows in *out. */
struct json {
    struct buffer *out;
    unsigned depth;
    bool has_item;  /* the innermost object or array has one already */
    bool after_key; /* a key stands waiting for its value */
};

void json_begin_object(struct json *json);
void json_end_object(struct json *json);
void json_begin_array(struct json *json);
void json_end_array(struct json *json);
void json_key(struct json *json, const char *key);

/* Broken UTF-8 becomes U+FFFD. */
void json_text(struct json *json, const char *text);
void json_integer(struct json *json, int64_t integer);
/* With three decimals, whatever the locale; less than nothing is 0. */
void json_decimal(struct json *json, double number);
/* So many halves, not negative, as a number: 13 is 6.5. */
void json_halves(struct json *json, int64_t halves);
void json_boolean(struct json *json, bool value);
void json_null(struct json *json);

/* Ends the document: a line feed behind the last brace. */
void json_end(struct json *json);

/* A key and its value in one. */
void json_text_field(struct json *json, const char *key, const char *text);
void json_integer_field(struct json *json, const char *key, int64_t integer);
void json_decimal_field(struct json *json, const char *key, double number);
void json_boolean_field(struct json *json, const char *key, bool value);

#endif

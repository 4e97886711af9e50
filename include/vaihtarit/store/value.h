/* Values as the file keeps them. */
#ifndef VAIHTARIT_STORE_VALUE_H
#define VAIHTARIT_STORE_VALUE_H

#include "vaihtarit/core/id.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum value_kind { VALUE_NULL, VALUE_INTEGER, VALUE_TEXT, VALUE_BLOB };

/* One value. Bytes are borrowed. */
struct value {
    enum value_kind kind;
    int64_t integer;
    const void *bytes; /* text or blob */
    size_t size;
};

/* A value for one field of a row. */
struct field_value {
    const char *field;
    struct value value;
};

struct value value_null(void);
struct value value_integer(int64_t integer);
/* NULL for "" or NULL: an empty text is kept as nothing. */
struct value value_text(const char *text);
/* NULL for a none id. */
struct value value_id(const struct id *id);

/* True for the same kind and the same number or bytes. */
bool value_equal(const struct value *one, const struct value *other);

#endif

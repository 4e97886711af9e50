#include "vaihtarit/store/value.h"

#include <string.h>

struct value value_null(void)
{
    return (struct value){.kind = VALUE_NULL};
}

struct value value_integer(int64_t integer)
{
    return (struct value){.kind = VALUE_INTEGER, .integer = integer};
}

struct value value_text(const char *text)
{
    if (!text || !text[0])
        return value_null();
    return (struct value){.kind = VALUE_TEXT, .bytes = text, .size = strlen(text)};
}

struct value value_id(const struct id *id)
{
    if (id_is_none(id))
        return value_null();
    return (struct value){.kind = VALUE_BLOB, .bytes = id->bytes, .size = ID_SIZE};
}

bool value_equal(const struct value *one, const struct value *other)
{
    if (one->kind != other->kind)
        return false;
    if (one->kind == VALUE_INTEGER)
        return one->integer == other->integer;
    return one->size == other->size &&
           (one->size == 0 || memcmp(one->bytes, other->bytes, one->size) == 0);
}

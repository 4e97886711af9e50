#include "pack.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Writing ---- */

static bool is_plain(unsigned char byte)
{
    return byte >= ' ' && byte != '"' && byte != '\\';
}

static void write_string(struct buffer *out, const char *bytes, size_t size)
{
    size_t start = 0;
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (is_plain(byte))
            continue;
        buffer_add_bytes(out, bytes + start, i - start);
        buffer_add_format(out, "\\u%04x", byte);
        start = i + 1;
    }
    buffer_add_bytes(out, bytes + start, size - start);
    buffer_add_byte(out, '"');
}

static void write_id(struct buffer *out, const struct value *value)
{
    char text[2 * ID_SIZE + 1];
    size_t size = value->size < ID_SIZE ? value->size : ID_SIZE;
    (void)sodium_bin2hex(text, sizeof text, value->bytes, size);
    buffer_add_byte(out, '"');
    buffer_add_bytes(out, text, 2 * size);
    buffer_add_byte(out, '"');
}

static void write_value(struct buffer *out, const struct value *value)
{
    switch (value->kind) {
    case VALUE_NULL:
        buffer_add(out, "null");
        break;
    case VALUE_INTEGER:
        buffer_add_format(out, "%" PRId64, value->integer);
        break;
    case VALUE_TEXT:
        write_string(out, value->bytes, value->size);
        break;
    case VALUE_BLOB:
        write_id(out, value);
        break;
    }
}

bool pack_write(const struct schema_entity *entity, const struct pack *pack, struct buffer *names,
                struct buffer *values, struct replica_change *change)
{
    change->field = entity->fields[pack->items[0].field].name;
    change->value = pack->items[0].value;
    if (pack->count == 1)
        return true;
    buffer_clear(names);
    buffer_clear(values);
    for (size_t i = 0; i < pack->count; i++) {
        if (i > 0)
            buffer_add_byte(names, ',');
        buffer_add(names, entity->fields[pack->items[i].field].name);
        buffer_add_byte(values, i == 0 ? '[' : ',');
        write_value(values, &pack->items[i].value);
    }
    buffer_add_byte(values, ']');
    change->field = buffer_text(names);
    change->value =
        (struct value){.kind = VALUE_TEXT, .bytes = buffer_text(values), .size = values->length};
    return !names->failed && !values->failed;
}

/* ---- Reading ---- */

struct reader {
    const char *at;
    const char *end;
    struct arena *arena;
    bool failed;
};

static bool take(struct reader *reader, const char *expected)
{
    size_t length = strlen(expected);
    if ((size_t)(reader->end - reader->at) < length || memcmp(reader->at, expected, length) != 0)
        return false;
    reader->at += length;
    return true;
}

/* The byte that an escape stands for: only such as write_string makes. */
static bool take_escape(struct reader *reader, char *byte)
{
    char digits[3] = {0};
    if (!take(reader, "\\u00") || reader->end - reader->at < 2)
        return false;
    memcpy(digits, reader->at, 2);
    reader->at += 2;
    *byte = (char)strtoul(digits, NULL, 16);
    return strspn(digits, "0123456789abcdef") == 2 && !is_plain((unsigned char)*byte);
}

/* A string without escapes stays where it is. */
static struct value read_string(struct reader *reader)
{
    const char *start = reader->at;
    while (reader->at < reader->end && is_plain((unsigned char)*reader->at))
        reader->at++;
    struct value value = {.kind = VALUE_TEXT, .bytes = start, .size = (size_t)(reader->at - start)};
    if (take(reader, "\""))
        return value;
    char *text = arena_allocate(reader->arena, (size_t)(reader->end - start));
    if (!text)
        return value_null();
    memcpy(text, start, value.size);
    value.bytes = text;
    while (!reader->failed && !take(reader, "\"")) {
        if (reader->at < reader->end && is_plain((unsigned char)*reader->at))
            text[value.size++] = *reader->at++;
        else
            reader->failed = !take_escape(reader, &text[value.size++]);
    }
    return value;
}

static struct value read_integer(struct reader *reader)
{
    char digits[24] = {0};
    size_t length = 0;
    while (reader->at < reader->end && length < sizeof digits - 1 && *reader->at != '\0' &&
           strchr("-0123456789", *reader->at))
        digits[length++] = *reader->at++;
    char *end;
    errno = 0;
    int64_t integer = strtoll(digits, &end, 10);
    reader->failed |= end == digits || *end != '\0' || errno != 0;
    return reader->failed ? value_null() : value_integer(integer);
}

static struct value read_value(struct reader *reader)
{
    if (take(reader, "null"))
        return value_null();
    return take(reader, "\"") ? read_string(reader) : read_integer(reader);
}

static bool read_id(struct reader *reader, struct value *value)
{
    size_t size;
    struct id *id = arena_allocate(reader->arena, sizeof *id);
    if (!id ||
        sodium_hex2bin(id->bytes, ID_SIZE, value->bytes, value->size, NULL, &size, NULL) != 0 ||
        size != ID_SIZE || value->size != 2 * ID_SIZE)
        return false;
    *value = (struct value){.kind = VALUE_BLOB, .bytes = id->bytes, .size = ID_SIZE};
    return true;
}

static bool has_field(const struct pack *pack, size_t field)
{
    for (size_t i = 0; i < pack->count; i++)
        if (pack->items[i].field == field)
            return true;
    return false;
}

static void add(struct pack *pack, const struct schema_entity *entity, const char *name,
                const struct value *value)
{
    size_t field;
    const struct schema_field *known = schema_find_field(entity, name, &field);
    if (!known || (value->kind != VALUE_NULL && value->kind != known->kind) ||
        has_field(pack, field))
        return;
    pack->items[pack->count].field = field;
    pack->items[pack->count++].value = *value;
}

/* One name and one value of many. */
static void read_item(struct reader *reader, const struct schema_entity *entity, const char *name,
                      struct pack *pack)
{
    size_t field;
    struct value value = read_value(reader);
    const struct schema_field *known = schema_find_field(entity, name, &field);
    if (known && known->kind == VALUE_BLOB && value.kind == VALUE_TEXT && !read_id(reader, &value))
        known = NULL;
    if (known && !reader->failed)
        add(pack, entity, name, &value);
}

/* What was erased had the fields that it names, and nothing else is known of it. */
static bool is_erased(const struct replica_change *change)
{
    return change->value.kind == VALUE_NULL && change->salt_size == REPLICA_HASH_SIZE;
}

void pack_read(const struct schema_entity *entity, const struct replica_change *change,
               struct arena *arena, struct pack *pack)
{
    const struct value nothing = value_null();
    const char *names = change->field;
    bool erased = is_erased(change);
    pack->count = 0;
    if (!strchr(names, ',')) {
        add(pack, entity, names, &change->value);
        return;
    }
    struct reader reader = {.arena = arena};
    if (change->value.kind == VALUE_TEXT)
        reader = (struct reader){.at = change->value.bytes,
                                 .end = (const char *)change->value.bytes + change->value.size,
                                 .arena = arena};
    reader.failed = !erased && !take(&reader, "[");
    for (bool last = false; !last && !reader.failed;) {
        char name[64];
        size_t length = strcspn(names, ",");
        (void)snprintf(name, sizeof name, "%.*s", length < sizeof name ? (int)length : 0, names);
        last = names[length] == '\0';
        names += length + 1;
        if (erased)
            add(pack, entity, name, &nothing);
        else
            read_item(&reader, entity, name, pack);
        reader.failed |= !erased && !take(&reader, last ? "]" : ",");
    }
    if (reader.failed || reader.at != reader.end)
        pack->count = 0;
}

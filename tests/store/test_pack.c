/* Several fields in one change: what is written is read, and what nobody wrote is not trusted. */
#include "pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct schema_entity *find(const char *name)
{
    size_t index;
    const struct schema_entity *entity = schema_find_entity(name, &index);
    assert_non_null(entity);
    return entity;
}

static void add(struct pack *pack, const struct schema_entity *entity, const char *field,
                struct value value)
{
    assert_non_null(schema_find_field(entity, field, &pack->items[pack->count].field));
    pack->items[pack->count++].value = value;
}

static const struct value *value_of(const struct pack *pack, const struct schema_entity *entity,
                                    const char *field)
{
    size_t index;
    assert_non_null(schema_find_field(entity, field, &index));
    for (size_t i = 0; i < pack->count; i++)
        if (pack->items[i].field == index)
            return &pack->items[i].value;
    return NULL;
}

/* Every kind of value, among them what JSON has signs for and what it has none for. */
static void fill(struct pack *pack, const struct schema_entity *entity, const struct id *id)
{
    *pack = (struct pack){.count = 0};
    add(pack, entity, "event", value_id(id));
    add(pack, entity, "title", value_text("”Sali” \"iso\" \\ ja\n\tä\x01€"));
    add(pack, entity, "capacity", value_integer(INT64_MIN));
    add(pack, entity, "deleted", value_integer(INT64_MAX));
    add(pack, entity, "detail", value_null());
    add(pack, entity, "theme", (struct value){.kind = VALUE_TEXT, .bytes = "", .size = 0});
    add(pack, entity, "status", value_text("[null,1,\"x\"]"));
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    static const struct id id = {{1, 2, 3, 0xfe, 0xff}};
    const struct schema_entity *entity = find("listing");
    struct pack written;
    struct pack read;
    struct buffer names = {0};
    struct buffer values = {0};
    struct arena arena = {0};
    fill(&written, entity, &id);
    for (size_t count = 1; count <= 7; count++) {
        struct replica_change change = {.seq = 1};
        written.count = count;
        assert_true(pack_write(entity, &written, &names, &values, &change));
        pack_read(entity, &change, &arena, &read);
        assert_int_equal(read.count, count);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(read.items[i].field, written.items[i].field);
            assert_true(value_equal(&read.items[i].value, &written.items[i].value));
        }
    }
    assert_string_equal(buffer_text(&names), "event,title,capacity,deleted,detail,theme,status");
    assert_string_equal(buffer_text(&values),
                        "[\"010203feff0000000000000000000000\","
                        "\"”Sali” \\u0022iso\\u0022 \\u005c ja\\u000a\\u0009ä\\u0001€\","
                        "-9223372036854775808,9223372036854775807,null,\"\","
                        "\"[null,1,\\u0022x\\u0022]\"]");
    assert_false(arena.failed);
    arena_release(&arena);
    buffer_release(&names);
    buffer_release(&values);
}

static struct pack read_text(struct arena *arena, const char *entity, const char *names,
                             const char *values)
{
    struct pack pack;
    const struct replica_change change = {.field = names, .value = value_text(values)};
    pack_read(find(entity), &change, arena, &pack);
    return pack;
}

static void what_is_not_known_is_left_out(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct schema_entity *entity = find("listing");
    struct pack pack =
        read_text(&arena, "listing", "title,colour,event,capacity,side,organisation,title",
                  "[\"Sali\",\"red\",\"not an id\",\"5\",7,8,\"again\"]");
    assert_int_equal(pack.count, 1);
    assert_true(
        value_equal(value_of(&pack, entity, "title"), &(struct value){VALUE_TEXT, 0, "Sali", 4}));
    assert_int_equal(read_text(&arena, "listing", "colour", "red").count, 0);
    assert_int_equal(read_text(&arena, "listing", "capacity", "5").count, 0);
    arena_release(&arena);
}

static void what_nobody_wrote_is_nothing(void **state)
{
    (void)state;
    static const char *const broken[] = {"",
                                         "[",
                                         "[]",
                                         "[\"a\"]",
                                         "[\"a\",1,2]",
                                         "[\"a\",1",
                                         "[\"a\",1]x",
                                         " [\"a\",1]",
                                         "[\"a\", 1]",
                                         "[\"a,1]",
                                         "[\"a\",1.5]",
                                         "[\"a\",--1]",
                                         "[\"a\",1-]",
                                         "[\"a\",]",
                                         "[\"a\",+1]",
                                         "[\"\\n\",1]",
                                         "[\"\\u00zz\",1]",
                                         "[\"\\u0\",1]",
                                         "[\"\\u00e4\",1]",
                                         "[a,1]",
                                         "[\"a\",true]",
                                         "[\"a\",9223372036854775808]",
                                         "[\"a\",99999999999999999999999]",
                                         "[\"a\"1]",
                                         "{\"title\":\"a\"}"};
    struct arena arena = {0};
    assert_int_equal(read_text(&arena, "listing", "title,capacity", "[\"a\",1]").count, 2);
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (read_text(&arena, "listing", "title,capacity", broken[i]).count != 0)
            fail_msg("trusted: %s", broken[i]);
    static const char hidden[] = "[\"a\",1\0]";
    struct pack pack;
    const struct replica_change change = {.field = "title,capacity",
                                          .value = {VALUE_TEXT, 0, hidden, sizeof hidden - 1}};
    pack_read(find("listing"), &change, &arena, &pack);
    assert_int_equal(pack.count, 0);
    assert_int_equal(read_text(&arena, "listing", "title,,capacity", "[\"a\",1]").count, 0);
    assert_int_equal(read_text(&arena, "listing", ",", "[\"a\",1]").count, 0);
    arena_release(&arena);
}

static void no_end_is_read_over(void **state)
{
    (void)state;
    static const struct id id = {{9}};
    const struct schema_entity *entity = find("listing");
    struct pack written;
    struct pack read;
    struct buffer names = {0};
    struct buffer values = {0};
    struct arena arena = {0};
    struct replica_change change = {.seq = 1};
    fill(&written, entity, &id);
    assert_true(pack_write(entity, &written, &names, &values, &change));
    /* In a block of its very size, so that a sanitiser sees a byte too many. */
    for (size_t size = 0; size < values.length; size++) {
        char *cut = malloc(size + (size == 0));
        assert_non_null(cut);
        memcpy(cut, buffer_text(&values), size);
        change.value = (struct value){VALUE_TEXT, 0, cut, size};
        pack_read(entity, &change, &arena, &read);
        assert_int_equal(read.count, 0);
        free(cut);
    }
    arena_release(&arena);
    buffer_release(&names);
    buffer_release(&values);
}

static void of_what_was_erased_the_fields_are_known(void **state)
{
    (void)state;
    static const unsigned char leaf[REPLICA_HASH_SIZE];
    struct arena arena = {0};
    struct pack pack;
    struct replica_change change = {
        .field = "given,family,nobody", .salt = leaf, .salt_size = sizeof leaf};
    pack_read(find("person"), &change, &arena, &pack);
    assert_int_equal(pack.count, 2);
    assert_int_equal(value_of(&pack, find("person"), "family")->kind, VALUE_NULL);
    /* Nothing that was not erased is nothing. */
    change.salt_size = 0;
    pack_read(find("person"), &change, &arena, &pack);
    assert_int_equal(pack.count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(what_is_not_known_is_left_out),
        cmocka_unit_test(what_nobody_wrote_is_nothing),
        cmocka_unit_test(no_end_is_read_over),
        cmocka_unit_test(of_what_was_erased_the_fields_are_known),
    };
    return cmocka_run_group_tests_name("packs", tests, NULL, NULL);
}

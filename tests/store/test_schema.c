/* The entities against the tables, and migrations one by one. */
#include "book.h"

#include "schema.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *type_of(enum value_kind kind)
{
    return kind == VALUE_INTEGER ? "INTEGER" : kind == VALUE_TEXT ? "TEXT" : "BLOB";
}

static void every_field_is_a_column_and_the_reverse(void **state)
{
    struct book *book = *state;
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    assert_true(count <= ENTITY_LIMIT);
    for (size_t i = 0; i < count; i++) {
        const struct schema_entity *entity = &entities[i];
        char sql[256];
        for (size_t j = 0; j < entity->field_count; j++) {
            (void)snprintf(sql, sizeof sql,
                           "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'"
                           " AND type = '%s' AND NOT \"notnull\"",
                           entity->name, entity->fields[j].name, type_of(entity->fields[j].kind));
            assert_int_equal(book_integer(book->path, sql), 1);
        }
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM pragma_table_info('%s') WHERE name NOT IN ('id',"
                       " 'origin_hlc', 'origin_node', 'origin_seq')",
                       entity->name);
        assert_int_equal(book_integer(book->path, sql), entity->field_count);
    }
    /* And no table that holds rows stands outside the log. */
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM sqlite_schema WHERE"
                                              " type = 'table'"),
                     count + 4);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM pragma_table_list WHERE"
                                              " schema = 'main' AND name NOT LIKE 'sqlite%'"
                                              " AND NOT (strict AND wr)"),
                     0);
}

static void every_entity_is_found_by_name(void **state)
{
    (void)state;
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    for (size_t i = 0; i < count; i++) {
        size_t index;
        assert_ptr_equal(schema_find_entity(entities[i].name, &index), &entities[i]);
        assert_int_equal(index, i);
        const struct schema_field *removal =
            schema_find_field(&entities[i], entities[i].removal, &index);
        assert_non_null(removal);
        assert_int_equal(removal->kind,
                         strcmp(entities[i].name, "erasure") == 0 ? VALUE_TEXT : VALUE_INTEGER);
        assert_true(entities[i].field_count <= FIELD_LIMIT);
        assert_null(schema_find_field(&entities[i], "id", &index));
    }
    assert_null(schema_find_entity("change", &(size_t){0}));
}

static int64_t number(struct store *store, const char *sql)
{
    struct error error = {0};
    struct query query = query_begin(store, sql, &error);
    int64_t found = query_next(&query) ? query_integer(&query, 0) : -1;
    must(query_end(&query), &error);
    return found;
}

/* The steps that made the scratch store: they are not taken again. */
static const char *const NONE[] = {NULL};

static void migrations_run_in_order(void **state)
{
    (void)state;
    const struct schema_migration steps[] = {
        {NONE},
        {NONE},
        {NONE},
        {(const char *const[]){"CREATE TABLE step(text TEXT)", "INSERT INTO step VALUES ('second')",
                               NULL}},
        {(const char *const[]){"INSERT INTO step SELECT text || ' and third' FROM step", NULL}},
    };
    struct store *store;
    struct error error = {0};
    must(store_open_scratch(&store, &error), &error);
    assert_int_equal(number(store, "PRAGMA user_version"), SCHEMA_VERSION);
    assert_int_equal(SCHEMA_VERSION, 3);
    must(schema_migrate(store, steps, 5, &error), &error);
    assert_int_equal(number(store, "PRAGMA user_version"), 5);
    assert_int_equal(number(store, "SELECT text = 'second and third' FROM step WHERE rowid = 2"),
                     1);
    must(schema_migrate(store, steps, 5, &error), &error);
    assert_int_equal(number(store, "SELECT count(*) FROM step"), 2);
    store_close(store);
}

static void a_failing_migration_leaves_nothing(void **state)
{
    (void)state;
    const struct schema_migration steps[] = {
        {NONE},
        {NONE},
        {NONE},
        {(const char *const[]){"CREATE TABLE good(text TEXT)", NULL}},
        {(const char *const[]){"CREATE TABLE half(text TEXT)", "INSERT INTO half VALUES ('x')",
                               "INSERT INTO absent SELECT 1", NULL}},
    };
    struct store *store;
    struct error error = {0};
    must(store_open_scratch(&store, &error), &error);
    must_refuse(schema_migrate(store, steps, 5, &error), &error, ERROR_SYSTEM);
    assert_int_equal(number(store, "PRAGMA user_version"), 4);
    assert_int_equal(number(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'good'"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
    must(schema_migrate(store, steps, 4, &error), &error);
    store_close(store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_is_a_column_and_the_reverse, book_set_up,
                                        book_tear_down),
        cmocka_unit_test(every_entity_is_found_by_name),
        cmocka_unit_test(migrations_run_in_order),
        cmocka_unit_test(a_failing_migration_leaves_nothing),
    };
    return cmocka_run_group_tests_name("schema", tests, NULL, NULL);
}

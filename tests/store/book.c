#include "book.h"

#include "schema.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/verify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void book_must(bool done, const struct error *error, const char *file, int line)
{
    if (done)
        return;
    print_error("%s (%s:%d)\n", error->message, error->file ? error->file : "?", error->line);
    _fail(file, line);
}

void book_must_refuse(bool done, struct error *error, enum error_code code, const char *file,
                      int line)
{
    if (done || error->code != code || error->message[0] == '\0') {
        print_error("%s with code %d: %s\n", done ? "done" : "refused", (int)error->code,
                    error->message);
        _fail(file, line);
    }
    error_clear(error);
}

void book_must_say(bool done, struct error *error, const char *text, const char *file, int line)
{
    if (!strstr(error->message, text)) {
        print_error("“%s” is not in: %s\n", text, error->message);
        _fail(file, line);
    }
    book_must_refuse(done, error, ERROR_RULE, file, line);
}

void book_set_time(const char *time)
{
    if (time)
        (void)setenv("VAIHTARIT_NOW", time, 1);
    else
        (void)unsetenv("VAIHTARIT_NOW");
}

struct store *book_create(const struct book *book, const char *name)
{
    char path[FOLDER_PATH_SIZE];
    struct store *store;
    struct error error = {0};
    folder_join(&book->folder, name, path);
    must(store_create(&store, path, &error), &error);
    return store;
}

void book_reopen(struct book *book)
{
    struct error error = {0};
    store_close(book->store);
    book->store = NULL;
    must(store_open(&book->store, book->path, &error), &error);
}

int book_set_up(void **state)
{
    struct book *book = calloc(1, sizeof *book);
    struct error error = {0};
    const struct event event = {.name = "Järjestötreffit",
                                .kind = EVENT_JARJESTOTREFFIT,
                                .municipality = "Tuusula",
                                .venue = "Kirjasto",
                                .date = "2026-11-24"};
    assert_non_null(book);
    *state = book;
    book_set_time("2026-11-24T17:42:05+02:00");
    assert_true(folder_make(&book->folder));
    folder_join(&book->folder, "book", book->path);
    book->store = book_create(book, "book");
    must(event_add(book->store, &event, &book->event, &error), &error);
    return 0;
}

int book_tear_down(void **state)
{
    struct book *book = *state;
    store_close(book->store);
    arena_release(&book->arena);
    folder_remove(&book->folder);
    free(book);
    return 0;
}

struct id book_add_person(struct book *book, const char *given, const char *family)
{
    const struct registration_form form = {.given = given, .family = family};
    enum registration_outcome outcome;
    struct id id;
    struct error error = {0};
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error), &error);
    return id;
}

void book_put_text(struct store *store, const char *entity, const struct id *row, const char *field,
                   const char *text)
{
    struct error error = {0};
    const struct field_value value = {field, value_text(text)};
    must(txn_begin(store, "test", &error), &error);
    must(txn_put(store, entity, row, &value, 1, &error), &error);
    must(txn_commit(store, &error), &error);
}

static bool take(void *context, const struct replica_txn *txn, struct error *error)
{
    bool taken;
    return replica_take(context, txn, &taken, error);
}

void book_hand_over(struct store *from, struct store *into)
{
    struct version theirs = {0};
    struct version ours = {0};
    struct error error = {0};
    must(version_read(from, &theirs, &error), &error);
    must(version_read(into, &ours, &error), &error);
    must(txn_begin(into, "sync", &error), &error);
    for (size_t i = 0; i < theirs.count; i++)
        must(replica_each(from, theirs.entries[i].node, version_seq(&ours, theirs.entries[i].node),
                          take, into, &error),
             &error);
    must(txn_commit(into, &error), &error);
    version_release(&theirs);
    version_release(&ours);
}

static sqlite3 *connect(const char *path)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 5000);
    return db;
}

int64_t book_integer(const char *path, const char *sql)
{
    sqlite3 *db = connect(path);
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    int64_t number = -1;
    if (sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    (void)sqlite3_close(db);
    return number;
}

void book_execute(const char *path, const char *sql)
{
    sqlite3 *db = connect(path);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    (void)sqlite3_close(db);
}

static void dump_row(struct buffer *out, sqlite3_stmt *statement)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        int type = sqlite3_column_type(statement, i);
        if (type == SQLITE_NULL) {
            buffer_add(out, "| null ");
        } else if (type == SQLITE_INTEGER) {
            buffer_add_format(out, "| %lld ", (long long)sqlite3_column_int64(statement, i));
        } else {
            const unsigned char *bytes = sqlite3_column_blob(statement, i);
            buffer_add(out, type == SQLITE_TEXT ? "| t:" : "| b:");
            for (int j = 0; j < sqlite3_column_bytes(statement, i); j++)
                buffer_add_format(out, "%02x", bytes[j]);
            buffer_add_byte(out, ' ');
        }
    }
    buffer_add(out, "|\n");
}

void book_dump(struct buffer *out, const char *path, const char *sql)
{
    sqlite3 *db = connect(path);
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    while (sqlite3_step(statement) == SQLITE_ROW)
        dump_row(out, statement);
    assert_int_equal(sqlite3_finalize(statement), SQLITE_OK);
    (void)sqlite3_close(db);
    assert_false(out->failed);
}

void book_dump_present(struct buffer *out, const char *path)
{
    size_t count;
    const struct schema_entity *entities = schema_entities(&count);
    for (size_t i = 0; i < count; i++) {
        char sql[96];
        (void)snprintf(sql, sizeof sql, "SELECT '%s', * FROM %s ORDER BY id", entities[i].name,
                       entities[i].name);
        book_dump(out, path, sql);
    }
    book_dump(out, path, "SELECT 'edit', * FROM edit ORDER BY entity, row, field, hlc, node, seq");
}

void book_must_verify(struct store *store)
{
    struct verify_result result;
    struct error error = {0};
    must(store_verify(store, &result, &error), &error);
}

void book_must_find_damage(struct store *store, const char *text)
{
    struct verify_result result;
    struct error error = {0};
    bool done = store_verify(store, &result, &error);
    if (done || error.code != ERROR_DAMAGED || !strstr(error.message, text))
        fail_msg("“%s” is not found: %s", text, done ? "it verifies" : error.message);
}

uint64_t book_random(uint64_t *seed, uint64_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (*seed * 2685821657736338717U) % limit;
}

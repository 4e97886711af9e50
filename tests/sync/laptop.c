#include "laptop.h"

#include "vaihtarit/core/buffer.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/verify.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

void laptop_must(bool done, const struct error *error, const char *file, int line)
{
    if (!done)
        fail_msg("%s:%d: %s (%s:%d)", file, line, error->message, error->file, error->line);
}

void laptop_create(struct laptop *laptop, const struct folder *folder, const char *name)
{
    struct error error = {0};
    folder_join(folder, name, laptop->path);
    must(store_create(&laptop->store, laptop->path, &error), &error);
    store_set_actor(laptop->store, name);
}

void laptop_open(struct laptop *laptop, const struct folder *folder, const char *name)
{
    struct error error = {0};
    folder_join(folder, name, laptop->path);
    must(store_open(&laptop->store, laptop->path, &error), &error);
    store_set_actor(laptop->store, name);
}

void laptop_close(struct laptop *laptop)
{
    store_close(laptop->store);
    laptop->store = NULL;
}

struct id laptop_add_event(struct laptop *laptop)
{
    struct error error = {0};
    struct id id;
    struct event event = {.name = "Järjestötreffit",
                          .kind = EVENT_JARJESTOTREFFIT,
                          .municipality = "Tuusula",
                          .venue = "Kirjasto",
                          .date = "2026-11-24"};
    must(event_add(laptop->store, &event, &id, &error), &error);
    return id;
}

struct id laptop_add_person(struct laptop *laptop, const struct id *event, const char *family)
{
    struct error error = {0};
    struct id id;
    enum registration_outcome outcome;
    struct registration_form form = {.given = "Anna",
                                     .family = family,
                                     .organisation = "Pornainen-Seura ry",
                                     .email = "anna@example.org"};
    must(registration_import(laptop->store, event, &form, 1, &outcome, &id, &error), &error);
    return id;
}

void laptop_sync(struct laptop *laptop, const char *target, struct sync_result *result)
{
    struct error error = {0};
    struct sync_options options = {.create = true};
    struct sync_result ignored = {0};
    must(sync_run(laptop->store, target, &options, result ? result : &ignored, &error), &error);
    sync_result_release(&ignored);
}

void laptop_assert_sound(const char *path)
{
    struct error error = {0};
    struct store *store;
    struct verify_result verified;
    must(store_open_read_only(&store, path, &error), &error);
    bool sound = store_verify(store, &verified, &error);
    store_close(store);
    must(sound, &error);
}

/* Every table is WITHOUT ROWID: its rows come in the order of its key. */
static void dump_rows(sqlite3 *db, const char *table, struct buffer *out)
{
    char sql[128];
    sqlite3_stmt *rows;
    (void)snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        buffer_add(out, table);
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            buffer_add_format(out, " %s=", sqlite3_column_name(rows, i));
            if (sqlite3_column_type(rows, i) != SQLITE_BLOB) {
                const char *text = (const char *)sqlite3_column_text(rows, i);
                buffer_add(out, text ? text : "-");
                continue;
            }
            const unsigned char *bytes = sqlite3_column_blob(rows, i);
            for (int j = 0; j < sqlite3_column_bytes(rows, i); j++)
                buffer_add_format(out, "%02x", bytes[j]);
        }
        buffer_add(out, "\n");
    }
    assert_int_equal(sqlite3_finalize(rows), SQLITE_OK);
}

/* All that a book shares with others: everything but its own settings. */
static void dump(const char *path, struct buffer *out)
{
    sqlite3 *db;
    sqlite3_stmt *tables;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                        " AND name <> 'setting' ORDER BY name",
                                        -1, &tables, NULL),
                     SQLITE_OK);
    while (sqlite3_step(tables) == SQLITE_ROW)
        dump_rows(db, (const char *)sqlite3_column_text(tables, 0), out);
    assert_int_equal(sqlite3_finalize(tables), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_false(out->failed);
}

static void fail_at_difference(const char *one, const char *other)
{
    size_t line = 0;
    for (size_t i = 0; one[i] && one[i] == other[i]; i++)
        if (one[i] == '\n')
            line = i + 1;
    fail_msg("the books differ:\n%.*s\n%.*s", (int)strcspn(one + line, "\n"), one + line,
             (int)strcspn(other + line, "\n"), other + line);
}

void laptop_assert_same(const char *one, const char *other)
{
    struct buffer first = {0};
    struct buffer second = {0};
    dump(one, &first);
    dump(other, &second);
    if (strcmp(buffer_text(&first), buffer_text(&second)) != 0)
        fail_at_difference(buffer_text(&first), buffer_text(&second));
    buffer_release(&first);
    buffer_release(&second);
    laptop_assert_sound(one);
    laptop_assert_sound(other);
}

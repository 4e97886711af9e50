/*
 * A check-in's commit beside a bare one-row commit of SQLite in the same journal mode on the same
 * disk, one after the other, with 100,000 people in the book.
 */
#include "crowd.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"

#include <locale.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 400 };

struct bare {
    sqlite3 *db;
    sqlite3_stmt *insert;
};

static void check(const struct bare *bare, int result, int expected)
{
    if (result == expected)
        return;
    (void)fprintf(stderr, "%s\n", sqlite3_errmsg(bare->db));
    exit(1);
}

static void bare_open(struct bare *bare, const char *path)
{
    check(bare, sqlite3_open(path, &bare->db), SQLITE_OK);
    check(bare,
          sqlite3_exec(bare->db,
                       "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL;"
                       "CREATE TABLE arrival(id INTEGER PRIMARY KEY, person TEXT, at TEXT)",
                       NULL, NULL, NULL),
          SQLITE_OK);
    check(bare,
          sqlite3_prepare_v2(bare->db,
                             "INSERT INTO arrival(person, at) VALUES ('0123456789abcdef',"
                             " '2026-11-24T17:42:05+02:00')",
                             -1, &bare->insert, NULL),
          SQLITE_OK);
}

static double bare_commit(const struct bare *bare)
{
    double start = bench_seconds();
    check(bare, sqlite3_step(bare->insert), SQLITE_DONE);
    check(bare, sqlite3_reset(bare->insert), SQLITE_OK);
    return bench_seconds() - start;
}

static double check_in(struct store *store, const struct id *registration)
{
    struct error error = {0};
    double start = bench_seconds();
    bench_must(presence_check_in(store, registration, "ovi", &error), &error);
    return bench_seconds() - start;
}

/* Every 100th person or so, spread over the whole file. */
static void choose_people(struct store *store, struct id people[ROUNDS])
{
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    struct id after = {{0}};
    const struct attendee *slice;
    size_t count;
    bench_must(event_current(store, &arena, &event, &error), &error);
    for (size_t i = 0; i < ROUNDS; i++) {
        after.bytes[0] = (uint8_t)(i * 256 / ROUNDS);
        after.bytes[1] = (uint8_t)(i * 37);
        bench_must(registration_slice(store, &event.id, &after, 1, &arena, &slice, &count, &error),
                   &error);
        people[i] = slice[0].registration;
    }
    arena_release(&arena);
}

int main(void)
{
    struct folder folder;
    char path[FOLDER_PATH_SIZE];
    char other[FOLDER_PATH_SIZE];
    struct store *store;
    struct bare bare = {0};
    struct error error = {0};
    struct id people[ROUNDS];
    double ours[ROUNDS];
    double theirs[ROUNDS];
    (void)setlocale(LC_ALL, "C.UTF-8");
    if (!folder_make(&folder))
        return 1;
    folder_join(&folder, "book", path);
    folder_join(&folder, "bare", other);
    crowd_make_book(path, CROWD_SIZE);
    bare_open(&bare, other);
    bench_must(store_open(&store, path, &error), &error);
    choose_people(store, people);
    for (size_t i = 0; i < ROUNDS; i++) {
        theirs[i] = bare_commit(&bare);
        ours[i] = check_in(store, &people[i]);
    }
    double mine = bench_percentile(ours, ROUNDS, 50);
    double base = bench_percentile(theirs, ROUNDS, 50);
    printf("check-in with %d people: %.2f ms, a bare one-row commit %.2f ms: %.2f times"
           " (goal 1.5)\n",
           (int)CROWD_SIZE, mine * 1e3, base * 1e3, mine / base);
    (void)sqlite3_finalize(bare.insert);
    (void)sqlite3_close(bare.db);
    store_close(store);
    folder_remove(&folder);
    return 0;
}

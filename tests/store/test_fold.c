/* Folding: whatever order transactions come in, every laptop ends with the same rows. */
#include "book.h"

#include "database.h"
#include "log.h"

#include "vaihtarit/core/array.h"
#include "vaihtarit/store/verify.h"

#include <inttypes.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NODES = 3, ROUNDS = 12, STEPS = 40, SHUFFLES = 12, ROWS = 4 };

/* Transactions of all nodes, copied out of their books. */
struct line {
    struct replica_txn txn;
    size_t node;
};
struct lines {
    struct line *items; /* malloc'd */
    size_t count;
    size_t capacity;
    size_t node;
    struct arena arena;
};

static bool keep_line(void *context, const struct replica_txn *txn, struct error *error)
{
    struct lines *lines = context;
    if (!array_reserve(&lines->items, &lines->capacity, lines->count + 1, sizeof *lines->items))
        return error_set_memory(error);
    struct line *line = &lines->items[lines->count++];
    struct replica_change *changes =
        arena_allocate(&lines->arena, txn->change_count * sizeof *changes);
    *line = (struct line){*txn, lines->node};
    line->txn.at = arena_copy(&lines->arena, txn->at);
    line->txn.actor = arena_copy(&lines->arena, txn->actor);
    line->txn.action = arena_copy(&lines->arena, txn->action);
    line->txn.changes = changes;
    for (size_t i = 0; i < txn->change_count; i++) {
        changes[i] = txn->changes[i];
        changes[i].entity = arena_copy(&lines->arena, txn->changes[i].entity);
        changes[i].field = arena_copy(&lines->arena, txn->changes[i].field);
        if (changes[i].value.size > 0)
            changes[i].value.bytes = arena_copy_bytes(&lines->arena, txn->changes[i].value.bytes,
                                                      txn->changes[i].value.size);
        if (changes[i].salt_size > 0)
            changes[i].salt =
                arena_copy_bytes(&lines->arena, txn->changes[i].salt, txn->changes[i].salt_size);
    }
    return true;
}

/* An edit of a few fields of one of a few rows, that other laptops make and edit, too. */
static void edit_something(struct store *store, uint64_t *seed)
{
    static const struct id none;
    static const char *const fields[] = {"name", "municipality", "email", "phone", "website"};
    struct error error = {0};
    char key[16];
    must(txn_begin(store, "edit", &error), &error);
    for (uint64_t puts = 1 + book_random(seed, 3); puts > 0; puts--) {
        struct field_value values[6];
        char texts[5][16];
        size_t count = 0;
        (void)snprintf(key, sizeof key, "row %d", (int)book_random(seed, ROWS));
        const struct id row = store_named_id(&none, key);
        for (size_t i = 0; i < 5; i++) {
            (void)snprintf(texts[i], sizeof texts[i], "%d", (int)book_random(seed, 4));
            if (book_random(seed, 3) == 0)
                values[count++] = (struct field_value){
                    fields[i], book_random(seed, 4) == 0 ? value_null() : value_text(texts[i])};
        }
        if (book_random(seed, 6) == 0)
            values[count++] = (struct field_value){
                "deleted", book_random(seed, 2) == 0 ? value_null() : value_integer(1)};
        must(txn_put(store, "organisation", &row, values, count, &error), &error);
    }
    must(txn_commit(store, &error), &error);
}

static void set_skewed_time(uint64_t *seed, size_t node)
{
    char time[40];
    /* Each laptop has its own hour, so that clocks lie far behind and ahead of each other. */
    (void)snprintf(time, sizeof time, "2026-11-24T%02d:00:%02d+02:00", 12 + 3 * (int)node,
                   (int)book_random(seed, 3));
    book_set_time(time);
}

/* Three laptops that edit the same rows and meet now and then. */
static void run_evening(struct store *nodes[NODES], uint64_t *seed)
{
    for (int i = 0; i < STEPS; i++) {
        size_t node = (size_t)book_random(seed, NODES);
        set_skewed_time(seed, node);
        if (book_random(seed, 5) == 0)
            book_hand_over(nodes[(node + 1 + book_random(seed, 2)) % NODES], nodes[node]);
        else
            edit_something(nodes[node], seed);
    }
}

static void collect(struct store *nodes[NODES], struct lines *lines)
{
    struct error error = {0};
    for (size_t i = 0; i < NODES; i++) {
        lines->node = i;
        must(replica_each(nodes[i], replica_node(nodes[i]), 0, keep_line, lines, &error), &error);
    }
    assert_false(lines->arena.failed);
}

/* Takes every transaction into an empty book, each node's own in order but the nodes mixed. */
static void take_mixed(struct store *into, const struct lines *lines, uint64_t *seed)
{
    struct error error = {0};
    size_t next[NODES] = {0};
    size_t left = lines->count;
    while (left > 0) {
        size_t node = (size_t)book_random(seed, NODES);
        while (next[node] < lines->count && lines->items[next[node]].node != node)
            next[node]++;
        /* Sometimes a run of one node's, sometimes one only. */
        for (uint64_t run = 1 + book_random(seed, 5); run > 0 && next[node] < lines->count;
             next[node]++) {
            const struct line *line = &lines->items[next[node]];
            bool taken;
            if (line->node != node)
                continue;
            must(txn_begin(into, "sync", &error), &error);
            must(replica_take(into, &line->txn, &taken, &error), &error);
            must(txn_commit(into, &error), &error);
            assert_true(taken);
            left--;
            run--;
        }
        /* A book that has heard only part of it is sound, too. */
        if (book_random(seed, 6) == 0)
            book_must_verify(into);
    }
}

static void dump(struct buffer *out, const struct store *store)
{
    buffer_clear(out);
    book_dump_present(out, store_path(store));
}

static void must_be_the_same(const struct buffer *one, const struct buffer *other, uint64_t seed)
{
    if (strcmp(buffer_text(one), buffer_text(other)) != 0)
        fail_msg("seed %" PRIu64 ": the rows differ:\n%s\n%s", seed, buffer_text(one),
                 buffer_text(other));
}

static void any_order_gives_the_same_rows(void **state)
{
    struct book *book = *state;
    struct buffer first = {0};
    struct buffer again = {0};
    struct error error = {0};
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        uint64_t seed = round * 0x9E3779B97F4A7C15U;
        struct store *nodes[NODES];
        struct lines lines = {0};
        char name[32];
        for (size_t i = 0; i < NODES; i++) {
            (void)snprintf(name, sizeof name, "%d-%zu", (int)round, i);
            nodes[i] = book_create(book, name);
        }
        run_evening(nodes, &seed);
        collect(nodes, &lines);
        for (size_t i = 0; i < NODES; i++)
            for (size_t j = 0; j < NODES; j++)
                if (i != j)
                    book_hand_over(nodes[j], nodes[i]);
        dump(&first, nodes[0]);
        for (size_t i = 0; i < NODES; i++) {
            dump(&again, nodes[i]);
            must_be_the_same(&first, &again, round);
            book_must_verify(nodes[i]);
            must(store_rebuild(nodes[i], &error), &error);
            dump(&again, nodes[i]);
            must_be_the_same(&first, &again, round);
            store_close(nodes[i]);
        }
        for (int i = 0; i < SHUFFLES / (NODES - 1); i++) {
            (void)snprintf(name, sizeof name, "%d-mixed-%d", (int)round, i);
            struct store *mixed = book_create(book, name);
            take_mixed(mixed, &lines, &seed);
            dump(&again, mixed);
            must_be_the_same(&first, &again, round);
            book_must_verify(mixed);
            store_close(mixed);
        }
        arena_release(&lines.arena);
        free(lines.items);
    }
    buffer_release(&first);
    buffer_release(&again);
}

/* A transaction as another laptop would send it, chained behind nothing. */
static void seal(struct replica_txn *txn)
{
    static const uint8_t nothing[REPLICA_HASH_SIZE];
    crypto_generichash_state chain;
    log_chain_begin(&chain, nothing);
    for (size_t i = 0; i < txn->change_count; i++)
        log_chain_change(&chain, &txn->changes[i]);
    log_chain_end(&chain, txn, txn->hash);
}

static const struct id row = {{0x11, 0x22}};

static bool take_changes(struct store *store, const struct replica_change *changes, size_t count,
                         struct error *error)
{
    struct replica_txn txn = {.node = 4711,
                              .last_seq = (int64_t)count,
                              .hlc = 100,
                              .at = "2026-11-24T17:42:05+02:00",
                              .actor = "laptop X",
                              .action = "edit",
                              .changes = changes,
                              .change_count = count};
    bool taken;
    seal(&txn);
    if (!txn_begin(store, "sync", error))
        return false;
    return txn_end(store, replica_take(store, &txn, &taken, error), error);
}

static void what_is_not_known_stays_in_the_log(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct replica_change changes[] = {{.seq = 1,
                                              .hlc = 100,
                                              .entity = "organisation",
                                              .row = row,
                                              .field = "name",
                                              .value = value_text("Kylätalo")},
                                             {.seq = 2,
                                              .hlc = 100,
                                              .entity = "organisation",
                                              .row = row,
                                              .field = "colour",
                                              .value = value_text("red")},
                                             {.seq = 3,
                                              .hlc = 100,
                                              .entity = "organisation",
                                              .row = row,
                                              .field = "municipality",
                                              .value = value_integer(5)},
                                             {.seq = 4,
                                              .hlc = 100,
                                              .entity = "spaceship",
                                              .row = row,
                                              .field = "name",
                                              .value = value_text("Enterprise")},
                                             {.seq = 5,
                                              .hlc = 100,
                                              .entity = "organisation",
                                              .row = row,
                                              .field = "website",
                                              .value = value_text("x.fi")}};
    must(take_changes(book->store, changes, 5, &error), &error);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM organisation WHERE name = 'Kylätalo'"
                                  " AND municipality IS NULL AND website = 'x.fi'"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE node = 4711"), 5);
    book_must_verify(book->store);
    /* Nor does it come out of the log when the row turns out to be older than that. */
    struct store *other = book_create(book, "other");
    const struct field_value name = {"name", value_text("Kylätalo, vanha")};
    book_set_time("1970-01-01T00:00:00Z");
    must(txn_begin(other, "edit", &error), &error);
    must(txn_put(other, "organisation", &row, &name, 1, &error), &error);
    must(txn_commit(other, &error), &error);
    book_hand_over(other, book->store);
    book_hand_over(book->store, other);
    struct buffer here = {0};
    struct buffer there = {0};
    dump(&here, book->store);
    dump(&there, other);
    must_be_the_same(&here, &there, 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM edit"), 2);
    book_must_verify(book->store);
    book_must_verify(other);
    store_close(other);
    buffer_release(&here);
    buffer_release(&there);
}

static void what_is_known_of_a_pack_is_folded(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct replica_change changes[] = {
        {.seq = 1,
         .hlc = 100,
         .entity = "organisation",
         .row = row,
         .field = "name,colour,deleted,municipality",
         .value = value_text("[\"Kylätalo\",\"red\",0,5]")},
        {.seq = 2,
         .hlc = 100,
         .entity = "organisation",
         .row = row,
         .field = "website,email",
         .value = value_text("[\"x.fi\"")},
        {.seq = 3,
         .hlc = 200,
         .entity = "organisation",
         .row = row,
         .field = "website,phone,website",
         .value = value_text("[\"y.fi\",null,\"z.fi\"]")},
    };
    must(take_changes(book->store, changes, 3, &error), &error);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM organisation WHERE name = 'Kylätalo'"
                                  " AND municipality IS NULL AND deleted = 0 AND email IS NULL"
                                  " AND website = 'y.fi' AND phone IS NULL"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE node = 4711"), 3);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM edit"), 2);
    book_must_verify(book->store);
}

static void setting_to_nothing_is_a_value(void **state)
{
    struct book *book = *state;
    book_put_text(book->store, "organisation", &row, "name", "Kylätalo");
    book_put_text(book->store, "organisation", &row, "website", "x.fi");
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    book_set_time("2026-11-24T18:00:00+02:00");
    book_put_text(book->store, "organisation", &row, "website", "y.fi");
    book_set_time("2026-11-24T18:30:00+02:00");
    book_put_text(other, "organisation", &row, "website", NULL);
    book_hand_over(other, book->store);
    book_hand_over(book->store, other);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE website IS NULL"), 1);
    assert_int_equal(
        book_integer(store_path(other), "SELECT count(*) FROM organisation WHERE website IS NULL"),
        1);
    store_close(other);
}

static void a_broken_sender_is_refused(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct replica_change changes[] = {{.seq = 1,
                                        .hlc = 100,
                                        .entity = "organisation",
                                        .row = row,
                                        .field = "name",
                                        .value = value_text("Kylätalo")},
                                       {.seq = 2,
                                        .hlc = 100,
                                        .entity = "organisation",
                                        .row = row,
                                        .field = "website",
                                        .value = value_text("x.fi")}};
    changes[1].seq = 3;
    must_refuse(take_changes(book->store, changes, 2, &error), &error, ERROR_DAMAGED);
    changes[1].seq = 2;
    /* A clock at the end of time would leave no room for an edit after it. */
    changes[1].hlc = INT64_MAX;
    must_refuse(take_changes(book->store, changes, 2, &error), &error, ERROR_DAMAGED);
    changes[1].hlc = 100;
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE node = 4711"), 0);
    must(take_changes(book->store, changes, 2, &error), &error);
    must(take_changes(book->store, changes, 2, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE node = 4711"), 2);
}

static void a_chain_that_does_not_continue_is_refused(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct lines lines = {0};
    struct store *other = book_create(book, "other");
    bool taken;
    book_put_text(book->store, "organisation", &row, "name", "Kylätalo");
    book_put_text(book->store, "organisation", &row, "name", "Kirjasto");
    must(replica_each(book->store, replica_node(book->store), 0, keep_line, &lines, &error),
         &error);
    assert_int_equal(lines.count, 3);
    /* A missing one in between. */
    must(txn_begin(other, "sync", &error), &error);
    must(replica_take(other, &lines.items[0].txn, &taken, &error), &error);
    must_refuse(replica_take(other, &lines.items[2].txn, &taken, &error), &error, ERROR_DAMAGED);
    /* Another word, another hash. */
    struct replica_txn forged = lines.items[1].txn;
    forged.actor = "laptop Z";
    must_refuse(replica_take(other, &forged, &taken, &error), &error, ERROR_DAMAGED);
    forged = lines.items[1].txn;
    forged.hash[0] ^= 1;
    must_refuse(replica_take(other, &forged, &taken, &error), &error, ERROR_DAMAGED);
    must(replica_take(other, &lines.items[1].txn, &taken, &error), &error);
    assert_true(taken);
    must(replica_take(other, &lines.items[0].txn, &taken, &error), &error);
    assert_false(taken);
    must(txn_commit(other, &error), &error);
    must_refuse(replica_take(other, &lines.items[2].txn, &taken, &error), &error, ERROR_SYSTEM);
    book_must_verify(other);
    store_close(other);
    arena_release(&lines.arena);
    free(lines.items);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(any_order_gives_the_same_rows),     TEST(what_is_not_known_stays_in_the_log),
        TEST(what_is_known_of_a_pack_is_folded), TEST(setting_to_nothing_is_a_value),
        TEST(a_broken_sender_is_refused),        TEST(a_chain_that_does_not_continue_is_refused),
    };
    return cmocka_run_group_tests_name("folding", tests, NULL, NULL);
}

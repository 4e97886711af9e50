/* Which copy of the file wrote what: plain copies, two programs on one file, a renewed number. */
#include "book.h"

#include "vaihtarit/store/presence.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { WRITERS = 2, WRITES = 200 };

static const struct id row = {{1}};

static void a_number_is_kept(void **state)
{
    struct book *book = *state;
    int64_t node = replica_node(book->store);
    assert_true(node > 0);
    book_reopen(book);
    assert_int_equal(replica_node(book->store), node);
    book_put_text(book->store, "organisation", &row, "name", "a");
    assert_int_equal(replica_node(book->store), node);
    assert_int_equal(book_integer(book->path, "SELECT count(DISTINCT node) FROM txn"), 1);
}

static void what_is_taken_over_stays_the_others(void **state)
{
    struct book *book = *state;
    struct store *other = book_create(book, "other");
    assert_int_equal(replica_node(other), 0);
    book_hand_over(book->store, other);
    assert_int_equal(book_integer(store_path(other), "SELECT count(DISTINCT node) FROM txn"), 1);
    store_close(other);
}

static void a_copy_writes_under_a_number_of_its_own(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    char path[FOLDER_PATH_SIZE];
    struct store *copy;
    int64_t node = replica_node(book->store);
    store_close(book->store);
    book->store = NULL;
    folder_join(&book->folder, "copy", path);
    assert_true(folder_copy_file(book->path, path));
    must(store_open(&copy, path, &error), &error);
    must(store_open(&book->store, book->path, &error), &error);
    book_put_text(copy, "organisation", &row, "name", "copy");
    book_put_text(book->store, "organisation", &row, "website", "original");
    assert_int_not_equal(replica_node(copy), node);
    assert_int_equal(replica_node(book->store), node);
    assert_int_equal(book_integer(path, "SELECT count(DISTINCT node) FROM change"), 2);
    book_hand_over(copy, book->store);
    book_hand_over(book->store, copy);
    book_must_verify(copy);
    book_must_verify(book->store);
    assert_int_equal(book_integer(path, "SELECT count(*) FROM organisation WHERE name = 'copy' AND"
                                        " website = 'original'"),
                     1);
    store_close(copy);
}

static void a_renewed_number_is_another_one(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    int64_t node = replica_node(book->store);
    must(replica_renew(book->store, &error), &error);
    book_put_text(book->store, "organisation", &row, "name", "a");
    assert_int_not_equal(replica_node(book->store), node);
    int64_t renewed = replica_node(book->store);
    book_reopen(book);
    assert_int_equal(replica_node(book->store), renewed);
    assert_int_equal(book_integer(book->path, "SELECT count(DISTINCT node) FROM txn"), 2);
}

/* The app stays open while a sync in another window finds out that the file is an old copy. */
static void a_renewed_number_reaches_the_other_program(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *other;
    int64_t node = replica_node(book->store);
    book_put_text(book->store, "organisation", &row, "name", "a");
    must(store_open(&other, book->path, &error), &error);
    must(replica_renew(other, &error), &error);
    book_put_text(other, "organisation", &row, "name", "b");
    book_put_text(book->store, "organisation", &row, "name", "c");
    assert_int_not_equal(replica_node(book->store), node);
    assert_int_equal(replica_node(book->store), replica_node(other));
    store_close(other);
}

/* What was minted in a transaction that did not come about is not this copy's number. */
static void a_number_of_a_rolled_back_transaction_is_forgotten(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *other = book_create(book, "other");
    must(txn_begin(other, "test", &error), &error);
    txn_rollback(other);
    assert_int_equal(book_integer(store_path(other), "SELECT count(*) FROM setting"), 0);
    book_put_text(other, "organisation", &row, "name", "a");
    int64_t node = replica_node(other);
    assert_int_equal(book_integer(store_path(other), "SELECT node FROM txn"), node);
    store_close(other);
}

/* One of two programs on the same file: writes, and leaves with success if all was saved. */
static int write_many(const char *path, int writer)
{
    struct store *store;
    struct error error = {0};
    if (!store_open(&store, path, &error))
        return 1;
    for (int i = 0; i < WRITES; i++) {
        char name[24];
        (void)snprintf(name, sizeof name, "writer %d, %d", writer, i);
        const struct id id = store_named_id(&row, name);
        const struct field_value fields[] = {{"name", value_text(name)},
                                             {"website", value_text("x.fi")}};
        if (!txn_begin(store, "test", &error) ||
            !txn_put(store, "organisation", &id, fields, 2, &error) || !txn_commit(store, &error))
            return 2;
    }
    store_close(store);
    return 0;
}

static void two_programs_lose_nothing(void **state)
{
    struct book *book = *state;
    pid_t children[WRITERS];
    store_close(book->store);
    book->store = NULL;
    book_set_time(NULL);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(write_many(book->path, i));
    }
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    book_reopen(book);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"),
                     WRITERS * WRITES);
    assert_int_equal(book_integer(book->path, "SELECT count(DISTINCT node) = 1 AND min(seq) = 1 AND"
                                              " max(seq) = count(*) FROM change"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn WHERE action = 'test'"),
                     WRITERS * WRITES);
    book_must_verify(book->store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_number_is_kept),
        TEST(what_is_taken_over_stays_the_others),
        TEST(a_copy_writes_under_a_number_of_its_own),
        TEST(a_renewed_number_is_another_one),
        TEST(a_renewed_number_reaches_the_other_program),
        TEST(a_number_of_a_rolled_back_transaction_is_forgotten),
        TEST(two_programs_lose_nothing),
    };
    return cmocka_run_group_tests_name("nodes", tests, NULL, NULL);
}

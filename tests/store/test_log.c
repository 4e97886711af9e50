/* The log is whole for whoever reads it while a transaction is still being written. */
#include "book.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const struct id row = {{7, 7, 7}};
static const struct id other_row = {{8, 8, 8}};

static void put_name(struct store *store, const struct id *id, const char *name)
{
    struct error error = {0};
    const struct field_value field = {"name", value_text(name)};
    must(txn_put(store, "organisation", id, &field, 1, &error), &error);
}

static void a_row_just_made_turns_out_to_be_older(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct store *other = book_create(book, "other");
    book_set_time("1970-01-01T00:00:00Z");
    book_put_text(other, "organisation", &row, "website", "x.fi");
    book_set_time("2026-11-24T17:42:05+02:00");
    must(txn_begin(book->store, "import", &error), &error);
    put_name(book->store, &row, "Kylätalo");
    book_hand_over(other, book->store);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"
                                              " WHERE name = 'Kylätalo' AND website = 'x.fi'"),
                     1);
    book_must_verify(book->store);
    store_close(other);
}

static void an_undo_joins_what_was_put_around_it(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct history_entry entry;
    book_put_text(book->store, "organisation", &row, "name", "Kylätalo");
    book_put_text(book->store, "organisation", &row, "name", "Kirjasto");
    must(history_last(book->store, &book->arena, &entry, &error), &error);
    must(txn_begin(book->store, "outer", &error), &error);
    put_name(book->store, &other_row, "Sieniseura");
    must(history_undo(book->store, entry.node, entry.last_seq, &error), &error);
    put_name(book->store, &other_row, "Sieniseura ry");
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"
                                              " WHERE name IN ('Kylätalo', 'Sieniseura ry')"),
                     2);
    book_must_verify(book->store);
}

static void an_erasure_reaches_what_was_just_imported(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct registration_form form = {.given = "Anna", .family = "Mäkinen"};
    enum registration_outcome outcome;
    must(txn_begin(book->store, "import", &error), &error);
    struct id person = book_add_person(book, "Anna", "Mäkinen");
    must(erasure_add(book->store, &person, &error), &error);
    must_refuse(registration_import(book->store, &book->event, &form, 1, &outcome, &person, &error),
                &error, ERROR_RULE);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM change WHERE value LIKE '%Anna%'"), 0);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM person WHERE given IS NULL"),
                     1);
    book_must_verify(book->store);
}

static void what_proves_the_whole_waits_for_its_end(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct verify_result result;
    must(txn_begin(book->store, "test", &error), &error);
    put_name(book->store, &row, "Kylätalo");
    must_refuse(store_verify(book->store, &result, &error), &error, ERROR_SYSTEM);
    must_refuse(store_rebuild(book->store, &error), &error, ERROR_SYSTEM);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 1);
    book_must_verify(book->store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_row_just_made_turns_out_to_be_older),
        TEST(an_undo_joins_what_was_put_around_it),
        TEST(an_erasure_reaches_what_was_just_imported),
        TEST(what_proves_the_whole_waits_for_its_end),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}

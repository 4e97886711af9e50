/* Transactions: the clock, the numbers, joining, and leaving nothing behind. */
#include "book.h"

#include "database.h"

#include <inttypes.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct id row = {{7, 7, 7}};

static int64_t count_changes(const struct book *book)
{
    return book_integer(book->path, "SELECT count(*) FROM change");
}

static int64_t last_clock(const struct book *book)
{
    char sql[128];
    (void)snprintf(sql, sizeof sql,
                   "SELECT hlc FROM change WHERE node = %" PRId64 " ORDER BY seq DESC LIMIT 1",
                   replica_node(book->store));
    return book_integer(book->path, sql);
}

static int64_t last_base(const struct book *book)
{
    char sql[128];
    (void)snprintf(sql, sizeof sql,
                   "SELECT hlc FROM txn WHERE node = %" PRId64 " ORDER BY last_seq DESC LIMIT 1",
                   replica_node(book->store));
    return book_integer(book->path, sql);
}

static void one_put_is_logged_and_folded(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    int64_t before = count_changes(book);
    store_set_actor(book->store, "laptop B");
    const struct field_value fields[] = {{"name", value_text("Kylätalo")},
                                         {"municipality", value_text("")},
                                         {"deleted", value_null()}};
    must(txn_begin(book->store, "first", &error), &error);
    must(txn_begin(book->store, "second", &error), &error);
    must(txn_put(book->store, "organisation", &row, fields, 3, &error), &error);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(count_changes(book), before);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(count_changes(book), before + 1);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM organisation WHERE name = 'Kylätalo'"
                                  " AND municipality IS NULL AND deleted IS NULL"),
                     1);
    assert_int_equal(book_integer(book->path,
                                  "SELECT count(*) FROM txn WHERE action = 'first'"
                                  " AND actor = 'laptop B' AND at = '2026-11-24T17:42:05+02:00'"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn WHERE action = 'second'"),
                     0);
}

static void the_clock_is_wall_time_and_never_goes_back(void **state)
{
    struct book *book = *state;
    book_set_time("2026-11-24T18:00:00+02:00");
    book_put_text(book->store, "organisation", &row, "name", "a");
    int64_t first = last_clock(book);
    assert_int_equal(first >> 16, 1795536000000);
    book_put_text(book->store, "organisation", &row, "name", "b");
    assert_int_equal(last_clock(book), first + 1);
    book_set_time("2020-01-01T00:00:00+02:00");
    book_put_text(book->store, "organisation", &row, "name", "c");
    assert_int_equal(last_clock(book), first + 2);
    book_set_time("2026-11-24T18:00:01+02:00");
    book_put_text(book->store, "organisation", &row, "name", "d");
    assert_int_equal(last_clock(book), (1795536001000 << 16));
}

static void an_edit_beats_what_it_saw_and_no_clock_is_dragged_along(void **state)
{
    struct book *book = *state;
    struct store *ahead = book_create(book, "ahead");
    book_set_time("2099-01-01T00:00:00+02:00");
    book_put_text(ahead, "organisation", &row, "name", "theirs");
    book_hand_over(ahead, book->store);
    int64_t future = book_integer(book->path, "SELECT max(hlc) FROM change");
    book_set_time("2026-11-24T18:00:00+02:00");
    book_put_text(book->store, "organisation", &row, "name", "ours");
    assert_int_equal(last_clock(book), future + 1);
    assert_int_equal(last_base(book) >> 16, 1795536000000);
    /* A field that nobody had set belongs to a row that was seen, too. */
    book_put_text(book->store, "organisation", &row, "website", "x.fi");
    assert_true(last_clock(book) > future);
    const struct id other = {{8}};
    book_put_text(book->store, "organisation", &other, "name", "another");
    assert_int_equal(last_clock(book) >> 16, 1795536000000);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE name = 'ours'"), 1);
    book_hand_over(book->store, ahead);
    struct buffer here = {0};
    struct buffer there = {0};
    char path[FOLDER_PATH_SIZE];
    folder_join(&book->folder, "ahead", path);
    book_dump_present(&here, book->path);
    book_dump_present(&there, path);
    assert_string_equal(buffer_text(&here), buffer_text(&there));
    buffer_release(&here);
    buffer_release(&there);
    store_close(ahead);
}

static void numbers_have_no_gaps(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    for (int i = 0; i < 12; i++) {
        char text[16];
        (void)snprintf(text, sizeof text, "name %d", i);
        const struct field_value fields[] = {{"name", value_text(text)},
                                             {"municipality", value_text(i % 2 ? "Tuusula" : "")}};
        must(txn_begin(book->store, "test", &error), &error);
        must(txn_put(book->store, "organisation", &row, fields, 2, &error), &error);
        if (i % 3 == 0)
            txn_rollback(book->store);
        else
            must(txn_commit(book->store, &error), &error);
        if (i == 6)
            book_reopen(book);
    }
    assert_int_equal(book_integer(book->path, "SELECT count(*) = max(seq) AND min(seq) = 1"
                                              " AND count(DISTINCT node) = 1 FROM change"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT (SELECT max(last_seq) FROM txn) ="
                                              " (SELECT max(seq) FROM change)"),
                     1);
    book_must_verify(book->store);
}

static void what_is_the_same_already_leaves_no_change(void **state)
{
    struct book *book = *state;
    book_put_text(book->store, "organisation", &row, "name", "Kylätalo");
    int64_t changes = count_changes(book);
    int64_t lines = book_integer(book->path, "SELECT count(*) FROM txn");
    book_put_text(book->store, "organisation", &row, "name", "Kylätalo");
    book_put_text(book->store, "organisation", &row, "municipality", NULL);
    assert_int_equal(count_changes(book), changes);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM txn"), lines);
    book_put_text(book->store, "organisation", &row, "name", NULL);
    book_put_text(book->store, "organisation", &row, "name", NULL);
    assert_int_equal(count_changes(book), changes + 1);
}

static void all_kinds_of_values_come_back(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id trade = {{9}};
    const struct field_value fields[] = {{"trade", value_id(&trade)},
                                         {"position", value_integer(INT64_MIN)},
                                         {"what", value_text("”lainausmerkit” ' \" \\ ja ä")},
                                         {"giver", value_null()}};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "trade_leg", &row, fields, 4, &error), &error);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM trade_leg WHERE hex(trade) = "
                                              "'09000000000000000000000000000000' AND what = "
                                              "'”lainausmerkit” '' \" \\ ja ä' AND giver IS NULL"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT position FROM trade_leg"), INT64_MIN);
    book_must_verify(book->store);
}

static void an_unknown_field_dooms_the_whole(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    int64_t before = count_changes(book);
    const struct field_value good = {"name", value_text("Kylätalo")};
    const struct field_value bad[] = {{"colour", value_text("red")},
                                      {"deleted", value_text("not a number")}};
    for (size_t i = 0; i < 2; i++) {
        must(txn_begin(book->store, "test", &error), &error);
        must(txn_put(book->store, "organisation", &row, &good, 1, &error), &error);
        must_refuse(txn_put(book->store, "organisation", &row, &bad[i], 1, &error), &error,
                    ERROR_SYSTEM);
        must_refuse(txn_commit(book->store, &error), &error, ERROR_SYSTEM);
    }
    assert_int_equal(count_changes(book), before);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 0);
    book_put_text(book->store, "organisation", &row, "name", "after");
    assert_int_equal(count_changes(book), before + 1);
}

static void an_inner_one_that_gives_up(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct field_value name = {"name", value_text("Kylätalo")};
    /* It had put nothing: the outer one goes on. */
    must(txn_begin(book->store, "outer", &error), &error);
    must(txn_put(book->store, "organisation", &row, &name, 1, &error), &error);
    must(txn_begin(book->store, "inner", &error), &error);
    txn_rollback(book->store);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 1);
    /* It had put something: the whole is doomed. */
    const struct field_value other = {"name", value_text("Kirjasto")};
    must(txn_begin(book->store, "outer", &error), &error);
    must(txn_begin(book->store, "inner", &error), &error);
    must(txn_put(book->store, "organisation", &row, &other, 1, &error), &error);
    txn_rollback(book->store);
    must_refuse(txn_commit(book->store, &error), &error, ERROR_SYSTEM);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE name = 'Kylätalo'"), 1);
}

static void one_too_deep_is_refused(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    int depth = 0;
    while (txn_begin(book->store, "deep", &error))
        depth++;
    assert_int_equal(depth, TXN_DEPTH);
    must_refuse(false, &error, ERROR_SYSTEM);
    while (depth-- > 0)
        must(txn_commit(book->store, &error), &error);
    must_refuse(txn_commit(book->store, &error), &error, ERROR_SYSTEM);
    txn_rollback(book->store);
}

static void outside_of_one_nothing_is_put(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct field_value name = {"name", value_text("Kylätalo")};
    must_refuse(txn_put(book->store, "organisation", &row, &name, 1, &error), &error, ERROR_SYSTEM);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 0);
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "organisation", &row, &name, 1, &error), &error);
    must_refuse(txn_end(book->store, error_set(&error, ERROR_RULE, "no"), &error), &error,
                ERROR_RULE);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM organisation"), 0);
}

static void only_what_is_personal_is_salted(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id registration = book_add_person(book, "Anna", "Mäkinen");
    (void)book_add_person(book, "Olavi", "Mäkelä");
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE entity = 'person'"
                                              " AND length(salt) = 16"
                                              " AND field = 'given,family'"),
                     2);
    assert_int_equal(
        book_integer(book->path, "SELECT count(DISTINCT salt) FROM change WHERE salt IS NOT NULL"),
        2);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE entity <> 'person'"
                                              " AND salt IS NOT NULL"),
                     0);
    /* Put together, they are kept apart. */
    const struct field_value fields[] = {{"note", value_text("tuo mikrofoni")},
                                         {"municipality", value_text("Pornainen")},
                                         {"needs", value_text("pyörätuoli")},
                                         {"source", value_text("kiosk")}};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_put(book->store, "registration", &registration, fields, 4, &error), &error);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE salt IS NULL"
                                              " AND field = 'municipality,source'"
                                              " AND value = '[\"Pornainen\",\"kiosk\"]'"),
                     1);
    assert_int_equal(book_integer(book->path, "SELECT count(*) FROM change WHERE length(salt) = 16"
                                              " AND field = 'note,needs'"
                                              " AND value = '[\"tuo mikrofoni\",\"pyörätuoli\"]'"),
                     1);
    book_must_verify(book->store);
}

static void what_is_missing_is_added_and_what_is_there_left_alone(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    bool added;
    const struct field_value name = {"name", value_text("Kylätalo")};
    const struct field_value other = {"name", value_text("Kirjasto")};
    must(txn_begin(book->store, "test", &error), &error);
    must(txn_add_missing(book->store, "organisation", &row, &name, 1, &added, &error), &error);
    assert_true(added);
    must(txn_add_missing(book->store, "organisation", &row, &other, 1, &added, &error), &error);
    assert_false(added);
    must(txn_commit(book->store, &error), &error);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM organisation WHERE name = 'Kylätalo'"), 1);
    assert_int_equal(
        book_integer(book->path, "SELECT count(*) FROM change WHERE entity = 'organisation'"), 1);
    book_must_verify(book->store);
    /* Who says that it cannot be there, and is wrong, has lost track. */
    must(txn_begin(book->store, "test", &error), &error);
    must_refuse(txn_add(book->store, "organisation", &row, &other, 1, &error), &error,
                ERROR_SYSTEM);
    must_refuse(txn_commit(book->store, &error), &error, ERROR_SYSTEM);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(one_put_is_logged_and_folded),
        TEST(the_clock_is_wall_time_and_never_goes_back),
        TEST(an_edit_beats_what_it_saw_and_no_clock_is_dragged_along),
        TEST(numbers_have_no_gaps),
        TEST(what_is_the_same_already_leaves_no_change),
        TEST(all_kinds_of_values_come_back),
        TEST(an_unknown_field_dooms_the_whole),
        TEST(an_inner_one_that_gives_up),
        TEST(one_too_deep_is_refused),
        TEST(outside_of_one_nothing_is_put),
        TEST(only_what_is_personal_is_salted),
        TEST(what_is_missing_is_added_and_what_is_there_left_alone),
    };
    return cmocka_run_group_tests_name("transactions", tests, NULL, NULL);
}

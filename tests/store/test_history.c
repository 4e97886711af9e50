/* The log as people see it: what was done, what was taken back, and page after page. */
#include "book.h"
#include "deeds.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* Two people in one transaction; the first one waits. */
static struct id import_two(struct book *book)
{
    const struct registration_form forms[] = {
        {.given = "Jono", .family = "Jonne", .status = REGISTRATION_WAITLIST},
        {.given = "Uusi", .family = "Ihminen"}};
    enum registration_outcome outcome;
    struct error error = {0};
    struct id ids[2];
    must(txn_begin(book->store, "import", &error), &error);
    for (size_t i = 0; i < 2; i++)
        must(
            registration_import(book->store, &book->event, &forms[i], 1, &outcome, &ids[i], &error),
            &error);
    must(txn_commit(book->store, &error), &error);
    return ids[0];
}

static void add_trade(struct book *book)
{
    const struct trade_leg_form legs[] = {
        {.giver = "Sieniseura ry", .receiver = "Museo", .what = "retki"},
        {.giver = "Museo", .receiver = "Sieniseura ry", .what = "opastus"}};
    const struct trade_form form = {.legs = legs, .leg_count = 2};
    struct error error = {0};
    struct id id;
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
}

static void the_list_tells_what_was_done(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct entry way = {.desk = "ovi", .admit = true};
    store_set_actor(book->store, "laptop B");
    const struct id waiting = import_two(book);
    must(presence_enter(book->store, &waiting, &way, &error), &error);
    deeds_undo_newest(book);
    must(headcount_add(book->store, &book->event, 3, "ovi", &error), &error);
    add_trade(book);
    const struct history_entry *entries = deeds_newest(book, 5);
    assert_string_equal(entries[0].action, "trade");
    assert_string_equal(entries[0].subject, "Sieniseura ry – Museo");
    assert_string_equal(entries[1].action, "headcount");
    assert_string_equal(entries[1].subject, "+3");
    assert_string_equal(entries[1].actor, "laptop B");
    assert_string_equal(entries[1].at, "2026-11-24T17:42:05+02:00");
    assert_string_equal(entries[2].action, "admit");
    assert_int_equal(entries[2].turn, HISTORY_UNDO);
    assert_false(entries[2].undone);
    assert_string_equal(entries[3].action, "admit");
    assert_string_equal(entries[3].subject, "Jono Jonne");
    assert_true(entries[3].undone);
    assert_string_equal(entries[4].action, "import");
    assert_int_equal(entries[4].people, 2);
    assert_int_equal(entries[1].changes, 1);
    assert_string_equal(deeds_last(book).subject, "Sieniseura ry – Museo");
}

/* Done, taken back, done again: the newest of a row of undos says what stands. */
static void undoing_an_undo_is_told_as_doing_again(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    deeds_undo_newest(book);
    deeds_undo_newest(book);
    const struct history_entry *entries = deeds_newest(book, 3);
    assert_int_equal(entries[0].turn, HISTORY_REDO);
    assert_string_equal(entries[0].action, "checkin");
    assert_string_equal(entries[0].subject, "Anna Mäkinen");
    assert_false(entries[0].undone);
    assert_int_equal(entries[1].turn, HISTORY_UNDO);
    assert_true(entries[1].undone);
    assert_int_equal(entries[2].turn, HISTORY_DEED);
    assert_false(entries[2].undone);
    assert_string_equal(deeds_last(book).action, "checkin");
}

/* However often a deed was taken back and done again, the last word counts. */
static void the_newest_of_many_undos_counts(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    const struct history_entry deed = *deeds_newest(book, 1);
    for (int i = 0; i < 12; i++) {
        must(history_undo(book->store, deed.node, deed.last_seq, &error), &error);
        deeds_undo_newest(book);
    }
    assert_string_equal(deeds_last(book).action, "checkin");
    must(history_undo(book->store, deed.node, deed.last_seq, &error), &error);
    assert_string_equal(deeds_last(book).action, "import");
}

/* A deed that another laptop took back is not offered once more. */
static void what_another_laptop_took_back_is_undone(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    const struct history_entry check_in = deeds_last(book);
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    must(history_undo(other, check_in.node, check_in.last_seq, &error), &error);
    book_hand_over(other, book->store);
    store_close(other);
    assert_string_equal(deeds_last(book).action, "import");
    const struct history_entry *entries = deeds_newest(book, 2);
    const struct history_entry *deed =
        &entries[entries[0].last_seq != check_in.last_seq || entries[0].node != check_in.node];
    assert_string_equal(deed->action, "checkin");
    assert_int_equal(deed->turn, HISTORY_DEED);
    assert_true(deed->undone);
}

/* Page after page is the log of both laptops in one order, each transaction once. */
static void the_log_is_read_in_pages(void **state)
{
    enum { DEEDS = 40, PAGE = 7 };
    struct book *book = *state;
    struct error error = {0};
    struct store *other = book_create(book, "other");
    uint64_t seed = 5;
    char time[40];
    book_hand_over(book->store, other);
    for (int i = 0; i < DEEDS; i++) {
        struct store *desk = book_random(&seed, 2) ? book->store : other;
        (void)snprintf(time, sizeof time, "2026-11-24T18:%02d:00+02:00", i / 2);
        book_set_time(time);
        must(headcount_add(desk, &book->event, i + 1, "ovi", &error), &error);
    }
    book_hand_over(other, book->store);
    struct history *history;
    const struct history_entry *entries;
    size_t count = PAGE;
    int at = 0;
    must(history_open(&history, book->store, &error), &error);
    must(headcount_add(book->store, &book->event, 1, "ovi", &error), &error);
    while (count == PAGE) {
        must(history_read(history, PAGE, &book->arena, &entries, &count, &error), &error);
        for (size_t i = 0; i < count; i++) {
            char sql[160];
            (void)snprintf(sql, sizeof sql,
                           "SELECT node = %lld AND last_seq = %lld FROM txn ORDER BY hlc DESC,"
                           " node DESC LIMIT 1 OFFSET %d",
                           (long long)entries[i].node, (long long)entries[i].last_seq, ++at);
            assert_int_equal(book_integer(book->path, sql), 1);
        }
    }
    assert_int_equal(at, DEEDS + 1);
    must(history_read(history, PAGE, &book->arena, &entries, &count, &error), &error);
    assert_int_equal(count, 0);
    history_close(history);
    store_close(other);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(the_list_tells_what_was_done),
        TEST(the_newest_of_many_undos_counts),
        TEST(undoing_an_undo_is_told_as_doing_again),
        TEST(what_another_laptop_took_back_is_undone),
        TEST(the_log_is_read_in_pages),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}

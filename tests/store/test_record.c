/* The record of deals: whose evenings it is of, and what counts as a deal. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/record.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct error error;

static struct id add_event(struct book *book, const char *municipality, const char *date)
{
    const struct event event = {
        .name = "Kahvit", .municipality = municipality, .venue = "", .date = date};
    struct id id;
    must(event_add(book->store, &event, &id, &error), &error);
    return id;
}

/* Adds so many gifts; the last one's id. */
static struct id add_trades(struct book *book, const struct id *event, int count)
{
    const struct trade_leg_form leg = {.giver = "Antaja", .receiver = "Saaja", .what = "kahvia"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    struct id id = {{0}};
    for (int i = 0; i < count; i++)
        must(trade_add(book->store, event, &form, &id, &error), &error);
    return id;
}

static int record_of(struct book *book, const struct id *event)
{
    int trades = -1;
    must(record_read(book->store, event, &trades, &error), &error);
    return trades;
}

static void test_no_earlier_evening_has_no_record(void **state)
{
    struct book *book = *state;
    struct id tonight = add_event(book, "Pornainen", "2026-11-24");
    add_trades(book, &tonight, 3);
    assert_int_equal(record_of(book, &tonight), 0);
    add_event(book, "Pornainen", "2026-05-01");
    assert_int_equal(record_of(book, &tonight), 0);
}

static void test_the_best_earlier_evening_of_the_place(void **state)
{
    struct book *book = *state;
    struct id spring = add_event(book, "Pornainen", "2026-05-01");
    struct id summer = add_event(book, "PORNAINEN", "2026-08-01");
    struct id elsewhere = add_event(book, "Tuusula", "2026-09-01");
    struct id tonight = add_event(book, "Pornainen", "2026-11-24");
    struct id later = add_event(book, "Pornainen", "2027-01-01");
    add_trades(book, &spring, 2);
    add_trades(book, &summer, 4);
    add_trades(book, &elsewhere, 9);
    add_trades(book, &tonight, 7);
    add_trades(book, &later, 8);
    assert_int_equal(record_of(book, &tonight), 4);
    assert_int_equal(record_of(book, &later), 7);
    assert_int_equal(record_of(book, &spring), 0);
}

static void test_agreed_and_done_count_and_cancelled_does_not(void **state)
{
    struct book *book = *state;
    struct id spring = add_event(book, "Pornainen", "2026-05-01");
    struct id tonight = add_event(book, "Pornainen", "2026-11-24");
    struct id first = add_trades(book, &spring, 1);
    struct id last = add_trades(book, &spring, 2);
    must(trade_set_status(book->store, &last, TRADE_DONE, &error), &error);
    assert_int_equal(record_of(book, &tonight), 3);
    must(trade_set_status(book->store, &first, TRADE_CANCELLED, &error), &error);
    assert_int_equal(record_of(book, &tonight), 2);
}

static void test_an_unknown_event_is_an_error(void **state)
{
    struct book *book = *state;
    const struct id none = {{1}};
    int trades;
    must_refuse(record_read(book->store, &none, &trades, &error), &error, ERROR_NOT_FOUND);
}

#define RECORD_TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        RECORD_TEST(test_no_earlier_evening_has_no_record),
        RECORD_TEST(test_the_best_earlier_evening_of_the_place),
        RECORD_TEST(test_agreed_and_done_count_and_cancelled_does_not),
        RECORD_TEST(test_an_unknown_event_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

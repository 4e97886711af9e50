/* The figures of deals: days from want to met, and who gave and who received. */
#include "book.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct figures figures_of(struct book *book)
{
    struct figures figures;
    struct error error = {0};
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    return figures;
}

static struct id add_want(struct book *book, const char *organisation)
{
    const struct listing_form form = {
        .organisation = organisation, .side = LISTING_WANT, .title = "Tila"};
    struct id id;
    struct error error = {0};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    return id;
}

static struct id meet(struct book *book, const struct id *want, const char *receiver)
{
    const struct trade_leg_form leg = {
        .giver = "Kunta", .receiver = receiver, .what = "sali", .want = *want};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    struct id id;
    struct error error = {0};
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    return id;
}

static void days_run_from_the_want_to_its_being_met(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    static const char *const receivers[] = {"A", "B", "C", "D"};
    static const char *const done[] = {"2026-11-24T19:00:00+02:00", "2026-12-01T08:00:00+02:00",
                                       "2026-12-24T23:59:00+02:00"};
    static const int medians[] = {0, 7, 14};
    struct id trades[3];
    for (int i = 0; i < 3; i++) {
        book_set_time("2026-11-24T17:42:05+02:00");
        const struct id want = add_want(book, receivers[i]);
        trades[i] = meet(book, &want, receivers[i]);
    }
    (void)add_want(book, receivers[3]);
    assert_int_equal(figures_of(book).half_days_to_met, FIGURES_NO_DAYS);
    assert_int_equal(figures_of(book).wants.met, 0);
    assert_int_equal(figures_of(book).wants.open, 1);
    for (int i = 0; i < 3; i++) {
        book_set_time(done[i]);
        must(trade_set_status(book->store, &trades[i], TRADE_DONE, &error), &error);
        /* 0 days; 0 and 7; 0, 7 and 30: the median is 0, three and a half, 7. */
        assert_int_equal(figures_of(book).half_days_to_met, medians[i]);
        assert_int_equal(figures_of(book).wants.met, i + 1);
    }
    const enum need unmet = NEED_NOT_MET;
    must(trade_set_needs(book->store, &trades[1], &unmet, 1, &error), &error);
    assert_int_equal(figures_of(book).half_days_to_met, 30);
    assert_int_equal(figures_of(book).wants.met, 2);
}

/* A want of two places that is met twice counts from the first time. */
static void a_want_is_met_the_first_time(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct listing_form form = {
        .organisation = "A", .side = LISTING_WANT, .title = "Tila", .capacity = 2};
    struct id want;
    must(listing_add(book->store, &book->event, &form, &want, &error), &error);
    const struct id first = meet(book, &want, "A");
    const struct id second = meet(book, &want, "A");
    book_set_time("2026-11-30T12:00:00+02:00");
    must(trade_set_status(book->store, &second, TRADE_DONE, &error), &error);
    book_set_time("2026-12-30T12:00:00+02:00");
    must(trade_set_status(book->store, &first, TRADE_DONE, &error), &error);
    assert_int_equal(figures_of(book).half_days_to_met, 2 * 6);
    assert_int_equal(figures_of(book).wants.met, 1);
}

static void who_gave_and_who_received(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    const struct trade_leg_form ring[] = {{.giver = "A", .receiver = "B", .what = "1"},
                                          {.giver = "B", .receiver = "C", .what = "2"},
                                          {.giver = "C", .receiver = "A", .what = "3"}};
    const struct trade_leg_form gift = {.giver = "C ry", .receiver = "B", .what = "4"};
    struct trade_form form = {.legs = ring, .leg_count = 3};
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    form = (struct trade_form){.legs = &gift, .leg_count = 1};
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    form.status = TRADE_PROPOSED;
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    must(trade_set_status(book->store, &id, TRADE_UNMATCHED, &error), &error);
    must(trade_add(book->store, &book->event, &form, &id, &error), &error);
    const struct figures figures = figures_of(book);
    static const struct {
        const char *name;
        int given;
        int received;
    } wanted[] = {{"B", 1, 2}, {"C", 2, 1}, {"A", 1, 1}};
    assert_int_equal(figures.traded_count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(figures.traded[i].name, wanted[i].name);
        assert_int_equal(figures.traded[i].given, wanted[i].given);
        assert_int_equal(figures.traded[i].received, wanted[i].received);
    }
    assert_int_equal(figures.trades.proposed, 1);
    assert_int_equal(figures.trades.unmatched, 1);
    assert_int_equal(figures.trades.rings, 1);
    assert_int_equal(figures.trades.gifts, 1);
    assert_int_equal(figures.trades.legs, 4);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(days_run_from_the_want_to_its_being_met),
        TEST(a_want_is_met_the_first_time),
        TEST(who_gave_and_who_received),
    };
    return cmocka_run_group_tests_name("market_figures", tests, NULL, NULL);
}

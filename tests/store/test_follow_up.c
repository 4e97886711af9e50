/* Deals of earlier events that wait for an answer. */
#include "book.h"

#include "vaihtarit/store/event.h"
#include "vaihtarit/store/follow_up.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct id add_event(struct book *book, const char *name, const char *date)
{
    const struct event event = {.name = name,
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Pornainen",
                                .venue = "",
                                .date = date};
    struct id id;
    struct error error = {0};
    must(event_add(book->store, &event, &id, &error), &error);
    return id;
}

static struct id add_trade(struct book *book, const struct id *event, const char *giver,
                           const char *receiver, enum trade_status status)
{
    const struct trade_leg_form leg = {.giver = giver, .receiver = receiver, .what = "retki"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1, .status = status};
    struct id id;
    struct error error = {0};
    must(trade_add(book->store, event, &form, &id, &error), &error);
    return id;
}

static void come(struct book *book, const char *organisation)
{
    struct id id;
    struct error error = {0};
    const struct registration_form form = {.given = "Anna", .organisation = organisation};
    must(registration_walk_in(book->store, &book->event, &form, "ovi", &id, &error), &error);
}

static size_t waiting(struct book *book, const struct id *event, const struct past_trade **trades)
{
    struct error error = {0};
    size_t count;
    must(follow_up_list(book->store, event, &book->arena, trades, &count, &error), &error);
    return count;
}

/* The book's own event is of 24 November. */
static void who_is_here_is_asked_of_earlier_deals(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct id id;
    const struct past_trade *trades;
    const struct id spring = add_event(book, "Kevään kahvit", "2026-04-14");
    const struct id autumn = add_event(book, "Syksyn kahvit", "2026-09-08");
    const struct id later = add_event(book, "Talven kahvit", "2027-02-02");
    const struct id done = add_trade(book, &spring, "Museo", "Partio", TRADE_AGREED);
    must(trade_set_status(book->store, &done, TRADE_DONE, &error), &error);
    const struct id old = add_trade(book, &spring, "Reuma", "Museo", TRADE_AGREED);
    const struct id recent = add_trade(book, &autumn, "Museo", "Sieni", TRADE_PROPOSED);
    const struct id gone = add_trade(book, &autumn, "Museo", "Reuma", TRADE_PROPOSED);
    must(trade_set_status(book->store, &gone, TRADE_UNMATCHED, &error), &error);
    (void)add_trade(book, &later, "Museo", "Reuma", TRADE_AGREED);
    const struct id ancient = add_event(book, "Liian vanhat kahvit", "2024-11-23");
    (void)add_trade(book, &ancient, "Museo", "Reuma", TRADE_AGREED);
    (void)add_trade(book, &book->event, "Museo", "Reuma", TRADE_AGREED);
    (void)add_trade(book, &autumn, "Poissa", "Muualla", TRADE_AGREED);
    assert_int_equal(waiting(book, &book->event, &trades), 0);
    come(book, "Museo ry");
    assert_int_equal(waiting(book, &book->event, &trades), 3);
    assert_true(id_equal(&trades[0].trade.id, &recent));
    assert_string_equal(trades[0].event_name, "Syksyn kahvit");
    assert_string_equal(trades[0].event_date, "2026-09-08");
    assert_int_equal(trades[0].trade.leg_count, 1);
    assert_true(id_equal(&trades[1].trade.id, &old));
    assert_true(id_equal(&trades[2].trade.id, &done));
    const struct listing_form form = {
        .organisation = "Muualla", .side = LISTING_WANT, .title = "Sali"};
    must(listing_add(book->store, &book->event, &form, &id, &error), &error);
    assert_int_equal(waiting(book, &book->event, &trades), 4);
    assert_int_equal(waiting(book, &spring, &trades), 0);
}

static void not_yet_is_asked_again_at_the_next_event(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct past_trade *trades;
    const struct id spring = add_event(book, "Kevään kahvit", "2026-04-14");
    const struct id trade = add_trade(book, &spring, "Museo", "Partio", TRADE_AGREED);
    come(book, "Partio");
    assert_int_equal(waiting(book, &book->event, &trades), 1);
    book_set_time("2026-06-01T12:00:00+03:00");
    must(trade_follow_up(book->store, &trade, FOLLOW_UP_NOT_YET, &error), &error);
    assert_int_equal(waiting(book, &book->event, &trades), 1);
    assert_int_equal(trades[0].trade.follow_up, FOLLOW_UP_NOT_YET);
    book_set_time("2026-11-24T18:30:00+02:00");
    must(trade_follow_up(book->store, &trade, FOLLOW_UP_NOT_YET, &error), &error);
    assert_int_equal(waiting(book, &book->event, &trades), 0);
    must(trade_follow_up(book->store, &trade, FOLLOW_UP_PARTLY, &error), &error);
    assert_int_equal(waiting(book, &book->event, &trades), 0);
    const struct id later = add_event(book, "Talven kahvit", "2027-02-02");
    const struct listing_form form = {
        .organisation = "Partio", .side = LISTING_WANT, .title = "Sali"};
    struct id id;
    must(listing_add(book->store, &later, &form, &id, &error), &error);
    assert_int_equal(waiting(book, &later, &trades), 0);
}

static void whose_registration_was_cancelled_is_not_here(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct past_trade *trades;
    struct id id;
    const struct id spring = add_event(book, "Kevään kahvit", "2026-04-14");
    (void)add_trade(book, &spring, "Museo", "Partio", TRADE_AGREED);
    const struct registration_form form = {
        .given = "Anna", .organisation = "Museo", .status = REGISTRATION_CANCELLED};
    enum registration_outcome outcome;
    must(registration_import(book->store, &book->event, &form, 1, &outcome, &id, &error), &error);
    assert_int_equal(waiting(book, &book->event, &trades), 0);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(who_is_here_is_asked_of_earlier_deals),
        TEST(not_yet_is_asked_again_at_the_next_event),
        TEST(whose_registration_was_cancelled_is_not_here),
    };
    return cmocka_run_group_tests_name("follow_up", tests, NULL, NULL);
}

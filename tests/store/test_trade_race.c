/*
 * Two processes deal in the same places at once, hundreds of times in random order: accept,
 * unmatch, accept again. Whatever they do, no place is traded twice without being shown, counted by
 * SQL that shares nothing with the program's own.
 */
#include "book.h"

#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { PLACES = 4, DEEDS = 250, PROCESSES = 2 };

struct market {
    struct id offers[PLACES];
    struct id wants[PLACES];
};

/* Each place's owner, so that any offer suits any want. */
static const char *const givers[PLACES] = {"A", "B", "C", "D"};
static const char *const receivers[PLACES] = {"K", "L", "M", "N"};

/* Some places once, some twice. */
static struct market make_market(struct book *book)
{
    struct market market;
    struct error error = {0};
    for (int i = 0; i < PLACES; i++) {
        struct listing_form form = {.organisation = givers[i],
                                    .side = LISTING_OFFER,
                                    .title = givers[i],
                                    .capacity = 1 + i % 2};
        must(listing_add(book->store, &book->event, &form, &market.offers[i], &error), &error);
        form = (struct listing_form){.organisation = receivers[i],
                                     .side = LISTING_WANT,
                                     .title = receivers[i],
                                     .capacity = 1 + i / 2};
        must(listing_add(book->store, &book->event, &form, &market.wants[i], &error), &error);
    }
    return market;
}

/* ---- One process ---- */

struct desk {
    struct store *store;
    const struct id *event;
    const struct market *market;
    uint64_t seed;
    int done;
    int refused;
};

/* One promise or two at once, of different listings: all of its places are taken, or none. */
static bool accept_something(struct desk *desk, struct error *error)
{
    size_t offer = book_random(&desk->seed, PLACES);
    size_t want = book_random(&desk->seed, PLACES);
    struct trade_leg_form legs[2];
    for (size_t i = 0; i < 2; i++) {
        size_t giver = (offer + i) % PLACES;
        size_t receiver = (want + i) % PLACES;
        legs[i] = (struct trade_leg_form){.giver = givers[giver],
                                          .receiver = receivers[receiver],
                                          .offer = desk->market->offers[giver],
                                          .want = desk->market->wants[receiver]};
    }
    const struct trade_form form = {.legs = legs,
                                    .leg_count = 1 + book_random(&desk->seed, 2),
                                    .status = book_random(&desk->seed, 3) == 0 ? TRADE_PROPOSED
                                                                               : TRADE_AGREED};
    struct id id;
    return trade_add(desk->store, desk->event, &form, &id, error);
}

static bool move_something(struct desk *desk, struct error *error)
{
    static const enum trade_status moves[] = {TRADE_AGREED, TRADE_AGREED, TRADE_UNMATCHED,
                                              TRADE_UNMATCHED, TRADE_CANCELLED};
    struct arena arena = {0};
    const struct trade *trades;
    size_t count;
    bool done = trade_list(desk->store, desk->event, &arena, &trades, &count, error);
    if (done && count > 0)
        done = trade_set_status(desk->store, &trades[book_random(&desk->seed, count)].id,
                                moves[book_random(&desk->seed, 5)], error);
    arena_release(&arena);
    return done;
}

/* True when everything was either done or refused by a rule, and both happened. */
static bool deal(struct desk *desk)
{
    for (int i = 0; i < DEEDS; i++) {
        struct error error = {0};
        bool done = book_random(&desk->seed, 4) == 0 ? accept_something(desk, &error)
                                                     : move_something(desk, &error);
        if (!done && error.code != ERROR_RULE) {
            print_error("%s\n", error.message);
            return false;
        }
        desk->done += done;
        desk->refused += !done;
    }
    return desk->done > DEEDS / 10 && desk->refused > DEEDS / 10;
}

static pid_t start(const char *path, const struct id *event, const struct market *market,
                   uint64_t seed)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    struct desk desk = {.event = event, .market = market, .seed = seed};
    struct error error = {0};
    bool good = store_open(&desk.store, path, &error) && deal(&desk);
    store_close(desk.store);
    _exit(good ? 0 : 1);
}

/* Each process on a file, which may be the same one. */
static void run_both(const char *const paths[PROCESSES], const struct id *event,
                     const struct market *market, uint64_t seed)
{
    pid_t children[PROCESSES];
    for (int i = 0; i < PROCESSES; i++)
        children[i] = start(paths[i], event, market, seed + (uint64_t)i * 7919);
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
            fail_msg("seed %llu: process %d ended with %d", (unsigned long long)seed, i, status);
    }
}

/* ---- What is counted ---- */

#define HELD                                                                                       \
    "(SELECT count(*) FROM trade_leg, trade WHERE trade_leg.trade = trade.id"                      \
    " AND trade.status IN ('proposed', 'agreed', 'done')"                                          \
    " AND (trade_leg.offer = listing.id OR trade_leg.want = listing.id))"

static int64_t places_traded_too_often(const char *path)
{
    return book_integer(path, "SELECT count(*) FROM listing WHERE " HELD " > ifnull(capacity, 1)");
}

static void one_file_never_trades_a_place_twice(void **state)
{
    struct book *book = *state;
    const struct market market = make_market(book);
    const char *const paths[PROCESSES] = {book->path, book->path};
    store_close(book->store);
    book->store = NULL;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        run_both(paths, &book->event, &market, seed * 0x9E3779B97F4A7C15U);
        assert_int_equal(places_traded_too_often(book->path), 0);
    }
    /* The same deals came and went: agreed to, let go of, agreed to again. */
    assert_true(book_integer(book->path, "SELECT count(*) FROM (SELECT row FROM edit WHERE entity ="
                                         " 'trade' AND field = 'status' GROUP BY row HAVING"
                                         " count(*) > 1)") > PLACES);
    book_reopen(book);
    book_must_verify(book->store);
}

/* The listings that are promised too often, by the program's own telling. */
static size_t conflicts_of(struct book *book, struct store *store)
{
    const struct conflict *conflicts;
    size_t count;
    struct error error = {0};
    must(conflict_list(store, &book->event, &book->arena, &conflicts, &count, &error), &error);
    return count;
}

static bool is_leg_of(const struct trade *trade, const struct id *listing)
{
    for (size_t i = 0; i < trade->leg_count; i++)
        if (id_equal(&trade->legs[i].offer, listing) || id_equal(&trade->legs[i].want, listing))
            return true;
    return false;
}

/* Every place beyond what a listing has belongs to a deal that is marked, and no other deal is. */
static void must_be_shown(struct book *book)
{
    const struct trade *trades;
    const struct listing *listings;
    size_t trade_count;
    size_t listing_count;
    struct error error = {0};
    must(trade_list(book->store, &book->event, &book->arena, &trades, &trade_count, &error),
         &error);
    must(listing_list(book->store, &book->event, &book->arena, &listings, &listing_count, &error),
         &error);
    for (size_t i = 0; i < listing_count; i++) {
        int held = 0;
        int marked = 0;
        for (size_t t = 0; t < trade_count; t++) {
            bool takes =
                trade_status_holds(trades[t].status) && is_leg_of(&trades[t], &listings[i].id);
            held += takes;
            marked += takes && trades[t].overbooked;
        }
        assert_true(held - marked <= listings[i].capacity);
    }
    for (size_t t = 0; t < trade_count; t++) {
        bool beyond = false;
        for (size_t i = 0; i < listing_count; i++)
            beyond |=
                listings[i].taken > listings[i].capacity && is_leg_of(&trades[t], &listings[i].id);
        assert_true(!trades[t].overbooked || beyond);
        assert_int_equal(trades[t].contested, beyond && trade_status_holds(trades[t].status));
    }
}

/* A person goes through the deals and lets the first contested one stand until none is. */
static void settle_all(struct book *book)
{
    struct error error = {0};
    for (;;) {
        const struct trade *trades;
        size_t count;
        size_t i = 0;
        size_t unmatched;
        must(trade_list(book->store, &book->event, &book->arena, &trades, &count, &error), &error);
        while (i < count && !trades[i].contested)
            i++;
        if (i == count)
            return;
        must(trade_stand(book->store, &trades[i].id, &unmatched, &error), &error);
        assert_true(unmatched > 0);
    }
}

static void two_files_show_what_was_traded_twice(void **state)
{
    struct book *book = *state;
    char other_path[FOLDER_PATH_SIZE];
    size_t shown = 0;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        char name[16];
        struct error error = {0};
        (void)snprintf(name, sizeof name, "toinen-%d", (int)seed);
        folder_join(&book->folder, name, other_path);
        const struct market market = make_market(book);
        struct store *other = book_create(book, name);
        book_hand_over(book->store, other);
        store_close(other);
        store_close(book->store);
        book->store = NULL;
        run_both((const char *const[]){book->path, other_path}, &book->event, &market,
                 seed * 0x9E3779B97F4A7C15U);
        assert_int_equal(places_traded_too_often(book->path), 0);
        assert_int_equal(places_traded_too_often(other_path), 0);
        must(store_open(&book->store, book->path, &error), &error);
        must(store_open(&other, other_path, &error), &error);
        book_hand_over(other, book->store);
        book_hand_over(book->store, other);
        shown += conflicts_of(book, book->store);
        assert_int_equal(conflicts_of(book, book->store), places_traded_too_often(book->path));
        assert_int_equal(conflicts_of(book, other), places_traded_too_often(other_path));
        must_be_shown(book);
        settle_all(book);
        book_hand_over(book->store, other);
        assert_int_equal(places_traded_too_often(other_path), 0);
        assert_int_equal(conflicts_of(book, other), 0);
        store_close(other);
    }
    assert_true(shown > 0);
    book_must_verify(book->store);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(one_file_never_trades_a_place_twice),
        TEST(two_files_show_what_was_traded_twice),
    };
    return cmocka_run_group_tests_name("trade_race", tests, NULL, NULL);
}

/*
 * The board, left alone for an hour of simulated time: with 200 changes in the book it does not
 * grow, and it draws only where the book or the screen changed.
 */
#include "hall.h"

#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/term/memory.h"

#include <locale.h>
#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
    HOUR = 3600 * 1000,
    TICK = 250,
    CHANGES = 200,
    BETWEEN = HOUR / CHANGES,
    WARM_UP = 80, /* changes after which memory is measured first */
    /* The book itself grows meanwhile: its pages and its deals are kept in memory. */
    GROWTH_MOST = 64 * 1024,
    /* What pages differ by: the smallest thing that is kept at every draw would be 7 KB an hour. */
    PAGE_MOST = 4 * 1024
};

/* What the changes are made to. */
struct cast {
    struct listing listing;
    struct id person;
    struct id trade;
};

static struct cast choose_cast(struct hall *hall)
{
    static const struct id none;
    struct cast cast = {.listing = hall_listing(hall, "Kuoromme laulaa juhlissanne")};
    const struct attendee *people;
    size_t count;
    hall_must(registration_slice(hall->desk, &hall->event, &none, 500, &hall->arena, &people,
                                 &count, &error));
    for (size_t i = 0; i < count; i++)
        if (people[i].presence == PRESENCE_INSIDE)
            cast.person = people[i].registration;
    assert_false(id_is_none(&cast.person));
    return cast;
}

static bool change_listing(struct store *store, const struct cast *cast, const char *detail,
                           struct error *error)
{
    const struct listing_form form = {.organisation = cast->listing.organisation_name,
                                      .side = cast->listing.side,
                                      .title = cast->listing.title,
                                      .detail = detail};
    return listing_update(store, &cast->listing.id, &form, error);
}

static bool add_trade(struct store *store, const struct hall *hall, struct cast *cast,
                      struct error *error)
{
    const struct trade_leg_form leg = {
        .giver = "Keusote", .receiver = "Hyvinkään Martat ry", .what = "tietoisku"};
    const struct trade_form form = {.legs = &leg, .leg_count = 1};
    return trade_add(store, &hall->event, &form, &cast->trade, error);
}

/* One of ten things that people do at the desk; every one of them writes. */
static bool change(struct store *store, struct hall *hall, struct cast *cast, int number,
                   struct error *error)
{
    const struct trade_terms terms = {.note = number % 20 < 10 ? "soita" : "soitettu"};
    switch (number % 10) {
    case 0:
        return add_trade(store, hall, cast, error);
    case 1:
        return listing_set_withdrawn(store, &cast->listing.id, true, error);
    case 2:
        return presence_leave(store, &cast->person, "ovi", error);
    case 3:
        return headcount_add(store, &hall->event, 1, "ovi", error);
    case 4:
        return listing_set_withdrawn(store, &cast->listing.id, false, error);
    case 5:
        return trade_set_terms(store, &cast->trade, &terms, error);
    case 6:
        return presence_reenter(store, &cast->person, &(struct entry){.desk = "ovi"}, error);
    case 7:
        return trade_set_status(store, &cast->trade, TRADE_CANCELLED, error);
    case 8:
        return change_listing(store, cast, number % 20 < 10 ? "neljä ääntä" : "kuusi", error);
    default:
        return headcount_add(store, &hall->event, -1, "ovi", error);
    }
}

/* As another program does it: on a connection of its own. */
static void change_elsewhere(struct hall *hall, struct cast *cast, int number)
{
    struct store *store;
    hall_must(store_open(&store, hall->path, &error));
    hall_must(change(store, hall, cast, number, &error));
    store_close(store);
}

/* The canvas with its styles and its cursor. */
static void take_picture(const struct hall *hall, struct buffer *out)
{
    memory_write_golden(out, &hall->stage.canvas);
}

/* One tick; what was drawn though the book was as before must have changed the screen. */
static void tick(struct hall *hall, bool book_changed, struct buffer *shown)
{
    int draws = hall->draws;
    struct buffer picture = {0};
    hall_pass(hall, TICK);
    if (hall->draws == draws)
        return;
    take_picture(hall, &picture);
    if (!book_changed)
        assert_string_not_equal(buffer_text(shown), buffer_text(&picture));
    buffer_release(shown);
    *shown = picture;
}

static size_t memory_in_use(void)
{
    return mallinfo2().uordblks;
}

static void leave_for_an_hour(struct hall *hall, const char *name)
{
    struct cast cast = choose_cast(hall);
    struct buffer shown = {0};
    size_t warm = 0;
    store_close(hall->desk);
    hall->desk = NULL;
    take_picture(hall, &shown);
    for (int i = 0; i < CHANGES; i++) {
        change_elsewhere(hall, &cast, i);
        for (int passed = 0; passed < BETWEEN; passed += TICK)
            tick(hall, passed == 0, &shown);
        if (i == WARM_UP)
            warm = memory_in_use();
    }
    size_t end = memory_in_use();
    print_message("%s: %d changes, %d draws, %zu bytes in use after %d changes, %zu at the end\n",
                  name, CHANGES, hall->draws, warm, WARM_UP, end);
    assert_true(end < warm + GROWTH_MOST);
    buffer_release(&shown);
}

static void test_an_hour_of_rolling(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    leave_for_an_hour(&hall, "rolling");
    /* A page of eight listings takes 16 seconds at most. */
    assert_true(hall.draws > HOUR / 16000);
    size_t before = memory_in_use();
    hall_pass(&hall, HOUR);
    print_message("rolling: %zu bytes in use before an hour without changes, %zu after\n", before,
                  memory_in_use());
    assert_true(memory_in_use() < before + PAGE_MOST);
    hall_close(&hall);
}

static void test_an_hour_of_big_letters(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 60, 200);
    stage_press(&hall.stage, (struct key)KEY_LETTER('i'));
    leave_for_an_hour(&hall, "big letters");
    hall_close(&hall);
}

/* Standing still, it draws once for each change at most. */
static void test_an_hour_of_standing_still(void **state)
{
    (void)state;
    struct hall hall;
    hall_begin(&hall, 24, 80);
    stage_press(&hall.stage, (struct key)KEY_LETTER(' '));
    hall_pass(&hall, HOUR / 60);
    hall.draws = 0;
    leave_for_an_hour(&hall, "still");
    assert_true(hall.draws <= CHANGES);
    hall.draws = 0;
    hall_pass(&hall, HOUR);
    assert_int_equal(hall.draws, 0);
    hall_close(&hall);
}

/* All on one page: nothing rolls. The clock goes on meanwhile, and no minute of it is drawn. */
static void test_an_hour_of_one_page(void **state)
{
    (void)state;
    struct hall hall;
    const struct listing *all;
    size_t count;
    hall_prepare(&hall);
    hall_must(listing_list(hall.desk, &hall.event, &hall.arena, &all, &count, &error));
    for (size_t i = 0; i < count; i++)
        if (i % 8 != 0)
            hall_must(listing_set_withdrawn(hall.desk, &all[i].id, true, &error));
    hall_open(&hall, 24, 80);
    hall_pass(&hall, HOUR / 60);
    hall.draws = 0;
    for (int minute = 0; minute < 60; minute++) {
        char now[32];
        (void)snprintf(now, sizeof now, "2026-11-24T18:%02d:05+02:00", minute);
        assert_int_equal(setenv("VAIHTARIT_NOW", now, 1), 0);
        hall_pass(&hall, HOUR / 60);
    }
    assert_int_equal(hall.draws, 0);
    hall_close(&hall);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "EET-2", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_hour_of_rolling),
        cmocka_unit_test(test_an_hour_of_big_letters),
        cmocka_unit_test(test_an_hour_of_standing_still),
        cmocka_unit_test(test_an_hour_of_one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The figures against counts made another way, on a randomised evening of two laptops. */
#include "book.h"

#include "vaihtarit/core/clock.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 8, PEOPLE = 24, LISTINGS = 10, STEPS = 150 };

struct cast {
    struct id people[PEOPLE];
    struct id offers[LISTINGS];
    struct id wants[LISTINGS];
    struct id trades[STEPS];
    size_t trade_count;
};

static void add_cast(struct book *book, struct cast *cast, uint64_t *seed)
{
    struct error error = {0};
    enum registration_outcome outcome;
    static const char *const places[] = {"Tuusula", "Hyvinkää", "Pornainen", ""};
    char name[24];
    char organisation[24];
    for (int i = 0; i < PEOPLE; i++) {
        (void)snprintf(name, sizeof name, "Nimi%d", i);
        (void)snprintf(organisation, sizeof organisation, "Seura %d ry", (int)book_random(seed, 6));
        const struct registration_form form = {
            .given = name,
            .family = "Mäkinen",
            .organisation = book_random(seed, 4) == 0 ? "" : organisation,
            .municipality = places[book_random(seed, 4)],
            .status = (enum registration_status)book_random(seed, 3)};
        must(registration_import(book->store, &book->event, &form, 1, &outcome, &cast->people[i],
                                 &error),
             &error);
    }
    for (int i = 0; i < LISTINGS; i++) {
        (void)snprintf(name, sizeof name, "Asia %d", i);
        struct listing_form form = {.organisation = "Antaja",
                                    .side = LISTING_OFFER,
                                    .title = name,
                                    .capacity = 1 + (int)book_random(seed, 2),
                                    .valid_until = i == 0 ? "2026-11-23" : "2026-11-24"};
        must(listing_add(book->store, &book->event, &form, &cast->offers[i], &error), &error);
        form.organisation = "Saaja";
        form.side = LISTING_WANT;
        must(listing_add(book->store, &book->event, &form, &cast->wants[i], &error), &error);
    }
}

static void trade_something(struct book *book, struct store *store, struct cast *cast,
                            uint64_t *seed)
{
    struct error error = {0};
    const struct trade_leg_form legs[] = {
        {.giver = "Antaja",
         .receiver = "Saaja",
         .offer = cast->offers[book_random(seed, LISTINGS)],
         .want = cast->wants[book_random(seed, LISTINGS)]},
        {.giver = "Saaja", .receiver = "Antaja", .what = "kiitos"},
        {.giver = "Antaja", .receiver = "Uusi", .what = "kolmas"}};
    const struct trade_form form = {.legs = legs,
                                    .leg_count = 1 + book_random(seed, 3),
                                    .status =
                                        book_random(seed, 3) == 0 ? TRADE_PROPOSED : TRADE_AGREED};
    if (trade_add(store, &book->event, &form, &cast->trades[cast->trade_count], &error))
        cast->trade_count++;
}

/* One thing that somebody at a desk does; the rules may refuse it. */
static void do_something(struct book *book, struct store *store, struct cast *cast, uint64_t *seed)
{
    struct error error = {0};
    const struct id *person = &cast->people[book_random(seed, PEOPLE)];
    struct id id;
    char name[24];
    switch (book_random(seed, 11)) {
    case 0:
    case 1:
        (void)presence_check_in(store, person, "ovi", &error);
        break;
    case 2:
        (void)presence_enter(store, person, &(struct entry){.desk = "ovi", .admit = true}, &error);
        break;
    case 3:
        (void)presence_leave(store, person, "ovi", &error);
        break;
    case 4:
        (void)presence_reenter(store, person, &(struct entry){.desk = "ovi"}, &error);
        break;
    case 5:
        (void)presence_undo(store, person, &error);
        break;
    case 6:
        (void)headcount_add(store, &book->event, (int)book_random(seed, 5) - 2, "ovi", &error);
        break;
    case 7:
        (void)snprintf(name, sizeof name, "Kulkija%d", (int)book_random(seed, 1000));
        (void)registration_walk_in(store, &book->event,
                                   &(struct registration_form){.given = name,
                                                               .organisation = "Kylätalo",
                                                               .municipality = "Askola"},
                                   "ovi", &id, &error);
        break;
    case 8:
        (void)listing_set_withdrawn(store, &cast->offers[book_random(seed, LISTINGS)],
                                    book_random(seed, 2) == 0, &error);
        break;
    case 9:
        trade_something(book, store, cast, seed);
        break;
    default:
        if (cast->trade_count > 0)
            (void)trade_set_status(store, &cast->trades[book_random(seed, cast->trade_count)],
                                   (enum trade_status)book_random(seed, TRADE_STATUSES), &error);
        break;
    }
}

/* Counted from the attendees as the door shows them, and by plain SQL for the rest. */
static void count_people(struct book *book, struct figures *counted)
{
    struct error error = {0};
    static const struct id none;
    const struct attendee *all;
    size_t count;
    must(registration_slice(book->store, &book->event, &none, 1000, &book->arena, &all, &count,
                            &error),
         &error);
    for (size_t i = 0; i < count; i++) {
        const struct attendee *one = &all[i];
        bool came = one->presence != PRESENCE_NOT_ARRIVED;
        counted->people.registered += one->status == REGISTRATION_REGISTERED;
        counted->people.waitlist += one->status == REGISTRATION_WAITLIST;
        counted->people.checked_in += came;
        counted->people.inside += one->presence == PRESENCE_INSIDE;
        counted->people.walk_in +=
            one->status == REGISTRATION_REGISTERED && one->source == SOURCE_WALK_IN;
        counted->people.no_show += one->status == REGISTRATION_REGISTERED && !came;
        counted->conflicts += one->arrivals_kept > 1;
    }
}

/* True when one of the trades' legs met the want. */
static bool is_met(const struct trade *trades, size_t count, const struct id *want)
{
    for (size_t i = 0; i < count; i++)
        for (size_t leg = 0; trades[i].status == TRADE_DONE && leg < trades[i].leg_count; leg++)
            if (id_equal(&trades[i].legs[leg].want, want) && trades[i].legs[leg].need == NEED_MET)
                return true;
    return false;
}

static void count_market(struct book *book, struct figures *counted)
{
    struct error error = {0};
    const struct listing *listings;
    const struct trade *trades;
    size_t count;
    size_t trade_count;
    must(trade_list(book->store, &book->event, &book->arena, &trades, &trade_count, &error),
         &error);
    must(listing_list(book->store, &book->event, &book->arena, &listings, &count, &error), &error);
    for (size_t i = 0; i < count; i++) {
        const struct listing *one = &listings[i];
        counted->listings.offers += one->side == LISTING_OFFER;
        counted->listings.wants += one->side == LISTING_WANT;
        bool open = !one->withdrawn && strcmp(one->valid_until, "2026-11-24") >= 0 &&
                    one->taken < one->capacity;
        counted->listings.open += open;
        counted->wants.open += open && one->side == LISTING_WANT;
        counted->wants.met += is_met(trades, trade_count, &one->id);
        counted->conflicts += one->taken > one->capacity;
    }
    for (size_t i = 0; i < trade_count; i++) {
        bool stands = trades[i].status == TRADE_AGREED || trades[i].status == TRADE_DONE;
        enum trade_shape shape = trade_shape_of(trades[i].leg_count);
        counted->trades.agreed += trades[i].status == TRADE_AGREED;
        counted->trades.done += trades[i].status == TRADE_DONE;
        counted->trades.cancelled += trades[i].status == TRADE_CANCELLED;
        counted->trades.proposed += trades[i].status == TRADE_PROPOSED;
        counted->trades.unmatched += trades[i].status == TRADE_UNMATCHED;
        counted->trades.gifts += stands && shape == TRADE_GIFT;
        counted->trades.swaps += stands && shape == TRADE_SWAP;
        counted->trades.rings += stands && shape == TRADE_RING;
        counted->trades.legs += stands ? (int)trades[i].leg_count : 0;
    }
}

#define CAME_SQL "id IN (SELECT registration FROM presence WHERE direction = 'in' AND void IS NULL)"

static void compare(struct book *book, uint64_t seed)
{
    struct error error = {0};
    struct figures figures;
    struct figures counted = {0};
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    count_people(book, &counted);
    count_market(book, &counted);
    counted.people.anonymous =
        (int)book_integer(book->path, "SELECT ifnull(sum(people), 0) FROM headcount");
    if (counted.people.anonymous < 0)
        counted.people.anonymous = 0;
    counted.people.met = counted.people.checked_in + counted.people.anonymous;
    counted.people.entries = (int)book_integer(
        book->path, "SELECT count(*) FROM presence WHERE direction = 'in' AND void IS NULL");
    counted.organisations.present = (int)book_integer(
        book->path, "SELECT count(DISTINCT organisation) FROM registration WHERE " CAME_SQL);
    counted.organisations.registered = (int)book_integer(
        book->path, "SELECT count(*) FROM organisation WHERE name <> 'Uusi' AND (id IN (SELECT"
                    " organisation FROM registration WHERE status <> 'cancelled') OR id IN (SELECT"
                    " organisation FROM listing))");
    counted.municipalities = figures.municipalities;
    counted.municipality_count = figures.municipality_count;
    if (memcmp(&figures.people, &counted.people, sizeof counted.people) != 0 ||
        memcmp(&figures.organisations, &counted.organisations, sizeof counted.organisations) != 0 ||
        memcmp(&figures.listings, &counted.listings, sizeof counted.listings) != 0 ||
        memcmp(&figures.trades, &counted.trades, sizeof counted.trades) != 0 ||
        memcmp(&figures.wants, &counted.wants, sizeof counted.wants) != 0 ||
        figures.conflicts != counted.conflicts)
        fail_msg("seed %d: came %d %d, inside %d %d, registered %d %d, no-show %d %d, open %d %d,"
                 " agreed %d %d, organisations %d %d, present %d %d, anonymous %d %d,"
                 " conflicts %d %d, wants met %d %d, wants open %d %d",
                 (int)seed, figures.people.checked_in, counted.people.checked_in,
                 figures.people.inside, counted.people.inside, figures.people.registered,
                 counted.people.registered, figures.people.no_show, counted.people.no_show,
                 figures.listings.open, counted.listings.open, figures.trades.agreed,
                 counted.trades.agreed, figures.organisations.registered,
                 counted.organisations.registered, figures.organisations.present,
                 counted.organisations.present, figures.people.anonymous, counted.people.anonymous,
                 figures.conflicts, counted.conflicts, figures.wants.met, counted.wants.met,
                 figures.wants.open, counted.wants.open);
    int given = 0;
    int received = 0;
    for (size_t i = 0; i < figures.traded_count; i++) {
        given += figures.traded[i].given;
        received += figures.traded[i].received;
    }
    assert_int_equal(given, figures.trades.legs);
    assert_int_equal(received, figures.trades.legs);
    int people = 0;
    int organisations = 0;
    for (size_t i = 0; i < figures.municipality_count; i++) {
        people += figures.municipalities[i].people;
        organisations += figures.municipalities[i].organisations;
        assert_true(i == 0 ||
                    figures.municipalities[i - 1].people >= figures.municipalities[i].people);
    }
    assert_int_equal(people, figures.people.checked_in);
    assert_int_equal(organisations, figures.organisations.present);
}

static void figures_are_what_is_counted(void **state)
{
    struct book *book = *state;
    for (uint64_t round = 1; round <= ROUNDS; round++) {
        uint64_t seed = round * 0x9E3779B97F4A7C15U;
        char name[24];
        char times[40];
        struct cast cast = {.trade_count = 0};
        (void)snprintf(name, sizeof name, "other-%d", (int)round);
        struct store *other = book_create(book, name);
        add_cast(book, &cast, &seed);
        book_hand_over(book->store, other);
        for (int i = 0; i < STEPS; i++) {
            struct store *desk = book_random(&seed, 2) == 0 ? other : book->store;
            /* The two clocks show the same minute again and again. */
            (void)snprintf(times, sizeof times, "2026-11-24T18:%02d:00+02:00", i / 10);
            book_set_time(times);
            do_something(book, desk, &cast, &seed);
            if (book_random(&seed, 12) == 0) {
                book_hand_over(other, book->store);
                book_hand_over(book->store, other);
                compare(book, round);
            }
        }
        book_hand_over(other, book->store);
        compare(book, round);
        store_close(other);
    }
    book_must_verify(book->store);
}

static void expect_people(struct book *book, int came, int inside, int entries)
{
    struct error error = {0};
    struct figures figures;
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    assert_int_equal(figures.people.checked_in, came);
    assert_int_equal(figures.people.inside, inside);
    assert_int_equal(figures.people.entries, entries);
}

static void leaving_and_returning_never_changes_who_came(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    const struct id olavi = book_add_person(book, "Olavi", "Mäkelä");
    must(presence_check_in(book->store, &anna, "ovi", &error), &error);
    must(presence_check_in(book->store, &olavi, "ovi", &error), &error);
    expect_people(book, 2, 2, 2);
    must(presence_leave(book->store, &anna, "ovi", &error), &error);
    expect_people(book, 2, 1, 2);
    must(presence_reenter(book->store, &anna, &(struct entry){.desk = "ovi"}, &error), &error);
    expect_people(book, 2, 2, 3);
    must(presence_undo(book->store, &anna, &error), &error);
    expect_people(book, 1, 1, 1);
}

static void two_desks_that_check_in_one_person_count_one(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    const struct id anna = book_add_person(book, "Anna", "Mäkinen");
    struct store *other = book_create(book, "other");
    book_hand_over(book->store, other);
    must(presence_check_in(book->store, &anna, "ovi A", &error), &error);
    must(presence_check_in(other, &anna, "ovi B", &error), &error);
    book_hand_over(other, book->store);
    store_close(other);
    expect_people(book, 1, 1, 2);
    must(conflict_settle_check_in(book->store, &anna, &error), &error);
    expect_people(book, 1, 1, 1);
}

static void an_empty_evening_is_all_noughts(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct figures figures;
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    assert_int_equal(figures.people.registered + figures.people.met + figures.listings.open +
                         figures.trades.legs + figures.organisations.registered + figures.conflicts,
                     0);
    assert_int_equal(figures.municipality_count, 0);
}

static void municipalities_are_those_who_came(void **state)
{
    struct book *book = *state;
    struct error error = {0};
    struct figures figures;
    struct id id;
    const struct registration_form forms[] = {
        {.given = "A", .organisation = "Kylätalo", .municipality = "Pornainen"},
        {.given = "B", .organisation = "Kylätalo"},
        {.given = "C", .municipality = "Askola"},
        {.given = "D"}};
    for (size_t i = 0; i < 4; i++)
        must(registration_walk_in(book->store, &book->event, &forms[i], "ovi", &id, &error),
             &error);
    (void)book_add_person(book, "Poissa", "Oleva");
    must(summary_read(book->store, &book->event, &book->arena, &figures, &error), &error);
    assert_int_equal(figures.municipality_count, 3);
    assert_string_equal(figures.municipalities[0].name, "Pornainen");
    assert_int_equal(figures.municipalities[0].people, 2);
    assert_int_equal(figures.municipalities[0].organisations, 1);
    assert_string_equal(figures.municipalities[1].name, "");
    assert_string_equal(figures.municipalities[2].name, "Askola");
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
#define TEST(name) cmocka_unit_test_setup_teardown(name, book_set_up, book_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(figures_are_what_is_counted),
        TEST(leaving_and_returning_never_changes_who_came),
        TEST(two_desks_that_check_in_one_person_count_one),
        TEST(an_empty_evening_is_all_noughts),
        TEST(municipalities_are_those_who_came),
    };
    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}

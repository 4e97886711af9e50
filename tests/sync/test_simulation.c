/*
 * Many laptops on one evening: random work on each, random meetings of two, and at the end everyone
 * with everyone. All books then hold the same, row for row. SIMULATION_SEED repeats one run, but
 * for the random numbers of nodes and rows.
 */
#include "laptop.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/organisation.h"
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

#include <cmocka.h>

enum { LAPTOPS = 6, STEPS = 240, RUNS = 3, KNOWN = 64 };

struct evening {
    uint64_t seed;
    uint64_t random;
    struct folder folder;
    struct laptop laptops[LAPTOPS];
    struct id event;
    int64_t clock; /* milliseconds since the evening began */
    int done;      /* pieces of work that the rules let through */
};

/* splitmix64: Steele, Lea and Flood 2014. */
static size_t draw(struct evening *evening, size_t below)
{
    uint64_t number = evening->random += 0x9e3779b97f4a7c15U;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9U;
    number = (number ^ number >> 27) * 0x94d049bb133111ebU;
    return (size_t)((number ^ number >> 31) % below);
}

/* Laptops' clocks differ, and some go backwards. */
static void turn_clock(struct evening *evening, size_t laptop)
{
    char text[64];
    evening->clock += (int64_t)draw(evening, 1500);
    int64_t seconds = evening->clock / 1000 + (int64_t)laptop * 97 + (int64_t)draw(evening, 5);
    (void)snprintf(text, sizeof text, "2026-11-24T%02d:%02d:%02d+02:00",
                   17 + (int)(seconds / 3600) % 6, (int)(seconds / 60) % 60, (int)(seconds % 60));
    (void)setenv("VAIHTARIT_NOW", text, 1);
}

typedef bool work(struct evening *evening, struct store *store, struct error *error);

static const char *draw_organisation(struct evening *evening)
{
    static const char *const names[] = {"Pornainen-Seura ry", "Sieniseura", "Museoyhdistys r.y.",
                                        "Hyvinkään Omaishoitajat ry", "MUSEOYHDISTYS ry"};
    return names[draw(evening, sizeof names / sizeof names[0])];
}

/* A registration that the store knows; none when there is none yet. */
static bool draw_person(struct evening *evening, struct store *store, struct id *id,
                        struct error *error)
{
    struct arena arena = {0};
    const struct attendee *attendees;
    size_t count;
    struct id start = {{0}};
    bool done = registration_slice(store, &evening->event, &start, KNOWN, &arena, &attendees,
                                   &count, error);
    *id = done && count > 0 ? attendees[draw(evening, count)].registration : start;
    arena_release(&arena);
    return done && count > 0;
}

static bool import_person(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    enum registration_outcome outcome;
    char family[16];
    char phone[16];
    (void)snprintf(family, sizeof family, "Mäki%d", (int)draw(evening, 20));
    (void)snprintf(phone, sizeof phone, "040 %d", (int)draw(evening, 3));
    struct registration_form form = {.given = "Anna",
                                     .family = family,
                                     .organisation = draw_organisation(evening),
                                     .phone = phone,
                                     .status = (enum registration_status)draw(evening, 2)};
    return registration_import(store, &evening->event, &form, 1, &outcome, &id, error);
}

static bool walk_in(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    struct registration_form form = {.given = "Olavi", .organisation = draw_organisation(evening)};
    return registration_walk_in(store, &evening->event, &form, "ovi", &id, error);
}

static bool move_person(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    if (!draw_person(evening, store, &id, error))
        return false;
    switch (draw(evening, 6)) {
    case 0:
        return presence_undo(store, &id, error);
    case 1:
        return presence_leave(store, &id, "ovi", error);
    case 2:
        return presence_reenter(store, &id, &(struct entry){.desk = "ovi"}, error);
    case 3:
        return presence_enter(store, &id, &(struct entry){.desk = "ovi", .admit = true}, error);
    default:
        return presence_check_in(store, &id, "ovi", error);
    }
}

static bool count_heads(struct evening *evening, struct store *store, struct error *error)
{
    return headcount_add(store, &evening->event, (int)draw(evening, 4) - 1, "ovi", error);
}

static bool add_listing(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    bool added;
    struct listing_form form = {.organisation = draw_organisation(evening),
                                .side = draw(evening, 2) ? LISTING_OFFER : LISTING_WANT,
                                .title = draw(evening, 2) ? "Sieniretki" : "Kokoustila",
                                .capacity = (int)draw(evening, 3)};
    return draw(evening, 2) ? listing_import(store, &evening->event, &form, 1, &added, &id, error)
                            : listing_add(store, &evening->event, &form, &id, error);
}

static bool edit_listing(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct listing *listings;
    size_t count;
    bool done = listing_list(store, &evening->event, &arena, &listings, &count, error) && count > 0;
    if (done) {
        const struct listing *listing = &listings[draw(evening, count)];
        struct listing_form form = {.organisation = listing->organisation_name,
                                    .side = listing->side,
                                    .title = listing->title,
                                    .detail = draw(evening, 2) ? "iltaisin" : "",
                                    .capacity = 1 + (int)draw(evening, 3)};
        done = draw(evening, 3) == 0
                   ? listing_set_withdrawn(store, &listing->id, !listing->withdrawn, error)
                   : listing_update(store, &listing->id, &form, error);
    }
    arena_release(&arena);
    return done;
}

static bool make_trade(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct listing *listings;
    size_t count;
    struct id id;
    bool done = listing_list(store, &evening->event, &arena, &listings, &count, error) && count > 0;
    if (done) {
        const struct listing *listing = &listings[draw(evening, count)];
        bool offer = listing->side == LISTING_OFFER;
        struct trade_leg_form leg = {.giver = offer ? listing->organisation_name : "Kylätalo",
                                     .receiver = offer ? "Kylätalo" : listing->organisation_name};
        *(offer ? &leg.offer : &leg.want) = listing->id;
        struct trade_form form = {.legs = &leg, .leg_count = 1, .due = "2026-12-24"};
        done = trade_add(store, &evening->event, &form, &id, error);
    }
    arena_release(&arena);
    return done;
}

static bool move_trade(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct trade *trades;
    size_t count;
    bool done = trade_list(store, &evening->event, &arena, &trades, &count, error) && count > 0;
    if (done)
        done = trade_set_status(store, &trades[draw(evening, count)].id,
                                (enum trade_status)draw(evening, TRADE_STATUSES), error);
    arena_release(&arena);
    return done;
}

/* A person answers whether a deal came true, or lets one of an overlap stand. */
static bool live_on(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct trade *trades;
    size_t count;
    size_t unmatched;
    bool done = trade_list(store, &evening->event, &arena, &trades, &count, error) && count > 0;
    const struct trade *trade = done ? &trades[draw(evening, count)] : NULL;
    if (done && trade->contested)
        done = trade_stand(store, &trade->id, &unmatched, error);
    else if (done)
        done =
            trade_follow_up(store, &trade->id,
                            (enum follow_up)(FOLLOW_UP_YES + draw(evening, FOLLOW_UPS - 1)), error);
    arena_release(&arena);
    return done;
}

static bool edit_event(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct event event;
    bool done = event_find(store, &evening->event, &arena, &event, error);
    if (done) {
        event.venue = draw(evening, 2) ? "Monio" : "Kirjasto";
        event.capacity = (int)draw(evening, 4) * 10;
        done = event_update(store, &event, error);
    }
    arena_release(&arena);
    return done;
}

static bool undo_something(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct history_entry *entries;
    struct history *history;
    size_t count;
    bool done = history_open(&history, store, error);
    if (done) {
        done = history_read(history, 12, &arena, &entries, &count, error) && count > 0;
        history_close(history);
    }
    if (done) {
        const struct history_entry *entry = &entries[draw(evening, count)];
        done = history_undo(store, entry->node, entry->last_seq, error);
    }
    arena_release(&arena);
    return done;
}

static bool settle(struct evening *evening, struct store *store, struct error *error)
{
    struct arena arena = {0};
    const struct conflict *conflicts;
    size_t count;
    bool done = conflict_list(store, &evening->event, &arena, &conflicts, &count, error) &&
                count > 0 && conflicts[0].kind == CONFLICT_DOUBLE_CHECK_IN &&
                conflict_settle_check_in(store, &conflicts[0].row, error);
    arena_release(&arena);
    return done;
}

static bool erase_person(struct evening *evening, struct store *store, struct error *error)
{
    struct id id;
    return draw(evening, 3) == 0 && draw_person(evening, store, &id, error) &&
           erasure_add(store, &id, error);
}

static void do_some_work(struct evening *evening)
{
    static work *const kinds[] = {
        import_person, import_person, walk_in,     move_person,    move_person, move_person,
        move_person,   count_heads,   add_listing, edit_listing,   make_trade,  make_trade,
        move_trade,    live_on,       edit_event,  undo_something, settle,      erase_person};
    struct error error = {0};
    size_t laptop = draw(evening, LAPTOPS);
    turn_clock(evening, laptop);
    work *kind = kinds[draw(evening, sizeof kinds / sizeof kinds[0])];
    if (kind(evening, evening->laptops[laptop].store, &error))
        evening->done++;
    else if (error.code != ERROR_NONE && error.code != ERROR_RULE &&
             error.code != ERROR_NOT_FOUND && error.code != ERROR_CAPACITY)
        fail_msg("seed %llu: %s (%s:%d)", (unsigned long long)evening->seed, error.message,
                 error.file, error.line);
}

static void meet(struct evening *evening, size_t one, size_t other)
{
    struct error error = {0};
    struct sync_result result;
    struct sync_options options = {.batch = 1 + draw(evening, 20)};
    if (one != other && !sync_run(evening->laptops[one].store, evening->laptops[other].path,
                                  &options, &result, &error))
        fail_msg("seed %llu: %zu with %zu: %s", (unsigned long long)evening->seed, one, other,
                 error.message);
    if (one != other)
        sync_result_release(&result);
}

/* After the second round everybody has heard of everything. */
static void gossip(struct evening *evening)
{
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i + 1 < LAPTOPS; i++)
            meet(evening, i, i + 1);
    for (size_t i = LAPTOPS - 1; i > 0; i--)
        meet(evening, i, i - 1);
}

static void open_laptops(struct evening *evening)
{
    for (size_t i = 0; i < LAPTOPS; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "laptop %zu", i);
        laptop_create(&evening->laptops[i], &evening->folder, name);
    }
    turn_clock(evening, 0);
    evening->event = laptop_add_event(&evening->laptops[0]);
    for (size_t i = 1; i < LAPTOPS; i++)
        meet(evening, 0, i);
}

static void simulate(uint64_t seed)
{
    struct evening evening = {.seed = seed, .random = seed};
    print_message("seed %llu\n", (unsigned long long)seed);
    assert_true(folder_make(&evening.folder));
    open_laptops(&evening);
    for (int step = 0; step < STEPS; step++) {
        do_some_work(&evening);
        if (draw(&evening, 6) == 0)
            meet(&evening, draw(&evening, LAPTOPS), draw(&evening, LAPTOPS));
    }
    assert_true(evening.done > STEPS / 4);
    gossip(&evening);
    for (size_t i = 1; i < LAPTOPS; i++)
        laptop_assert_same(evening.laptops[0].path, evening.laptops[i].path);
    for (size_t i = 0; i < LAPTOPS; i++)
        laptop_close(&evening.laptops[i]);
    folder_remove(&evening.folder);
}

static void all_laptops_end_alike(void **state)
{
    (void)state;
    const char *chosen = getenv("SIMULATION_SEED");
    if (chosen)
        simulate(strtoull(chosen, NULL, 10));
    for (uint64_t seed = 1; !chosen && seed <= RUNS; seed++)
        simulate(seed);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_laptops_end_alike)};
    return cmocka_run_group_tests_name("many laptops", tests, NULL, NULL);
}

/*
 * Memory that runs out at the Nth allocation, the program's own or SQLite's, for every N: the work
 * is done, or it is refused with a sentence and has left nothing behind.
 */
#include "support/folder.h"
#include "support/shortage.h"
#include "vaihtarit/store/arrivals.h"
#include "vaihtarit/store/directory.h"
#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/follow_up.h"
#include "vaihtarit/store/headcount.h"
#include "vaihtarit/store/history.h"
#include "vaihtarit/store/listing.h"
#include "vaihtarit/store/listing_copy.h"
#include "vaihtarit/store/organisation.h"
#include "vaihtarit/store/presence_group.h"
#include "vaihtarit/store/presence_history.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/theme.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"
#include "vaihtarit/store/txn.h"
#include "vaihtarit/store/verdict.h"
#include "vaihtarit/store/verify.h"

#include <locale.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ENOUGH = 100000 };

static sqlite3_mem_methods sqlite_usual;

static void *sqlite_malloc(int size)
{
    return shortage_strikes() ? NULL : sqlite_usual.xMalloc(size);
}

static void *sqlite_realloc(void *memory, int size)
{
    return shortage_strikes() ? NULL : sqlite_usual.xRealloc(memory, size);
}

struct desk {
    struct folder folder;
    char whole[FOLDER_PATH_SIZE]; /* the content of the book before the work */
    char path[FOLDER_PATH_SIZE];
    struct id event;
    struct id person;
    struct id offer;
    struct id association; /* which had an offer in the spring, too */
    struct id theme;
};

static void must(bool done, const struct error *error)
{
    if (!done)
        fail_msg("%s (%s:%d)", error->message, error->file, error->line);
}

typedef bool desk_work(const struct desk *desk, struct store *store, struct error *error);

static bool check_in(const struct desk *desk, struct store *store, struct error *error)
{
    return presence_check_in(store, &desk->person, "ovi", error);
}

static bool group(const struct desk *desk, struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct group_outcome outcome;
    bool done = presence_check_in_many(store, &desk->person, 1, &(struct entry){.desk = "ovi"},
                                       &outcome, &arena, error);
    arena_release(&arena);
    return done;
}

static bool walk_in(const struct desk *desk, struct store *store, struct error *error)
{
    struct id id;
    struct registration_form form = {
        .given = "Satu", .family = "Yli-Mäki", .organisation = "Kylätalo", .phone = "040 123"};
    return registration_walk_in(store, &desk->event, &form, "ovi", &id, error);
}

static bool trade(const struct desk *desk, struct store *store, struct error *error)
{
    struct id id;
    struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = desk->offer},
        {.giver = "Museo", .receiver = "Sieniseura", .what = "opastus"}};
    struct trade_form form = {.legs = legs, .leg_count = 2, .note = "keväällä"};
    return trade_add(store, &desk->event, &form, &id, error);
}

/* A deal is made, comes true, and is asked about; a suggestion is turned down. */
static bool deal(const struct desk *desk, struct store *store, struct error *error)
{
    struct id id;
    const struct verdict_leg leg = {.offer = desk->offer, .want = desk->person};
    struct trade_leg_form legs[] = {
        {.giver = "Sieniseura", .receiver = "Museo", .offer = desk->offer}};
    struct trade_form form = {
        .legs = legs, .leg_count = 1, .status = TRADE_PROPOSED, .caller = "Museo"};
    return txn_begin(store, "deal", error) &&
           txn_end(store,
                   trade_add(store, &desk->event, &form, &id, error) &&
                       trade_set_status(store, &id, TRADE_AGREED, error) &&
                       trade_set_status(store, &id, TRADE_DONE, error) &&
                       trade_set_needs(store, &id, &(enum need){NEED_NOT_MET}, 1, error) &&
                       trade_follow_up(store, &id, FOLLOW_UP_PARTLY, error) &&
                       verdict_put(store, &desk->event, VERDICT_REJECT, &leg, 1, error),
                   error);
}

/* A theme gets another name, which the offer follows, and goes. */
static bool themes(const struct desk *desk, struct store *store, struct error *error)
{
    struct id id;
    return txn_begin(store, "themes", error) &&
           txn_end(store,
                   theme_add(store, "Kylätoiminta", &id, error) &&
                       theme_rename(store, &desk->theme, &desk->event, "Talkootyö", error) &&
                       theme_order(store, &id, 1, error) && theme_remove(store, &id, error),
                   error);
}

static bool same_again(const struct desk *desk, struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct listing_copy copy;
    size_t added = 0;
    bool done = listing_copy_find(store, &desk->event, &desk->association, "2026-11-24", &arena,
                                  &copy, error) &&
                listing_copy_take(store, &desk->event, copy.listings, copy.count, &added, error);
    assert_int_equal(added, done ? 1 : 0);
    arena_release(&arena);
    return done;
}

static bool undo(const struct desk *desk, struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct history_entry entry;
    (void)desk;
    bool done = history_last(store, &arena, &entry, error) &&
                history_undo(store, entry.node, entry.last_seq, error);
    arena_release(&arena);
    return done;
}

static bool erase(const struct desk *desk, struct store *store, struct error *error)
{
    return erasure_add(store, &desk->person, error);
}

/* Reads everything that a screen shows, and writes nothing. */
static bool look(const struct desk *desk, struct store *store, struct error *error)
{
    struct arena arena = {0};
    struct figures figures;
    const struct attendee *attendees;
    const struct listing *listings;
    const struct trade *trades;
    const struct history_entry *entries;
    struct history *history = NULL;
    struct arrivals arrivals;
    struct directory directory;
    const struct headcount *heads;
    const struct presence_entry *presences;
    const struct conflict *conflicts;
    const struct past_trade *past;
    const struct verdict *verdicts;
    const struct theme *all_themes;
    struct verify_result verified;
    struct id start = {{0}};
    size_t count;
    bool done =
        summary_read(store, &desk->event, &arena, &figures, error) &&
        registration_slice(store, &desk->event, &start, 50, &arena, &attendees, &count, error) &&
        listing_list(store, &desk->event, &arena, &listings, &count, error) &&
        trade_list(store, &desk->event, &arena, &trades, &count, error) &&
        arrivals_read(store, &desk->event, &arena, &arrivals, error) &&
        headcount_list(store, &desk->event, &arena, &heads, &count, error) &&
        presence_history(store, &desk->person, &arena, &presences, &count, error) &&
        history_open(&history, store, error) &&
        history_read(history, 20, &arena, &entries, &count, error) &&
        conflict_list(store, &desk->event, &arena, &conflicts, &count, error) &&
        theme_list(store, &arena, &all_themes, &count, error) &&
        follow_up_list(store, &desk->event, &arena, &past, &count, error) &&
        verdict_list(store, &desk->event, &arena, &verdicts, &count, error) &&
        directory_read(store, &(struct directory_search){.today = "2026-11-24"}, &arena, &directory,
                       error) &&
        store_verify(store, &verified, error);
    history_close(history);
    arena_release(&arena);
    return done;
}

static int64_t count_changes(const char *path)
{
    struct store *store;
    struct error error = {0};
    struct version version = {0};
    struct verify_result verified;
    int64_t changes = 0;
    must(store_open(&store, path, &error), &error);
    must(store_verify(store, &verified, &error), &error);
    must(version_read(store, &version, &error), &error);
    for (size_t i = 0; i < version.count; i++)
        changes += version.entries[i].last_seq;
    version_release(&version);
    store_close(store);
    return changes;
}

/* One run that runs out of memory at its turn; false when it needed fewer allocations than that. */
static bool survives(const struct desk *desk, desk_work *work, bool lasting, long turn,
                     int64_t before, int64_t after)
{
    struct store *store = NULL;
    struct error error = {0};
    assert_true(folder_copy_file(desk->whole, desk->path));
    shortage_begin(turn, lasting);
    bool opened = store_open(&store, desk->path, &error);
    bool done = opened && work(desk, store, &error);
    bool struck = shortage_end();
    if (!done && (!struck || error.code == ERROR_NONE || error.message[0] == '\0'))
        fail_msg("allocation %ld: failed without reason: %s", turn, error.message);
    int64_t found = count_changes(desk->path);
    if (found != (done ? after : before))
        fail_msg("allocation %ld: %s, but the file has %lld changes, not %lld", turn,
                 done ? "saved" : "refused", (long long)found, (long long)(done ? after : before));
    if (opened && !done) {
        error_clear(&error);
        must(work(desk, store, &error), &error);
    }
    store_close(store);
    return struck;
}

static void survives_everywhere(const struct desk *desk, desk_work *work)
{
    struct store *store;
    struct error error = {0};
    assert_true(folder_copy_file(desk->whole, desk->path));
    int64_t before = count_changes(desk->path);
    must(store_open(&store, desk->path, &error), &error);
    must(work(desk, store, &error), &error);
    store_close(store);
    int64_t after = count_changes(desk->path);
    for (int lasting = 0; lasting < 2; lasting++) {
        long turn = 0;
        while (turn < ENOUGH && survives(desk, work, lasting, turn, before, after))
            turn += 1 + turn / 16;
        assert_true(turn > 20 && turn < ENOUGH);
    }
}

#define MEMORY_TEST(work)                                                                          \
    static void work##_without_memory(void **state)                                                \
    {                                                                                              \
        survives_everywhere(*state, work);                                                         \
    }
MEMORY_TEST(check_in)
MEMORY_TEST(group)
MEMORY_TEST(walk_in)
MEMORY_TEST(trade)
MEMORY_TEST(deal)
MEMORY_TEST(themes)
MEMORY_TEST(same_again)
MEMORY_TEST(undo)
MEMORY_TEST(erase)
MEMORY_TEST(look)

static void fill(struct desk *desk, struct store *store)
{
    struct error error = {0};
    enum registration_outcome outcome;
    struct event event = {.name = "Sotekahvit",
                          .kind = EVENT_SOTEKAHVIT,
                          .municipality = "Mäntsälä",
                          .venue = "",
                          .date = "2026-11-24"};
    struct registration_form person = {.given = "Anna", .family = "Mäkinen", .email = "a@b.fi"};
    struct listing_form offer = {.organisation = "Sieniseura",
                                 .side = LISTING_OFFER,
                                 .title = "Sieniretki",
                                 .theme = "Talkoot",
                                 .contact = "Anna Mäkinen"};
    struct listing_form spring_offer = {
        .organisation = "Sieniseura", .side = LISTING_OFFER, .title = "Korvasieniretki"};
    struct event spring = event;
    struct id id;
    spring.date = "2026-04-14";
    must(event_add(store, &event, &desk->event, &error), &error);
    must(headcount_add(store, &desk->event, 3, "ovi", &error), &error);
    must(registration_import(store, &desk->event, &person, 1, &outcome, &desk->person, &error),
         &error);
    must(theme_add(store, "Talkoot", &desk->theme, &error), &error);
    must(listing_add(store, &desk->event, &offer, &desk->offer, &error), &error);
    must(event_add(store, &spring, &id, &error), &error);
    must(listing_add(store, &id, &spring_offer, &desk->association, &error), &error);
    must(organisation_ensure(store, "Sieniseura", NULL, &desk->association, &error), &error);
}

static int set_up(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    struct store *store;
    struct error error = {0};
    assert_non_null(desk);
    assert_true(folder_make(&desk->folder));
    folder_join(&desk->folder, "whole", desk->whole);
    folder_join(&desk->folder, "desk", desk->path);
    must(store_create(&store, desk->path, &error), &error);
    fill(desk, store);
    store_close(store);
    assert_true(folder_copy_file(desk->path, desk->whole));
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *desk = *state;
    folder_remove(&desk->folder);
    free(desk);
    return 0;
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sqlite_usual);
    sqlite3_mem_methods methods = sqlite_usual;
    methods.xMalloc = sqlite_malloc;
    methods.xRealloc = sqlite_realloc;
    (void)sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_in_without_memory), cmocka_unit_test(walk_in_without_memory),
        cmocka_unit_test(group_without_memory),    cmocka_unit_test(trade_without_memory),
        cmocka_unit_test(undo_without_memory),     cmocka_unit_test(erase_without_memory),
        cmocka_unit_test(look_without_memory),     cmocka_unit_test(deal_without_memory),
        cmocka_unit_test(themes_without_memory),   cmocka_unit_test(same_again_without_memory),
    };
    return cmocka_run_group_tests_name("no memory", tests, set_up, tear_down);
}

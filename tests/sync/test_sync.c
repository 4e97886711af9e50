#include "tables.h"

#include "vaihtarit/store/erasure.h"
#include "vaihtarit/store/event.h"
#include "vaihtarit/store/follow_up.h"
#include "vaihtarit/store/presence.h"
#include "vaihtarit/store/registration.h"
#include "vaihtarit/store/replica.h"
#include "vaihtarit/store/summary.h"
#include "vaihtarit/store/trade.h"
#include "vaihtarit/store/trade_life.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void trade_offer(struct laptop *laptop, const struct id *event, const struct id *offer,
                        const char *receiver)
{
    struct error error = {0};
    struct id id;
    struct trade_leg_form leg = {
        .giver = "Sieniseura ry", .receiver = receiver, .what = "sieniretki", .offer = *offer};
    struct trade_form form = {.legs = &leg, .leg_count = 1};
    must(trade_add(laptop->store, event, &form, &id, &error), &error);
}

static void set_venue(struct laptop *laptop, const struct id *id, const char *venue)
{
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    must(event_find(laptop->store, id, &arena, &event, &error), &error);
    event.venue = venue;
    must(event_update(laptop->store, &event, &error), &error);
    arena_release(&arena);
}

static void assert_venue(struct laptop *laptop, const struct id *id, const char *venue)
{
    struct error error = {0};
    struct arena arena = {0};
    struct event event;
    must(event_find(laptop->store, id, &arena, &event, &error), &error);
    assert_string_equal(event.venue, venue);
    arena_release(&arena);
}

static void both_ways_and_then_nothing(void **state)
{
    struct tables *tables = *state;
    laptop_check_in(&tables->a, &tables->anna);
    (void)laptop_add_person(&tables->b, &tables->event, "Virtanen");
    struct sync_result result = laptop_count_sync(&tables->a, tables->b.path);
    assert_true(result.sent > 0);
    assert_true(result.received > 0);
    assert_int_equal(result.conflicts, 0);
    assert_false(result.created);
    result = laptop_count_sync(&tables->a, tables->b.path);
    assert_int_equal(result.sent, 0);
    assert_int_equal(result.received, 0);
    result = laptop_count_sync(&tables->b, tables->a.path);
    assert_int_equal(result.sent, 0);
    assert_int_equal(result.received, 0);
    laptop_assert_same(tables->a.path, tables->b.path);
}

static void what_one_receives_the_other_has_sent(void **state)
{
    struct tables *tables = *state;
    char registry[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "registry", registry);
    laptop_check_in(&tables->b, &tables->anna);
    struct sync_result up = laptop_count_sync(&tables->b, registry);
    struct sync_result down = laptop_count_sync(&tables->a, registry);
    assert_true(up.created);
    assert_int_equal(up.received, 0);
    assert_int_equal(down.sent, 0);
    assert_true(down.received > 0 && down.received < up.sent);
    laptop_assert_same(tables->a.path, registry);
    laptop_assert_same(tables->b.path, registry);
}

static void both_check_the_same_person_in(void **state)
{
    struct tables *tables = *state;
    struct error error = {0};
    struct sync_result result = {0};
    laptop_check_in(&tables->a, &tables->anna);
    laptop_check_in(&tables->b, &tables->anna);
    laptop_sync(&tables->a, tables->b.path, &result);
    assert_int_equal(result.conflicts, 1);
    assert_int_equal(result.sentence_count, 1);
    assert_non_null(strstr(result.sentences[0], "Mäkinen"));
    sync_result_release(&result);
    laptop_assert_same(tables->a.path, tables->b.path);
    must(conflict_settle_check_in(tables->b.store, &tables->anna, &error), &error);
    assert_int_equal(laptop_count_sync(&tables->a, tables->b.path).conflicts, 0);
    assert_int_equal(laptop_count_sync(&tables->b, tables->a.path).conflicts, 0);
    laptop_assert_same(tables->a.path, tables->b.path);
}

static void both_trade_the_last_place(void **state)
{
    struct tables *tables = *state;
    struct error error = {0};
    struct arena arena = {0};
    const struct trade *trades;
    size_t count;
    trade_offer(&tables->a, &tables->event, &tables->offer, "Museoyhdistys");
    trade_offer(&tables->b, &tables->event, &tables->offer, "Omaishoitajat");
    assert_int_equal(laptop_count_sync(&tables->a, tables->b.path).conflicts, 1);
    laptop_assert_same(tables->a.path, tables->b.path);
    must(trade_list(tables->b.store, &tables->event, &arena, &trades, &count, &error), &error);
    assert_int_equal(count, 2);
    assert_int_equal(trades[0].overbooked + trades[1].overbooked, 1);
    struct id second = trades[trades[1].overbooked ? 1 : 0].id;
    must(trade_set_status(tables->b.store, &second, TRADE_CANCELLED, &error), &error);
    assert_int_equal(laptop_count_sync(&tables->a, tables->b.path).conflicts, 0);
    arena_release(&arena);
}

/* What was agreed in spring is asked in autumn of who comes back, once the registry was met. */
static void earlier_deals_come_with_the_registry(void **state)
{
    struct tables *tables = *state;
    struct error error = {0};
    struct arena arena = {0};
    struct laptop autumn = {0};
    const struct past_trade *past;
    const struct event event = {.name = "Syksyn kahvit",
                                .kind = EVENT_SEURAKAHVIT,
                                .municipality = "Tuusula",
                                .venue = "",
                                .date = "2027-09-07"};
    struct id id;
    size_t count;
    char registry[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "rekisteri", registry);
    trade_offer(&tables->a, &tables->event, &tables->offer, "Museoyhdistys");
    laptop_sync(&tables->a, registry, NULL);
    laptop_create(&autumn, &tables->folder, "syksy");
    must(event_add(autumn.store, &event, &id, &error), &error);
    struct id listing = laptop_add_offer(&autumn, &id);
    must(follow_up_list(autumn.store, &id, &arena, &past, &count, &error), &error);
    assert_int_equal(count, 0);
    laptop_sync(&autumn, registry, NULL);
    must(follow_up_list(autumn.store, &id, &arena, &past, &count, &error), &error);
    assert_int_equal(count, 1);
    assert_string_equal(past[0].event_name, "Järjestötreffit");
    assert_string_equal(past[0].trade.legs[0].receiver_name, "Museoyhdistys");
    assert_false(id_equal(&past[0].trade.legs[0].offer, &listing));
    must(trade_follow_up(autumn.store, &past[0].trade.id, FOLLOW_UP_YES, &error), &error);
    laptop_sync(&autumn, registry, NULL);
    laptop_sync(&tables->a, registry, NULL);
    const struct trade *trades;
    must(trade_list(tables->a.store, &tables->event, &arena, &trades, &count, &error), &error);
    assert_int_equal(trades[0].status, TRADE_DONE);
    assert_int_equal(trades[0].follow_up, FOLLOW_UP_YES);
    arena_release(&arena);
    laptop_close(&autumn);
}

static void edits_of_one_field_converge(void **state)
{
    struct tables *tables = *state;
    struct laptop c = {0};
    char path[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "c", path);
    laptop_sync(&tables->a, path, NULL);
    laptop_open(&c, &tables->folder, "c");
    set_venue(&tables->a, &tables->event, "Seurantalo");
    set_venue(&tables->b, &tables->event, "Koulu");
    set_venue(&tables->b, &tables->event, "Monio");
    set_venue(&c, &tables->event, "Kirkko");
    laptop_sync(&tables->b, c.path, NULL);
    laptop_sync(&tables->a, tables->b.path, NULL);
    laptop_sync(&c, tables->a.path, NULL);
    laptop_assert_same(tables->a.path, tables->b.path);
    laptop_assert_same(tables->a.path, c.path);
    /* An edit made after seeing the others' beats them, whatever the clocks say. */
    set_venue(&c, &tables->event, "Pappila");
    laptop_sync(&tables->b, c.path, NULL);
    laptop_sync(&tables->b, tables->a.path, NULL);
    assert_venue(&tables->a, &tables->event, "Pappila");
    assert_venue(&tables->b, &tables->event, "Pappila");
    laptop_close(&c);
}

static void a_copied_file_becomes_a_laptop_of_its_own(void **state)
{
    struct tables *tables = *state;
    struct laptop copy = {0};
    char path[FOLDER_PATH_SIZE];
    laptop_check_in(&tables->a, &tables->anna);
    laptop_close(&tables->a);
    folder_join(&tables->folder, "copy", path);
    assert_true(folder_copy_file(tables->a.path, path));
    laptop_open(&tables->a, &tables->folder, "a");
    laptop_open(&copy, &tables->folder, "copy");
    (void)laptop_add_person(&tables->a, &tables->event, "Virtanen");
    (void)laptop_add_person(&copy, &tables->event, "Korhonen");
    assert_int_not_equal(replica_node(tables->a.store), replica_node(copy.store));
    struct sync_result result = laptop_count_sync(&copy, tables->a.path);
    assert_int_equal(result.conflicts, 0);
    assert_true(result.sent > 0 && result.received > 0);
    laptop_assert_same(tables->a.path, copy.path);
    laptop_close(&copy);
}

/* Puts the file back as it was when `keep` was made of it: the same file, with old content. */
static void restore_backup(struct laptop *laptop, const struct folder *folder, const char *name,
                           const char *backup)
{
    laptop_close(laptop);
    assert_true(folder_copy_file(backup, laptop->path));
    laptop_open(laptop, folder, name);
}

static void an_old_copy_takes_back_what_it_had_written(void **state)
{
    struct tables *tables = *state;
    struct sync_result result = {0};
    char backup[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "backup", backup);
    assert_true(folder_copy_file(tables->a.path, backup));
    laptop_check_in(&tables->a, &tables->anna);
    laptop_sync(&tables->a, tables->b.path, NULL);
    int64_t node = replica_node(tables->a.store);
    restore_backup(&tables->a, &tables->folder, "a", backup);
    assert_int_equal(replica_node(tables->a.store), node);
    laptop_sync(&tables->a, tables->b.path, &result);
    assert_int_equal(result.conflicts, 0);
    assert_true(result.received > 0);
    assert_int_equal(result.sentence_count, 1);
    assert_non_null(strstr(result.sentences[0], tables->a.path));
    sync_result_release(&result);
    (void)laptop_add_person(&tables->a, &tables->event, "Virtanen");
    assert_int_not_equal(replica_node(tables->a.store), node);
    laptop_sync(&tables->a, tables->b.path, NULL);
    laptop_assert_same(tables->a.path, tables->b.path);
}

static void a_target_that_is_an_old_copy_goes_on_as_another(void **state)
{
    struct tables *tables = *state;
    char backup[FOLDER_PATH_SIZE];
    (void)laptop_add_person(&tables->b, &tables->event, "Virtanen");
    folder_join(&tables->folder, "backup", backup);
    assert_true(folder_copy_file(tables->b.path, backup));
    laptop_check_in(&tables->b, &tables->anna);
    laptop_sync(&tables->b, tables->a.path, NULL);
    int64_t node = replica_node(tables->b.store);
    laptop_close(&tables->b);
    assert_true(folder_copy_file(backup, tables->b.path));
    assert_int_equal(laptop_count_sync(&tables->a, tables->b.path).conflicts, 0);
    laptop_open(&tables->b, &tables->folder, "b");
    (void)laptop_add_person(&tables->b, &tables->event, "Korhonen");
    assert_int_not_equal(replica_node(tables->b.store), node);
    laptop_sync(&tables->a, tables->b.path, NULL);
    laptop_assert_same(tables->a.path, tables->b.path);
}

static void two_futures_are_named_and_never_merged(void **state)
{
    struct tables *tables = *state;
    struct sync_result result = {0};
    char backup[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "backup", backup);
    assert_true(folder_copy_file(tables->a.path, backup));
    laptop_check_in(&tables->a, &tables->anna);
    laptop_sync(&tables->a, tables->b.path, NULL);
    restore_backup(&tables->a, &tables->folder, "a", backup);
    (void)laptop_add_person(&tables->a, &tables->event, "Virtanen");
    (void)laptop_add_person(&tables->b, &tables->event, "Korhonen");
    for (int round = 0; round < 2; round++) {
        laptop_sync(&tables->a, tables->b.path, &result);
        assert_int_equal(result.conflicts, 1);
        assert_non_null(strstr(result.sentences[0], "”a”"));
        assert_non_null(strstr(result.sentences[0], tables->a.path));
        assert_non_null(strstr(result.sentences[0], tables->b.path));
        assert_int_equal(result.received > 0, round == 0);
        assert_int_equal(result.sent, 0);
        sync_result_release(&result);
    }
    /* From here on the old copy writes as another laptop, so its work travels again. */
    (void)laptop_add_person(&tables->a, &tables->event, "Nieminen");
    assert_true(laptop_count_sync(&tables->a, tables->b.path).sent > 0);
    laptop_assert_sound(tables->a.path);
    laptop_assert_sound(tables->b.path);
}

static void erase(struct laptop *laptop, const struct id *registration)
{
    struct error error = {0};
    must(erasure_add(laptop->store, registration, &error), &error);
}

static void an_erasure_travels(void **state)
{
    struct tables *tables = *state;
    erase(&tables->a, &tables->anna);
    struct sync_result result = laptop_count_sync(&tables->a, tables->b.path);
    assert_int_equal(result.sent, 1);
    assert_int_equal(result.erasures_pending, 0);
    laptop_assert_same(tables->a.path, tables->b.path);
}

static void an_erasure_that_cannot_travel_is_counted(void **state)
{
    struct tables *tables = *state;
    char backup[FOLDER_PATH_SIZE];
    folder_join(&tables->folder, "backup", backup);
    assert_true(folder_copy_file(tables->a.path, backup));
    (void)laptop_add_person(&tables->a, &tables->event, "Virtanen");
    laptop_sync(&tables->a, tables->b.path, NULL);
    restore_backup(&tables->a, &tables->folder, "a", backup);
    erase(&tables->a, &tables->anna);
    struct sync_result result = laptop_count_sync(&tables->a, tables->b.path);
    assert_int_equal(result.conflicts, 1);
    assert_int_equal(result.erasures_pending, 1);
}

static void a_registry_keeps_several_evenings(void **state)
{
    struct tables *tables = *state;
    struct error error = {0};
    struct arena arena = {0};
    struct laptop other = {0};
    struct laptop registry = {0};
    const struct event *events;
    size_t count;
    laptop_create(&other, &tables->folder, "other");
    (void)laptop_add_event(&other);
    folder_join(&tables->folder, "registry", registry.path);
    laptop_sync(&tables->a, registry.path, NULL);
    laptop_sync(&other, registry.path, NULL);
    laptop_open(&registry, &tables->folder, "registry");
    must(event_list(registry.store, &arena, &events, &count, &error), &error);
    assert_int_equal(count, 2);
    arena_release(&arena);
    laptop_close(&other);
    laptop_close(&registry);
}

int main(void)
{
    (void)setlocale(LC_ALL, "C.UTF-8");
    (void)setenv("VAIHTARIT_NOW", "2026-11-24T17:42:05+02:00", 1);
#define SYNC_TEST(name) cmocka_unit_test_setup_teardown(name, tables_set_up, tables_tear_down)
    const struct CMUnitTest tests[] = {
        SYNC_TEST(both_ways_and_then_nothing),
        SYNC_TEST(what_one_receives_the_other_has_sent),
        SYNC_TEST(both_check_the_same_person_in),
        SYNC_TEST(both_trade_the_last_place),
        SYNC_TEST(earlier_deals_come_with_the_registry),
        SYNC_TEST(edits_of_one_field_converge),
        SYNC_TEST(a_copied_file_becomes_a_laptop_of_its_own),
        SYNC_TEST(an_old_copy_takes_back_what_it_had_written),
        SYNC_TEST(a_target_that_is_an_old_copy_goes_on_as_another),
        SYNC_TEST(two_futures_are_named_and_never_merged),
        SYNC_TEST(an_erasure_travels),
        SYNC_TEST(an_erasure_that_cannot_travel_is_counted),
        SYNC_TEST(a_registry_keeps_several_evenings),
    };
    return cmocka_run_group_tests_name("sync", tests, NULL, NULL);
}
